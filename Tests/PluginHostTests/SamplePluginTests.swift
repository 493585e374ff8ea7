import DocumentModel
import PluginHost
import StageKit
import StageTestKit
import TestSupport
import Testing

/// The plugins under `Samples/plugins`, built as their readers build them, loaded and run.
@Suite struct SamplePluginTests {
    private let paper = Document(
        id: String(repeating: "d", count: 64),
        source: SourceFile(name: "klagomål.pdf", mediaType: "application/pdf", byteCount: 10),
        blocks: [
            Block(
                id: BlockID(3), kind: .paragraph,
                text: "Åsa Berg, 580101-1234, ringde på 0123-456789 om 19580101-12345."),
            Block(
                id: BlockID(4), kind: .paragraph, text: "Svara till åsa@norr.se, Registrator@Lillby.se eller @ingen."),
        ],
        annotations: [
            Annotation(
                id: AnnotationID(8), kind: "test.own", span: Span(block: BlockID(3), start: 0, end: 1, quote: ""),
                producer: "test")
        ])

    private func added(by catalog: PluginCatalog, _ id: String) throws -> [Annotation] {
        var document = paper
        let settings = try StageSettings([:], of: try catalog.find(id).descriptor)
        try catalog.make(id, settings: settings).transform(&document, monitor: .silent)
        #expect(document.annotations.first == paper.annotations.first)
        return Array(document.annotations.dropFirst())
    }

    @Test func theSampleInC() throws {
        let folder = try TemporaryFolder()
        let built = try run("/usr/bin/env", ["make", "-C", packageRoot + "/Samples/plugins/C", "OUT=\(folder.path)"])
        try #require(built.code == 0, "\(built.errors)")
        #expect(built.errors.isEmpty, "it compiles without warnings")
        let catalog = try PluginCatalog(folders: [.named(folder.path, by: "--plugins")])
        let marks = try added(by: catalog, "annotate.personalnumbers")
        #expect(marks.map(\.span) == [Span(block: BlockID(3), start: 11, end: 22, quote: "580101-1234")])
        #expect(marks.map(\.id) == [AnnotationID(9)])
        let breaches = checkContract(
            of: "annotate.personalnumbers", from: catalog, samples: [ContractSample("a paper", document: paper)])
        #expect(breaches.isEmpty, "\(breaches)")
    }

    /// A package of its own, built and tested by the package manager. The build stays, so that the next one is quick.
    @Test func theSampleInSwift() throws {
        let package = ["--package-path", packageRoot + "/Samples/plugins/Swift"]
        let scratch = packageRoot + "/.build/sample-plugins"
        for command in ["build", "test"] {
            let result = try run("/usr/bin/env", ["swift", command] + package + ["--scratch-path", scratch])
            try #require(result.code == 0, "\(result.output)\n\(result.errors)")
        }
        let catalog = try PluginCatalog(folders: [.named(scratch + "/debug", by: "--plugins")])
        let marks = try added(by: catalog, "annotate.emails")
        #expect(marks.map(\.span.quote) == ["sa@norr.se", "Registrator@Lillby.se"])
        #expect(marks.map(\.value) == ["sa@norr.se", "registrator@lillby.se"])
        #expect(marks.map(\.id) == [AnnotationID(9), AnnotationID(10)])
        let breaches = checkContract(
            of: "annotate.emails", from: catalog, settings: ["domain": .text("@lillby.se")],
            samples: [ContractSample("a paper", document: paper)])
        #expect(breaches.isEmpty, "\(breaches)")
    }
}
