import DocumentModel
import Foundation
import PopplerText
import TestSupport
import Testing

@testable import ExtractPDF

extension ExtractPDFTests {
    /// The two ways to read a file give the same lines, boxes, fonts and properties.
    @Suite struct ReaderTests {
        /// What content streams may hold, from the plain to the odd. Some of it the own reader of content streams leaves
        /// to poppler: that must not show.
        static let contents: [String] = [
            set("Rak text på en rad", baseline: 100) + set("och en till", baseline: 114),
            "BT /F1 12 Tf 1 0 0 1 70 700 Tm 14 TL (Första) Tj T* (andra) ' 2 1 (tredje raden) \" T* (slut) Tj ET\n",
            "BT /F1 12 Tf 70 700 Td [(Knip) -20 (ning) 40.5 (ar ) -.25 (och) +3 ( mellanrum)] TJ ET\n",
            "q 2 0 0 2 10 10 cm BT /F1 6 Tf 70 300 Td (dubbelt) Tj ET Q BT /F2 6 Tf 70 300 Td (enkelt) Tj ET\n",
            "BT /F1 12 Tf 70 700 TD 50 Tz 3 Tc 5 Tw (smalt och glest satt) Tj 0 -14 TD (nästa rad) Tj 4 Ts (upp) Tj ET\n",
            "BT /F1 11 Tf 0 1 -1 0 300 300 Tm (lodrät text) Tj ET BT -1 0 0 1 300 500 Tm (spegel) Tj ET\n",
            "BT /F1 11 Tf 70 700 Td (paren\\(tes\\) \\\\ \\101\\12 \\\nfortsatt) Tj <4F 6b6> Tj ET % slut (\n",
            "/Span << /ActualText (Ersatt text) /Lang (sv) >> BDC " + set("Xyz", baseline: 100) + "EMC\n"
                + set("vanlig text", baseline: 130),
            "/P << /MCID 0 /A [1 (a) /B] >> BDC " + set("märkt text", baseline: 100) + "EMC /Artifact BMC "
                + set("sidfot", baseline: 800) + "EMC\n",
            "BT /F1 12 Tf 3 Tr 70 700 Td (osynlig) Tj ET 10 10 m 20 20 l S 1 0 0 rg 5 5 10 10 re f\n",
            // Left to poppler: inline image, text after a path, restoring too often, unknown operators, odd numbers.
            "q 10 0 0 10 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{1} EI Q " + set("efter bilden", baseline: 100),
            "BT /F1 12 Tf 70 700 Td (före) Tj 100 600 m 120 600 l S (efter linjen) Tj ET\n",
            set("före", baseline: 100) + "Q Q " + set("efter", baseline: 130),
            set("före", baseline: 100) + "1 2 hoppla BX 3 okänt EX " + set("efter", baseline: 130),
            "BT /F1 12 Tf 70 --700 Td (fel tal) Tj 0 7-0 Td (till) Tj ET " + set("rätt", baseline: 130),
            "BT /F9 12 Tf 70 700 Td (okänt typsnitt) Tj ET " + set("känt", baseline: 130),
            "BT /F1 12 Tf 70 700 Td (öppen sträng", "BT /F1 12 Tf 70 700 Td [(öppen) (lista) TJ ET", "<</öppen", "",
            "BT /F1 12 Tf 70 700 Td (" + String(repeating: "lång ", count: 300) + ") Tj ET\n",
        ]

        @Test("content of every kind", arguments: contents)
        func content(text: String) throws { try expectSameLines(PDFFile(text).bytes, text) }

        @Test("forms, states, layers and named marks")
        func resources() throws {
            let inner = set("text i formuläret", baseline: 200) + "/Inre Do q 1 0 0 1 9 9 cm "
            var file = PDFFile(
                set("före", baseline: 100) + "q 1 0 0 1 20 -30 cm /Form Do Q /Form Do /Bild Do /Skal gs "
                    + set("efter", baseline: 400),
                "/Mask gs " + set("med mask", baseline: 100),
                "/OC /Lager BDC " + set("dold", baseline: 100) + "EMC "
                    + set("synlig", baseline: 130),
                "/P /Namn BDC " + set("namngiven", baseline: 100) + "EMC /Okänt Do " + set("efter", baseline: 130))
            file.resources = """
                /XObject << /Form 20 0 R /Bild 22 0 R >> /ExtGState << /Skal 23 0 R /Mask 24 0 R >> \
                /Properties << /Lager 25 0 R /Namn << /MCID 4 >> >>
                """
            file.catalog = "/OCProperties << /OCGs [25 0 R] /D << /OFF [25 0 R] /Order [25 0 R] >> >>"
            let resources = "/Resources << /Font << /F1 4 0 R >> /XObject << /Inre 21 0 R >> >>"
            let box = "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
            file.objects = [
                PDFFile.stream("\(box) /Matrix [1 0 0 1 5 5] \(resources)", inner),
                PDFFile.stream(box, set("innerst", baseline: 230) + "/Form Do"),
                PDFFile.stream(
                    "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", "x"
                ),
                "<< /LW 2 /ca .5 >>", "<< /SMask << /S /Alpha /G 21 0 R >> /Font [4 0 R 20] >>",
                "<< /Type /OCG /Name (Lager) >>",
            ]
            try expectSameLines(file.bytes, "resources")
            #expect(try file.lines().contains("text i formuläret"))
            #expect(try file.lines().contains("dold") == false)
        }

        @Test("turned, cropped and shifted pages", arguments: [0, 90, 180, 270])
        func boxes(rotation: Int) throws {
            var file = PDFFile(set("Vänd", baseline: 100) + set("rad", baseline: 120))
            file.pages[0].mediaBox = "10 20 605 862"
            file.pages[0].entries = "/Rotate \(rotation) /CropBox [50 60 500 800]"
            try expectSameLines(file.bytes, "\(rotation)")
        }

        @Test("every sample")
        func samples() throws {
            let folder = URL(filePath: packageRoot + "/Samples/documents")
            let papers = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                .map { $0.appending(path: "paper.pdf") }.filter { FileManager.default.fileExists(atPath: $0.path) }
            #expect(papers.count > 15)
            for paper in papers {
                let bytes = Array(try Data(contentsOf: paper))
                if refusal(bytes) == nil { try expectSameLines(bytes, paper.path) }
            }
        }

        @Test("a file with an output intent gives the text that it gives without")
        func outputIntents() throws {
            var file = PDFFile(set("Kajen byggs om.", baseline: 100), set("Sidan två.", baseline: 100))
            let plain = try file.read()
            file.catalog = "/OutputIntents [20 0 R]"
            file.objects = ["<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) >>"]
            let document = try file.read()
            #expect(document.blocks == plain.blocks && document.pages == plain.pages)
            #expect(document.blocks.count == 2)
            #expect(document.diagnostics.isEmpty)
        }

        @Test("poppler's own classes are used where the library has them")
        func choice() { #expect((ReaderChoice.best == .native) == paragraf_pdf_is_available()) }
    }
}
