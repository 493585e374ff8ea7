import Foundation
import GRDB
import Ledger
import TestSupport
import Testing

/// What the ledger refuses, also when somebody goes around the code.
@Suite struct TransitionTests {
    let book: Book

    init() throws { book = try Book() }

    private func raw(_ sql: String) throws {
        let queue = try DatabaseQueue(path: book.store + "/ledger.sqlite")
        try queue.write { try $0.execute(sql: sql) }
    }

    /// A ledger with a file in each state: 1 waiting, 2 running, 3 succeeded, 4 partial, 5 failed.
    private func fill() throws {
        try book.register("/1", "/2", "/3", "/4", "/5")
        let files = try book.ledger.claim(5)
        try book.ledger.putBack([files[0].fileID])
        try book.succeed(files[2])
        var partial = try book.finished(files[3])
        partial.outcome = .partial(["page_without_text"])
        try book.ledger.record([partial])
        try book.fail(files[4], "damaged")
    }

    @Test func everyTransitionIsLegalOrRefused() throws {
        try fill()
        let states: [FileState] = [.waiting, .running, .succeeded, .partial, .failed]
        for (index, from) in states.enumerated() {
            for to in states where to != from {
                let reason = to == .partial || to == .failed ? "'x'" : "NULL"
                let change =
                    "UPDATE files SET state = '\(to.rawValue)', reason = \(reason), "
                    + "document = (SELECT max(id) FROM documents) WHERE id = \(index + 1)"
                let sql = "SAVEPOINT probe; \(change); ROLLBACK TO probe; RELEASE probe"
                var isTaken = true
                do { try raw(sql) } catch { isTaken = false }
                #expect(isTaken == from.maySwitch(to: to), "\(from) to \(to)")
            }
        }
        #expect(try book.ledger.countAgain() == book.ledger.counts)
    }

    @Test(arguments: [
        "UPDATE files SET state = 'finished' WHERE id = 1",
        "UPDATE files SET reason = 'x' WHERE id = 1",
        "UPDATE files SET reason = NULL WHERE id = 5",
        "UPDATE files SET document = NULL WHERE id = 3",
        "UPDATE files SET gone = 2 WHERE id = 1",
        "UPDATE files SET state = 'succeeded' WHERE id = 2",
        "UPDATE files SET document = 99 WHERE id = 2",
        "DELETE FROM files WHERE id = 1",
        "INSERT INTO files (path, size, modified, inode, device, walk, state) VALUES (x'61', 1, 1, 1, 1, 1, 'running')",
        "INSERT INTO files (path, size, modified, inode, device, walk) VALUES (x'2F31', 1, 1, 1, 1, 1)",
        "INSERT INTO files (path, size, modified, inode, device, walk) VALUES (x'', 1, 1, 1, 1, 1)",
        "INSERT INTO files (path, size, modified, inode, device, walk) VALUES ('text', 1, 1, 1, 1, 1)",
        "DELETE FROM documents WHERE id = 1",
        """
        INSERT INTO documents (sha256, size, pipeline, outcome, case_numbers, roles, pages, sections, items,
            decision_points) VALUES (zeroblob(32), 1, 1, 'failed', '[]', '{}', 0, 0, 0, 0)
        """,
        """
        INSERT INTO documents (sha256, size, pipeline, outcome, case_numbers, roles, pages, sections, items,
            decision_points) VALUES (zeroblob(32), 1, 1, 'succeeded', '[]', '{}', 0, 0, 0, 0);
        UPDATE files SET state = 'succeeded', document = last_insert_rowid() WHERE id = 2
        """,
    ])
    func theDatabaseRefuses(_ sql: String) throws {
        try fill()
        #expect {
            try raw(sql)
        } throws: { ($0 as? DatabaseError)?.resultCode == .SQLITE_CONSTRAINT }
    }

    @Test func anOutcomeNeedsAClaim() throws {
        try fill()
        let file = try book.claim()
        try book.ledger.putBack([file.fileID])
        let before = book.ledger.counts
        #expect { try book.fail(file, "damaged") } throws: { ($0 as? LedgerError)?.code == .refused }
        #expect(book.ledger.counts == before)
        #expect(try book.ledger.countAgain() == before)
    }

    @Test func oneBadRecordUndoesItsWholeGroup() throws {
        try book.register("/1", "/2")
        let files = try book.ledger.claim(2)
        let good = try book.finished(files[0])
        var bad = try book.finished(files[1])
        bad.deliveries = []
        #expect { try book.ledger.record([good, bad]) } throws: { ($0 as? LedgerError)?.code == .refused }
        #expect(book.ledger.counts.running == 2)
        #expect(try book.ledger.countAgain() == book.ledger.counts)
    }

    @Test func aResultOfUnknownBytesIsRefused() throws {
        try book.register("/1")
        let file = try book.claim()
        for id in [nil, "", "abc", String(repeating: "g", count: 64)] {
            var finished = try book.finished(file)
            finished.documentID = id
            #expect { try book.ledger.record([finished]) } throws: { ($0 as? LedgerError)?.code == .refused }
        }
    }
}
