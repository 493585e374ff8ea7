import DocumentModel
import Testing

@testable import NormaliseLayout

/// Tables whose cells are parted by ruling lines.
@Suite struct GridTableTests {
    /// A paper with the rows of a grid, its columns 150 points wide from 70 on, its rows 20 points high.
    private static func paper(
        _ rows: [[String]], bold: Int = 1, page: Int = 1, y: Float = 200, into paper: Paper = Paper(),
        grid: Int = 1
    ) -> Paper {
        var paper = paper
        for (row, texts) in rows.enumerated() {
            for (column, text) in texts.enumerated() where !text.isEmpty {
                for (number, part) in text.split(separator: "\n").enumerated() {
                    paper.add(
                        String(part), page: page, x: 70 + Float(column) * 150,
                        y: y + Float(row) * 40 + Float(number) * 13, bold: row < bold)
                    let last = paper.document.blocks.count - 1
                    paper.document.blocks[last].level = grid
                    paper.document.blocks[last].cells = [
                        Cell(row: row, column: column, start: 0, end: part.utf8.count)
                    ]
                }
            }
        }
        return paper
    }

    private static let votes = [
        ["Ledamot", "Ja", "Nej"], ["Vega Strand (S)", "X"], ["Nils Holm (M)", "", "X"], ["Resultat", "1", "1"],
    ]

