import DocumentModel
import PopplerText
import TestSupport
import Testing

@testable import ExtractPDF

extension ExtractPDFTests {
    /// Bookmarks, links, form fields, attachments and claims become properties.
    @Suite(.enabled(if: paragraf_pdf_is_available())) struct FactTests {
        private func values(_ name: String, _ file: PDFFile) throws -> [String] {
            try file.read().metadata.properties.filter { $0.name == name }.map(\.value)
        }

        @Test("bookmarks with level, page and title")
        func bookmarks() throws {
            var file = PDFFile(set("ett", baseline: 100), set("två", baseline: 100))
            file.catalog = "/Outlines 20 0 R"
            file.objects = [
                "<< /First 21 0 R >>", "<< /Title (Inledning) /Dest [100 0 R /Fit] /First 22 0 R /Next 23 0 R >>",
                "<< /Title (Bakgrund) /A << /S /GoTo /D [102 0 R /XYZ 0 0 0] >> >>",
                "<< /Title <FEFF00C4006E> /Dest (namn) /Next 21 0 R >>",
            ]
            let found = try values("bookmark", file)
            #expect(Array(found.prefix(3)) == ["1\t1\tInledning", "2\t2\tBakgrund", "1\t0\tÄn"])
            // The list goes in a circle; it is read up to a bound.
            #expect((4...2000).contains(found.count))
        }

        @Test("addresses that links lead to")
        func links() throws {
            var file = PDFFile(set("ett", baseline: 100), set("två", baseline: 100))
            file.pages[1].entries = "/Annots [20 0 R << /Subtype /Link /A << /S /GoTo >> >> 7 (x)]"
            file.objects = ["<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://exempel.se/plan) >> >>"]
            #expect(try values("link", file) == ["2\thttps://exempel.se/plan"])
        }

        @Test("values of form fields, and signatures")
        func form() throws {
            var file = PDFFile(set("ett", baseline: 100))
            file.catalog = "/AcroForm << /Fields [20 0 R 21 0 R 22 0 R 23 0 R] >>"
            file.objects = [
                "<< /T (sökande) /FT /Tx /Kids [<< /T (namn) /V (Alva Lund) >> << /T (ort) >>] >>",
                "<< /T (ja) /FT /Btn /V /Yes >>", "<< /T (nej) /FT /Btn /V /Off >>",
                "<< /T (underskrift) /FT /Sig /V << /Type /Sig >> >>",
            ]
            #expect(try values("form_field", file).map { String($0.suffix(15)) } == [".namn\tAlva Lund", "ja\tYes"])
            #expect(try values("signatures", file) == ["1"])
        }

        @Test("attachments with media type and size, unread")
        func attachments() throws {
            var file = PDFFile(set("ett", baseline: 100))
            file.catalog =
                "/Names << /EmbeddedFiles << /Kids [<< /Names [(a) 20 0 R (b) 5 (c) << /UF (utan fil) >>] >>] >> >>"
            file.objects = [
                "<< /UF (bilaga.csv) /EF << /F 21 0 R >> >>",
                PDFFile.stream("/Type /EmbeddedFile /Subtype /text#2Fcsv /Params << /Size 5 >>", "1;2;3"),
            ]
            #expect(try values("attachment", file) == ["bilaga.csv\ttext/csv\t5"])
        }

        @Test(
            "the standard that the file claims to keep",
            arguments: [
                "<rdf:Description pdfaid:part=\"2\" pdfaid:conformance=\"B\"/>",
                "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>",
            ])
        func claims(xmp: String) throws {
            var file = PDFFile(set("ett", baseline: 100))
            file.catalog = "/Metadata 20 0 R"
            file.objects = [PDFFile.stream("/Type /Metadata /Subtype /XML", "<x:xmpmeta>\(xmp)</x:xmpmeta>")]
            #expect(try values("pdf_a", file) == ["PDF/A-2b"])
        }

        @Test("odd things in every place are left out")
        func oddities() throws {
            var file = PDFFile(set("ett", baseline: 100))
            file.catalog = """
                /Outlines 20 0 R /AcroForm << /Fields [20 0 R 7 [1]] >> /Names << /EmbeddedFiles 20 0 R >> \
                /Metadata 20 0 R /Lang 5 /StructTreeRoot [1]
                """
            file.objects = ["<< /First 20 0 R /Kids [20 0 R 20 0 R] /Names [20 0 R 20 0 R] /T 5 /V 5 /Title 9 >>"]
            #expect(try file.read().blocks.map(\.text) == ["ett"])
            #expect(try file.read().metadata.properties.map(\.name) == ["pdf_version", "text_quality"])
        }
    }
}
