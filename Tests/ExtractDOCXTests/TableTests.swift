import DocumentModel
import Testing

@testable import ExtractDOCX

@Suite("Tables")
struct TableTests {
    private func cell(_ text: String, _ properties: String = "") -> String {
        "<w:tc><w:tcPr>\(properties)</w:tcPr>\(p(text))</w:tc>"
    }

    private func row(_ cells: String..., properties: String = "") -> String {
        "<w:tr><w:trPr>\(properties)</w:trPr>\(cells.joined())</w:tr>"
    }

    private func table(_ rows: String...) throws -> Block {
        let blocks = try WordFile("<w:tbl><w:tblPr/>\(rows.joined())</w:tbl>" + p("Efter")).blocks()
        #expect(blocks.count == 2)
        return try #require(blocks.first)
    }

    private func texts(_ block: Block) -> [String] {
        block.cells.map { String(decoding: Array(block.text.utf8)[$0.start..<$0.end], as: UTF8.self) }
    }

    @Test("cells are parted by tabs, rows by line feeds; ranges meet the text")
    func plain() throws {
        let block = try table(
            row(cell("År"), cell("Kostnad")), row(cell("2031"), cell("")), row(cell("2032"), cell("4 mnkr")))
        #expect(block.kind == .table)
        #expect(block.text == "År\tKostnad\n2031\t\n2032\t4 mnkr")
        #expect(texts(block) == ["År", "Kostnad", "2031", "", "2032", "4 mnkr"])
        #expect(block.cells.map(\.row) == [0, 0, 1, 1, 2, 2])
        #expect(block.cells.map(\.column) == [0, 1, 0, 1, 0, 1])
        #expect(block.position == 1)
    }

    @Test("paragraphs and breaks inside a cell are lines, tabs become spaces; list numbers stay")
    func inside() throws {
        let numbering = definition(1, level(0, "decimal", "%1."))
        let body = """
            <w:tbl><w:tr><w:tc>\(p("Datum"))<w:p><w:r><w:t>2031</w:t><w:br/><w:t>maj</w:t><w:tab/><w:t>3</w:t></w:r></w:p>\
            </w:tc><w:tc>\(p("Punkt", list(1)))</w:tc></w:tr></w:tbl>
            """
        #expect(try WordFile(body, numbering: numbering).blocks().first?.text == "Datum\n2031\nmaj 3\t1. Punkt")
    }

    @Test("spans and header rows")
    func spans() throws {
        let block = try table(
            row(cell("Drift", "<w:gridSpan w:val=\"2\"/>"), cell("Summa"), properties: "<w:tblHeader/>"),
            row(cell("Skola", "<w:vMerge w:val=\"restart\"/>"), cell("a"), cell("b")),
            row(cell("", "<w:vMerge/>"), cell("c"), cell("d")),
            row(cell("", "<w:vMerge w:val=\"continue\"/>"), cell("e"), cell("f")),
            row(cell("x"), cell("y"), properties: "<w:gridBefore w:val=\"1\"/>"))
        #expect(block.text == "Drift\tSumma\nSkola\ta\tb\n\tc\td\n\te\tf\nx\ty")
        #expect(texts(block) == ["Drift", "Summa", "Skola", "a", "b", "c", "d", "e", "f", "x", "y"])
        #expect(block.cells.map(\.columnSpan) == [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])
        #expect(block.cells.map(\.rowSpan) == [1, 1, 3, 1, 1, 1, 1, 1, 1, 1, 1])
        #expect(block.cells.map(\.column) == [0, 2, 0, 1, 2, 1, 2, 1, 2, 1, 2])
        #expect(block.cells.map(\.isHeader) == [true, true] + Array(repeating: false, count: 9))
    }

    @Test("a table in a cell gives the cell its text")
    func nested() throws {
        let inner = "<w:tbl>\(row(cell("in"), cell("ut")))</w:tbl>"
        let block = try table("<w:tr><w:tc>\(p("Ram"))\(inner)<w:p/></w:tc>\(cell("Sist"))</w:tr>")
        #expect(block.text == "Ram\nin ut\tSist")
        #expect(block.cells.count == 2)
    }

    @Test(
        "rows and cells of no table of their own give the cell they stand in their text and nothing else",
        arguments: [
            ("<w:tr><w:tc>", "</w:tc></w:tr>"), ("<w:tr><w:trPr><w:del/></w:trPr><w:tc>", "</w:tc></w:tr>"),
            ("<w:tc><w:tcPr><w:cellDel/><w:gridSpan w:val=\"9\"/></w:tcPr>", "</w:tc>"),
        ])
    func strays(_ start: String, _ end: String) throws {
        let block = try table(row("<w:tc>\(p("yttre"))\(start)\(p("inre"))\(end)\(p("mer"))</w:tc>", cell("sist")))
        #expect(texts(block).map { $0.split { $0 == " " || $0 == "\n" } } == [["yttre", "inre", "mer"], ["sist"]])
        #expect(block.cells.map(\.column) == [0, 1])
    }

    @Test("a deleted cell that holds a deleted row of no table")
    func deletedStray() throws {
        let inner = row(cell("inre"), properties: "<w:del/>")
        let block = try table(row("<w:tc><w:tcPr><w:cellDel/></w:tcPr>\(p("yttre"))\(inner)</w:tc>", cell("kvar")))
        #expect(block.text == "kvar")
    }

