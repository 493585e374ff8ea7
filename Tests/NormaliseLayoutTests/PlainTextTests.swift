import DocumentModel
import TestSupport
import Testing

/// Text without pages keeps its lines.
@Suite struct PlainTextTests {
    private func normalised(_ lines: [String]) throws -> [Block] {
        var paper = Paper()
        paper.document.pages = []
        paper.document.blocks = lines.enumerated().map { index, line in
            Block(id: BlockID(UInt32(index + 1)), kind: .paragraph, text: line, position: index + 1)
        }
        return try paper.blocks()
    }

    @Test func everyLineStaysABlock() throws {
        let lines = ["Vägen genom parken", "är sliten.", "1. Vägen byggs.", "- Bron  med", "att belysa vägen"]
        let blocks = try normalised(lines)
        #expect(blocks.map(\.position) == [1, 2, 3, 4, 5])
        #expect(blocks.map(\.kind) == [.paragraph, .paragraph, .listItem, .listItem, .paragraph])
        #expect(blocks[3].text == "- Bron med")
    }

    @Test(arguments: [
        ("Sida 2 (6)", "page_number"), ("(3)", "page_number"), ("Sammanträdesprotokoll Sida 2 (24)", "header"),
        ("HAVREFORS KOMMUN SAMMANTRÄDESPROTOKOLL 2[42]", "header"), ("Kommunstyrelsen [36]", "header"),
        ("KS1005, v2.0, 2031-11-03", "footer"), ("Justerandes sign Utdragsbestyrkande", "notice"),
        ("Din position: Hem > Havrefors kommun", "notice"), ("Läs dokument (PDF)", "notice"),
        ("Paragrafen är justerad", "notice"), ("~~~", "rule"),
    ]) func furniture(line: String, style: String) throws {
        let block = try #require(try normalised(["Beslut", line]).last)
        #expect(block.kind == .furniture)
        #expect(block.style == style)
        #expect(block.text == line)
    }

    @Test(arguments: [
        "13.00", "19", "1", "Sammanträdesprotokoll 1 (24)", "Ida Ek (2)", "Plan 2 (2031)", "Motion (2031:6)",
        "Bilaga 3 (2)", "Läsårsdata", "KS 1005", "Läs mer om vägen i bilagan",
    ]) func noFurniture(line: String) throws {
        #expect(try normalised(["Beslut", line]).allSatisfy { $0.kind != .furniture })
    }

    @Test func papersWithLayoutAreLeftAlone() throws {
        var paper = Paper()
        paper.document.blocks = [
            Block(id: BlockID(1), kind: .paragraph, text: "Läs dokument (PDF)", part: "word/document.xml", position: 1)
        ]
        #expect(try paper.blocks().map(\.kind) == [.paragraph])
    }
}
