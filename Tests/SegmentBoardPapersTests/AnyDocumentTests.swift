import DocumentModel
import Testing
import TestSupport

@Suite struct AnyDocumentTests {
    @Test(arguments: 0..<20)
    func `structure holds for lines in any order`(seed: Int) throws {
        var generator = PaperGenerator(seed: UInt64(seed))
        for _ in 0..<20 {
            let written = generator.paper()
            let document = try segmented(written)
            checkStructure(of: document)
            #expect(document.blocks.map(\.text) == written.blocks.map(\.text))
            #expect(try segmented(written) == document)
        }
    }

    @Test func `structure holds for any text`() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<200 { checkStructure(of: try segmented(generator.document())) }
    }

    @Test func `a document of items only`() throws {
        let lines = (1...5000).map { "§ \($0 % 9000) Ärende nummer \($0)\nVägen är sliten." }
        #expect(try segmented(lines.joined(separator: "\n")).items.count == 5000)
    }

    @Test func `a document of headings only`() throws {
        let lines = (1...5000).map { "# Avsnitt \(String(repeating: "i", count: $0 % 40))" }
        #expect(try segmented(lines.joined(separator: "\n")).sections.count == 5000)
    }
}
