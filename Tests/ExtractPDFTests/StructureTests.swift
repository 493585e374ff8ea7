import DocumentModel
import PopplerText
import TestSupport
import Testing

@testable import ExtractPDF

extension ExtractPDFTests {
    /// Tagged files: lines get the tag of their marked content.
    @Suite(.enabled(if: paragraf_pdf_is_available())) struct StructureTests {
        /// A page of marked lines and a tree over them; each element is its type and what it holds.
        private func file(_ elements: [(type: String, kids: String)], lines: Int, tree: String = "") -> PDFFile {
            var content = ""
            for line in 0..<lines {
                content +=
                    "/P << /MCID \(line) >> BDC " + set("rad \(line)", baseline: 100 + 20 * Double(line)) + "EMC\n"
            }
            content += "/Artifact << /Type /Pagination >> BDC " + set("sidfot", baseline: 800) + "EMC\n"
            var file = PDFFile(content)
            file.catalog = "/MarkInfo << /Marked true >> /StructTreeRoot 20 0 R /Lang (sv-SE)"
            let kids = elements.indices.map { "\(21 + $0) 0 R" }.joined(separator: " ")
            file.objects = ["<< /Type /StructTreeRoot /K [\(kids)] \(tree) >>"]
            file.objects += elements.map { "<< /Type /StructElem /S /\($0.type) /Pg 100 0 R /K \($0.kids) >>" }
            return file
        }

        private func styles(_ file: PDFFile) throws -> [String?] { try file.read().blocks.map(\.style) }

        private func property(_ name: String, _ document: Document) -> String? {
            document.metadata.properties.first { $0.name == name }?.value
        }

        @Test("headings, paragraphs and artifacts; the file's own names through the role map")
        func tags() throws {
            let file = file(
                [("H1", "0"), ("P", "[1 2]"), ("Rubrik#202", "3"), ("P", "<< /Type /MCR /Pg 100 0 R /MCID 4 >>")],
                lines: 5, tree: "/RoleMap << /Rubrik#202 /Mellan /Mellan /H2 >>")
            #expect(try styles(file) == ["H1", "P", "P", "H2", "P", "Artifact"])
            #expect(try property("structure_source", file.read()) == "tags")
            #expect(try property("language", file.read()) == "sv-SE")
        }

        @Test("a cell or list item is that, whatever stands in it; a heading in a list is a heading")
        func nesting() throws {
            let row = "<< /S /TR /K [<< /S /TH /K << /S /H3 /K 1 >> >> << /S /TD /K << /S /P /K [2] >> >>] >>"
            let item = "<< /S /LI /K [<< /S /Lbl /K 3 >> << /S /LBody /K << /S /P /K 4 >> >> << /S /H2 /K 5 >>] >>"
            let file = file(
                [("H1", "0"), ("Table", row), ("L", item), ("P", "<< /S /Span /K [6 7 8] >>")], lines: 9)
            #expect(try styles(file) == ["H1", "TH", "TD", "LI", "LI", "H2", "P", "P", "P", "Artifact"])
        }

        @Test("cells have the places that the rows give them, with spans; a line ends with its cell")
        func cells() throws {
            let rows = [
                "<< /S /TR /K [<< /S /TH /K 1 /A [<< /O /Layout >> << /O /Table /RowSpan 2 >>] >> "
                    + "<< /S /TH /K 2 /A << /O /Table /ColSpan 2 >> >>] >>",
                "<< /S /TR /K [<< /S /TD /K 3 >> << /S /TD /K << /S /P /K 4 >> >>] >>",
                "<< /S /TR /K [<< /S /TD >> << /S /TD /K [5 6] >>] >>",
            ]
            let second = "<< /S /TBody /K << /S /TR /K << /S /TD /K 7 >> >> >>"
            let file = file(
                [("H1", "0"), ("Table", "[\(rows.joined(separator: " "))]"), ("Table", second), ("TD", "8")], lines: 9)
            let blocks = try file.read().blocks
            let places = blocks.map { block in
                block.cells.map { [block.level & 0xFFFF, $0.row, $0.column, $0.rowSpan, $0.columnSpan] }
            }
            #expect(
                places == [
                    [], [[1, 0, 0, 2, 1]], [[1, 0, 1, 1, 2]], [[1, 1, 1, 1, 1]], [[1, 1, 2, 1, 1]], [[1, 2, 1, 1, 1]],
                    [[1, 2, 1, 1, 1]], [[2, 0, 0, 1, 1]], [], [],
                ])
            #expect(blocks.map { $0.cells.first?.isHeader ?? false }.prefix(4) == [false, true, true, false])
            var narrow = file
            narrow.pages[0].content =
                "/P << /MCID 0 >> BDC " + set("rubrik", baseline: 100)
                + "EMC /TD << /MCID 3 >> BDC BT /F1 11 Tf 70 700 Td "
                + "(ett ) Tj EMC /TD << /MCID 5 >> BDC (tal) Tj ET EMC "
            #expect(try narrow.read().blocks.map(\.text) == ["rubrik", "ett", "tal"])
        }

