import DocumentModel
import PluginHost
import StageKit
import TestSupport
import Testing

/// Stages in C that break the rules of `stage.h` while they run.
@Suite struct MisbehavingStageTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func result(_ run: String, monitor: StageMonitor = .silent) throws -> Result<Document, StageError> {
        try CPlugin("TestStage") { $0.run = run }.build(in: folder)
        let catalog = try PluginCatalog(folders: [.named(folder.path, by: "--plugins")])
        let descriptor = try catalog.find("test.stage").descriptor
        let stage = try catalog.make("test.stage", settings: try StageSettings([:], of: descriptor))
        let before = Document(
            id: "1", source: SourceFile(name: "a.pdf", mediaType: "application/pdf", byteCount: 1),
            blocks: [Block(id: BlockID(1), kind: .line, text: "Kvar")])
        return Result { () throws(StageError) in
            var document = before
            try stage.transform(&document, monitor: monitor)
            return document
        }
    }

    private static let block =
        "paragraf_block b = { .id = 2, .kind = TEXT(\"line\"), .text = TEXT(\"Ny\"), .confidence = 1 };"
    private static func send(_ callback: String = "append", _ layer: String = "BLOCKS", count: String = "1") -> String {
        "return host->\(callback)(host->context, PARAGRAF_LAYER_\(layer), (paragraf_array){ &b, \(count), sizeof b });"
    }

    @Test func aSoundOneAddsABlock() throws {
        let document = try result(Self.block + Self.send()).get()
        #expect(document.blocks.map(\.text) == ["Kvar", "Ny"])
    }

    /// A stage of an older header with shorter records, and one that laid them out wider.
    @Test(arguments: ["offsetof(paragraf_block, marker)", "sizeof(wide)"]) func recordsOfAnotherSize(
        stride: String
    ) throws {
        let run = """
            struct { paragraf_block block; char more[24]; } wide = { .block = { .id = 2, .kind = TEXT("line"),
                .text = TEXT("Ny"), .confidence = 1 } };
            return host->append(host->context, PARAGRAF_LAYER_BLOCKS, (paragraf_array){ &wide, 1, \(stride) });
            """
        #expect(try result(run).get().blocks.map(\.text) == ["Kvar", "Ny"])
    }

    @Test(arguments: [
        (block + send("append", "ITEMS"), "wrote the layer items, which it does not declare; it declares blocks"),
        (block + send("replace", "HISTORY"), "wrote the layer history"),
        (block + send("replace", "DIAGNOSTICS"), "diagnostics can only be added"),
        (block + "b.text = (paragraf_text)TEXT(\"\\xe5\");" + send(), "block text is not valid UTF-8"),
        (block + "b.text.bytes = NULL;" + send(), "block text has 2 bytes at NULL"),
        (block + "b.id = 0;" + send(), "block id is 0"),
        (block + "b.bold_prefix = 9;" + send(), "bold_prefix 9 is outside a text of 2 bytes"),
        (block + send(count: "900000000"), "blocks claims 900000000 records"),
        (
            "return host->append(host->context, PARAGRAF_LAYER_BLOCKS, (paragraf_array){ NULL, 3, 8 });",
            "blocks has 3 records at NULL"
        ),
        (block + "b.cells = (paragraf_array){ NULL, 1, 28 };" + send(), "cells has 1 records at NULL"),
    ]) func aBrokenContractNamesTheStage(run: String, complaint: String) throws {
        let error = try #require(throws: StageError.self) { try result(run).get() }
        #expect(error.code == .plugin)
        #expect(error.stage == "test.stage")
        #expect(error.message.hasPrefix("plugin stage test.stage broke the contract: "))
        #expect(error.message.contains(complaint), "\(error.message)")
    }

    /// A stage cannot talk itself out of a refused write by returning 0.
    @Test func aRefusalCountsWhateverTheStageReturns() throws {
        let run =
            Self.block + "b.id = 0; host->append(host->context, PARAGRAF_LAYER_BLOCKS, "
            + "(paragraf_array){ &b, 1, sizeof b }); return 0;"
        let error = try #require(throws: StageError.self) { try result(run).get() }
        #expect(error.code == .plugin)
    }

    @Test func givingUpWithoutAWord() throws {
        let error = try #require(throws: StageError.self) { try result("return 7;").get() }
        #expect(error == StageError(.plugin, "test.stage gave up without saying why", stage: "test.stage"))
    }

    @Test func givingUpWithoutAMessage() throws {
        let run = "paragraf_failure f = { .size = sizeof f }; host->fail(host->context, &f); return 1;"
        let error = try #require(throws: StageError.self) { try result(run).get() }
        #expect(error == StageError(.plugin, "test.stage gave up without saying why", stage: "test.stage"))
    }

    @Test func stoppingOnRequest() throws {
        let run = "return host->heartbeat(host->context, 1);"
        let error = try #require(throws: StageError.self) {
            try result(run, monitor: StageMonitor { _ in false }).get()
        }
        #expect(error.code == .cancelled)
        #expect(try result(run).get().blocks.count == 1)
    }
}
