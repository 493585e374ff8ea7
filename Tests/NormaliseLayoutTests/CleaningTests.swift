import DocumentModel
import Foundation
import Testing

@testable import NormaliseLayout

/// Text of single blocks.
@Suite struct CleaningTests {
    @Test(
        "what is cleaned",
        arguments: [
            ("Ska\u{308}rga\u{30a}rd och O\u{308}n", "Skärgård och Ön"), ("\u{212b}ngbåt", "Ångbåt"),
            ("o\u{fb03}ciell \u{fb01}nans \u{fb02}otte", "officiell finans flotte"), ("\u{f0b7} Punkt", "• Punkt"),
            ("\u{f02d} Streck", "– Streck"), ("12\u{a0}000\u{202f}kr", "12 000 kr"),
            ("  två   mellanslag ", "två mellanslag"),
            ("kom\u{ad}mun", "kommun"), ("dold\u{200b}\u{feff}text", "doldtext"),
            ("plan\u{2010}\u{2011}bygg", "plan--bygg"),
            ("P R O T O K O L L", "PROTOKOLL"), ("S A M M A N T R Ä D E", "SAMMANTRÄDE"),
            ("K A L L E L S E  T I L L  M Ö T E", "KALLELSE TILL MÖTE"), ("D A T U M :", "DATUM:"),
            ("\u{202a}Ekhamn\u{202c}", "Ekhamn"), ("rad\u{0b}bryt", "rad bryt"), ("§ 4 – ”Ö”", "§ 4 – ”Ö”"),
        ])
    func cleaning(text: String, clean: String) { #expect(TextCleaner.clean(text) == clean) }

    @Test(
        "what looks like spaced capitals and is none", arguments: ["A B C", "S och M", "KS AU", "A 1 B 2 C", "I A s b"])
    func noSpacedCapitals(text: String) { #expect(TextCleaner.clean(text) == text) }

    @Test("cleaning reaches the blocks of both kinds of files", arguments: [BlockKind.line, .paragraph, .heading])
    func blocks(kind: BlockKind) throws {
        var paper = Paper()
        paper.add("Ska\u{308}rga\u{30a}rd  nu", y: 200)
        paper.document.blocks[0].kind = kind
        #expect(try paper.texts().map { Array($0.unicodeScalars) } == [Array("Skärgård nu".unicodeScalars)])
    }

    @Test("the bold front is measured in the clean text")
    func boldPrefix() throws {
        var paper = Paper()
        paper.add("A\u{308}rende\u{a0}nu: Text", y: 200, boldPrefix: "A\u{308}rende\u{a0}nu:".utf8.count)
        paper.add("P R O T O K O L L", y: 300, bold: true)
        let blocks = try paper.blocks()
        #expect(blocks.map(\.boldPrefix) == ["Ärende nu:".utf8.count, "PROTOKOLL".utf8.count])
    }

    @Test("the marker is cleaned with the text that it begins")
    func marker() throws {
        var paper = Paper()
        paper.add("\u{f0b7} Punkt", y: 200)
        paper.document.blocks[0].kind = .listItem
        paper.document.blocks[0].marker = "\u{f0b7}"
        let block = try #require(try paper.blocks().first)
        #expect(block.text == "• Punkt")
        #expect(block.marker == "•")
    }

    @Test("blocks of nothing but invisible signs go")
    func invisible() throws {
        var paper = Paper()
        paper.add("\u{200b}\u{ad} ", y: 200)
        paper.add("Text", y: 300)
        #expect(try paper.texts() == ["Text"])
    }
}

/// Tables of word processors.
@Suite struct FormTableTests {
    /// A table block, its cells parted by tabs and rows by line feeds.
    static func table(_ rows: [[String]], id: UInt32 = 1, header: Bool = false) -> Block {
        var block = Block(id: BlockID(id), kind: .table, text: "", part: "word/document.xml", position: 3, fontSize: 11)
        for (row, cells) in rows.enumerated() {
            if row > 0 { block.text += "\n" }
            for (column, text) in cells.enumerated() {
                if column > 0 { block.text += "\t" }
                let start = block.text.utf8.count
                block.text += text
                block.cells.append(
                    Cell(
                        row: row, column: column, isHeader: header && row == 0, start: start, end: block.text.utf8.count
                    ))
            }
        }
        return block
    }

    private func blocks(_ blocks: Block...) throws -> [Block] {
        var paper = Paper()
        paper.document.pages = []
        paper.document.blocks = blocks
        return try paper.blocks()
    }

    @Test("a form becomes a block per row, further paragraphs of a cell blocks of their own")
    func form() throws {
        let after = Block(id: BlockID(2), kind: .paragraph, text: "Efter tabellen")
        let form = Self.table([
            ["Plats:", "Rådhuset"], ["Närvarande:", "Kim Ek\nLo Alm"], ["", "Sekreterare"], ["Ensam"],
        ])
        let blocks = try blocks(form, after)
        #expect(
            blocks.map(\.text) == [
                "Plats:\tRådhuset", "Närvarande:\tKim Ek", "Lo Alm", "Sekreterare", "Ensam", "Efter tabellen",
            ])
        #expect(blocks.dropLast().allSatisfy { $0.kind == .paragraph && $0.cells.isEmpty && $0.position == 3 })
        #expect(blocks.map(\.id.number) == [1, 3, 4, 5, 6, 2])
    }

    @Test("two pairs in a row, and what stands alone behind them")
    func pairs() throws {
        let blocks = try blocks(
            Self.table([["Plats:", "Rådhuset\nEkhamn", "Tid:", "13.00"], ["Datum:", "5 mars", "Sida"]]))
        #expect(blocks.map(\.text) == ["Plats:\tRådhuset", "Ekhamn", "Tid:\t13.00", "Datum:\t5 mars", "Sida"])
    }

    @Test("tables of figures, with a header row or of many columns, stay tables")
    func dataTables() throws {
        let figures = Self.table([["Hamn", "120", "117"], ["Kaj", "30", "45"]])
        let header = Self.table([["Namn", "Roll"], ["Kim Ek", "Ordförande"]], id: 2, header: true)
        let wide = Self.table([["Ett", "Två", "Tre", "Fyra", "Fem"]], id: 3)
        let before = [figures, header, wide]
        #expect(try blocks(figures, header, wide) == before)
    }

    @Test("a table of empty cells stays as it is")
    func empty() throws {
        let block = Self.table([["", ""], ["", ""]])
        #expect(try blocks(block).count <= 1)
    }

    @Test("a large form takes time in proportion to its length")
    func large() throws {
        let form = Self.table(
            (0..<10_000).map { ["Etikett \($0):", "Ett värde som är så långt som värden brukar vara"] })
        let clock = ContinuousClock()
        var count = 0
        let time = try clock.measure { count = try blocks(form).count }
        #expect(count == 10_000)
        #expect(time < .seconds(10))
    }
}
