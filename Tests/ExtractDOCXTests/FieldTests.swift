import DocumentModel
import Testing

@testable import ExtractDOCX

@Suite("Fields and content controls")
struct FieldTests {
    private func mark(_ type: String, _ inside: String = "") -> String {
        "<w:r><w:fldChar w:fldCharType=\"\(type)\">\(inside)</w:fldChar></w:r>"
    }

    private func field(_ instruction: String, _ result: String?, data: String = "") -> String {
        let code = "<w:r><w:instrText xml:space=\"preserve\"> \(instruction) </w:instrText></w:r>"
        let form = data.isEmpty ? "" : "<w:ffData>\(data)</w:ffData>"
        return mark("begin", form) + code + (result.map { mark("separate") + r($0) } ?? "") + mark("end")
    }

    private func control(_ properties: String, _ content: String) -> String {
        "<w:sdt><w:sdtPr>\(properties)</w:sdtPr><w:sdtContent>\(content)</w:sdtContent></w:sdt>"
    }

    private func text(_ inside: String) throws -> String? {
        try WordFile("<w:p>\(inside)</w:p>").blocks().first?.text
    }

    @Test("a line with the number of the page is furniture, a sentence with it is not")
    func pageNumbers() throws {
        let simple = "<w:fldSimple w:instr=\" PAGE \\* Arabic\">\(r("3"))</w:fldSimple>"
        let body = """
            <w:p>\(r("Sida "))\(field("PAGE", "2"))\(r(" ("))\(field("NUMPAGES", "5"))\(r(")"))</w:p><w:p>\(simple)</w:p>\
            <w:p>\(r("Protokollet fortsätter på nästa sida, som är "))\(simple)</w:p>\
            <w:p>\(r("Se "))\(field("PAGEREF bok", "4"))</w:p>
            """
        let blocks = try WordFile(body).blocks()
        #expect(blocks.map(\.kind) == [.furniture, .furniture, .paragraph, .paragraph])
        #expect(blocks.map(\.style) == ["page_number", "page_number", "normal", "normal"])
        #expect(blocks.map(\.text).first == "Sida 2 (5)")
    }

    @Test("check boxes and lists of old forms")
    func oldForms() throws {
        let on = "<w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox>"
        let off = "<w:checkBox><w:default/><w:checked w:val=\"0\"/></w:checkBox>"
        let byDefault = "<w:checkBox><w:sizeAuto/><w:default w:val=\"1\"/></w:checkBox>"
        let list = """
            <w:ddList><w:result w:val="1"/><w:listEntry w:val="Avslag"/><w:listEntry w:val="Bifall"/></w:ddList>
            """
        let inside =
            field("FORMCHECKBOX", nil, data: on) + field("FORMCHECKBOX", nil, data: off)
            + field("FORMCHECKBOX", "", data: byDefault) + r(" ") + field("FORMDROPDOWN", nil, data: list)
            + field("FORMTEXT", " Ekhamn", data: "<w:textInput><w:default w:val=\"namn\"/></w:textInput>")
        #expect(try text(inside) == "☒☐☒ Bifall Ekhamn")
        #expect(try text(field("FORMDROPDOWN", "Bordläggs", data: list)) == "Bordläggs")
        #expect(
            try text(r("a") + field("FORMDROPDOWN", nil, data: "<w:ddList><w:result w:val=\"9\"/></w:ddList>")) == "a")
    }

    @Test("instructions are never text, not even deleted or in wrong places")
    func instructions() throws {
        let inside = """
            \(r("Text"))<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:delInstrText>PAGE</w:delInstrText></w:r>\
            \(mark("end"))\(mark("separate"))
            """
        #expect(try text(inside) == "Text")
    }

    @Test("prompts of content controls are no text, but their paragraphs count; what was filled in is")
    func prompts() throws {
        let prompt = "<w:showingPlcHdr/>"
        let body =
            control(prompt, p("Klicka här för att ange text."))
            + "<w:p>\(r("Datum: "))\(control(prompt, r("Välj")))</w:p>"
            + "<w:p>\(control("<w:date w:fullDate=\"2031-05-03T00:00:00Z\"/>", r("3 maj 2031")))</w:p>"
            + control(
                "<w:showingPlcHdr w:val=\"false\"/><w:dropDownList><w:listItem w:value=\"b\"/></w:dropDownList>",
                p("Bifall"))
        let document = try WordFile(body).read()
        #expect(document.blocks.map(\.text) == ["Datum:", "3 maj 2031", "Bifall"])
        #expect(document.blocks.map(\.position) == [2, 3, 4])
        #expect(document.diagnostics.map(\.code) == ["empty_controls"])
        #expect(document.diagnostics.first?.message.hasSuffix(": 2.") == true)
    }

    @Test("check boxes show their sign; one of an unknown font shows its state")
    func checkBoxes() throws {
        func box(_ state: String, _ content: String) -> String {
            control("<w14:checkbox><w14:checked w14:val=\"\(state)\"/></w14:checkbox>", content)
        }
        let unknown = "<w:r><w:sym w:font=\"Kommunsymboler\" w:char=\"F021\"/></w:r>"
        #expect(try text(box("1", r("☒")) + box("0", unknown) + box("1", unknown) + unknown) == "☒☐☒\u{fffd}")
    }
}
