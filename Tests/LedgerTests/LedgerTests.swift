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
        #expect(try ledger.store.exists(FileDigest.hexadecimal(of: files[0].path)))
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

    @Test func aSecondWalkFindsNothingToDo() throws {
        try book.register("/in/a.pdf", "/in/b.pdf")
        try book.succeed(try book.claim())
        try ledger.beginWalk()
        let counts = try book.register("/in/a.pdf", "/in/b.pdf")
        #expect(counts.known == 2)
        #expect(counts.new == 0)
        #expect(ledger.counts.waiting == 1)
        #expect(try ledger.finishWalk(Array("/in".utf8)) == 0)
    }

    @Test(arguments: [
        Book.sighting("/in/a.pdf", size: 11), Book.sighting("/in/a.pdf", modified: 2),
        Book.sighting("/in/a.pdf", inode: 2),
    ])
    func aChangedFileIsANewVersion(_ sighting: FileSighting) throws {
        try book.register("/in/a.pdf")
        try book.fail(try book.claim(), "damaged")
        let counts = try ledger.register([sighting])
        #expect(counts.changed == 1)
        let file = try book.claim()
        #expect(file.version == 2)
        #expect(file.attempt == 1)
        try book.succeed(file)
        let entry = try #require(try ledger.list().first)
        #expect(entry.state == .succeeded)
        #expect(entry.reason == nil)
    }

    @Test func anotherDeviceNumberAloneIsNoChange() throws {
        // Shares get another number, and other inodes, when they are mounted again.
        try book.register("/in/a.pdf")
        var sighting = Book.sighting("/in/a.pdf", inode: 77)
        sighting.device = 2
        #expect(try ledger.register([sighting]).known == 1)
    }

    @Test func aFileChangedWhileItRunsWaitsAgain() throws {
        try book.register("/in/a.pdf")
        let old = try book.claim()
        #expect(try ledger.register([Book.sighting("/in/a.pdf", size: 99)]).changed == 1)
        #expect(ledger.counts.running == 1)
        try ledger.record([try book.finished(old, content: "old")])
        #expect(ledger.counts.waiting == 1)
        #expect(try ledger.countAgain() == ledger.counts)
        let new = try book.claim()
        #expect(new.version == 2)
        #expect(new.size == 99)
    }

    @Test func theSameBytesAreKnown() throws {
        try book.register("/in/a.pdf", "/in/copy.pdf")
        let first = try book.claim()
        try ledger.record([try book.finished(first, content: "same")])
        let second = try book.claim()
        let known = try #require(try ledger.known(documentID: FileDigest.hexadecimal(of: Array("same".utf8))))
        try ledger.record([Finished(second, sameAs: known)])
        #expect(ledger.counts.succeeded == 2)
        #expect(try ledger.documents().count == 1)
        #expect(try ledger.copies() == 1)
        let entries = try ledger.list()
        #expect(Set(entries.map(\.documentID)) == [known.documentID])
        #expect(entries.map(\.place)[0] == entries.map(\.place)[1])
        #expect(try ledger.workDone().reused == 1)
    }

    @Test func whatIsMissingIsToldAlsoOfACopy() throws {
        try book.register("/in/a.pdf", "/in/copy.pdf")
        var finished = try book.finished(try book.claim(), content: "same")
        finished.outcome = .partial(["page_without_text", "limit_reached"])
        finished.message = "Page 3 is an image."
        try ledger.record([finished])
        let known = try #require(try ledger.known(documentID: FileDigest.hexadecimal(of: Array("same".utf8))))
        try ledger.record([Finished(try book.claim(), sameAs: known)])
        #expect(try ledger.list().map(\.message) == ["Page 3 is an image.", "Page 3 is an image."])
        #expect(try ledger.list().map(\.reason) == ["page_without_text", "page_without_text"])
    }

    @Test func aRetriedDocumentIsNotTakenFromItself() throws {
        try book.register("/in/a.pdf")
        try book.succeed(try book.claim())
        var filter = FileFilter()
        filter.states = [.succeeded]
        #expect(try ledger.retry(filter) == 1)
        let file = try book.claim()
        #expect(try ledger.known(documentID: FileDigest.hexadecimal(of: file.path)) == nil)
    }

    @Test func aRetryIsForTheChosenOnly() throws {
        try book.register("/in/a", "/in/b", "/in/c", "/in/d")
        let files = try ledger.claim(3)
        try book.fail(files[0], "encrypted")
        try book.fail(files[1], "timeout")
        try book.succeed(files[2])
        var filter = FileFilter()
        filter.states = [.failed]
        filter.reason = "timeout"
        #expect(try ledger.retry(filter) == 1)
        #expect(ledger.counts.waiting == 2)
        #expect(ledger.counts.failed == 1)
        #expect(try ledger.reasons(of: .failed).map(\.reason) == ["encrypted"])
    }

    @Test func filesOfAFolderThatAreNotSeenAreGone() throws {
        try book.register("/in/a", "/in/b/c", "/in.pdf", "/in0/d", "/other/e")
        try book.succeed(try book.claim())
        try ledger.beginWalk()
        try book.register("/in/b/c")
        #expect(try ledger.finishWalk(Array("/in".utf8)) == 1)
        #expect(ledger.counts.gone == 1)
        #expect(ledger.counts.succeeded == 1, "what is gone keeps its result")
        let back = try book.register("/in/a")
        #expect(back.returned == 1)
        #expect(ledger.counts.gone == 0)
    }

    @Test func whatIsGoneIsNotClaimed() throws {
        try book.register("/in/a", "/in/b")
        try ledger.beginWalk()
        #expect(try ledger.finishWalk(Array("/in/".utf8)) == 2)
        #expect(ledger.counts.goneWaiting == 2)
        #expect(ledger.counts.claimable == 0)
        #expect(try ledger.claim(10).isEmpty)
        #expect(ledger.counts.seen == 2)
    }

    @Test func thousandsOfFoldersMayBeUnreadable() throws {
        try book.register("/in/1234/a.pdf", "/in/9999/b.pdf")
        try ledger.beginWalk()
        let unreadable = (0..<3000).map { Array("/in/\($0)".utf8) }
        #expect(try ledger.finishWalk(Array("/in".utf8), unreadable: unreadable) == 1)
        #expect(try ledger.list().map(\.isGone) == [false, true])
    }

    @Test func belowAnUnreadableFolderNothingIsGone() throws {
        try book.register("/in/a", "/in/locked/b")
        try ledger.beginWalk()
        #expect(try ledger.finishWalk(Array("/in".utf8), unreadable: [Array("/in/locked".utf8)]) == 1)
        var filter = FileFilter()
        filter.isGone = false
        #expect(try ledger.list(filter).map(\.path) == [Array("/in/locked/b".utf8)])
    }
}
