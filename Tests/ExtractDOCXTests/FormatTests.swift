import DocumentModel
import Testing

@testable import ExtractDOCX

@Suite("Headings and looks")
struct FormatTests {
    private let styles = """
        <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="23"/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>\
        <w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Ekhamn Rubrik"/><w:basedOn w:val="Rubrik2"/></w:style>
        <w:style w:type="paragraph" w:styleId="Lokal"><w:name w:val="Rubrik 3"/></w:style>
        <w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
        <w:style w:type="paragraph" w:styleId="Niva"><w:name w:val="Avsnitt"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="TOCrubrik"><w:name w:val="TOC Heading"/><w:basedOn w:val="Rubrik2"/>\
        <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="A"><w:name w:val="Ring A"/><w:basedOn w:val="B"/></w:style>
        <w:style w:type="paragraph" w:styleId="B"><w:name w:val="Ring B"/><w:basedOn w:val="A"/></w:style>
        <w:style w:type="character" w:styleId="Stark"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
        """

    private func block(_ style: String, _ more: String = "", run: String = "") throws -> Block {
        let properties = "<w:pStyle w:val=\"\(style)\"/>\(more)"
        return try #require(try WordFile(p("Bakgrund", properties, run: run), styles: styles).blocks().first)
    }

    @Test(
        "what makes a heading",
        arguments: [
            ("Rubrik2", "heading 2", 2), ("Egen", "ekhamn rubrik", 2), ("Lokal", "rubrik 3", 3), ("Titel", "title", 0),
            ("Niva", "avsnitt", 4),
        ])
    func headings(id: String, name: String, level: Int) throws {
        let block = try block(id)
        #expect(block.kind == .heading)
        #expect(block.style == name)
        #expect(block.level == level)
    }

    @Test(
        "what makes none: body level in a derived style, circular styles, unknown styles",
        arguments: ["TOCrubrik", "A", "X"])
    func noHeadings(id: String) throws {
        #expect(try block(id).kind == .paragraph)
    }

    @Test("an outline level of the paragraph itself makes a heading")
    func directOutline() throws {
        let block = try block("Normal", "<w:outlineLvl w:val=\"0\"/>")
        #expect(block.kind == .heading)
        #expect(block.level == 1)
    }

    @Test("font size through styles, base styles, defaults and the run")
    func sizes() throws {
        #expect(try block("Normal").fontSize == 11.5)
        #expect(try block("Egen").fontSize == 14)
        #expect(try block("Egen", run: "<w:sz w:val=\"40\"/>").fontSize == 20)
    }

    @Test("bold through styles; a bold character style in a bold paragraph cancels it; the run has the last word")
    func weights() throws {
        #expect(try block("Normal").weight == 400)
        #expect(try block("Rubrik2").weight == 700)
        #expect(try block("Normal", run: "<w:rStyle w:val=\"Stark\"/>").weight == 700)
        #expect(try block("Rubrik2", run: "<w:rStyle w:val=\"Stark\"/>").weight == 400)
        #expect(try block("Rubrik2", run: "<w:b w:val=\"false\"/>").weight == 400)
        #expect(try block("Rubrik2", run: "<w:rStyle w:val=\"Stark\"/><w:b/>").weight == 700)
        #expect(try block("Normal", run: "<w:i/>").isItalic)
    }

    @Test("a run-in heading is the bold front of its paragraph")
    func boldPrefix() throws {
        let body = "<w:p>\(r("  Ärende", "<w:b/>"))\(r(" "))\(r("nu:", "<w:b/>"))\(r(" Frågan är väckt."))</w:p>"
        let block = try #require(try WordFile(body).blocks().first)
        #expect(block.text == "Ärende nu: Frågan är väckt.")
        #expect(block.boldPrefix == "Ärende nu:".utf8.count)
        #expect(block.weight == 400)
    }

    @Test("the marker counts to the bold front when bold text follows it")
    func boldPrefixAfterMarker() throws {
        let numbering = definition(1, level(0, "decimal", "%1."))
        let body = "<w:p><w:pPr>\(list(1))</w:pPr>\(r("Punkt", "<w:b/>"))\(r(" ett"))</w:p>" + p("två", list(1))
        let blocks = try WordFile(body, numbering: numbering).blocks()
        #expect(blocks.map(\.boldPrefix) == ["1. Punkt".utf8.count, 0])
    }

    @Test("capitals as a reader sees them")
    func capitals() throws {
        let block = try block("Normal", run: "<w:caps/><w:b/>")
        #expect(block.text == "BAKGRUND")
        #expect(block.boldPrefix == 8)
    }

    @Test("small capitals are capitals in print; a run takes them back")
    func smallCapitals() throws {
        #expect(try block("Normal", run: "<w:smallCaps/>").text == "BAKGRUND")
        #expect(try block("Normal", run: "<w:caps/><w:smallCaps w:val=\"0\"/>").text == "BAKGRUND")
        #expect(try block("Normal", run: "<w:smallCaps w:val=\"0\"/>").text == "Bakgrund")
    }

    @Test("characters of symbol fonts in ordinary text")
    func symbolFonts() throws {
        let fonts = { (name: String) in "<w:rFonts w:ascii=\"\(name)\" w:hAnsi=\"\(name)\"/>" }
        let body = r("\u{f0fe}", fonts("Wingdings")) + r("\u{f061}", fonts("Symbol")) + r("\u{f061}", fonts("Arial"))
        #expect(try WordFile("<w:p>\(body)</w:p>").blocks().first?.text == "☑α\u{f061}")
    }

    @Test("a large first letter belongs to the paragraph behind it")
    func dropCap() throws {
        let letter = p("V", "<w:framePr w:dropCap=\"drop\" w:lines=\"3\"/>")
        let blocks = try WordFile(letter + p("id sammanträdet.")).blocks()
        #expect(blocks.map(\.text) == ["Vid sammanträdet."])
        #expect(blocks.map(\.position) == [2])
    }

    @Test("hidden text stands apart, behind its paragraph, and is reported")
    func hidden() throws {
        let document = try WordFile(
            "<w:p>\(r("Synligt"))\(r(" dolt", "<w:vanish/>"))\(r(" i text"))</w:p>" + p("Sedan")
        ).read()
        #expect(document.blocks.map(\.text) == ["Synligt i text", "dolt", "Sedan"])
        #expect(document.blocks.map(\.kind) == [.paragraph, .furniture, .paragraph])
        #expect(document.blocks.map(\.style) == ["normal", "hidden_text", "normal"])
        #expect(document.blocks.map(\.position) == [1, 1, 2])
        #expect(document.diagnostics.map(\.code) == ["hidden_text"])
        #expect(document.diagnostics.first?.severity == .info)
    }
}
