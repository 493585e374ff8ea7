import Ledger
import TestSupport
import Testing

/// A new pipeline, and what becomes of results of the old one.
@Suite struct RefreshTests {
    let book: Book
    var ledger: Ledger { book.ledger }

    init() throws {
        book = try Book()
        try book.register("/a.pdf", "/b.docx", "/c.pdf", "/broken.pdf")
        let files = try ledger.claim(4)
        try book.succeed(files[0])
        var word = try book.finished(files[1])
        word.extractor = "extract.docx"
        try ledger.record([word])
        try book.succeed(files[2]) { $0.roles = ["proposal": 1] }
        try book.fail(files[3], "damaged")
    }

    private func pipeline(_ change: (inout PipelineIdentity) -> Void) -> PipelineIdentity {
        var pipeline = Book.pipeline
        change(&pipeline)
        return pipeline
    }

    /// The new result has no `.akn.xml` any more: the old one goes, but not before the new result is in.
    @Test func whatIsNoLongerMadeGoes() throws {
        try book.reopen(as: pipeline { $0.stages[2].settings = "other words" })
        try ledger.refresh()
        let file = try book.claim()
        let id = FileDigest.hexadecimal(of: file.path)
        var finished = try book.finished(file)
        finished.deliveries += try ledger.store.write([.init(documentID: id, ending: ".akn.xml", bytes: [1])])
        try ledger.record([finished])
        #expect(try ledger.store.exists(id, ending: ".akn.xml"))
        try book.reopen(as: pipeline { $0.stages[2].settings = "still other words" })
        try ledger.refresh()
        let again = try ledger.claim(9)
        let same = try #require(again.first { $0.fileID == file.fileID })
        let new = try book.finished(same)
        #expect(try ledger.store.exists(id, ending: ".akn.xml"))
        try ledger.record([new])
        #expect(try !ledger.store.exists(id, ending: ".akn.xml"))
        #expect(try ledger.store.exists(id))
        var fixity = Fixity(of: ledger, onFinding: { _ in })
        #expect(try fixity.run().differences[.extra] == nil)
    }

    @Test func theSamePipelineHasNothingToRefresh() throws {
        #expect(try ledger.refresh() == OutdatedFiles())
        #expect(ledger.counts.waiting == 0)
    }

    @Test func aChangedStageForAllAffectsAll() throws {
        try book.reopen(as: pipeline { $0.stages[2].settings = "other words" })
        let outdated = try ledger.outdated()
        #expect(outdated.affected == 4)
        #expect(outdated.changedStages == ["classify.sections"])
        #expect(ledger.counts.waiting == 0, "asking changes nothing")
        try ledger.refresh()
        #expect(ledger.counts.waiting == 4)
    }

    @Test func aChangedExtractorAffectsItsOwnFiles() throws {
        try book.reopen(as: pipeline { $0.stages[1].version = "2" })
        let outdated = try ledger.refresh()
        // The refused file may have been meant for the changed extractor, too.
        #expect(outdated.affected == 2)
        #expect(outdated.unaffected == 2)
        #expect(Set(try ledger.claim(9).map(\.path)) == [Array("/b.docx".utf8), Array("/broken.pdf".utf8)])
        let id = FileDigest.hexadecimal(of: Array("/a.pdf".utf8))
        #expect(try ledger.known(documentID: id) != nil, "an unaffected result counts as one of the new pipeline")
    }

    @Test func theOldResultStaysUntilTheNewOneIsIn() throws {
        try book.reopen(as: pipeline { $0.stages[2].version = "2" })
        try ledger.refresh()
        let id = FileDigest.hexadecimal(of: Array("/a.pdf".utf8))
        let before = try ledger.store.read(id)
        #expect(before != nil)
        let file = try book.claim()
        #expect(try ledger.list().first?.kind == "minutes")
        try book.succeed(file) { $0.kind = "notice" }
        #expect(try ledger.store.read(id) != before)
        #expect(try ledger.list().first?.kind == "notice")
    }

    @Test func theDifferenceIsTold() throws {
        try book.reopen(as: pipeline { $0.stages[2].version = "2" })
        try ledger.refresh()
        let files = try ledger.claim(9)
        try book.succeed(files[0]) {
            $0.kind = "notice"
            $0.decisionPoints = 3
        }
        try book.succeed(files[1])
        try book.succeed(files[2]) { $0.roles = ["proposal": 2, "matter": 1] }
        try book.succeed(files[3])
        let summary = try ledger.changes()
        #expect(summary.documents == 2)
        #expect(summary.counts == ["kind": 1, "decision_points": 1, "roles": 1])
        var changes: [Change] = []
        try ledger.forEachChange { changes.append($0) }
        #expect(changes.map(\.what) == ["kind", "decision_points", "roles"])
        #expect(changes[0].before == "minutes" && changes[0].after == "notice")
        #expect(changes[0].path == Array("/a.pdf".utf8))
        #expect(changes[2].after == "{\"matter\":1,\"proposal\":2}")
        #expect(try ledger.latestChanges() == summary)
        var latest: [Change] = []
        try ledger.forEachLatestChange(limit: 2) { latest.append($0) }
        #expect(latest == Array(changes.prefix(2)))
    }

    @Test func aResultThatIsLostIsToldAndKept() throws {
        try book.reopen(as: pipeline { $0.stages[2].version = "2" })
        try ledger.refresh()
        try book.fail(try book.claim(), "timeout")
        #expect(try ledger.changes().counts == ["outcome": 1])
        let entry = try #require(try ledger.list().first)
        #expect(entry.state == .failed)
        #expect(entry.place != nil)
        #expect(try ledger.store.exists(FileDigest.hexadecimal(of: Array("/a.pdf".utf8))))
    }

    @Test func theFingerprintSeesEveryPart() {
        let changes: [(inout PipelineIdentity) -> Void] = [
            { $0.stages[0].id = "extract.ocr" }, { $0.stages[0].version = "2" }, { $0.stages[0].settings = "b" },
            { $0.stages.swapAt(0, 1) }, { $0.stages.removeLast() },
        ]
        let prints = changes.map { change in pipeline { change(&$0) }.fingerprint }
        #expect(Set(prints + [Book.pipeline.fingerprint]).count == changes.count + 1)
        #expect(Book.pipeline.fingerprint == PipelineIdentity(stages: Book.pipeline.stages).fingerprint)
    }
}
