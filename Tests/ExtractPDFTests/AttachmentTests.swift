import DocumentModel
import StageKit
import TestSupport
import Testing

@testable import ExtractPDF

extension ExtractPDFTests {
    /// Files in PDF files are handed over, within bounds.
    @Suite struct AttachmentTests {
        private func file(
            _ listed: [(name: String, bytes: [UInt8])], pinned: [(name: String, bytes: [UInt8])] = []
        ) -> PDFFile {
            var file = PDFFile(set("Ärendet har bilagor.", baseline: 100))
            file.attach(listed, pinned: pinned)
            return file
        }

        private func collected(_ file: PDFFile, _ settings: [String: SettingValue] = [:]) throws -> Collector {
            try Collector.collected(from: file.bytes, by: PDFExtractor.self, settings)
        }

        private let binary: [UInt8] = [0, 255, 10, 13, 62]

        @Test func filesOfTheListAndOfPagesAreHandedOver() throws {
            let found = try collected(file([("a.bin", binary), ("b", [])], pinned: [("c.txt", Array("hej".utf8))]))
            #expect(found.attachments.map(\.name) == ["a.bin", "b", "c.txt"])
            #expect(found.attachments.map(\.bytes) == [binary, [], Array("hej".utf8)])
            #expect(found.document.diagnostics.isEmpty)
            #expect(found.document.metadata.properties.filter { $0.name == "attachment" }.count == 3)
        }

        /// A file in the list often hangs on a page as well.
        @Test func oneThatIsNamedTwiceComesOnce() throws {
            var twice = file([("a.bin", binary)])
            twice.pages[0].entries =
                "/Annots [<< /Subtype /FileAttachment /FS 20 0 R >> << /Subtype /FileAttachment >>]"
            #expect(try collected(twice).attachments.map(\.name) == ["a.bin"])
        }

        /// Both ways to read a file give the same files, those of the list and those of pages.
        @Test func theFallbackSeesTheSameFiles() throws {
            let listed: [(name: String, bytes: [UInt8])] = [("a.bin", binary), ("b", [])]
            let pinned: [(name: String, bytes: [UInt8])] = [("c.txt", Array("hej".utf8)), ("a.bin", [7])]
            var twice = file(listed, pinned: pinned)
            twice.pages[0].entries = twice.pages[0].entries.replacing(
                "/Annots [", with: "/Annots [<< /Subtype /FileAttachment /Rect [0 0 9 9] /FS 20 0 R >> ")
            for file in [file(listed, pinned: pinned), twice] {
                let fallback = try Collector.collected(from: file.bytes, by: GLibExtractor.self).attachments
                let own = try collected(file).attachments
                #expect(fallback.map(\.name) == ["a.bin", "b", "c.txt", "a.bin"])
                #expect(fallback.map(\.name) == own.map(\.name) && fallback.map(\.bytes) == own.map(\.bytes))
            }
        }

        /// Two files of one name and the same bytes are one, as long as there are not too many bytes to compare.
        @Test(arguments: [(10, 1), (9, 2), (0, 2)])
        func theFallbackComparesWithinBounds(comparable: Int, count: Int) throws {
            let bytes = file([("a.bin", binary)], pinned: [("a.bin", binary)]).bytes
            try bytes.withUnsafeBytes {
                let source = SourceFile(name: "a.pdf", mediaType: "application/pdf", byteCount: $0.count)
                let document = try GLibDocument(SourceBytes(bytes: $0, file: source))
                document.findAttachments(comparable: comparable)
                #expect(document.attachmentCount == count)
            }
        }

        @Test(
            arguments: [
                ("max_attachments", 1, ["a"], "1 are beyond the first 1"),
                ("max_attachment_bytes", 1000, ["b"], "a exceed the 1000 bytes of one file"),
                ("max_attachments_bytes", 1001, ["a"], "b exceed"),
                ("max_attachments_bytes", 2000, ["a"], "b exceed"),
                ("max_attachments_bytes", 2001, ["a", "b"], nil),
            ] as [(String, Int, [String], String?)])
        func whatIsBeyondALimitIsNamed(setting: String, limit: Int, kept: [String], said: String?) throws {
            let files = [("a", [UInt8](repeating: 1, count: 1001)), ("b", [UInt8](repeating: 2, count: 1000))]
            for found in [
                try collected(file(files), [setting: .integer(limit)]),
                try Collector.collected(from: file(files).bytes, by: GLibExtractor.self, [setting: .integer(limit)]),
            ] {
                #expect(found.attachments.map(\.name) == kept)
                #expect(found.document.diagnostics.map(\.code) == (said == nil ? [] : ["limit_reached"]))
                #expect(found.document.diagnostics.first?.message.contains(said ?? "") ?? (said == nil))
            }
        }

        @Test func noneAtAllIsNoLoss() throws {
            let found = try collected(file([("a", binary)]), ["max_attachments": .integer(0)])
            #expect(found.attachments.isEmpty && found.document.diagnostics.isEmpty)
        }

        /// Six bytes of which a file of hundreds of megabytes would come stop at the limit.
        @Test func aFileThatUnpacksWithoutEndIsCutOff() throws {
            var bomb = file([("a", [])])
            // RunLengthDecode: each pair of bytes gives 128.
            let pairs = String(repeating: "8100", count: 100_000)
            bomb.objects[1] = PDFFile.stream("/Filter [/ASCIIHexDecode /RunLengthDecode]", pairs + ">")
            let found = try collected(bomb, ["max_attachment_bytes": .integer(1_000_000)])
            #expect(found.attachments.isEmpty)
            #expect(found.document.diagnostics.map(\.code) == ["limit_reached"])
        }

        @Test(arguments: [
            "<< /F (a) >>", "<< /F (a) /EF 5 >>", "<< /F (a) /EF << /F 21 >> >>", "<< /F (a) /EF << /F 99 0 R >> >>",
            "<< /EF << /F 21 0 R >> >>", "[20 0 R]", "<< /F (a) /EF << /F 20 0 R >> >>",
        ]) func whatIsNoFileIsLeftAlone(specification: String) throws {
            var broken = file([("a", binary), ("b", binary)])
            broken.objects[0] = specification
            let found = try collected(broken)
            #expect(found.attachments.map(\.name) == ["b"])
            #expect(found.document.blocks.count == 1)
            broken.pages[0].entries = "/Annots [<< /Subtype /FileAttachment /Rect [0 0 9 9] /FS 20 0 R >>]"
            let fallback = try Collector.collected(from: broken.bytes, by: GLibExtractor.self)
            #expect(fallback.attachments.last?.name == "b" && fallback.document.blocks.count == 1)
        }
    }
}
