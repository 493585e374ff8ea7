import DocumentModel
import Pipeline
import StageKit
import Testing

/// The way of one file through the stages.
@Suite struct ChainTests {
    private func chain(_ ids: [String], _ provider: StubProvider = StubProvider()) throws -> Chain {
        Chain(
            try PipelineConfiguration(stages: ids.map { PipelineConfiguration.Step($0) }).ready(from: provider))
    }

    private func run(
        _ chain: Chain, _ content: String = "Rad ett\nRad två\n", name: String = "a.txt",
        onStage: (StageDescriptor, Document) -> Void = { _, _ in }
    ) -> Chain.Result {
        Array(content.utf8).withUnsafeBytes { chain.run($0, name: name, onStage: onStage) }
    }

    private func failure(_ result: Chain.Result) throws -> StageError {
        guard case .failed(let error) = result.outcome else { throw StageError("test", "\(result.outcome)") }
        return error
    }

    @Test func aFileBecomesADocumentWithAnIdAndAHistory() throws {
        let chain = try chain(["extract.text", "segment.stub", "export.json"])
        let result = run(chain, "abc")
        #expect(result.outcome == .succeeded)
        let document = try #require(result.document)
        // FIPS 180-4, example of one block.
        #expect(document.id == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(document.source == SourceFile(name: "a.txt", mediaType: "text/plain", byteCount: 3))
        #expect(document.history.map(\.stage) == ["extract.text", "segment.stub", "export.json"])
        // SHA-256 of `{}`.
        #expect(document.history.map(\.settingsHash) == Array(repeating: "44136fa355b3678a", count: 3))
        #expect(result.artifacts.map(\.name) == [".json"])
    }

    @Test func otherSettingsGiveAnotherHash() throws {
        func hash(_ settings: [String: SettingValue]) throws -> String? {
            let steps: [PipelineConfiguration.Step] = [
                .init("extract.text"), .init("segment.stub"), .init("classify.stub", settings: settings),
            ]
            let chain = Chain(try PipelineConfiguration(stages: steps).ready(from: StubProvider()))
            return run(chain).document?.history.last?.settingsHash
        }
        #expect(try hash([:]) == hash(["limit": .integer(5)]))
        #expect(try hash([:]) != hash(["limit": .integer(6)]))
    }

    @Test func everyStageIsSeen() throws {
        var seen: [String] = []
        _ = run(try chain(["extract.text", "segment.stub", "export.json"])) { stage, document in
            seen.append("\(stage.id) \(document.history.count)")
        }
        #expect(seen == ["extract.text 1", "segment.stub 2"])
    }

    /// A worker that hands over more is taken for a broken one, so exporters are told.
    @Test(arguments: [(64, 300, true), (65, 10, false), (1, 301, false)])
    func artifactsAreBounded(count: Int, length: Int, isFine: Bool) throws {
        var provider = StubProvider()
        provider.add(.exporter, "export.many") { stage in
            stage.artifacts = (100..<100 + count).map {
                Artifact(name: String(repeating: "x", count: length - 3) + "\($0)", mediaType: "x/y", bytes: [])
            }
        }
        let result = run(try chain(["extract.text", "export.many"], provider))
        #expect(result.artifacts.count == (isFine ? count : 0))
        if !isFine { #expect(try failure(result).code == .plugin) }
    }

    @Test func anEmptyFile() throws {
        let error = try failure(run(try chain(["extract.text"]), ""))
        #expect(error.code == .empty)
    }

    @Test(arguments: [
        (
            "<!doctype html><title>Fel 404</title>", "beslut.pdf",
            "this is an HTML page, probably an error page saved as .pdf; this pipeline reads PDF files"
        ),
        (
            "<html><body>Logga in</body></html>", "beslut.html",
            "this is an HTML page; this pipeline reads PDF files"
        ),
        (
            "{\\rtf1", "beslut.docx",
            "this is an RTF file, though its name ends in .docx; this pipeline reads PDF files"
        ),
        ("Hej", "beslut", "this is a plain text file; this pipeline reads PDF files"),
    ]) func aFileOfAnotherKindIsNamed(content: String, name: String, message: String) throws {
        var provider = StubProvider()
        provider.add(.extractor, "extract.pdf", mediaTypes: ["application/pdf"])
        let error = try failure(run(try chain(["extract.pdf"], provider), content, name: name))
        #expect(error == StageError(.unsupported, message))
    }

    @Test func aStageThatFailsEndsTheTrip() throws {
        var provider = StubProvider()
        let reason = StageError(.damaged, "Nej.", page: 2, stage: "break.stub")
        provider.add(.transform, "break.stub", writes: .blocks) { $0.failure = reason }
        let result = run(try chain(["extract.text", "break.stub", "export.json"], provider))
        #expect(try failure(result) == reason)
        #expect(result.artifacts.isEmpty)
        #expect(result.document?.blocks.count == 2)
    }

    @Test func artifactsOfOneNameAreRefused() throws {
        var provider = StubProvider()
        provider.add(.exporter, "export.other")
        let error = try failure(run(try chain(["extract.text", "export.json", "export.other"], provider)))
        #expect(error.message.contains("two artifacts are called .json"))
    }

    @Test(arguments: [
        (Severity.info, "page_without_text", "succeeded"), (.warning, "odd_spacing", "succeeded"),
        (.warning, "page_without_text", "partial"), (.error, "anything", "partial"),
    ]) func theOutcomeFollowsFromTheDiagnostics(severity: Severity, code: String, expected: String) throws {
        var provider = StubProvider()
        provider.add(.transform, "note.stub", writes: .diagnostics) {
            $0.onTransform = { document in
                document.diagnostics.append(
                    Diagnostic(severity: severity, code: code, message: "Obs.", producer: "note.stub"))
            }
        }
        #expect(run(try chain(["extract.text", "note.stub", "export.json"], provider)).outcome.name == expected)
    }
}
