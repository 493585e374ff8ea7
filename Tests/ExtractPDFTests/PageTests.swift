import DocumentModel
import StageKit
import TestSupport
import Testing

@testable import ExtractPDF

extension ExtractPDFTests {
    /// Pages and what the file says about itself.
    @Suite struct PageTests {
        private func page(_ change: (inout PDFFile.Page) -> Void) throws -> Document {
            var file = PDFFile(set("Text", baseline: 100))
            change(&file.pages[0])
            return try file.read()
        }

        @Test("pages and blocks come in order, ids from 1 without a gap")
        func order() throws {
            let document = try PDFFile(
                set("Ett", baseline: 100) + set("Två", baseline: 130), "", set("Tre", baseline: 100)
            ).read()
            #expect(document.pages.map(\.number) == [1, 2, 3])
            #expect(document.blocks.map(\.text) == ["Ett", "Två", "Tre"])
            #expect(document.blocks.map(\.page) == [1, 1, 3])
            #expect(document.blocks.map(\.id.number) == [1, 2, 3])
        }

        @Test("blocks are handed over page by page")
        func portions() throws {
            let collector = Collector()
            let stage = try PDFExtractor(settings: StageSettings([:], of: PDFExtractor.descriptor))
            let bytes = PDFFile(set("Ett", baseline: 100), set("Två", baseline: 100)).bytes
            try bytes.withUnsafeBytes { bytes in
                let file = SourceFile(name: "prov.pdf", mediaType: "application/pdf", byteCount: bytes.count)
                try stage.extract(
                    SourceBytes(bytes: bytes, file: file), to: collector, context: StageContext(stage: "extract.pdf"))
            }
            #expect(collector.portions == [1, 1])
        }

        @Test("size in points")
        func size() throws {
            let document = try page { $0.mediaBox = "0 0 612.5 400" }
            #expect(document.pages == [Page(number: 1, width: 612.5, height: 400)])
        }

        @Test("a sheet that does not begin at the origin: boxes count from its corner")
        func origin() throws {
            let document = try page { $0.mediaBox = "20 -10 595 842" }
            #expect(document.pages == [Page(number: 1, width: 575, height: 852)])
            #expect(document.blocks.first.map { abs($0.box.left - 50) < 0.5 && $0.box.bottom < 104 } == true)
        }

        @Test("a cropped page is as large as what is seen of it")
        func crop() throws {
            let document = try page { $0.entries = "/CropBox [50 42 545 792]" }
            #expect(document.pages == [Page(number: 1, width: 495, height: 750)])
            let box = try #require(document.blocks.first?.box)
            #expect(abs(box.left - 20) < 0.5)
            #expect((50..<54).contains(box.bottom))
        }

        @Test("a turned page is described as it is read")
        func rotation() throws {
            let document = try page {
                $0.entries = "/Rotate 90"
                // Set upwards along the sheet's left edge, it stands upright at the top when the sheet is turned.
                $0.content = "BT /F1 11 Tf 0 1 -1 0 60 80 Tm (Liggande tabell) Tj ET"
            }
            #expect(document.pages == [Page(number: 1, width: 842, height: 595)])
            let block = try #require(document.blocks.first)
            #expect(block.text == "Liggande tabell")
            #expect(abs(block.box.left - 80) < 0.5)
            #expect(block.box.top < 60 && block.box.bottom > 60 && block.box.height < 14)
            let upsideDown = try page {
                $0.entries = "/Rotate 180"
                $0.content = "BT /F1 11 Tf -1 0 0 -1 525 100 Tm (Omkull) Tj ET"
            }
            #expect(upsideDown.blocks.map(\.text) == ["Omkull"])
            #expect(upsideDown.blocks.first.map { abs($0.box.left - 70) < 0.5 && $0.box.top < 100 } == true)
        }

        @Test(
            "text set sideways on an upright page is one line",
            arguments: [(0, 1, -1, 0), (0, -1, 1, 0), (-1, 0, 0, -1)])
        func sideways(_ matrix: (Int, Int, Int, Int)) throws {
            let document = try page {
                $0.content =
                    "BT /F1 11 Tf \(matrix.0) \(matrix.1) \(matrix.2) \(matrix.3) 300 400 Tm (Arkiv 12 hylla) Tj ET"
            }
            #expect(document.blocks.map(\.text) == ["Arkiv 12 hylla"])
            let box = try #require(document.blocks.first?.box)
            #expect((box.height > box.width) == (matrix.0 == 0))
        }

        @Test("labels that differ from the page's number")
        func labels() throws {
            var file = PDFFile("", "", "", "")
            file.catalog = "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /St 3 >> 3 << /P (Bilaga ) /S /D >>] >>"
            #expect(try file.read().pages.map(\.label) == ["i", "ii", nil, "Bilaga 1"])
        }

        @Test("what the file says about itself, dates in ISO 8601, empty values left out")
        func information() throws {
            var file = PDFFile(set("Text", baseline: 100))
            file.information = """
                /Title <FEFF00C5007400670061007200640061> /Author (Kim Ek) /Subject (   ) /Keywords (bro, brygga) \
                /Creator (Skrivprogram) /CreationDate (D:20310305101500+01'30') /ModDate (D:20310306081000Z)
                """
            let properties = try file.read().metadata.properties.filter { $0.name != "text_quality" }
            #expect(
                properties == [
                    Property(name: "pdf_version", value: "PDF-1.6"), Property(name: "title", value: "Åtgarda"),
                    Property(name: "author", value: "Kim Ek"), Property(name: "keywords", value: "bro, brygga"),
                    Property(name: "creator", value: "Skrivprogram"),
                    Property(name: "created", value: "2031-03-05T10:15:00+01:30"),
                    Property(name: "modified", value: "2031-03-06T08:10:00Z"),
                ])
        }

        @Test("dates that are none are left out, and long values are cut")
        func oddInformation() throws {
            var file = PDFFile(set("Text", baseline: 100))
            file.information = "/CreationDate (i går) /Title (\(String(repeating: "x", count: 5000)))"
            let properties = try file.read().metadata.properties.filter { $0.name != "text_quality" }
            #expect(properties.map(\.name) == ["pdf_version", "title"])
            #expect(properties.last?.value.count == 1000)
        }

        @Test("a file without information")
        func noInformation() throws {
            #expect(
                try PDFFile("").read().metadata
                    == Metadata(properties: [Property(name: "pdf_version", value: "PDF-1.6")]))
        }

        @Test("an image without text is reported, an empty page is not")
        func image() throws {
            var file = PDFFile("q 400 0 0 400 70 200 cm /I1 Do Q", "")
            file.resources = "/XObject << /I1 20 0 R >>"
            file.objects = [
                PDFFile.stream(
                    """
                    /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 \
                    /Filter /ASCIIHexDecode
                    """, "00FF00FF>")
            ]
            let document = try file.read()
            #expect(document.blocks.isEmpty)
            #expect(document.diagnostics.map(\.code) == ["page_without_text"])
            #expect(document.diagnostics.map(\.page) == [1])
            #expect(document.diagnostics.map(\.severity) == [.warning])
            file.pages[0].content += " " + set("Ritning", baseline: 800)
            #expect(try file.read().diagnostics.isEmpty)
        }
    }
}
