import DocumentModel
import Testing

@testable import NormaliseLayout

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

    @Test("an empty cell keeps its place, so that values stay with their labels")
    func emptyCells() throws {
        let blocks = try blocks(
            Self.table([
                ["Datum", "", "Dnr", "KS 2031/7"], ["Plats", "Rådhuset", "Tid", ""], ["", "Ekhamn", "Sida", "1"],
                ["Hamn", "\u{a0}", "", " "],
            ]))
        #expect(
            blocks.map(\.text) == [
                "Datum", "Dnr\tKS 2031/7", "Plats\tRådhuset", "Tid", "Ekhamn", "Sida\t1", "Hamn",
            ])
    }

    @Test("a single row with an empty value")
    func singleRow() throws {
        #expect(
            try blocks(Self.table([["Datum", "", "Dnr", "KS 2031/7"]])).map(\.text) == ["Datum", "Dnr\tKS 2031/7"])
    }

    @Test("a column that is empty in every row keeps a label apart from its value")
    func spacer() throws {
        let rows = [["Plats", "", "Rådhuset"], ["Tid", "", "13.00"]]
        #expect(try blocks(Self.table(rows)).map(\.text) == ["Plats\tRådhuset", "Tid\t13.00"])
        #expect(
            try blocks(Self.table(rows.map { [$0[1], $0[0], $0[2]] })).map(\.text) == [
                "Plats\tRådhuset", "Tid\t13.00",
            ])
    }

    @Test("three columns are read row by row, line by line")
    func threeColumns() throws {
        let form = Self.table([
            ["Tjänsteskrivelse", "Datum", "2031-03-05"], ["Hamnkontoret", "", "Kommunstyrelsen"],
            ["Kim Ek\nhamnchef", "Sida", "1\n2"],
        ])
        #expect(
            try blocks(form).map(\.text) == [
                "Tjänsteskrivelse\tDatum\t2031-03-05", "Hamnkontoret\tKommunstyrelsen", "Kim Ek\tSida\t1",
                "hamnchef\t2",
            ])
    }

    @Test("a row below a cell that reaches down, and a row of wide cells")
    func mergedCells() throws {
        var form = Self.table([
            ["Närvarande", "Kim Ek", "Tid", "13.00"], ["Lo Alm", "Sida", "1"], ["Plats", "Rådhuset"],
        ])
        form.cells[0].rowSpan = 2
        for index in 4...6 { form.cells[index].column += 1 }
        for index in 7...8 { (form.cells[index].column, form.cells[index].columnSpan) = (2 * (index - 7), 2) }
        #expect(
            try blocks(form).map(\.text) == [
                "Närvarande\tKim Ek", "Tid\t13.00", "Lo Alm", "Sida\t1", "Plats\tRådhuset",
            ])
    }

    @Test("names under a signature stand beside each other")
    func signatures() throws {
        let form = Self.table([["Kim Ek\nHamnchef", "Lo Alm\nKanslichef"]])
        #expect(try blocks(form).map(\.text) == ["Kim Ek\tLo Alm", "Hamnchef\tKanslichef"])
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

    @Test("the cells of a table that stays one are cleaned and keep their places")
    func cleanCells() throws {
        let rows = [
            ["Hamn\u{a0} söder", "12\u{a0}000", ""], [" O\u{308}n ", "\u{f0b7} 7\nett  till", "\u{fb01}nt"],
            ["båt\u{ad}plats", "\u{200b}", "S U M M A"],
        ]
        let clean = [["Hamn söder", "12 000", ""], ["Ön", "• 7\nett till", "fint"], ["båtplats", "", "SUMMA"]]
        var expected = Self.table(clean, header: true)
        expected.style = "table grid"
        var table = Self.table(rows, header: true)
        table.style = "table grid"
        let blocks = try blocks(table)
        #expect(blocks == [expected])
        #expect(blocks.map { Array($0.text.utf8) } == [Array(expected.text.utf8)])
        #expect(try self.blocks(expected) == [expected])
    }

    @Test(
        "cells that are no parts of the text leave it as it is", arguments: [(0, 99), (2, 1), (1, 3), (-1, 2), (0, 2)])
    func wrongCells(start: Int, end: Int) throws {
        var table = Self.table([["ä  1", "b  2"]], header: true)
        (table.cells[1].start, table.cells[1].end) = (start, end)
        #expect(try blocks(table) == [table])
    }

    @Test("a table with nothing in its cells goes", arguments: ["", " ", "\u{a0}\u{ad}"])
    func empty(text: String) throws {
        #expect(try blocks(Self.table([[text, text], [text, text]])).isEmpty)
    }

    @Test("a form stays whole where there are no ids left for its rows")
    func highestID() throws {
        let form = Self.table([["Plats:", "Rådhuset"], ["Tid:", "13.00"]], id: .max)
        #expect(try blocks(form) == [form])
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
