import DocumentModel
import Testing

@testable import NormaliseLayout

/// Tables without ruling lines.
@Suite struct AlignedTableTests {
    /// Rows whose first cell begins at the left margin and whose others end at 300, 400 and so on.
    private static func paper(_ rows: [[String]], y: Float = 200) -> Paper {
        var paper = Paper()
        for (row, texts) in rows.enumerated() {
            for (column, text) in texts.enumerated() where !text.isEmpty {
                let x = column == 0 ? 70 : 200 + Float(column) * 100 - Paper.width(text)
                paper.add(text, x: x, y: y + Float(row) * 15, bold: row == 0)
            }
        }
        return paper
    }

    private static let budget = [
        ["Verksamhet", "Budget", "Utfall"], ["Hamnen", "1 200", "1 175,5"], ["Badplatsen", "-340", "–"],
        ["Summa", "860", "835,5"],
    ]

    @Test("figures below each other make a table, with confidence below 1")
    func figures() throws {
        let blocks = try Self.paper(Self.budget).blocks()
        #expect(blocks.map(\.kind) == [.table])
        #expect(
            blocks[0].text
                == "Verksamhet\tBudget\tUtfall\nHamnen\t1 200\t1 175,5\nBadplatsen\t-340\t–\nSumma\t860\t835,5")
        #expect(blocks[0].style == "aligned")
        #expect(blocks[0].confidence > 0.8 && blocks[0].confidence < 1)
        #expect(blocks[0].cells.count { $0.isHeader } == 3)
    }

    @Test("text before and after is no part of it")
    func around() throws {
        var paper = Self.paper(Self.budget)
        paper.add("Utfallet för året framgår av tabellen.", y: 180)
        paper.add("Beloppen är i tusental kronor.", y: 262)
        #expect(try paper.blocks().map(\.kind) == [.paragraph, .table, .paragraph])
    }

    @Test("an empty cell stays empty, and figures stay in their columns")
    func emptyCell() throws {
        var rows = Self.budget
        rows[2][1] = ""
        #expect(try Self.paper(rows).blocks()[0].text.contains("\nBadplatsen\t\t–\n"))
    }

    @Test(
        "what is no table of figures stays lines",
        arguments: [
            [["Ledamot", "Parti"], ["Vega Strand", "S"], ["Nils Holm", "M"], ["Ek", "C"]],
            [["Innehåll", "Sida"], ["Upprop", "3"], ["Val", "3"], ["Hamnen", "4"], ["Badet", "12"]],
            [
                ["Datum", "2031-02-03"], ["Telefon", "0999-12 34 56"], ["Ankom", "2031-02-01"], ["Klar", "2031-03-01"],
            ],
            [["Verksamhet", "Budget", "Utfall"], ["Hamnen", "1 200", "1 175,5"]],
        ])
    func noTable(rows: [[String]]) throws {
        #expect(try Self.paper(rows).blocks().allSatisfy { $0.kind != .table })
    }

    @Test("a figure that reaches into two columns: better no table than a moved number")
    func doubt() throws {
        var paper = Self.paper(Self.budget)
        paper.add("1 000 000 000 000", x: 270, y: 260, width: 125)
        paper.add("Hela", x: 70, y: 260)
        #expect(try paper.blocks().allSatisfy { $0.kind != .table })
    }
}
