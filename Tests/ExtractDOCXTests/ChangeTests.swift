import DocumentModel
import StageKit
import Testing

@testable import ExtractDOCX

@Suite("Tracked changes")
struct ChangeTests {
    private func texts(_ body: String, styles: String? = nil) throws -> (accepted: [Block], original: [Block]) {
        let file = WordFile(body, styles: styles, numbering: definition(1, level(0, "decimal", "%1.")))
        return (try file.blocks(), try file.read(["tracked_changes": .text("original")]).blocks)
    }

    private func deleted(_ text: String) -> String { "<w:del><w:r><w:delText>\(text)</w:delText></w:r></w:del>" }
    private func mark(_ name: String) -> String { "<w:rPr><w:\(name) w:id=\"1\"/></w:rPr>" }

    @Test("the text with all changes, and the text before them")
    func both() throws {
        let body = """
            <w:p>\(r("Bidrag om "))\(deleted("10"))<w:ins>\(r("12"))</w:ins>\(r(" tkr"))\
            <w:moveFrom>\(r(" borta"))</w:moveFrom><w:moveTo>\(r(" här"))</w:moveTo></w:p>
            """
        let (accepted, original) = try texts(body)
        #expect(accepted.map(\.text) == ["Bidrag om 12 tkr här"])
        #expect(original.map(\.text) == ["Bidrag om 10 tkr borta"])
    }

    @Test("text that was inserted and deleted again is in neither")
    func insertedAndDeleted() throws {
        let (accepted, original) = try texts("<w:p>\(r("Kvar"))<w:ins>\(deleted(" borta"))</w:ins></w:p>")
        #expect(accepted.map(\.text) == ["Kvar"])
        #expect(original.map(\.text) == ["Kvar"])
    }

    @Test("inserted and deleted ends of paragraphs part or join them; numbers follow")
    func paragraphEnds() throws {
        let body =
            p("Ett", list(1)) + "<w:p><w:pPr>\(list(1))\(mark("ins"))</w:pPr><w:ins>\(r("Två"))</w:ins></w:p>"
            + "<w:p><w:pPr>\(list(1))\(mark("del"))</w:pPr>\(deleted("Tre"))</w:p>" + p("Fyra", list(1))
            + p("Delad ", mark("ins")) + p("rad", mark("moveFrom")) + p(", slut")
        let (accepted, original) = try texts(body)
        #expect(accepted.map(\.text) == ["1. Ett", "2. Två", "3. Fyra", "Delad", "rad, slut"])
        #expect(original.map(\.text) == ["1. Ett", "2. Tre", "3. Fyra", "Delad rad", ", slut"])
    }

    @Test("rows and cells that came or went")
    func rowsAndCells() throws {
        func cell(_ text: String, _ properties: String = "") -> String {
            "<w:tc><w:tcPr>\(properties)</w:tcPr>\(p(text))</w:tc>"
        }
        let body = """
            <w:tbl><w:tr>\(cell("a"))\(cell("ny", "<w:cellIns/>"))\(cell("gammal", "<w:cellDel/>"))</w:tr>\
            <w:tr><w:trPr><w:ins/></w:trPr>\(cell("tillkom"))</w:tr>\
            <w:tr><w:trPr><w:del/></w:trPr>\(cell("ströks"))</w:tr>\
            <w:tr>\(cell("", "<w:cellMerge w:vMerge=\"cont\" w:vMergeOrig=\"rest\"/>"))</w:tr></w:tbl>
            """
        let (accepted, original) = try texts(body)
        #expect(accepted.map(\.text) == ["a\tny\ntillkom\n"])
        #expect(original.map(\.text) == ["a\tgammal\nströks\n"])
        #expect(original.first?.cells.count == 4)
        let message = try WordFile(body).read().diagnostics.first?.message
        #expect(message?.hasSuffix(": table rows 2, table cells 3.") == true)
    }

    @Test("style and list from before a change, where the original is asked for")
    func formerProperties() throws {
        let styles = "<w:style w:type=\"paragraph\" w:styleId=\"R\"><w:name w:val=\"heading 1\"/></w:style>"
        let paragraph = "\(list(1))<w:pPrChange><w:pPr><w:pStyle w:val=\"R\"/></w:pPr></w:pPrChange>"
        let run = "<w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange>"
        let (accepted, original) = try texts(p("Text", paragraph, run: run), styles: styles)
        #expect(accepted.map(\.text) == ["1. Text"])
        #expect(accepted.map(\.weight) == [700])
        #expect(original.map(\.text) == ["Text"])
        #expect(original.map(\.kind) == [.heading])
        #expect(original.map(\.weight) == [400])
        #expect(original.map(\.isItalic) == [true])
    }

    @Test("the report says which text was read and counts everything")
    func report() throws {
        let body = """
            <w:p><w:pPr>\(mark("del"))</w:pPr>\(deleted("a"))<w:moveFrom>\(r("b"))</w:moveFrom>\
            <w:moveTo>\(r("b"))</w:moveTo><w:moveTo>\(r("c"))</w:moveTo></w:p>
            """
        let original = try WordFile(body).read(["tracked_changes": .text("original")]).diagnostics.first
        #expect(original?.code == "tracked_changes")
        #expect(
            original?.message
                == "The document has tracked changes, and the text before them was read: deletions 1, moves 2, paragraph ends 1."
        )
        #expect(throws: StageError.self) { try WordFile(body).read(["tracked_changes": .text("half")]) }
    }
}