        @Test(
            "without headings, or with nothing else, looks decide and only artifacts are named",
            arguments: [[("P", "[0 1 2]")], [("H1", "[0 1 2]")]])
        func noise(elements: [(String, String)]) throws {
            let file = file(elements, lines: 3)
            #expect(try styles(file) == [nil, nil, nil, "Artifact"])
            #expect(try property("structure_source", file.read()) == "layout")
        }

        @Test("a file without a tree has no source of structure, and its artifacts no name")
        func untagged() throws {
            var file = file([("H1", "0"), ("P", "[1 2]")], lines: 3)
            file.catalog = ""
            #expect(try styles(file) == [nil, nil, nil, nil])
            #expect(try property("structure_source", file.read()) == nil)
        }

        @Test("trees that go in circles, too deep, with marks and pages that do not exist")
        func hostileTrees() throws {
            let deep = String(repeating: "<< /S /Sect /K ", count: 300) + "1" + String(repeating: " >>", count: 300)
            var file = file(
                [("H1", "0"), ("P", "[1 21 0 R 22 0 R -5 99999999 (text) /Name null]"), ("P", deep), ("P", "[1 2 3]")],
                lines: 4, tree: "/RoleMap << /A /B /B /A >>")
            file.objects.append("<< /S /A /Pg 7 0 R /K [2 25 0 R] >>")
            let document = try file.read()
            #expect(document.blocks.map(\.text) == ["rad 0", "rad 1", "rad 2", "rad 3", "sidfot"])
            #expect(document.diagnostics.contains { $0.code == "structure_cut" })
        }

        @Test("marks numbered high on every page are not all kept")
        func highMarks() throws {
            let count = 600
            var file = PDFFile()
            file.pages = Array(repeating: PDFFile.Page(content: set("rad", baseline: 100)), count: count)
            file.catalog = "/StructTreeRoot 20 0 R"
            let marks = (0..<count).map { "<< /Type /MCR /Pg \(100 + 2 * $0) 0 R /MCID 65535 >>" }.joined()
            file.objects = ["<< /Type /StructTreeRoot /K << /S /P /K [\(marks)] >> >>"]
            let document = try file.read()
            #expect(document.blocks.count == count)
            #expect(document.diagnostics.contains { $0.code == "structure_cut" })
        }

        @Test("texts that stand for others, one inside the other, do not move the tags of what follows")
        func nestedActualText() throws {
            var file = file([("H1", "0"), ("P", "1"), ("H2", "2"), ("P", "3"), ("P", "4")], lines: 5)
            let span = "/Span << /ActualText (Ersatt text) >> BDC "
            file.pages[0].content = span + span + set("dold text", baseline: 80) + "EMC EMC " + file.pages[0].content
            #expect(try styles(file) == [nil, "H1", "P", "H2", "P", "P", "Artifact"])
        }

        @Test("alternative texts of figures")
        func figures() throws {
            var file = file([("H1", "0"), ("P", "[1 2]"), ("Figure", "[] /Alt (Karta \\366ver hamnen)")], lines: 3)
            file.pages[0].content += set("efter", baseline: 700)
            #expect(try property("figure_text", file.read()) == "Karta över hamnen")
        }
    }
}
