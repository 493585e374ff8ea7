import Ledger
import TestSupport
import Testing

/// The trip of files through the ledger, step by step.
@Suite struct LedgerTests {
    let book: Book
    var ledger: Ledger { book.ledger }

    init() throws { book = try Book() }

    @Test func aFileWaitsRunsAndSucceeds() throws {
        let counts = try book.register("/in/a.pdf", "/in/b.pdf")
        #expect(counts.new == 2)
        #expect(ledger.counts.waiting == 2)
        let files = try ledger.claim(10)
        #expect(files.map(\.path) == [Array("/in/a.pdf".utf8), Array("/in/b.pdf".utf8)])
        #expect(files.map(\.attempt) == [1, 1])
        #expect(ledger.counts.running == 2)
        try book.succeed(files[0])
        try ledger.putBack([files[1].fileID])
        #expect(ledger.counts.succeeded == 1)
        #expect(ledger.counts.waiting == 1)
        #expect(try ledger.countAgain() == ledger.counts)
        let id = FileDigest.hexadecimal(of: files[0].path)
        #expect(try ledger.store.exists(id))
        #expect(try ledger.mayBeKnown(size: 10))
        #expect(try ledger.known(documentID: id)?.documentID == id)
    }

    @Test func whatAKilledRunHadWaitsAgain() throws {
        try book.register("/in/a.pdf", "/in/b.pdf")
        try book.succeed(try book.claim())
        _ = try book.claim()
        try book.reopen()
        #expect(ledger.recovered == 1)
        #expect(ledger.counts.running == 0)
        #expect(ledger.counts.waiting == 1)
        #expect(ledger.counts.succeeded == 1)
        #expect(try book.claim().attempt == 2)
    }

    @Test func aSecondRunOnOneStoreIsToldSo() throws {
        #expect {
            _ = try Ledger(storeFolder: book.store)
        } throws: { error in
            let error = error as? LedgerError
            return error?.code == .locked && error?.message.contains("another run is working on the store") == true
        }
        #expect(try Ledger(readingFrom: book.store).counts == ledger.counts)
    }
}
