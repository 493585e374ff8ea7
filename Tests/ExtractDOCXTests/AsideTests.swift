import DocumentModel
import TestSupport
import Testing

@testable import ExtractDOCX

@Suite("Comments, pictures, charts and what else stands beside the text")
struct AsideTests {
    @Test("comments stand last, as furniture, and the report names who wrote them")
    func comments() throws {
        var file = WordFile(
            "<w:p><w:commentRangeStart w:id=\"0\"/>\(r("Text"))<w:r><w:commentReference w:id=\"0\"/></w:r></w:p>")
        let comment = { (author: String, text: String) in
            "<w:comment w:id=\"0\" w:author=\"\(author)\">\(p(text))</w:comment>"
        }
        file.parts = [
            (
                "comments.xml", "comments", "comments",
                comment("Ines Lundmark", "Stämmer beloppet?") + comment("Sven Ek", "Ja.")
                    + comment("Ines Lundmark", "Bra.")
            ),
            ("footnotes.xml", "footnotes", "footnotes", "<w:footnote w:id=\"1\">\(p("Se bilaga."))</w:footnote>"),
        ]
        let document = try file.read()
        #expect(document.blocks.map(\.text) == ["Text", "Se bilaga.", "Stämmer beloppet?", "Ja.", "Bra."])
        #expect(document.blocks.map(\.kind) == [.paragraph, .paragraph, .furniture, .furniture, .furniture])
        #expect(document.blocks.map(\.position) == [1, 1, 1, 2, 3])
        #expect(document.blocks.last?.style == "comment")
        #expect(document.blocks.last?.part == "word/comments.xml")
        #expect(document.diagnostics.map(\.code) == ["comments"])
        #expect(document.diagnostics.first?.message.contains("Ines Lundmark, Sven Ek") == true)
    }

    @Test("alternative texts follow their paragraph or table, once")
    func alternativeTexts() throws {
        let picture = """
            <w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="1" descr="Karta &amp; \
            plan"/></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape alt="Karta"/></w:pict></mc:Fallback>\
            </mc:AlternateContent></w:r>
            """
        let old = "<w:r><w:pict><v:shape alt=\"Vapen\"/></w:pict></w:r>"
        let body = """
            <w:p>\(r("Före"))\(picture)\(r(" efter"))</w:p><w:tbl><w:tr><w:tc><w:p>\(old)\(r("Cell"))</w:p></w:tc>\
            <w:tc>\(p("Två"))</w:tc></w:tr></w:tbl><w:p><w:r><w:drawing><wp:docPr descr=""/></w:drawing></w:r></w:p>
            """
        let blocks = try WordFile(body).blocks()
        #expect(blocks.map(\.text) == ["Före efter", "Karta & plan", "Cell\tTvå", "Vapen"])
        #expect(blocks.map(\.style) == ["normal", "alternative_text", nil, "alternative_text"])
        #expect(blocks.map(\.kind) == [.paragraph, .furniture, .table, .furniture])
        #expect(blocks.map(\.position) == [1, 1, 2, 2])
    }

    @Test("a document of pictures alone has no text, whatever is said of them")
    func picturesAlone() throws {
        let body = "<w:p><w:r><w:drawing><wp:docPr descr=\"Inskannad sida\"/></w:drawing></w:r></w:p>"
        #expect(try WordFile(body).read().diagnostics.map(\.code) == ["document_without_text"])
    }

    @Test("text in the form of a shape, such as a watermark")
    func wordArt() throws {
        var file = WordFile(p("Text") + "<w:sectPr><w:headerReference r:id=\"header1.xml\"/></w:sectPr>")
        let shape = "<w:p><w:r><w:pict><v:shape><v:textpath string=\"UTKAST\"/></v:shape></w:pict></w:r></w:p>"
        file.parts = [("header1.xml", "hdr", "header", shape)]
        let blocks = try file.blocks()
        #expect(blocks.map(\.text) == ["UTKAST", "Text"])
        #expect(blocks.map(\.kind) == [.furniture, .paragraph])
        #expect(blocks.map(\.style) == ["watermark", "normal"])
    }

    private let drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"

    @Test("words of charts and diagrams stand where the drawing is, with a part of their own")
    func charts() throws {
        func place(_ xml: String) -> String { "<w:p>\(r("Bild"))<w:r><w:drawing>\(xml)</w:drawing></w:r></w:p>" }
        var file = WordFile(
            place("<c:chart r:id=\"chart1.xml\"/>") + place("<dgm:relIds r:dm=\"data1.xml\"/>") + p("Sist")
                + place("<c:chart r:id=\"saknas.xml\"/>"))
        file.others = [
            (
                "chart1.xml", "chart",
                """
                <c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="\(drawing)"><c:title>\
                <a:p><a:r><a:t>Elever </a:t></a:r><a:r><a:t>per år</a:t></a:r></a:p></c:title><c:strCache><c:pt><c:v>Ekhamn\
                </c:v></c:pt></c:strCache><c:numCache><c:pt><c:v>412</c:v></c:pt></c:numCache></c:chartSpace>
                """
            ),
            (
                "data1.xml", "diagramData",
                """
                <dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="\(drawing)">\
                <dgm:pt><a:p><a:r><a:t>Ansökan</a:t></a:r></a:p></dgm:pt><dgm:pt><a:p/></dgm:pt>\
                <dgm:pt><a:p><a:r><a:t>Beslut</a:t></a:r></a:p></dgm:pt></dgm:dataModel>
                """
            ),
        ]
        let document = try file.read()
        #expect(
            document.blocks.map(\.text) == ["Bild", "Elever per år\nEkhamn", "Bild", "Ansökan\nBeslut", "Sist", "Bild"])
        #expect(document.blocks.map(\.style) == ["normal", "chart", "normal", "diagram", "normal", "normal"])
        #expect(document.blocks[1].part == "word/chart1.xml")
        #expect(document.blocks.map(\.position) == [1, 1, 2, 1, 3, 4])
        #expect(document.diagnostics.map(\.code) == ["drawing_not_read"])
    }

    @Test("glossaries, embedded files and macros are named and not read")
    func named() throws {
        var file = WordFile(p("Text"))
        file.parts = [("glossary.xml", "glossaryDocument", "glossaryDocument", p("Byggsten"))]
        var zip = file.archive
        zip.add("word/embeddings/Arbetsbok1.xlsx", [1, 2, 3])
        zip.add("word/vbaProject.bin", [1, 2, 3])
        let document = try extract(zip.bytes)
        #expect(document.blocks.map(\.text) == ["Text"])
        #expect(document.diagnostics.map(\.code) == ["embedded_files", "glossary", "macros"])
    }

    @Test("what the program and the author say of the file")
    func properties() throws {
        var file = WordFile(p("Text"))
        file.properties = [
            (
                "extended-properties",
                """
                <Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
                <Company>Ekhamns kommun</Company><Pages>14</Pages><TotalTime>3</TotalTime></Properties>
                """
            ),
            (
                "custom-properties",
                """
                <Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" \
                xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property pid="2" \
                name="Diarienummer"><vt:lpwstr>KS 2031/7</vt:lpwstr></property><property name="Tom"/></Properties>
                """
            ),
        ]
        #expect(
            try file.read().metadata.properties == [
                Property(name: "company", value: "Ekhamns kommun"), Property(name: "pages", value: "14"),
                Property(name: "custom:Diarienummer", value: "KS 2031/7"),
            ])
    }
}
