import DocumentModel
import StageKit
import Testing

@testable import ExportJSON

@Suite struct JSONExporterTests {
    private let document = Document(
        id: String(repeating: "c", count: 64),
        source: SourceFile(name: "väg.pdf", mediaType: "application/pdf", byteCount: 12),
        blocks: [
            Block(id: BlockID(1), kind: .heading, text: "Ärendet", level: 1),
            Block(id: BlockID(2), kind: .paragraph, text: "Vägen är \"stängd\"."),
        ])

    private func export(_ settings: [String: SettingValue]) throws -> [Artifact] {
        let stage = JSONExporter(settings: try StageSettings(settings, of: JSONExporter.descriptor))
        return stage.export(document, context: StageContext(stage: "export.json"))
    }

    @Test func oneArtifactWithTheSuffixJSON() throws {
        let artifacts = try export([:])
        #expect(artifacts.map(\.name) == [".json"])
        #expect(artifacts.map(\.mediaType) == ["application/json"])
    }

    @Test func everyBlockHasItsLine() throws {
        let text = String(decoding: try export([:])[0].bytes, as: UTF8.self)
        #expect(text.split(separator: "\n").count { $0.contains("\"kind\":") } == 2)
        #expect(text.contains("Vägen är \\\"stängd\\\"."))
    }

    @Test func compactIsOneLine() throws {
        let bytes = try export(["layout": .text("compact")])[0].bytes
        #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 1)
        #expect(bytes.last == UInt8(ascii: "\n"))
    }

    @Test func anUnknownLayoutIsRefused() throws {
        let error = try #require(throws: StageError.self) { try export(["layout": .text("pretty")]) }
        #expect(error.code == .settings)
        #expect(error.message.contains("lines, compact"))
    }
}
