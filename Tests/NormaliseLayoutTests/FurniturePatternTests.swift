import DocumentModel
import NormaliseLayout
import StageKit
import Testing

/// Lines that the user names as furniture.
@Suite struct FurniturePatternTests {
    private func kinds(_ patterns: [String], _ lines: [String], kind: BlockKind) throws -> [BlockKind] {
        let settings = try StageSettings(
            ["furniture": .list(patterns.map { .text($0) })], of: LayoutNormaliser.descriptor)
        var document = Document(
            id: "", source: SourceFile(name: "a", mediaType: "application/pdf", byteCount: 1),
            pages: [Page(number: 1, width: 595, height: 842)],
            blocks: lines.enumerated().map { index, text in
                let top = 200 + Float(index) * 60
                return Block(
                    id: BlockID(UInt32(index + 1)), kind: kind, text: text, page: 1,
                    box: Box(left: 70, top: top, right: 300, bottom: top + 12), fontSize: 11)
            })
        try LayoutNormaliser(settings: settings).transform(&document, context: StageContext(stage: "normalise.layout"))
        return lines.map { line in document.blocks.first { $0.text == line }?.kind ?? "missing" }
    }

    @Test(arguments: [BlockKind.line, .paragraph])
    func `a star stands for anything`(_ kind: BlockKind) throws {
        let lines = ["Ekhamn – nära till havet", "Ekhamn är nära", "Sida fyra i planen", "Planen antas"]
        #expect(
            try kinds(["Ekhamn, nära till *", "*i planen"], lines, kind: kind)
                == [.furniture, .paragraph, .furniture, .paragraph])
        #expect(try kinds(["ekhamn * nära"], lines, kind: kind)[1] == .furniture)
    }

    @Test func `a star alone names nothing`() throws {
        #expect(try kinds(["*"], ["Planen antas"], kind: .line) == [.paragraph])
    }
}
