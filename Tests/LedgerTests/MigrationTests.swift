import GRDB
import Ledger
import TestSupport
import Testing

/// Stores of older versions.
@Suite struct MigrationTests {
    @Test func aStoreOfTheFirstVersionIsBroughtUpToDate() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "store/ledger.lock")
        let queue = try DatabaseQueue(path: folder["store/ledger.sqlite"])
        try queue.write { try $0.execute(sql: firstVersion) }
        try queue.close()
        #expect { try Ledger(readingFrom: folder["store"]) } throws: { ($0 as? LedgerError)?.code == .version }
        let ledger = try Ledger(storeFolder: folder["store"])
        #expect(ledger.counts.seen == 3)
        #expect(ledger.counts.succeeded == 1)
        #expect(ledger.counts.failed == 1)
        #expect(ledger.recovered == 1)
        try ledger.use(PipelineIdentity(stages: [.init(id: "export.json", version: "2", settings: "")]))
        #expect(try ledger.refresh().affected == 2)
        let files = try ledger.claim(9)
        #expect(files.map { pathText($0.path) } == ["/in/a.pdf", "/in/b.pdf", "/in/c.pdf"])
        try ledger.record([Finished(files[0], .failed(.init(reason: "timeout", message: "Too slow.")))])
        #expect(try ledger.changes().counts == ["outcome": 1], "the table of migration 2 is there")
    }

    @Test func aStoreOfALaterVersionIsRefused() throws {
        let book = try Book()
        book.ledger.close()
        let queue = try DatabaseQueue(path: book.store + "/ledger.sqlite")
        try queue.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99: from the future')")
        }
        for open in [{ try Ledger(storeFolder: book.store) }, { try Ledger(readingFrom: book.store) }] {
            #expect(
                throws: LedgerError(.version, "the store \(book.store) was made by a newer version of this program")
            ) {
                _ = try open()
            }
        }
    }
}
