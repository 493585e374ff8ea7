import Foundation
import Ledger
import TestSupport
import Testing

/// The account of files that were in files.
@Suite struct AttachmentTests {
    let book: Book

    init() throws { book = try Book() }

    /// Takes the one waiting file as done, with these files in it, by name and content.
    private func finish(_ content: String, _ attached: [(String, String)]) throws {
        let file = try book.claim()
        var finished = try book.finished(file, content: content)
        finished.attachments = try attachments(attached)
        try book.ledger.record([finished])
    }

    private func attachments(_ attached: [(String, String)]) throws -> [Finished.Attachment] {
        let digests = try book.ledger.store.write(attachments: attached.map { Array($0.1.utf8) })
        return zip(attached, digests).map {
            Finished.Attachment(name: $0.0, contentID: $1, size: $0.1.utf8.count)
        }
    }

    private func rows() throws -> [String] {
        try book.ledger.list().map { entry in
            "\(pathText(entry.path)) \(entry.state.rawValue)\(entry.isGone ? " gone" : "")"
                + (entry.parentID == nil ? "" : " attached")
        }
    }

    private func digest(_ content: String) -> String { FileDigest.hexadecimal(of: Array(content.utf8)) }

    @Test func theyWaitOnceTheirParentIsRecorded() throws {
        try book.register("/in/k.pdf")
        try finish("k", [("a b.pdf", "A"), ("c.docx", "C")])
        #expect(
            try rows() == [
                "/in/k.pdf succeeded", "/in/k.pdf/attachments/1-a b.pdf waiting attached",
                "/in/k.pdf/attachments/2-c.docx waiting attached",
            ])
        #expect(try book.ledger.countAgain() == book.ledger.counts)
        #expect(try book.ledger.attachments() == 2)
        let files = try book.ledger.claim(9)
        #expect(files.map { $0.attachment?.name } == ["a b.pdf", "c.docx"])
        #expect(files.map { $0.attachment?.contentID } == [digest("A"), digest("C")])
        #expect(files.allSatisfy { $0.attachment?.parentID == digest("k") && $0.attachment?.parentName == "k.pdf" })
        try book.ledger.record(try files.map { try book.finished($0, content: $0.path.last == 0x66 ? "A" : "C") })
        #expect(book.ledger.counts.succeeded == 3 && book.ledger.counts.seen == 3)
        #expect(book.ledger.counts == (try book.ledger.countAgain()))
    }

    /// Nothing of a trip that did not come into the books is there afterwards; all of one that did is.
    @Test func aRunThatDiesLosesNone() throws {
        try book.register("/in/k.pdf")
        _ = try book.claim()
        _ = try attachments([("a.pdf", "A")])
        try book.reopen()
        #expect(try rows() == ["/in/k.pdf waiting"])
        try finish("k", [("a.pdf", "A")])
        _ = try book.claim()
        try book.reopen()
        #expect(book.ledger.recovered == 1)
        #expect(try book.claim().attachment?.contentID == digest("A"))
    }

    @Test func aWalkDoesNotMissThem() throws {
        try book.register("/in/k.pdf")
        try finish("k", [("a.pdf", "A")])
        try book.reopen()
        try book.register("/in/k.pdf")
        #expect(try book.ledger.finishWalk(Array("/in".utf8)) == 0)
        #expect(try rows() == ["/in/k.pdf succeeded", "/in/k.pdf/attachments/1-a.pdf waiting attached"])
    }

    /// Bytes in the store can be read, whatever became of the file that they were in.
    @Test func theyOutliveTheFileOnTheShare() throws {
        try book.register("/in/k.pdf")
        try finish("k", [("a.pdf", "A")])
        try book.reopen()
        try book.ledger.beginWalk()
        #expect(try book.ledger.finishWalk(Array("/in".utf8)) == 1)
        #expect(try book.claim().attachment?.name == "a.pdf")
    }

    @Test func anotherContentOfTheParentHasOthers() throws {
        try book.register("/in/k.pdf")
        try finish("k", [("a.pdf", "A"), ("b.pdf", "B"), ("c.pdf", "C")])
        for file in try book.ledger.claim(9) { try book.succeed(file) }
        _ = try book.ledger.register([Book.sighting("/in/k.pdf", size: 11)])
        try finish("k2", [("a.pdf", "A"), ("b.pdf", "B2")])
        #expect(
            try rows() == [
                "/in/k.pdf succeeded", "/in/k.pdf/attachments/1-a.pdf succeeded attached",
                "/in/k.pdf/attachments/2-b.pdf waiting attached",
                "/in/k.pdf/attachments/3-c.pdf succeeded gone attached",
            ])
        #expect(book.ledger.counts == (try book.ledger.countAgain()))
        let changed = try book.claim()
        #expect(changed.version == 2)
        #expect(changed.attachment?.parentID == digest("k2"))
        try book.ledger.record([try book.finished(changed, content: "B2")])
        // And back again: what was there is not read anew.
        _ = try book.ledger.register([Book.sighting("/in/k.pdf", size: 12)])
        try finish("k", [("a.pdf", "A"), ("b.pdf", "B2"), ("c.pdf", "C")])
        #expect(book.ledger.counts.succeeded == 4 && book.ledger.counts.gone == 0)
        #expect(book.ledger.counts == (try book.ledger.countAgain()))
    }

    @Test func readingTheParentAgainReadsThemOnlyOnce() throws {
        try book.register("/in/k.pdf")
        try finish("k", [("a.pdf", "A")])
        try book.succeed(try book.claim())
        _ = try book.ledger.retry(
            {
                var filter = FileFilter(); filter.limit = 1; return filter
            }())
        try finish("k", [("a.pdf", "A")])
        #expect(book.ledger.counts.succeeded == 2 && book.ledger.counts.waiting == 0)
    }

    /// The bytes are known from another path; what they hold is known from there as well.
    @Test func aCopyHasNoneOfItsOwn() throws {
        try book.register("/in/k.pdf", "/in/l.pdf")
        try finish("k", [("a.pdf", "A")])
        let copy = try book.claim()
        let known = try #require(try book.ledger.known(documentID: digest("k")))
        try book.ledger.record([Finished(copy, sameAs: known)])
        #expect(try book.ledger.attachments() == 1)
        // As long as the copy is there, they are attached to something.
        _ = try book.ledger.register([Book.sighting("/in/k.pdf", size: 11)])
        try book.ledger.record([
            try book.finished(try #require(try book.ledger.claim(9).first { $0.attachment == nil }), content: "m")
        ])
        #expect(book.ledger.counts.gone == 0)
        #expect(book.ledger.counts == (try book.ledger.countAgain()))
    }

    @Test func aParentThatChangedMeanwhileHasNoneYet() throws {
        try book.register("/in/k.pdf")
        let file = try book.claim()
        _ = try book.ledger.register([Book.sighting("/in/k.pdf", size: 11)])
        var finished = try book.finished(file, content: "k")
        finished.attachments = try attachments([("a.pdf", "A")])
        try book.ledger.record([finished])
        #expect(try rows() == ["/in/k.pdf waiting"])
        #expect(book.ledger.counts == (try book.ledger.countAgain()))
    }

    /// What a parent held that changed meanwhile is not in the way for ever, unless it belongs to something else.
    @Test(arguments: [false, true]) func whatWasInAParentThatChangedMeanwhileGoes(isShared: Bool) throws {
        try book.register("/in/k.pdf", "/in/l.pdf")
        let files = try book.ledger.claim(2)
        _ = try book.ledger.register([Book.sighting("/in/k.pdf", size: 11)])
        var finished = try [book.finished(files[0], content: "k"), book.finished(files[1], content: "l")]
        finished[0].attachments = try attachments([("a.pdf", "A"), ("b.pdf", "B")])
        if isShared { finished[1].attachments = try attachments([("c.pdf", "B")]) }
        try book.ledger.record(finished)
        let left = book.folder.files().filter { $0.hasPrefix("store/attachments/") }
        #expect(left == (isShared ? ["store/" + (try Store.place(ofAttachment: digest("B")))] : []))
        var extras = 0
        var fixity = Fixity(of: try Ledger(readingFrom: book.store)) { if $0.difference == .extra { extras += 1 } }
        _ = try fixity.run()
        #expect(extras == 0)
    }

    @Test(arguments: ["", "../x.pdf", "a/b"]) func namesThatArePathsAreRefused(name: String) throws {
        try book.register("/in/k.pdf")
        var finished = try book.finished(try book.claim(), content: "k")
        finished.attachments = [.init(name: name, contentID: digest("A"), size: 1)]
        #expect { try book.ledger.record([finished]) } throws: { ($0 as? LedgerError)?.code == .refused }
        #expect(try rows() == ["/in/k.pdf running"])
    }

    /// A folder takes the place of the file, and a file in it has the very path of an attachment.
    @Test func aFileOnTheShareTakesThePathOver() throws {
        try book.register("/in/k.pdf")
        try finish("k", [("a.pdf", "A")])
        try book.register("/in/k.pdf/attachments/1-a.pdf")
        #expect(try book.claim().attachment == nil)
        #expect(try book.ledger.attachments() == 0)
    }

    @Test func verifyLooksAtTheirBytesInTheStore() throws {
        let path = try book.folder.write("k", to: "in/k.pdf")
        try book.register(path)
        try finish("k", [("a.pdf", "A"), ("b.pdf", "B"), ("c.pdf", "C")])
        _ = try book.ledger.store.write(attachments: [Array("stray".utf8)])
        let places = try ["A", "B"].map { book.store + "/" + (try Store.place(ofAttachment: digest($0))) }
        try FileManager.default.removeItem(atPath: places[0])
        try Data("x".utf8).write(to: URL(fileURLWithPath: places[1]))
        var findings: [String] = []
        var fixity = Fixity(of: try Ledger(readingFrom: book.store)) {
            findings.append("\($0.difference) \(pathText($0.path).hasPrefix(book.store + "/attachments/"))")
        }
        #expect(try fixity.run().sources == 4)
        #expect(findings.sorted() == ["changed true", "extra true", "missing true"])
    }

    /// What was attached to an earlier content stays, and is known.
    @Test func verifyKnowsWhatWasAttachedEarlier() throws {
        let path = try book.folder.write("k", to: "in/k.pdf")
        try book.register(path)
        try finish("k", [("a.pdf", "A")])
        try book.ledger.record([try book.finished(try book.claim(), content: "A")])
        _ = try book.ledger.register([Book.sighting(path, size: 11)])
        try finish("k", [("a.pdf", "A2")])
        var findings = 0
        var fixity = Fixity(of: try Ledger(readingFrom: book.store)) { _ in findings += 1 }
        _ = try fixity.run()
        #expect(findings == 0)
    }
}
