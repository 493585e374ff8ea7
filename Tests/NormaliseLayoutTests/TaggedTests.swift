import DocumentModel
import Testing

@testable import NormaliseLayout

/// What the structure tree of a file tells beyond headings: tables and furniture.
@Suite struct TaggedTests {
    /// Rows of words below each other, each in the cell that tags name.
    private static func paper(
        _ rows: [[String]], headers: Int = 1, page: Int = 1, from first: Int = 0, into paper: Paper = Paper(pages: 2)
    ) -> Paper {
        var paper = paper
        for (row, texts) in rows.enumerated() {
            for (column, text) in texts.enumerated() where !text.isEmpty {
                paper.add(text, page: page, x: 70 + Float(column) * 150, y: 200 + Float(row) * 20, bold: row < headers)
                let last = paper.document.blocks.count - 1
                paper.document.blocks[last].level = 1 << 16 + 1
                paper.document.blocks[last].style = row < headers ? "TH" : "TD"
                paper.document.blocks[last].cells = [
                    Cell(
                        row: first + row, column: column, isHeader: row < headers, start: 0, end: text.utf8.count)
                ]
            }
        }
        return paper
    }

    private static let duties = [
        ["Uppgift", "Ansvarig", "Klart"], ["Inventera bryggor", "Hamnchefen", "våren"],
        ["Laga räcket", "Driften", "sommaren"],
    ]

    @Test("words in cells are a table, though no ruling and no figure shows it; the source is told")
    func table() throws {
        let block = try #require(try Self.paper(Self.duties).blocks().first)
        #expect(block.kind == .table && block.style == "tagged")
        #expect(
            block.text
                == "Uppgift\tAnsvarig\tKlart\nInventera bryggor\tHamnchefen\tvåren\nLaga räcket\tDriften\tsommaren")
        #expect(block.cells.filter(\.isHeader).map(\.column) == [0, 1, 2])
        #expect(block.level == 0)
    }

    @Test("without tags the same words are lines")
    func untagged() throws {
        var paper = Self.paper(Self.duties)
        for index in paper.document.blocks.indices { paper.document.blocks[index].cells = [] }
        #expect(try paper.blocks().allSatisfy { $0.kind != .table })
    }

    @Test("a table goes on over the page seam as the tags say")
    func seam() throws {
        let paper = Self.paper(
            [["Måla bojar", "Driften", "hösten"]], headers: 0, page: 2, from: 3, into: Self.paper(Self.duties))
        let blocks = try paper.blocks()
        #expect(blocks.map(\.kind) == [.table])
        #expect(blocks[0].text.hasSuffix("\nMåla bojar\tDriften\thösten"))
        #expect(blocks[0].continuations.map(\.page) == [2])
    }

    @Test("a form stays lines, as do rows in another order than the tags have them, and lines with text between")
    func noTable() throws {
        let form = [["Datum:", "2031-03-05"], ["Handläggare:", "Alva Lund"]]
        #expect(try Self.paper(form, headers: 0).blocks().allSatisfy { $0.kind != .table && $0.cells.isEmpty })
        var turned = Self.paper(Self.duties)
        for index in turned.document.blocks.indices {
            turned.document.blocks[index].cells[0].row = 2 - turned.document.blocks[index].cells[0].row
        }
        #expect(try turned.blocks().allSatisfy { $0.kind != .table && $0.level == 0 })
        var parted = Self.paper(Self.duties)
        parted.add("Nämnden tackar för arbetet.", y: 230)
        #expect(try parted.blocks().allSatisfy { $0.kind != .table })
    }

    @Test("aligned figures stay the source where they make a table")
    func figures() throws {
        let paper = Self.paper(
            [
                ["Post", "Utfall", "Budget"], ["Hamn", "1 204", "1 300"], ["Park", "830", "900"],
                ["Summa", "2 034", "2 200"],
            ])
        let tables = try paper.blocks().filter { $0.kind == .table }
        #expect(tables.map(\.style) == ["aligned"])
    }

    // MARK: Artifacts

    private func paper(artifact text: String, page: Int, y: Float) -> Paper {
        var paper = Paper(pages: 2)
        for page in 1...2 {
            for row in 0..<4 {
                paper.add("Rad \(row) på sidan \(page) handlar om hamnen.", page: page, y: 300 + 20 * Float(row))
            }
        }
        paper.add(text, page: page, y: y)
        paper.document.blocks[paper.document.blocks.count - 1].style = "Artifact"
        return paper
    }

    @Test(
        "artifacts at head and foot are furniture, but for the head of the first page and for items",
        arguments: [
            ("Dnr 2031-114", 2, 60, "header"), ("Lindmyra hamn", 1, 810, "footer"), ("Dnr 2031-114", 1, 60, nil),
            ("§ 12", 2, 60, nil), ("Utkast", 2, 450, nil),
        ] as [(String, Int, Float, String?)])
    func artifacts(text: String, page: Int, y: Float, style: String?) throws {
        let block = try #require(try paper(artifact: text, page: page, y: y).blocks().first { $0.text == text })
        #expect((block.kind == .furniture) == (style != nil))
        #expect(block.style == style)
    }

    @Test("files that call most of their text an artifact are not believed")
    func allArtifacts() throws {
        var paper = paper(artifact: "Dnr 2031-114", page: 2, y: 60)
        for index in 0..<4 { paper.document.blocks[index].style = "Artifact" }
        #expect(try paper.furniture().isEmpty)
    }
}
