import DocumentModel
import StageKit
import StagePlugin
import TestSupport
import Testing

/// What crosses the C border arrives whole, and what may not cross is refused.
@Suite struct BorderTests {
    @Test(arguments: 0..<60) func everyLayerSurvivesTheBorder(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let document = generator.document(upTo: seed)
        var expected = document
        Reverser(settings: try StageSettings([:], of: Reverser.descriptor)).transform(
            &expected, context: StageContext(stage: "test.reverser"))
        let once = try Border.transform(Reverser.self, document)
        // The JSON tells more than ==, to which texts of other bytes can be equal.
        #expect(String(decoding: once.json(), as: UTF8.self) == String(decoding: expected.json(), as: UTF8.self))
        let twice = try Border.transform(Reverser.self, once)
        #expect(twice.json() == document.json())
    }

    @Test(arguments: 0..<20) func anExporterSeesTheWholeDocument(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(1000 + seed))
        var document = generator.document()
        let artifacts = try Border.stage(Echo.self).export(&document, monitor: .silent)
        #expect(artifacts.map(\.name) == [".json", ".empty"])
        #expect(artifacts[0].bytes == document.json())
        #expect(artifacts[1].bytes.isEmpty)
    }

    /// Of a long document more is put away while a stage works.
    @Test func aLongDocumentSurvivesTheBorder() throws {
        var document = ContractDocuments.plain
        document.blocks = (1...9000).map { number in
            Block(
                id: BlockID(UInt32(number)), kind: number % 3 == 0 ? .heading : .paragraph,
                text: "Stycke \(number) av vägplanen",
                page: number / 30, part: "word/document.xml", style: number % 2 == 0 ? "Brödtext med indrag" : nil)
        }
        let before = document.json()
        let twice = try Border.transform(Reverser.self, try Border.transform(Reverser.self, document))
        #expect(twice.json() == before)
        let artifacts = try Border.stage(Echo.self).export(&document, monitor: .silent)
        #expect(artifacts[0].bytes == before)
        #expect(document.json() == before)
    }

    @Test func whatResultsDependOnArrives() throws {
        let plain = try Border.stage(Dependent.self)
        #expect(plain.dependencies == "")
        #expect(plain.conditions == plain.settings.all.canonicalJSON)
        let stage = try Border.stage(Dependent.self, ["engine": .text("motor 5.3 åäö")])
        #expect(stage.dependencies == "motor 5.3 åäö")
        #expect(stage.conditions == stage.settings.all.canonicalJSON + "\nmotor 5.3 åäö")
    }

    @Test func aStageThatFailsLeavesTheDocumentAsItWas() throws {
        var generator = SeededGenerator(seed: 8)
        var document = generator.document()
        let before = document.json()
        #expect(throws: StageError.self) {
            try Border.stage(Trespasser.self).transform(&document, monitor: .silent)
        }
        #expect(throws: StageError.self) { try Border.stage(Quitter.self).transform(&document, monitor: .silent) }
        #expect(document.json() == before)
    }

    @Test func aChangeOfFormOnlyArrives() throws {
        var document = ContractDocuments.plain
        document.blocks = [Block(id: BlockID(1), kind: .line, text: "e\u{301}")]
        let composed = try Border.transform(Composer.self, document)
        #expect(Array(composed.blocks[0].text.utf8) == [0xC3, 0xA9])
    }

    @Test func aWriteOutsideTheDeclaredLayersIsRefusedByName() throws {
        var document = ContractDocuments.plain
        document.items = [
            Item(id: ItemID(1), number: "§ 1", title: "Val", first: BlockID(1), last: BlockID(1))
        ]
        let error = #expect(throws: StageError.self) { try Border.transform(Trespasser.self, document) }
        #expect(error?.code == .plugin)
        #expect(error?.stage == "test.trespasser")
        #expect(error?.message.contains("items") == true)
    }

    @Test func layersThatAreNotReadArriveEmpty() throws {
        var generator = SeededGenerator(seed: 3)
        let document = generator.document()
        let result = try Border.transform(Noter.self, document)
        #expect(result.diagnostics.dropLast() == document.diagnostics[...])
        #expect(result.diagnostics.last?.message == "\(document.blocks.count) 0 0")
        #expect(result.sections == document.sections)
    }

    @Test func anErrorKeepsAllItSays() throws {
        let error = #expect(throws: StageError.self) {
            try Border.transform(Quitter.self, ContractDocuments.plain)
        }
        let expected = StageError(
            "own_code", "Sidan är sönder.", page: 3, block: BlockID(7), retry: .later, stage: "test.quitter")
        #expect(error == expected)
    }

    @Test func anExtractorHandsFilesOver() throws {
        var document = ContractDocuments.plain
        let files = try attached([1], &document)
        #expect(files.map(\.name) == (0..<10).map { "\($0).txt" })
        #expect(files[0].mediaType == "" && files[1].mediaType == "text/plain")
        #expect(files.allSatisfy { $0.bytes == [UInt8](repeating: 7, count: 1 << 20) })
    }

    @Test("more files, or more bytes of them, than may be, are refused", arguments: [[101], [0]] as [[UInt8]])
    func attachmentsAreBounded(source: [UInt8]) throws {
        var document = ContractDocuments.plain
        let error = #expect(throws: StageError.self) { _ = try attached(source, &document) }
        #expect(error?.code == .plugin)
        #expect(error?.message.contains("handed over more than") == true)
    }

    private func attached(_ source: [UInt8], _ document: inout Document) throws -> [Artifact] {
        let (stage, file) = (try Border.stage(Attacher.self), document.source)
        return try source.withUnsafeBytes {
            try stage.extract(SourceBytes(bytes: $0, file: file), into: &document, monitor: .silent)
        }
    }

    @Test func aStageStopsWhenItsHostWants() throws {
        let patient = StageMonitor { $0 < 3 }
        let error = #expect(throws: StageError.self) {
            try Border.transform(Marker.self, ContractDocuments.plain, monitor: patient)
        }
        #expect(error?.code == .cancelled)
        #expect(try Border.transform(Marker.self, ContractDocuments.plain).annotations.count == 5)
    }

    @Test func anExtractorSendsPageByPage() throws {
        let file = SourceFile(name: "a.bin", mediaType: "x/y", byteCount: 3)
        var document = Document(id: "1", source: file)
        let stage = try Border.stage(Repeater.self)
        _ = try [UInt8]([1, 2, 3]).withUnsafeBytes { bytes in
            try stage.extract(SourceBytes(bytes: bytes, file: file), into: &document, monitor: .silent)
        }
        #expect(document.blocks.map(\.text) == ["1", "2", "3"])
        #expect(document.pages.map(\.number) == [1, 2, 3])
        #expect(document.metadata.properties == [Property(name: "name", value: "a.bin")])
        #expect(document.diagnostics.map(\.code) == ["end"])
    }

    @Test func settingsCrossTheBorder() throws {
        let file = SourceFile(name: "a.bin", mediaType: "x/y", byteCount: 3)
        var document = Document(id: "1", source: file)
        let stage = try Border.stage(Repeater.self, ["limit": .integer(2)])
        _ = try [UInt8]([1, 2, 3]).withUnsafeBytes { bytes in
            try stage.extract(SourceBytes(bytes: bytes, file: file), into: &document, monitor: .silent)
        }
        #expect(document.blocks.count == 2)
        let error = #expect(throws: StageError.self) { try Border.stage(Repeater.self, ["limit": .integer(0)]) }
        #expect(error?.code == .settings)
        #expect(error?.message == "a limit of 0 lets nothing through")
    }

    @Test func aSinkSaysWhereThingsAre() throws {
        let artifacts = [Artifact(name: "a.json", mediaType: "application/json", bytes: [1, 2])]
        let places = try Border.stage(Post.self).deliver(artifacts, of: ContractDocuments.plain, monitor: .silent)
        #expect(places == ["plain.pdf/a.json/2"])
    }

    @Test func aStageOfAnotherKindIsNotRun() throws {
        let stage = try Border.stage(Echo.self)
        var document = ContractDocuments.plain
        let error = #expect(throws: StageError.self) { try stage.transform(&document, monitor: .silent) }
        #expect(error?.message == "test.echo is of kind exporter and not transform")
    }
}

enum ContractDocuments {
    /// Five lines of text.
    static let plain = Document(
        id: String(repeating: "a", count: 64),
        source: SourceFile(name: "plain.pdf", mediaType: "application/pdf", byteCount: 10),
        blocks: (1...5).map { Block(id: BlockID($0), kind: .paragraph, text: "Stycke \($0) om vägen.") })
}
