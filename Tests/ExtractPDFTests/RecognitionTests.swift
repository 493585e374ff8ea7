import DocumentModel
import Foundation
import PopplerText
import StageKit
import Synchronization
import TestSupport
import Testing

@testable import ExtractPDF

/// Why pages cannot be recognised here; nil when they can be.
private let refusalOfRecognition: StageError? = {
    do throws(StageError) {
        _ = try PDFExtractor(settings: try StageSettings(["ocr": .flag(true)], of: PDFExtractor.descriptor))
        return nil
    } catch {
        return error
    }
}()

extension ExtractPDFTests {
    /// Pages that are pictures, read by eye.
    @Suite(.enabled(if: refusalOfRecognition == nil, "\(refusalOfRecognition?.message ?? "")"), .serialized)
    struct RecognitionTests {
        private static let image = PDFFile.stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", "\u{7f}")
        private static let ocr: [String: SettingValue] = ["ocr": .flag(true)]

        /// A file of pages on which an image may be drawn: `/Bild Do`.
        private func file(_ pages: String...) -> PDFFile {
            var file = PDFFile()
            file.pages = pages.map { PDFFile.Page(content: $0) }
            file.objects = [RecognitionTests.image]
            file.resources = "/XObject << /Bild 20 0 R >>"
            return file
        }

        private func sample(_ name: String) throws -> [UInt8] {
            Array(try Data(contentsOf: URL(fileURLWithPath: "\(packageRoot)/Samples/documents/\(name)/paper.pdf")))
        }

        private func property(_ name: String, of document: Document) -> String? {
            document.metadata.properties.first { $0.name == name }?.value
        }

        @Test("a scanned paper reads like the paper")
        func scan() throws {
            let paper = try extract(try sample("utdrag-cykelvag"))
            let scan = try extract(try sample("inskannat-utdrag"), RecognitionTests.ocr)
            let words = paper.blocks.flatMap { $0.text.split(whereSeparator: \.isWhitespace) }
            let read = scan.blocks.filter { $0.kind == .line }.flatMap { $0.text.split(whereSeparator: \.isWhitespace) }
            let lost = words.difference(from: read).insertions.count
            #expect(lost * 100 <= words.count * 3, "\(lost) of \(words.count) words are lost")
            #expect(scan.blocks.contains { $0.text.hasPrefix("§ 74") })
            #expect(scan.blocks.count { $0.text.hasPrefix("• ") } == 3)
            #expect(scan.blocks.allSatisfy { $0.origin == .ocr && $0.confidence > 0.2 && $0.confidence <= 1 })
            #expect(Set(scan.blocks.map(\.confidence)).count > 5)
            #expect(scan.diagnostics.map(\.code) == ["page_text_recognised", "page_text_recognised"])
            #expect(property("text_quality", of: scan) == "ocr")
            #expect(property("ocr_engine", of: scan)?.hasPrefix("tesseract ") == true)
        }

        @Test("its lines stand where they stood, and headings are larger or bolder than the text")
        func looks() throws {
            let paper = try extract(try sample("utdrag-cykelvag"))
            let scan = try extract(try sample("inskannat-utdrag"), RecognitionTests.ocr)
            for text in ["Ekonomiska konsekvenser", "Beslutsgång", "Reservation"] {
                let (was, line) = (paper.blocks.first { $0.text == text }, scan.blocks.first { $0.text == text })
                let (before, after) = (try #require(was), try #require(line))
                #expect(abs(after.box.left - before.box.left) < 5 && abs(after.box.bottom - before.box.bottom) < 5)
                #expect(after.weight == 700 && after.fontSize > 11, "\(text)")
                #expect(abs(after.fontSize - before.fontSize) < 1.5)
            }
            let body = try #require(scan.blocks.first { $0.text.hasPrefix("Väg 841 mellan Bruket") })
            #expect(body.weight == 400 && abs(body.fontSize - 11.5) < 1)
            let title = try #require(scan.blocks.first { $0.text.hasPrefix("Cykelväg längs väg 841") })
            #expect(title.fontSize > 1.3 * body.fontSize)
        }

        @Test("pages beyond the bound stay pictures, with a warning that names the setting")
        func mostPages() throws {
            let scan = try extract(
                try sample("inskannat-utdrag"), ["ocr": .flag(true), "ocr_max_pages": .integer(1)])
            #expect(Set(scan.blocks.map(\.page)) == [1])
            #expect(scan.diagnostics.map(\.code) == ["page_text_recognised", "page_without_text"])
            #expect(scan.diagnostics[1].message.contains("ocr_max_pages is 1"))
            #expect(scan.diagnostics[1].severity == .warning)
            #expect(property("text_quality", of: scan) == "none")
        }

        @Test("who does not ask for it gets no recognition")
        func off() throws {
            let scan = try extract(try sample("inskannat-utdrag"))
            #expect(scan.blocks.isEmpty)
            #expect(scan.diagnostics.map(\.code) == ["page_without_text", "page_without_text"])
            #expect(!scan.diagnostics[0].message.contains("ocr_max_pages"))
            let stage = try PDFExtractor(settings: try StageSettings([:], of: PDFExtractor.descriptor))
            #expect(stage.recognition == nil && stage.dependencies == "")
            // A setting with a default would make all results of today outdated.
            #expect(
                PDFExtractor.descriptor.settings.filter { $0.name.hasPrefix("ocr") }.allSatisfy {
                    $0.defaultValue == nil
                })
        }

