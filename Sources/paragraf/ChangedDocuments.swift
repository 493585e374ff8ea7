import Foundation
import Ledger

/// What a new pipeline changed, document by document, for a person.
struct ChangedDocuments {
    struct Entry {
        let documentID, path: String
        /// `kind minutes → notice`.
        var changes: [String]
    }

    private(set) var entries: [Entry] = []

    /// The first documents that were changed; `forEach` gives so many changes at most.
    init(first count: Int, _ forEach: (_ limit: Int, _ body: (Change) throws -> Void) throws -> Void) rethrows {
        var entries: [Entry] = []
        try forEach(4 * count) { change in
            if entries.last?.documentID != change.documentID {
                let path = change.path.isEmpty ? change.documentID : pathText(change.path)
                entries.append(Entry(documentID: change.documentID, path: path, changes: []))
            }
            entries[entries.count - 1].changes.append(change.words)
        }
        self.entries = Array(entries.prefix(count))
    }
}

extension Change {
    /// What changed, before and after. Values come from papers.
    fileprivate var words: String {
        let name = what.replacing("_", with: " ")
        guard what == "roles", let old = Change.counts(before), let new = Change.counts(after) else {
            return "\(name) \(Change.value(before)) → \(Change.value(after))"
        }
        let differing = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
        return "roles "
            + differing.map { "\(Change.value($0)) \(old[$0] ?? 0) → \(new[$0] ?? 0)" }.joined(separator: ", ")
    }

    private static func value(_ text: String) -> String {
        text.isEmpty ? "none" : text.printable.truncated(to: 60)
    }

    private static func counts(_ json: String) -> [String: Int]? {
        try? JSONDecoder().decode([String: Int].self, from: Data(json.utf8))
    }

    static let titles = ["path", "document", "what", "before", "after"]

    /// The values for a CSV file, in the order of the titles.
    var cells: [String] { [pathText(path), documentID, what, before, after] }
}
