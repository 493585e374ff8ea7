import DocumentModel
import Foundation
import PluginHost
import StageKit
import StagePlugin
import StageTestKit
import TestSupport
import Testing

/// Every plugin that the build made keeps the contract, through its library.
@Suite struct ContractTests {
    @Test func everyBuiltPluginKeepsTheContract() throws {
        let catalog = try builtPlugins()
        let (plugins, problems) = catalog.loadAll()
        #expect(problems.isEmpty)
        #expect(plugins.count >= 4)
        for entry in plugins.flatMap(\.description.stages) {
            let folder = try TemporaryFolder()
            let settings: [String: SettingValue] =
                entry.descriptor.id == "sink.files" ? ["folder": .text(folder.path)] : [:]
            let samples = try samples(for: entry.kind, entry.descriptor)
            #expect(!samples.isEmpty)
            let breaches = checkContract(
                of: entry.descriptor.id, from: catalog, settings: settings, samples: samples)
            #expect(breaches.isEmpty, "\(breaches)")
        }
    }

    private func samples(for kind: StageKind, _ descriptor: StageDescriptor) throws -> [ContractSample] {
        switch kind {
        case .extractor:
            let names = [
                "application/pdf": "tjansteskrivelse-bredband/paper.pdf", "text/plain": "kallelse-portal/paper.txt",
                "text/html": "protokoll-webbportal/paper.html",
            ]
            let name = names[descriptor.mediaTypes[0]] ?? "tjansteskrivelse-bredband/paper.docx"
            let data = try Data(contentsOf: URL(fileURLWithPath: packageRoot + "/Samples/documents/" + name))
            return [ContractSample(name, source: Array(data), mediaType: descriptor.mediaTypes[0])]
        case .transform, .exporter:
            var generator = SeededGenerator(seed: 7)
            return [
                ContractSample("a random document", document: generator.document(upTo: 30)),
                ContractSample("a short paper", document: Self.paper),
            ]
        case .sink:
            return [
                ContractSample(
                    "two artifacts",
                    artifacts: [
                        Artifact(name: "a/b.pdf.json", mediaType: "application/json", bytes: Array("{}".utf8)),
                        Artifact(name: "c.txt", mediaType: "text/plain", bytes: []),
                    ])
            ]
        }
    }

    /// Lines as an extractor gives them.
    private static let paper: Document = {
        let lines = [
            "Tallviks kommun", "Dnr KS 2031/17", "Ny gångbro över Lillån", "Förslag till beslut",
            "Kommunstyrelsen beviljar 450 tkr till en ny gångbro.", "Ärendet", "Bron är från 1962 och är av-",
            "stängd sedan i våras.",
        ]
        let blocks = lines.enumerated().map { index, text in
            Block(
                id: BlockID(UInt32(index + 1)), kind: .line, text: text, page: 1,
                box: Box(left: 70, top: Float(70 + 20 * index), right: 400, bottom: Float(82 + 20 * index)),
                fontSize: 11, weight: [2, 3, 5].contains(index) ? 700 : 400)
        }
        return Document(
            id: String(repeating: "b", count: 64),
            source: SourceFile(name: "bro.pdf", mediaType: "application/pdf", byteCount: 1000),
            pages: [Page(number: 1, width: 595, height: 842)], blocks: blocks)
    }()
}

/// The kit finds what is wrong.
@Suite struct ContractKitTests {
    private struct Slovenly: Transform {
        static let descriptor = StageDescriptor(
            id: "slovenly", version: "1", summary: "Does this. And that", writes: .history,
            settings: [Setting("Big-Name", .integer(0...3), default: .integer(7), "")])
        init(settings: StageSettings) {}
        func transform(_ document: inout Document, context: StageContext) {}
    }

    private final class Counter: @unchecked Sendable { var value = 0 }

    private struct Fickle: Transform {
        static let descriptor = StageDescriptor(
            id: "test.fickle", version: "1.0.0", summary: "Changes its mind.", writes: .pages)
        let counter = Counter()
        init(settings: StageSettings) {}
        func transform(_ document: inout Document, context: StageContext) {
            counter.value += 1
            document.pages = [Page(number: counter.value, width: 1, height: 1)]
        }
    }

    private struct Stubborn: Transform {
        static let descriptor = StageDescriptor(
            id: "test.stubborn", version: "1.0.0", summary: "Fails when it is stopped.", writes: .pages)
        init(settings: StageSettings) {}
        func transform(_ document: inout Document, context: StageContext) throws(StageError) {
            do { try context.heartbeat(1) } catch { throw StageError(.damaged, "Nej.") }
        }
    }

    private struct Gullible: Extractor {
        static let descriptor = StageDescriptor(
            id: "test.gullible", version: "1.0.0", summary: "Accepts everything.", mediaTypes: ["x/y"])
        init(settings: StageSettings) {}
        func extract(_ source: SourceBytes, to output: any ExtractionOutput, context: StageContext) {}
    }

    private func breaches(of id: String, _ entry: StageEntry) throws -> [String] {
        let plugin = PluginExport(name: "Test", version: "1.0.0", stages: [entry])
        return checkContract(of: id, from: try DirectProvider(plugin), samples: []).map(\.description)
    }

    @Test func aSlovenlyDescription() throws {
        let found = try breaches(of: "slovenly", .transform(Slovenly.self)).joined(separator: "\n")
        for part in [
            "needs an id of lower-case words", "needs a semantic version", "needs a summary of one sentence",
            "writes history", "as the name of setting \"Big-Name\"", "does not say what the setting",
            "has a default of",
        ] {
            #expect(found.contains(part), "\(part) in \(found)")
        }
    }

    @Test func twoResultsForOneInput() throws {
        let found = try breaches(of: "test.fickle", .transform(Fickle.self))
        #expect(found == ["test.fickle gives two results for the empty document"])
    }

    @Test func anotherErrorInsteadOfStopping() throws {
        let found = try breaches(of: "test.stubborn", .transform(Stubborn.self))
        #expect(found == ["test.stubborn ends with code damaged instead of cancelled when it is asked to stop"])
    }

    @Test func anExtractorThatAcceptsEverything() throws {
        let found = try breaches(of: "test.gullible", .extractor(Gullible.self))
        #expect(found.count == 3)
        #expect(found.first == "test.gullible accepts the empty file")
    }

    /// A stage in C does as it likes with what the Swift side would have refused.
    @Test func aStageThatTakesAnySetting() throws {
        let folder = try TemporaryFolder()
        try CPlugin("TestStage").build(in: folder)
        let catalog = try PluginCatalog(folders: [.usual(folder.path)])
        let found = checkContract(of: "test.stage", from: catalog, samples: []).map(\.description)
        #expect(found == ["test.stage accepts a setting that it does not declare"])
    }
}
