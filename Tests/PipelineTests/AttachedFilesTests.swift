import DocumentModel
import Pipeline
import StageKit
import Testing

/// Files that were in a file, on their way through the chain.
@Suite struct AttachedFilesTests {
    private let files = [
        Artifact(name: "../../etc/motion.txt", mediaType: "application/pdf", bytes: Array("Motion".utf8)),
        Artifact(name: "bild.txt", mediaType: "text/plain", bytes: [0x89] + Array("PNG\r\n".utf8)),
    ]

    private func run(parent: RelatedDocument? = nil, fails: Bool = false) throws -> Chain.Result {
        var provider = StubProvider()
        provider.add(.extractor, "extract.text", mediaTypes: ["text/plain"]) {
            $0.attachments = files
        }
        provider.add(.transform, "break.stub", writes: .blocks) {
            if fails { $0.failure = StageError(.damaged, "Nej.") }
        }
        let steps = ["extract.text", "break.stub", "export.json"].map { PipelineConfiguration.Step($0) }
        let chain = Chain(try PipelineConfiguration(stages: steps).ready(from: provider))
        return Array("Kallelse".utf8).withUnsafeBytes { chain.run($0, name: "a.txt", parent: parent) }
    }

    /// What kind of file it is follows from its content, as always.
    @Test func readableOnesAreNamedAndHandedOut() throws {
        let result = try run()
        #expect(result.outcome == .succeeded)
        #expect(result.attachments == [Artifact(name: "motion.txt", mediaType: "text/plain", bytes: files[0].bytes)])
        let document = try #require(result.document)
        // printf Motion | sha256sum
        let id = "\(motionDigest)"
        #expect(document.related == [RelatedDocument(.attachment, id: id, name: "motion.txt", mediaType: "text/plain")])
        #expect(document.diagnostics.map(\.code) == ["attachment_not_read"])
        #expect(document.diagnostics[0].message.hasSuffix("bild.txt."))
    }

    @Test func oneThatWasItselfInAFileNamesItsParentAndHandsNothingOut() throws {
        let parent = RelatedDocument(.parent, id: String(repeating: "b", count: 64), name: "pärm.pdf")
        let result = try run(parent: parent)
        #expect(result.attachments.isEmpty)
        #expect(result.document?.related == [parent])
        #expect(result.document?.diagnostics.map(\.code) == ["limit_reached", "attachment_not_read"])
        #expect(result.outcome.name == "partial")
    }

    @Test func aFailureHandsNothingOut() throws {
        #expect(try run(fails: true).attachments.isEmpty)
    }

    @Test(arguments: [
        ("bilaga 1.pdf", "bilaga 1.pdf"), ("../../../etc/passwd", "passwd"), ("C:\\Temp\\beslut.docx", "beslut.docx"),
        ("/", "attachment"), ("", "attachment"), ("..", "attachment"), ("a/../", ".."), (".htaccess", "htaccess"),
        ("rad\nbrytning\0.pdf", "radbrytning.pdf"), ("\u{202E}fdp.exe", "fdp.exe"), ("å\u{7F}ä.pdf", "åä.pdf"),
        (String(repeating: "ö", count: 300) + ".pdf", String(repeating: "ö", count: 98) + ".pdf"),
    ]) func namesDoNoHarm(name: String, clean: String) {
        let expected = clean == ".." ? "attachment" : clean
        #expect(AttachedFiles.cleanName(name) == expected)
        #expect(AttachedFiles.cleanName(expected) == expected)
    }
}

private let motionDigest = "8ca344247c18317ebe13c11e1943cc39d955ce937100f53a8129768c9334819d"
