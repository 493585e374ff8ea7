import DocumentModel
import Foundation
import StageKit
import TestSupport
import Testing

@testable import ExtractPDF

extension ExtractPDFTests {
    /// Files that are refused, and files of which a part cannot be read.
    @Suite struct RefusalTests {
        private func sample(_ name: String) throws -> [UInt8] {
            let path = packageRoot + "/Samples/documents/\(name)/paper.pdf"
            return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        }

        @Test(
            "each reason has its name",
            arguments: [("krypterad", StageError.Code.encrypted), ("skadad", .damaged), ("utan-sidor", .empty)])
        func samples(name: String, code: StageError.Code) throws {
            let error = try #require(refusal(sample(name)))
            #expect(error.code == code)
            #expect(error.retry == .never)
            #expect(!error.message.isEmpty)
        }

        @Test("the message of an encrypted file tells the way out")
        func wayOut() throws { #expect(try refusal(sample("krypterad"))?.message.contains("password") == true) }

        @Test("a file that only an empty password protects is read")
        func emptyPassword() throws {
            #expect(try extract(sample("krypterad-utan-losenord")).blocks.isEmpty == false)
        }

        @Test(
            "no PDF at all is damaged",
            arguments: ["", "%", "<!DOCTYPE html><html><body>Sidan finns inte</body></html>", "%PDF-1.7\n%%EOF\n"])
        func otherFiles(text: String) { #expect(refusal(Array(text.utf8))?.code == .damaged) }

        @Test("a file cut off anywhere is refused or read in part, and never a crash")
        func truncated() {
            let bytes = PDFFile(set("Hel text", baseline: 100), set("Mer text", baseline: 100)).bytes
            for count in stride(from: 0, to: bytes.count, by: 13) {
                guard let document = try? extract(Array(bytes[..<count])) else { continue }
                #expect(Set(document.blocks.map(\.text)).isSubset(of: ["Hel text", "Mer text"]))
            }
        }

        @Test("changed bytes never crash")
        func flippedBytes() {
            let good = PDFFile(set("Hel text", baseline: 100)).bytes
            for index in stride(from: 0, to: good.count, by: 5) {
                var changed = good
                changed[index] ^= 0x15
                if let error = refusal(changed) { #expect([.damaged, .empty, .encrypted].contains(error.code)) }
            }
        }

        @Test("a page tree without pages is empty, one that goes in circles is refused")
        func pageTrees() {
            #expect(refusal(PDFFile().bytes)?.code == .empty)
            let circle = PDFFile("").bytes.replacing(Array("/Kids [100 0 R]".utf8), with: Array("/Kids [  2 0 R]".utf8))
            #expect(refusal(circle)?.code == .damaged)
        }

        /// poppler says of such a file that it has no pages.
        @Test("a page tree that claims more pages than the file has objects is damaged")
        func tooLargeCount() throws {
            let text = """
                %PDF-1.4
                1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
                2 0 obj << /Type /Pages /Kids [3 0 R] /Count 5000 >> endobj
                3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >> endobj
                trailer << /Root 1 0 R >>

                """
            #expect(refusal(Array(text.utf8))?.code == .damaged)
            let honest = text.replacing("/Kids [3 0 R] /Count 5000", with: "/Kids [] /Count 0")
            #expect(refusal(Array(honest.utf8))?.code == .empty)
        }

        @Test("a page that is missing is reported, the others are read")
        func missingPage() throws {
            var file = PDFFile(set("Ett", baseline: 100), set("Två", baseline: 100), "")
            file.objects = ["42"]
            let bytes = file.bytes.replacing(
                Array("[100 0 R 102 0 R 104 0 R]".utf8), with: Array("[100 0 R 102 0 R  20 0 R]".utf8))
            let document = try extract(bytes)
            #expect(document.pages.map(\.number) == [1, 2, 3])
            #expect(document.pages.map(\.width) == [595, 595, 0])
            #expect(document.blocks.map(\.text) == ["Ett", "Två"])
            let diagnostic = try #require(document.diagnostics.first)
            #expect(diagnostic.code == "page_unreadable")
            #expect(diagnostic.severity == .error)
            #expect(diagnostic.page == 3)
            #expect(diagnostic.producer == "extract.pdf")
        }

        @Test("a file of which no page can be read is damaged")
        func noReadablePage() {
            var file = PDFFile("")
            file.objects = ["42"]
            let bytes = file.bytes.replacing(Array("[100 0 R]".utf8), with: Array("[ 20 0 R]".utf8))
            #expect(refusal(bytes)?.code == .damaged)
        }

        @Test("more pages than allowed are refused, as many as allowed are not")
        func pageLimit() {
            let bytes = PDFFile("", "", "").bytes
            #expect(refusal(bytes, ["max_pages": .integer(3)]) == nil)
            let error = refusal(bytes, ["max_pages": .integer(2)])
            #expect(error?.code == .tooLarge)
            #expect(error?.message.contains("max_pages") == true)
        }

        @Test("lines and text of a whole file are bounded")
        func fileLimit() throws {
            let bytes = PDFFile(set("Ett", baseline: 100), set("Fyra", baseline: 100), set("Tio", baseline: 100)).bytes
            func code(lines: Int, textBytes: Int) throws -> StageError.Code? {
                var extractor = try PDFExtractor(settings: StageSettings([:], of: PDFExtractor.descriptor))
                (extractor.mostLines, extractor.mostTextBytes) = (lines, textBytes)
                let collector = Collector()
                return bytes.withUnsafeBytes { bytes -> StageError.Code? in
                    let file = SourceFile(name: "prov", mediaType: "application/pdf", byteCount: bytes.count)
                    do throws(StageError) {
                        try extractor.extract(
                            SourceBytes(bytes: bytes, file: file), to: collector,
                            context: StageContext(stage: "extract.pdf"))
                        return nil
                    } catch {
                        #expect(error.page == 3)
                        return error.code
                    }
                }
            }
            #expect(try code(lines: 3, textBytes: 10) == nil)
            #expect(try code(lines: 2, textBytes: 10) == .tooLarge)
            #expect(try code(lines: 3, textBytes: 9) == .tooLarge)
        }

        @Test("a page with more characters than allowed is cut, with a warning; the next one is not")
        func characterLimit() throws {
            let row = String(repeating: "x", count: 79)
            let rows = (0..<15).map { set(row, x: 40, baseline: 50 + 14 * Double($0)) }.joined()
            let document = try PDFFile(rows, set("Sida två", baseline: 100)).read([
                "max_page_characters": .integer(1000)
            ])
            let characters = document.blocks.filter { $0.page == 1 }.reduce(0) { $0 + $1.text.count }
            #expect((900...1000).contains(characters))
            #expect(document.blocks.last?.text == "Sida två")
            #expect(document.diagnostics.map(\.code) == ["page_text_cut"])
            #expect(document.diagnostics.map(\.page) == [1])
            #expect(document.diagnostics.map(\.severity) == [.warning])
            #expect(try PDFFile(rows).read(["max_page_characters": .integer(2000)]).diagnostics.isEmpty)
        }

        @Test("the host can stop the reading after any page")
        func cancelled() throws {
            let bytes = PDFFile("", "", "").bytes
            for last in 0...2 {
                let error = #expect(throws: StageError.self) {
                    try Collector.document(from: bytes, by: PDFExtractor.self) { $0 < last }
                }
                #expect(error?.code == .cancelled)
            }
            _ = try Collector.document(from: bytes, by: PDFExtractor.self) { $0 < 3 }
        }
    }
}