    @Test("rows, cells and the header row; an empty cell keeps its field")
    func cells() throws {
        let blocks = try Self.paper(Self.votes).blocks()
        #expect(blocks.map(\.kind) == [.table])
        let table = try #require(blocks.first)
        #expect(
            table.text == "Ledamot\tJa\tNej\nVega Strand (S)\tX\t\nNils Holm (M)\t\tX\nResultat\t1\t1")
        #expect(table.style == "ruled")
        #expect(table.cells.filter(\.isHeader).map(\.column) == [0, 1, 2])
        let texts = table.cells.map { String(decoding: Array(table.text.utf8)[$0.start..<$0.end], as: UTF8.self) }
        #expect(
            texts == [
                "Ledamot", "Ja", "Nej", "Vega Strand (S)", "X", "", "Nils Holm (M)", "", "X", "Resultat", "1", "1",
            ])
        #expect(table.box.left == 70)
    }

    @Test("lines of a cell that wraps are joined, its paragraphs are not")
    func wrapping() throws {
        let table = try #require(
            try Self.paper([
                ["Nummer", "Ärende"],
                ["1", "Bidrag till före-\nningen vid hamnen i norr\noch till badplatsen"], ["2", "Taxa\nBilaga"],
                ["3", "Ny gångväg vid skolan söder"],
            ]).blocks().first)
        #expect(
            table.text
                == "Nummer\tÄrende\n1\tBidrag till föreningen vid hamnen i norr och till badplatsen\n2\tTaxa\nBilaga\n3\tNy gångväg vid skolan söder"
        )
    }

    @Test("a form, in which labels stand beside values, stays lines")
    func form() throws {
        var paper = Self.paper(
            [["Plats:", "Rådhuset i Ekhamn"], ["Tid:", "kl. 13.00"], ["Ordförande:", "Vega Strand (S)"]], bold: 0)
        #expect(
            try paper.blocks().map(\.text) == [
                "Plats:\tRådhuset i Ekhamn", "Tid:\tkl. 13.00", "Ordförande:\tVega Strand (S)",
            ])
        #expect(try paper.blocks().allSatisfy { $0.kind == .paragraph && $0.cells.isEmpty && $0.level == 0 })
        paper = Self.paper([["En enda rad", "är ingen tabell"]], bold: 0)
        #expect(try paper.blocks().map(\.kind) == [.paragraph])
    }

    @Test("without a header row and without figures a grid of few columns is a form")
    func quietForm() throws {
        let paper = Self.paper(
            [
                ["Plats och tid", "Rådhuset i Ekhamn"], ["Beslutande", "Vega Strand (S)\nNils Holm (M)"],
                ["Utses", "Nils Holm (M)"],
            ],
            bold: 0)
        #expect(try paper.blocks().allSatisfy { $0.kind == .paragraph })
        #expect(try Self.paper(Self.votes, bold: 0).blocks().map(\.kind) == [.table])
    }

    @Test("text above, beside and below keeps its place around the table")
    func order() throws {
        var paper = Self.paper(Self.votes)
        paper.add("Omröstningen gav detta utfall.", y: 150)
        paper.add("Nämnden avslår förslaget.", y: 400)
        #expect(try paper.blocks().map { $0.text.prefix(11) } == ["Omröstninge", "Ledamot\tJa\t", "Nämnden avs"])
    }

    @Test("a table goes on over a page break; its repeated header becomes furniture")
    func seam() throws {
        let header = Self.votes[0]
        var paper = Self.paper(Array(Self.votes[0...1]), y: 700, into: Paper(pages: 2))
        paper = Self.paper([header] + Self.votes[2...], page: 2, y: 200, into: paper)
        paper.add("Efter tabellen.", page: 2, y: 500)
        let blocks = try paper.blocks()
        #expect(blocks.map(\.kind) == [.table, .furniture, .paragraph])
        #expect(blocks[0].text == "Ledamot\tJa\tNej\nVega Strand (S)\tX\t\nNils Holm (M)\t\tX\nResultat\t1\t1")
        #expect(blocks[0].page == 1)
        #expect(blocks[0].continuations.map(\.page) == [2])
        let start = try #require(blocks[0].continuations.first?.start)
        #expect(String(decoding: Array(blocks[0].text.utf8)[start...], as: UTF8.self).hasPrefix("Nils Holm"))
        #expect(blocks[1].style == "table_header")
        #expect(blocks[1].text == "Ledamot\tJa\tNej")
    }

    @Test("a row that is cut by the page break is put together")
    func cutRow() throws {
        var paper = Self.paper(
            [
                ["Nr", "Uppdrag", "Klart"], ["1", "Utreda ny hamn", "Våren"], ["2", "Följa beslutet om nya", "Hösten"],
            ], y: 680,
            into: Paper(pages: 2))
        paper = Self.paper([["", "cykelvägar"], ["3", "Inget", "Nu"]], bold: 0, page: 2, into: paper)
        #expect(
            try paper.blocks().map(\.text) == [
                "Nr\tUppdrag\tKlart\n1\tUtreda ny hamn\tVåren\n2\tFölja beslutet om nya cykelvägar\tHösten\n3\tInget\tNu"
            ])
    }

    @Test("another table on the next page stays another")
    func otherTable() throws {
        var paper = Self.paper(Self.votes, y: 600, into: Paper(pages: 2))
        paper.add("En annan omröstning.", page: 2, y: 180)
        paper = Self.paper(Self.votes, page: 2, y: 220, into: paper)
        #expect(try paper.blocks().map(\.kind) == [.table, .paragraph, .table])
    }

    @Test("a cell over several columns and rows")
    func spans() throws {
        var paper = Self.paper([["", "2030", "2031"], ["Hamnen", "10", "12"], ["Badet", "3", "4"]])
        paper.add("Nämnd", y: 185, bold: true)
        paper.document.blocks[paper.document.blocks.count - 1].level = 1
        paper.document.blocks[paper.document.blocks.count - 1].cells = [
            Cell(row: 0, column: 0, rowSpan: 2, start: 0, end: 6)
        ]
        for index in paper.document.blocks.indices.dropLast() { paper.document.blocks[index].cells[0].row += 1 }
        paper.add("Utfall", x: 220, y: 185, bold: true)
        paper.document.blocks[paper.document.blocks.count - 1].level = 1
        paper.document.blocks[paper.document.blocks.count - 1].cells = [
            Cell(row: 0, column: 1, columnSpan: 2, start: 0, end: 6)
        ]
        let table = try #require(try paper.blocks().first)
        #expect(table.text == "Nämnd\tUtfall\n\t2030\t2031\nHamnen\t10\t12\nBadet\t3\t4")
        #expect(table.cells.prefix(2).map(\.columnSpan) == [1, 2])
        #expect(table.cells.prefix(2).map(\.rowSpan) == [2, 1])
    }

    @Test("a head in a frame that is repeated on each page is furniture")
    func repeatedHead() throws {
        var paper = Paper(pages: 3)
        for page in 1...3 {
            paper = Self.paper(
                [["Ekhamns kommun", "Protokoll"], ["Nämnden", "2031"]], bold: 0, page: page, y: 60, into: paper)
            paper.add("Text på sidan.", page: page, y: 300)
        }
        #expect(try paper.blocks().filter { $0.kind == .furniture }.count == 4)
    }

    @Test("text in a frame comes behind the text that it stands beside")
    func frame() throws {
        var paper = Paper()
        paper.add(
            lines: ["Nämnden beslutar att anta planen", "och att uppdra åt förvaltningen", "att återkomma i höst."],
            y: 200)
        paper = Self.paper([["Fakta om hamnen\nByggd 1904"]], bold: 0, y: 205, into: paper)
        for index in 3...4 {
            paper.document.blocks[index].box.left += 300
            paper.document.blocks[index].box.right += 300
        }
        var texts = try paper.texts()
        #expect(
            texts == [
                "Nämnden beslutar att anta planen", "och att uppdra åt förvaltningen", "att återkomma i höst.",
                "Fakta om hamnen", "Byggd 1904",
            ])
        // Without text beside it a frame changes nothing.
        paper.document.blocks.removeFirst(3)
        texts = try paper.texts()
        #expect(texts == ["Fakta om hamnen", "Byggd 1904"])
    }

    @Test("a large first letter belongs to its word")
    func dropCap() throws {
        var paper = Paper()
        paper.add("D", y: 226, size: 33)
        paper.add("en kommunala hamnen har under flera decennier varit en viktig", x: 97, y: 202)
        paper.add("plats för näringslivet och för dem som bor i stadens norra delar", x: 97, y: 216)
        paper.add("och som går dit om söndagarna.", y: 230)
        let texts = try paper.texts()
        #expect(texts.count == 1)
        #expect(texts.first?.hasPrefix("Den kommunala hamnen") == true)
    }

    private static let sums = [["Bryggor", "1 204", "14"], ["Kajer", "830", "9"], ["Fyrar", "95", "3"]]

    /// The cells of a head at the given places, above the grid.
    private static func headed(_ head: [(String, Float)], bold: Bool = false, y: Float = 182) -> Paper {
        var paper = Paper()
        for (text, x) in head { paper.add(text, x: x, y: y, bold: bold) }
        return Self.paper(sums, bold: 0, into: paper)
    }

    @Test("a head without rulings belongs to the grid below it", arguments: [false, true])
    func shadedHead(bold: Bool) throws {
        let blocks = try Self.headed([("Slag", 70), ("Meter", 215), ("Antal", 368)], bold: bold).blocks()
        #expect(blocks.map(\.kind) == [.table])
        #expect(blocks[0].text.hasPrefix("Slag\tMeter\tAntal\nBryggor\t1 204\t14\n"))
        #expect(blocks[0].cells.filter(\.isHeader).map(\.column) == [0, 1, 2])
        #expect(blocks[0].box.top == 171)
    }

    @Test(
        "what is no head stays above the table",
        arguments: [
            [("Slag", 70), ("Meter", 215)], [("Slag", 70), ("Meter", 300), ("Antal", 368)],
            [("Slag", 70), ("Meter i hamnen och sedan", 100), ("Antal", 368)],
            [("Slag:", 70), ("Meter", 215), ("Antal", 368)],
            [("Slag", 70), ("2030", 215), ("2031", 368)], [("Bryggor, kajer och fyrar i hamnen", 70)],
        ] as [[(String, Float)]])
    func noHead(head: [(String, Float)]) throws {
        let table = try #require(try Self.headed(head).blocks().first { $0.kind == .table })
        #expect(table.text.hasPrefix("Bryggor\t"))
    }

    @Test("nor does a line far above it, and a grid with a head needs none")
    func noSecondHead() throws {
        let far = try Self.headed([("Slag", 70), ("Meter", 215), ("Antal", 368)], y: 150).blocks()
        #expect(far.map(\.kind) == [.paragraph, .table])
        var paper = Paper()
        for (text, x) in [("A", Float(70)), ("B", 220), ("C", 370)] { paper.add(text + " led", x: x, y: 182) }
        let table = try #require(try Self.paper(Self.votes, into: paper).blocks().first { $0.kind == .table })
        #expect(table.text.hasPrefix("Ledamot\t"))
    }
}
