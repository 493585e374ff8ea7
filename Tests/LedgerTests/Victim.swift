import Foundation
import GRDB
import Ledger
import TestSupport
import Testing

/// A store on which `LedgerVictim` works, dies, and works again.
struct Victim {
    let folder: TemporaryFolder
    let files: Int
    /// Numbers of files whose outcome the ledger has promised to keep.
    private(set) var promised: Set<Int64> = []

    init(files: Int) throws {
        folder = try TemporaryFolder()
        self.files = files
    }

    var store: String { folder["store"] }
    static var program: String { buildFolder + "/LedgerVictim" }

    /// Runs to the end or to death. Options of `strace` go before the program.
    @discardableResult
    mutating func run(_ phase: [String] = [], under strace: [String]? = nil) throws -> CommandResult {
        let arguments = [store, "\(files)"] + phase
        let result =
            try strace.map { try TestSupport.run("/usr/bin/strace", $0 + [Victim.program] + arguments) }
            ?? TestSupport.run(Victim.program, arguments)
        for line in result.output.split(separator: "\n") where line.hasPrefix("recorded ") {
            promised.insert(Int64(line.dropFirst(9)) ?? -1)
        }
        return result
    }

    /// After a death: what was promised holds, no artifact is torn, the books are balanced and the database is whole.
    func checkAfterDeath(_ comment: Comment) throws {
        guard Ledger.exists(in: store) else {
            #expect(promised.isEmpty, comment)
            return
        }
        for path in folder.files() where path.hasPrefix("store/documents/") {
            let id = String(path.suffix(69).prefix(64))
            #expect(folder.read(path) == Victim.json(id), comment)
        }
        // Death may have come before the tables were made.
        guard let ledger = try? Ledger(readingFrom: store) else {
            #expect(promised.isEmpty, comment)
            return
        }
        var filter = FileFilter()
        filter.states = [.succeeded]
        let succeeded = Set(try ledger.list(filter).map(\.fileID))
        #expect(promised.isSubset(of: succeeded), comment)
        let counts = ledger.counts
        #expect(counts.seen == counts.waiting + counts.running + counts.succeeded, comment)
        ledger.close()
        let queue = try DatabaseQueue(path: store + "/ledger.sqlite")
        #expect(try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok", comment)
        #expect(try queue.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }.isEmpty, comment)
    }

    /// Runs undisturbed and checks that all is there, once.
    mutating func finishAndCheck(_ comment: Comment) throws {
        let result = try run()
        #expect(result.code == 0 && result.output.hasSuffix("done\n"), comment)
        let ledger = try Ledger(readingFrom: store)
        #expect(ledger.counts.succeeded == files, comment)
        #expect(ledger.counts.seen == files, comment)
        let expected = (0..<files).map { number in
            let id = FileDigest.hexadecimal(of: Array("/in/\(number).pdf".utf8))
            return "store/documents/\(id.prefix(2))/\(id.dropFirst(2).prefix(2))/\(id).json"
        }
        let stored = folder.files().filter { $0.hasPrefix("store/documents/") || $0.hasPrefix("store/incoming/") }
        #expect(stored == expected.sorted(), comment)
        var fixity = Fixity(of: ledger) { finding in
            if !finding.isSource { Issue.record("\(finding)") }
        }
        #expect(try fixity.run().results == files, comment)
    }

    static func json(_ id: String) -> [UInt8] { Array("{\"id\":\"\(id)\"}\n".utf8) }

    /// Whether `strace` is there and may trace here.
    static let canTrace: Bool = {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/strace") else { return false }
        return (try? TestSupport.run("/usr/bin/strace", ["-o", "/dev/null", "/bin/true"]))?.code == 0
    }()
}
