import StageKit

/// A pointer from one part of a package to another.
struct Relationship {
    let id: String
    /// Last word of the type's address, the same in Strict and Transitional files: `styles`, `header`, …
    let kind: Substring
    /// Part name as in ``ZipEntry/key``.
    let target: String
}

/// Reads a `.rels` part. Pointers out of the package are left out: nothing outside is ever fetched.
final class RelationshipsReader: XMLHandler {
    private(set) var relationships: [Relationship] = []
    private let folder: Substring

    /// `source` is the part whose relationships are read, empty for the package itself.
    init(source: String) { folder = source[..<(source.lastIndex(of: "/") ?? source.startIndex)] }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(StageError) {
        guard name.namespace == .packageRelationships, name.local == .relationship,
            !attributes.has(.targetMode, "External", .none), let id = attributes.text(.targetID, .none),
            let type = attributes.text(.type, .none), let target = attributes.text(.target, .none)
        else { return }
        guard relationships.count < Limits.definitions else {
            throw StageError(.tooLarge, "the file has over \(Limits.definitions) pointers between its parts")
        }
        let kind = type[(type.lastIndex(of: "/").map(type.index(after:)) ?? type.startIndex)...]
        relationships.append(Relationship(id: id, kind: kind, target: resolve(target)))
    }

    func end(_ name: XMLName) {}

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    private func resolve(_ target: String) -> String {
        var folders = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for word in target.split(separator: "/") {
            switch word {
            case ".": break
            case "..": _ = folders.popLast()
            default: folders.append(word)
            }
        }
        return partKey(folders.joined(separator: "/"))
    }
}
