import DocumentModel
import TestSupport
import Testing

@testable import ExtractPDF

/// Output intents are hidden from poppler in a copy of the bytes.
@Suite struct OutputIntentTests {
    /// The copy as text; nil when there is none.
    private func copy(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBytes { bytes in
            let intents = OutputIntents(bytes)
            defer { intents.deallocate() }
            return intents.copy.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    @Test("the name in a dictionary is changed to one of the same length")
    func renamed() {
        let file = "1 0 obj\n<< /Type /Catalog /OutputIntents [2 0 R] >>\nendobj\n"
        #expect(copy(file) == file.replacing("/OutputIntents", with: "/OutputIntentX"))
    }

    @Test("every dictionary counts, up to a bound")
    func many() {
        let object = "1 0 obj\n<< /OutputIntents 2 0 R >>\nendobj\n"
        let copy = copy(String(repeating: object, count: 20))
        #expect(copy?.ranges(of: "/OutputIntentX").count == 16)
        #expect(copy?.ranges(of: "/OutputIntents").count == 4)
    }

    @Test(
        "what a stream holds is not touched, and nothing is copied without need",
        arguments: [
            "1 0 obj\n<< /Length 20 >>\nstream\n(/OutputIntents) Tj\nendstream\nendobj\n", "/OutputIntents",
            "/OutputIntent",
            "1 0 obj\n<< /Outputintents 2 0 R >>\nendobj\n", "",
        ])
    func untouched(file: String) { #expect(copy(file) == nil) }

    @Test("a file with an output intent gives the text that it gives without")
    func sameText() throws {
        var file = PDFFile(set("Kajen byggs om.", baseline: 100), set("Sidan två.", baseline: 100))
        let plain = try file.read()
        file.catalog = "/OutputIntents [20 0 R]"
        file.objects = ["<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) >>"]
        let document = try file.read()
        #expect(document.blocks == plain.blocks && document.pages == plain.pages)
        #expect(document.blocks.count == 2)
        #expect(document.diagnostics.isEmpty)
    }
}