        @Test("results depend on the versions of engine and data")
        func dependencies() throws {
            let stage = try PDFExtractor(settings: try StageSettings(RecognitionTests.ocr, of: PDFExtractor.descriptor))
            let parts = stage.dependencies.split(separator: ", ").map { $0.split(separator: " ") }
            #expect(parts.map { String($0[0]) } == ["tesseract", "swe", "eng"])
            #expect(parts.dropFirst().allSatisfy { $0[1].count == 16 })
        }

        @Test("missing data is told with the package that has it")
        func missingData() throws {
            let folder = try TemporaryFolder()
            let settings: [String: SettingValue] = ["ocr": .flag(true), "ocr_data": .text(folder.path)]
            let error = try #require(throws: StageError.self) {
                try PDFExtractor(settings: try StageSettings(settings, of: PDFExtractor.descriptor))
            }
            #expect(error.code == .settings)
            #expect(error.message.contains("install tesseract-ocr-swe"))
            try folder.write("no data", to: "swe.traineddata")
            let other = try #require(throws: StageError.self) {
                try PDFExtractor(settings: try StageSettings(settings, of: PDFExtractor.descriptor))
            }
            #expect(other.message.contains("cannot be used"))
        }

        @Test("an empty sheet is no picture without text")
        func blank() throws {
            let document = try extract(
                file("q 1 g 10 10 500 800 re f Q q 0 0 0 0 0 0 cm /Bild Do Q").bytes, RecognitionTests.ocr)
            #expect(document.diagnostics.isEmpty)
            #expect(property("text_quality", of: document) == nil)
        }

        @Test("a page-sized picture without words may be a scan that cannot be read; a small one is a picture")
        func withoutWords() throws {
            let page = "q 595 0 0 842 0 0 cm /Bild Do Q"
            let document = try extract(file(page, "q 90 0 0 60 70 700 cm /Bild Do Q").bytes, RecognitionTests.ocr)
            #expect(document.diagnostics.map(\.code) == ["page_without_text", "page_without_words"])
            #expect(document.diagnostics.map(\.severity) == [.warning, .info])
            #expect(document.blocks.allSatisfy { $0.kind == .furniture })
        }

        @Test("words that the file holds stay when its picture is read")
        func words() throws {
            let content = "q 595 0 0 842 0 0 cm /Bild Do Q\n" + set("Bilaga 2", baseline: 100)
            let document = try extract(file(content).bytes, RecognitionTests.ocr)
            #expect(document.blocks.first?.text == "Bilaga 2")
            #expect(document.blocks.first?.origin == .digital)
        }

        @Test("whoever wants it to stop is heard")
        func cancelled() throws {
            let bytes = try sample("inskannat-utdrag")
            let beats = Atomic(0)
            let error = try #require(throws: StageError.self) {
                try Collector.document(from: bytes, by: PDFExtractor.self, RecognitionTests.ocr) { _ in
                    beats.add(1, ordering: .relaxed).newValue < 20
                }
            }
            #expect(error.code == .cancelled)
        }

        @Test(
            "a picture has no more pixels than are asked for",
            arguments: [
                ("0 0 595 842", 20_000_000), ("0 0 595 842", 100_000), ("0 0 14400 14400", 20_000_000),
                ("0 0 14400 3", 20_000_000), ("0 0 3 14400", 5000), ("0 0 200 100", 20_000_000),
            ])
        func mostPixels(box: String, most: Int) throws {
            var file = file(set("Text", baseline: 100))
            file.pages[0].mediaBox = box
            let bytes = file.bytes
            let drawn = try bytes.withUnsafeBytes { bytes -> (Int, Double)? in
                let source = SourceBytes(
                    bytes: bytes, file: SourceFile(name: "a.pdf", mediaType: "", byteCount: bytes.count))
                return try NativeDocument(source).draw(0, mostPixels: most, goOn: { true }) {
                    (Int($0.width) * Int($0.height), $0.scale)
                }
            }
            guard let (pixels, scale) = drawn else {
                Issue.record("nothing was drawn")
                return
            }
            #expect(pixels > 0 && pixels <= most)
            #expect(scale <= 300.0 / 72)
            if most == 20_000_000, !box.contains("14400") { #expect(scale == 300.0 / 72) }
        }
    }
}
