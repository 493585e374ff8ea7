import DocumentModel
import Testing

@testable import ExtractDOCX

@Suite("Paragraphs")
struct ParagraphTests {
    @Test("text, style, part and position; empty paragraphs count but yield no block")
    func places() throws {
        let blocks = try WordFile(p("Nämnden beslutar.") + "<w:p/>" + p("Ärendet bordläggs.")).blocks()
        #expect(blocks.map(\.text) == ["Nämnden beslutar.", "Ärendet bordläggs."])
        #expect(blocks.map(\.position) == [1, 3])
        #expect(blocks.map(\.id) == [BlockID(1), BlockID(2)])
        #expect(blocks.allSatisfy { $0.part == "word/document.xml" && $0.style == "normal" && $0.page == 0 })
        #expect(blocks.allSatisfy { $0.kind == .paragraph })
    }

    @Test("tabs, breaks, hyphens and symbols")
    func specialCharacters() throws {
        let run = """
            <w:r><w:t>Dnr</w:t><w:tab/><w:t>KS 2031/7</w:t><w:br/><w:t>e</w:t><w:noBreakHyphen/><w:t>post</w:t>\
            <w:softHyphen/><w:t>en</w:t><w:cr/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>
            """
        #expect(try WordFile("<w:p>\(run)</w:p>").blocks().first?.text == "Dnr\tKS 2031/7\ne-posten\n☑")
    }

    @Test("white space at the ends of a text without xml:space goes")
    func spaces() throws {
        let runs = "<w:r><w:t> Kallelse </w:t></w:r><w:r><w:t xml:space=\"preserve\"> till </w:t></w:r>"
        #expect(
            try WordFile("<w:p>\(runs)<w:r><w:t>\nmöte\n</w:t></w:r></w:p>").blocks().first?.text
                == "Kallelse till möte")
    }

    @Test("ampersands in text and attributes")
    func ampersands() throws {
        let styles =
            "<w:style w:type=\"paragraph\" w:styleId=\"a&amp;b\"><w:name w:val=\"Råd &amp; rön &lt;1&gt;\"/></w:style>"
        let block = try WordFile(p("Park &amp; gata", "<w:pStyle w:val=\"a&#38;b\"/>"), styles: styles).blocks().first
        #expect(block?.text == "Park & gata")
        #expect(block?.style == "råd & rön <1>")
    }

    @Test("hyperlinks, smart tags, content controls and simple fields are passed through")
    func wrappers() throws {
        let body = """
            <w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent><w:p><w:hyperlink r:id="x">\(r("Se "))\
            </w:hyperlink><w:smartTag><w:smartTag>\(r("bilaga "))</w:smartTag></w:smartTag>\
            <w:fldSimple w:instr="REF a">\(r("3"))</w:fldSimple></w:p></w:sdtContent></w:sdt>
            """
        let block = try #require(try WordFile(body).blocks().first)
        #expect(block.text == "Se bilaga 3")
        #expect(block.weight == 400)
    }

    @Test("of a field, the result counts and the instruction does not, nested ones included")
    func fields() throws {
        func mark(_ type: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }
        let instruction = "<w:r><w:instrText> IF </w:instrText></w:r>"
        let nested = mark("begin") + instruction + mark("separate") + r("dolt") + mark("end")
        let field = mark("begin") + instruction + nested + mark("separate") + r("12") + mark("end")
        #expect(try WordFile("<w:p>\(r("Sida "))\(field)\(r(" av 14"))</w:p>").blocks().first?.text == "Sida 12 av 14")
    }

    @Test("a field that never ends hides no later paragraph")
    func openField() throws {
        let open = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
        #expect(try WordFile("<w:p>\(r("Ett"))\(open)</w:p>" + p("Två")).blocks().map(\.text) == ["Ett", "Två"])
    }

    @Test("math text is read")
    func math() throws {
        let body = "<w:p>\(r("Andel: "))<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath></w:p>"
        #expect(try WordFile(body).blocks().first?.text == "Andel: a=b")
    }

    @Test("text boxes follow their paragraph, once, and keep its position")
    func textBoxes() throws {
        func box(_ text: String) -> String { "<w:txbxContent>\(p(text))\(p("Rad två"))</w:txbxContent>" }
        let body = """
            <w:p>\(r("Före "))<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>\(box("I rutan"))\
            </wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>\(box("I rutan"))</v:textbox></w:pict>\
            </mc:Fallback></mc:AlternateContent></w:r>\(r("efter"))</w:p>
            """
        let blocks = try WordFile(p("Först") + body).blocks()
        #expect(blocks.map(\.text) == ["Först", "Före efter", "I rutan", "Rad två"])
        #expect(blocks.map(\.position) == [1, 2, 2, 2])
    }

    @Test("a fallback is read when there is no choice")
    func fallback() throws {
        let body = "<w:p><mc:AlternateContent><mc:Fallback>\(r("reserv"))</mc:Fallback></mc:AlternateContent></w:p>"
        #expect(try WordFile(body).blocks().first?.text == "reserv")
    }

    @Test("a paragraph inside of a piece of text is no crash")
    func paragraphInText() throws {
        let inside = "<w:p><w:r><w:t>först<w:p><w:r><w:t>sedan</w:t></w:r></w:p>sist</w:t></w:r></w:p>"
        #expect(try WordFile(inside).blocks().map(\.text) == ["först", "sedan"])
        #expect(try WordFile("<w:p><w:t>först<w:p>b</w:p></w:t></w:p>").blocks().map(\.text) == ["först", "b"])
        #expect(try WordFile("<w:p><w:t>först<w:p/></w:t></w:p>").blocks().map(\.text) == ["först"])
    }
}
