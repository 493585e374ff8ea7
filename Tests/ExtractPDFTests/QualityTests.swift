import DocumentModel
import PopplerText
import TestSupport
import Testing

@testable import ExtractPDF

extension ExtractPDFTests {
    /// What is known of a page's text: from the file, recognised, broken or none; the worst page decides.
    @Suite(.enabled(if: paragraf_pdf_is_available())) struct QualityTests {
        private static let image = PDFFile.stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", "x")
        private static let fullPage = "q 595 0 0 842 0 0 cm /Bild Do Q\n"

        private func file(_ pages: String...) -> PDFFile {
            var file = PDFFile()
            file.pages = pages.map { PDFFile.Page(content: $0) }
            // The font's codes are numbers of glyphs, and no table tells what characters they are.
            file.objects = [
                QualityTests.image,
                PDFFile.stream(
                    "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /T 22 0 R >> >>",
                    "BT /T 12 Tf 70 700 Td <\(String(repeating: "0041", count: 20))> Tj ET"),
                "<< /Type /Font /Subtype /Type0 /BaseFont /Egen /Encoding /Identity-H /DescendantFonts [23 0 R] >>",
                """
                << /Type /Font /Subtype /CIDFontType2 /BaseFont /Egen /CIDSystemInfo << /Registry (Adobe) \
                /Ordering (Identity) /Supplement 0 >> >>
                """,
            ]
            file.resources = "/XObject << /Bild 20 0 R /Trasig 21 0 R >>"
            return file
        }

        private func grade(_ file: PDFFile) throws -> String? {
            try file.read().metadata.properties.first { $0.name == "text_quality" }?.value
        }

        private func codes(_ file: PDFFile) throws -> [String] { try file.read().diagnostics.map(\.code) }

        @Test("text of the file")
        func digital() throws {
            let file = file(set("Text", baseline: 100), "")
            #expect(try grade(file) == "digital")
            #expect(try codes(file) == [])
        }

        @Test("invisible text over an image comes from text recognition, and its lines say so")
        func recognised() throws {
            let file = file(QualityTests.fullPage + "3 Tr " + set("Läst ur bilden", baseline: 100))
            let document = try file.read()
            #expect(document.blocks.map(\.origin) == [.ocr])
            #expect(document.blocks[0].confidence < 1)
            #expect(try grade(file) == "ocr")
            #expect(document.diagnostics.map(\.code) == ["page_text_recognised"])
            #expect(document.diagnostics[0].severity == .info)
        }

        @Test("codes that stand for no characters are broken text, named by page")
        func unmapped() throws {
            let file = file(set("Hel sida", baseline: 100), "/Trasig Do")
            let finding = try #require(try file.read().diagnostics.first)
            #expect(finding.code == "page_text_broken")
            #expect(finding.severity == .warning)
            #expect(finding.page == 2)
            #expect(finding.message.contains("100 %"))
            #expect(try grade(file) == "broken")
        }

        @Test("letters in the place of others are broken text; a text and a table of letters are not")
        func scrambled() throws {
            let text = "Nämnden beslutar att anta förslaget till plan för kommunens badplatser och stränder. "
            // What a font without a table of characters gives: its glyphs are numbered 29 lower than ASCII.
            let shifted = String(
                String.UnicodeScalarView(
                    text.unicodeScalars.map { (97...122).contains($0.value) ? UnicodeScalar(UInt8($0.value - 29)) : $0 }
                ))
            func page(_ line: String) -> String { (0..<8).map { set(line, baseline: 100 + 20 * Double($0)) }.joined() }
            #expect(try codes(file(page(text))) == [])
            #expect(try codes(file(page(shifted))) == ["page_text_broken"])
            #expect(try codes(file(set("XYZ", baseline: 100))) == [])
        }

        @Test("a picture only is no text; the worst page decides")
        func none() throws {
            let file = file(set("Text", baseline: 100), QualityTests.fullPage, "/Trasig Do")
            #expect(try codes(file) == ["page_without_text", "page_text_broken"])
            #expect(try grade(file) == "none")
        }

        @Test("a few words on a picture are a remark, many are none")
        func mostlyImage() throws {
            #expect(try codes(file(QualityTests.fullPage + set("Bilaga 2", baseline: 100))) == ["page_mostly_image"])
            let text = String(repeating: "Text över en bakgrund. ", count: 5)
            #expect(try codes(file(QualityTests.fullPage + set(text, baseline: 100, size: 5))) == [])
        }

        @Test("an inline image, which poppler reads itself, is seen too")
        func inlineImage() throws {
            let content = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{1} EI Q"
            #expect(try codes(file(content)) == ["page_without_text"])
        }

        @Test("grades are ordered, the best first")
        func order() { #expect(TextGrade.allCases == TextGrade.allCases.sorted()) }
    }
}