    @Test("a deleted row and a deleted cell are gone, an inserted row stays")
    func tracked() throws {
        let block = try table(
            row(cell("kvar"), cell("bort", "<w:cellDel/>"), cell("slut")), row(cell("struken"), properties: "<w:del/>"),
            row(cell("ny"), properties: "<w:ins/>"))
        #expect(block.text == "kvar\tslut\nny")
        #expect(block.cells.map(\.row) == [0, 0, 1])
        #expect(block.cells.map(\.column) == [0, 1, 0])
    }

    @Test("rows, cells and text of cells that content controls hold")
    func controls() throws {
        func control(_ xml: String) -> String { "<w:sdt><w:sdtPr/><w:sdtContent>\(xml)</w:sdtContent></w:sdt>" }
        let block = try table(
            control("<w:tr>\(control(cell("a")))\(cell("b"))</w:tr>"), "<w:tr><w:tc>\(control(p("c")))</w:tc></w:tr>")
        #expect(block.text == "a\tb\nc")
        #expect(block.cells.map(\.row) == [0, 0, 1])
    }

    @Test("a hidden row is no row of the table, and its text stands behind it")
    func hiddenRow() throws {
        let rows = row(cell("syns")) + row(cell("dold"), cell("rad"), properties: "<w:hidden/>") + row(cell("sist"))
        let blocks = try WordFile("<w:tbl>\(rows)</w:tbl>" + p("Efter")).blocks()
        #expect(blocks.map(\.text) == ["syns\nsist", "dold\trad", "Efter"])
        #expect(blocks.map(\.style) == [nil, "hidden_text", "normal"])
        #expect(blocks.first?.cells.map(\.row) == [0, 1])
    }

    @Test("spans in the old manner")
    func oldSpans() throws {
        let block = try table(
            row(cell("Rubrik", "<w:hMerge w:val=\"restart\"/>"), cell("", "<w:hMerge/>"), cell("x")),
            row(cell("a"), cell("b"), cell("c")))
        #expect(block.text == "Rubrik\tx\na\tb\tc")
        #expect(block.cells.map(\.columnSpan) == [2, 1, 1, 1, 1])
        #expect(block.cells.map(\.column) == [0, 2, 0, 1, 2])
    }

    @Test("a table style's bold first row is a header row where the table uses it")
    func styledFirstRow() throws {
        let styles = """
            <w:style w:type="table" w:styleId="Bas"><w:name w:val="Bas"/><w:tblStylePr w:type="firstRow"><w:rPr><w:b/>\
            </w:rPr></w:tblStylePr></w:style>
            <w:style w:type="table" w:styleId="T"><w:name w:val="Ekhamn Tabell"/><w:basedOn w:val="Bas"/><w:rPr>\
            <w:sz w:val="18"/></w:rPr></w:style>
            """
        func read(_ look: String) throws -> Block {
            let rows = row(cell("Konto"), cell("Belopp")) + row(cell("41"), cell("7 000"))
            let body = "<w:tbl><w:tblPr><w:tblStyle w:val=\"T\"/><w:tblLook \(look)/></w:tblPr>\(rows)</w:tbl>"
            return try #require(try WordFile(body, styles: styles).blocks().first)
        }
        for look in ["w:val=\"04A0\"", "w:firstRow=\"1\"", "w:val=\"0000\" w:firstRow=\"true\""] {
            let block = try read(look)
            #expect(block.cells.map(\.isHeader) == [true, true, false, false])
            #expect(block.weight == 700)
            #expect(block.fontSize == 9)
            #expect(block.style == "ekhamn tabell")
        }
        #expect(try read("w:val=\"04A0\" w:firstRow=\"0\"").cells.allSatisfy { !$0.isHeader })
        #expect(try read("").weight == 400)
    }

    @Test("a table without text yields no block but counts as a position")
    func empty() throws {
        let blocks = try WordFile("<w:tbl>\(row(cell(""), cell("")))</w:tbl>" + p("Efter")).blocks()
        #expect(blocks.map(\.text) == ["Efter"])
        #expect(blocks.map(\.position) == [2])
        let deleted = row(cell("struken"), properties: "<w:del/>")
        #expect(try WordFile("<w:tbl>\(deleted)</w:tbl>" + p("Efter")).blocks().map(\.text) == ["Efter"])
    }

    @Test("text boxes in cells, and tables in text boxes")
    func boxes() throws {
        let box = "<w:r><w:txbxContent>\(p("ruta"))</w:txbxContent></w:r>"
        let inCell = try table("<w:tr><w:tc><w:p>\(r("cell"))\(box)</w:p></w:tc></w:tr>")
        #expect(inCell.text == "cell\nruta")
        let inner = "<w:tbl>\(row(cell("a"), cell("b")))</w:tbl>"
        let blocks = try WordFile("<w:p>\(r("Text"))<w:r><w:txbxContent>\(inner)</w:txbxContent></w:r></w:p>").blocks()
        #expect(blocks.map(\.kind) == [.paragraph, .table])
        #expect(blocks.map(\.text) == ["Text", "a\tb"])
        #expect(blocks.map(\.position) == [1, 1])
    }

    @Test("absurd spans are cut")
    func absurd() throws {
        let block = try table(
            row(cell("a", "<w:gridSpan w:val=\"99999999999\"/>"), cell("b", "<w:gridSpan w:val=\"-3\"/>")))
        #expect(block.cells.map(\.columnSpan) == [1000, 1])
    }
}
