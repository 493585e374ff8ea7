import DocumentModel
import TestSupport
import Testing

@testable import ExtractDOCX

@Suite("Headers, footers, notes, changes and properties")
struct StoryTests {
    @Test("headers before, footers after, notes last, each part once")
    func parts() throws {
        func section(_ id: String) -> String {
            """
            <w:sectPr><w:headerReference r:id="header1.xml" w:type="default"/>\
            <w:footerReference r:id="footer1.xml" w:type="\(id)"/></w:sectPr>
            """
        }
        var file = WordFile("<w:p><w:pPr>\(section("first"))</w:pPr>\(r("Brödtext"))</w:p>\(section("default"))")
        file.parts = [
            (
                "header1.xml", "hdr", "header",
                p("Ekhamns kommun") + "<w:tbl><w:tr><w:tc>\(p("Dnr"))</w:tc></w:tr></w:tbl>"
            ),
            ("header2.xml", "hdr", "header", p("Används inte")),
            ("footer1.xml", "ftr", "footer", p("Sida 1")),
            (
                "footnotes.xml", "footnotes", "footnotes",
                "<w:footnote w:type=\"separator\" w:id=\"-1\">\(p("linje"))</w:footnote><w:footnote w:id=\"1\">\(p("Se bilaga."))</w:footnote>"
            ),
        ]
        let blocks = try file.blocks()
        #expect(blocks.map(\.text) == ["Ekhamns kommun", "Dnr", "Brödtext", "Sida 1", "Se bilaga."])
        #expect(blocks.map(\.kind) == [.furniture, .furniture, .paragraph, .furniture, .paragraph])
        #expect(blocks.map(\.style) == ["first-page header", "first-page header", "normal", "footer", "footnote"])
        #expect(
            blocks.compactMap(\.part) == [
                "word/header1.xml", "word/header1.xml", "word/document.xml", "word/footer1.xml", "word/footnotes.xml",
            ])
        #expect(blocks.map(\.id.number) == [1, 2, 3, 4, 5])
        #expect(blocks.map(\.cells.count) == [0, 1, 0, 0, 0])
    }

    @Test("notes are numbered where the text refers to them; raised digits are written as such")
    func notes() throws {
        let reference = { (id: Int) in "<w:r><w:footnoteReference w:id=\"\(id)\"/></w:r>" }
        let raised = { (text: String) in
            "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>\(text)</w:t></w:r>"
        }
        var file = WordFile(
            "<w:p>\(r("Taxan"))\(reference(7))\(r(" gäller"))\(reference(3))</w:p><w:p>\(r("40 m"))\(raised("2"))\(r(" på 3"))\(raised("dje"))</w:p>"
                + "<w:p>\(r("Eget"))<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"4\"/><w:t>*</w:t></w:r></w:p>"
        )
        let note = { (id: Int, text: String) in
            "<w:footnote w:id=\"\(id)\"><w:p><w:r><w:footnoteRef/></w:r>\(r(text))</w:p></w:footnote>"
        }
        file.parts = [
            (
                "footnotes.xml", "footnotes", "footnotes",
                note(3, " Från april.") + note(7, "Se bilaga.") + note(9, "Ingen.")
            )
        ]
        #expect(
            try file.blocks().map(\.text) == [
                "Taxan¹ gäller²", "40 m² på 3dje", "Eget*", "² Från april.", "¹ Se bilaga.", "Ingen.",
            ])
    }

    @Test("tracked changes are taken as accepted and counted")
    func trackedChanges() throws {
        let body = """
            <w:p>\(r("Bidrag om "))<w:del>\(r("10"))</w:del><w:ins>\(r("12"))</w:ins>\(r(" tkr"))\
            <w:moveFrom>\(r(" borta"))</w:moveFrom><w:moveTo>\(r(" här"))</w:moveTo></w:p>
            """
        let document = try WordFile(body).read()
        #expect(document.blocks.map(\.text) == ["Bidrag om 12 tkr här"])
        #expect(document.diagnostics.map(\.code) == ["tracked_changes"])
        #expect(document.diagnostics.first?.message.hasSuffix(": insertions 1, deletions 1, moves 1.") == true)
    }

    @Test("a paragraph whose end was deleted goes on in the next one, which says how it looks")
    func deletedParagraphEnd() throws {
        let styles = "<w:style w:type=\"paragraph\" w:styleId=\"R\"><w:name w:val=\"heading 1\"/></w:style>"
        let deleted = "<w:rPr><w:del w:id=\"1\"/></w:rPr>"
        let body = p("Beslut ", deleted) + p("om taxa", "<w:pStyle w:val=\"R\"/>") + p("Sist", deleted)
        let blocks = try WordFile(body, styles: styles).blocks()
        #expect(blocks.map(\.text) == ["Beslut om taxa", "Sist"])
        #expect(blocks.map(\.kind) == [.heading, .paragraph])
    }

    @Test("properties from before a change do not count")
    func formerProperties() throws {
        let styles = "<w:style w:type=\"paragraph\" w:styleId=\"R\"><w:name w:val=\"heading 1\"/></w:style>"
        let change = "<w:pPrChange><w:pPr><w:pStyle w:val=\"R\"/></w:pPr></w:pPrChange>"
        let run = "<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>"
        let block = try WordFile(p("Text", change, run: run), styles: styles).blocks().first
        #expect(block?.kind == .paragraph)
        #expect(block?.weight == 400)
    }

    @Test("what the file says about itself")
    func properties() throws {
        var file = WordFile(p("Text"))
        file.core = """
            <cp:category>Taxor</cp:category><dc:title>Taxa &amp; avgifter</dc:title><dc:creator>Ines Lundmark</dc:creator><cp:keywords> </cp:keywords>\
            <dcterms:created>2031-02-03T08:00:00Z</dcterms:created><cp:lastModifiedBy>Sven Ek</cp:lastModifiedBy>
            """
        let properties = try file.read().metadata.properties
        #expect(
            properties == [
                Property(name: "category", value: "Taxor"),
                Property(name: "title", value: "Taxa & avgifter"), Property(name: "creator", value: "Ines Lundmark"),
                Property(name: "created", value: "2031-02-03T08:00:00Z"),
                Property(name: "lastmodifiedby", value: "Sven Ek"),
            ])
    }

    @Test("Strict files and main parts of another name read the same")
    func strict() throws {
        var file = WordFile(p("Rubrik", "<w:pStyle w:val=\"R\"/>"))
        file.styles = "<w:style w:type=\"paragraph\" w:styleId=\"R\"><w:name w:val=\"heading 1\"/></w:style>"
        file.namespace = WordFile.strict
        file.mainPart = "word/Text2.xml"
        let block = try file.blocks().first
        #expect(block?.kind == .heading)
        #expect(block?.part == "word/text2.xml")
    }

    @Test("a damaged header costs the header, and the document says so")
    func damagedHeader() throws {
        var file = WordFile(p("Text") + "<w:sectPr><w:headerReference r:id=\"header1.xml\"/></w:sectPr>")
        file.parts = [("header1.xml", "hdr", "header", p("Kvar") + "<w:p>")]
        let document = try file.read()
        #expect(document.blocks.map(\.text) == ["Kvar", "Text"])
        #expect(document.diagnostics.map(\.code) == ["part_unreadable"])
        #expect(document.diagnostics.map(\.severity) == [.error])
    }

    @Test("a document without text says so")
    func empty() throws {
        #expect(try WordFile("<w:p/>").read().diagnostics.map(\.code) == ["document_without_text"])
    }

    @Test("embedded documents and macros are reported")
    func embedded() throws {
        var zip = WordFile(p("Text") + "<w:altChunk r:id=\"x\"/>").archive
        zip.add("word/vbaProject.bin", [1, 2, 3])
        #expect(try extract(zip.bytes).diagnostics.map(\.code) == ["embedded_text", "macros"])
    }
}
