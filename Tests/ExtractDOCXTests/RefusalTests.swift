import DocumentModel
import StageKit
import TestSupport
import Testing

@testable import ExtractDOCX

@Suite("Refusals")
struct RefusalTests {
    private let good = WordFile(p("Text"))

    private func changing(_ change: (inout ZipWriter) -> Void) -> [UInt8] {
        var zip = good.archive
        change(&zip)
        return zip.bytes
    }

    @Test("not a zip, nothing at all, a zip of something else")
    func otherFiles() {
        #expect(refusal([])?.code == .empty)
        #expect(refusal(Array("<html>Sidan finns inte</html>".utf8))?.code == .unsupported)
        var zip = ZipWriter()
        zip.add("bild.png", [1, 2, 3])
        #expect(refusal(zip.bytes)?.code == .unsupported)
        var workbook = ZipWriter()
        workbook.entries = good.archive.entries
        workbook.entries[2] = ZipWriter.Entry(name: "word/document.xml", packed: [], declaredCount: 0, checksum: 0)
        workbook.entries.remove(at: 2)
        workbook.add("word/document.xml", "<workbook xmlns=\"urn:x\"/>".utf8)
        #expect(refusal(workbook.bytes)?.code == .unsupported)
    }

    @Test("a file cut off anywhere is damaged, never read in part and never a crash")
    func truncated() {
        let bytes = good.archive.bytes
        for count in stride(from: 4, to: bytes.count - 1, by: 7) {
            #expect(refusal(Array(bytes[..<count]))?.code == .damaged)
        }
    }

    @Test("single changed bytes never crash and never change the text unnoticed")
    func flippedBytes() {
        let bytes = good.archive.bytes
        for index in stride(from: 0, to: bytes.count, by: 3) {
            var changed = bytes
            changed[index] ^= 0x41
            if let document = try? extract(changed), !document.diagnostics.contains(where: { $0.severity == .error }) {
                #expect(document.blocks.map(\.text) == ["Text"])
            }
        }
    }

    @Test("the part with the text is missing, or nothing says where it is")
    func missingMainPart() {
        #expect(refusal(changing { $0.entries.remove(at: 2) })?.code == .damaged)
        #expect(refusal(changing { $0.entries.remove(at: 0) })?.code == .unsupported)
    }

    @Test("a document type definition is forbidden in every part")
    func documentType() {
        let doctype = """
            <!DOCTYPE w:document [<!ENTITY a "b">]><w:document xmlns:w="\(WordFile.transitional)"><w:body>\
            <w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>
            """
        let bytes = changing {
            $0.entries.remove(at: 2)
            $0.add("word/document.xml", doctype.utf8)
        }
        #expect(refusal(bytes)?.code == .forbidden)
        let external = "<!DOCTYPE Relationships SYSTEM \"file:///etc/hostname\"><Relationships/>"
        let relationships = changing {
            $0.entries.remove(at: 0)
            $0.add("_rels/.rels", external.utf8)
        }
        #expect(refusal(relationships)?.code == .forbidden)
        var styled = good
        styled.parts = [("styles.xml", "styles", "styles", "")]
        var zip = styled.archive
        zip.entries.removeAll { $0.name == "word/styles.xml" }
        zip.add("word/styles.xml", "<!DOCTYPE x><x/>".utf8)
        #expect(refusal(zip.bytes)?.code == .forbidden)
    }

    @Test("an entity that nothing defines is damage")
    func unknownEntity() {
        #expect(refusal(WordFile(p("&hemlig;")).archive.bytes)?.code == .damaged)
    }

    @Test("deep nesting is refused at the limit, and read below it")
    func depth() {
        func nested(_ depth: Int) -> [UInt8] {
            let open = String(repeating: "<w:sdt>", count: depth)
            return WordFile(open + p("djupt") + String(repeating: "</w:sdt>", count: depth)).archive.bytes
        }
        #expect(refusal(nested(200)) == nil)
        #expect(refusal(nested(300))?.code == .tooLarge)
        #expect(refusal(nested(200_000))?.code == .tooLarge)
        #expect(refusal(nested(50), ["max_depth": .integer(40)])?.code == .tooLarge)
    }

    @Test("a part of no bytes is damage")
    func emptyPart() {
        let bytes = changing {
            $0.entries.remove(at: 2)
            $0.add("word/document.xml", [])
        }
        #expect(refusal(bytes)?.message.contains("word/document.xml is empty") == true)
    }

    @Test("tags with thousands of attributes, and thousands of namespaces at once, are refused in no time")
    func crowdedTags() {
        let attributes = (0..<50_000).map { " a\($0)=\"=\"" }.joined()
        #expect(refusal(WordFile("<w:sdt\(attributes)/>" + p("Text")).archive.bytes)?.code == .tooLarge)
        let long = "<w:sdt a=\"\(String(repeating: "b='c' ", count: 5_000))\"/>"
        #expect(refusal(WordFile(long + p("Text")).archive.bytes) == nil)
        let spaces = (0..<20).map { " xmlns:n\($0)=\"urn:\($0)\"" }.joined()
        let open = String(repeating: "<w:sdt\(spaces)>", count: 60)
        let close = String(repeating: "</w:sdt>", count: 60)
        #expect(refusal(WordFile(open + p("Text") + close).archive.bytes)?.code == .tooLarge)
        let siblings = String(repeating: "<w:sdt\(spaces)></w:sdt>", count: 60)
        #expect(refusal(WordFile(siblings + p("Text")).archive.bytes) == nil)
    }

    @Test("names of parts are bounded, since every block carries one")
    func longNames() {
        #expect(refusal(changing { $0.add("word/" + String(repeating: "x", count: 2_000), [1]) })?.code == .damaged)
    }

    @Test("duplicate names are forbidden, also when only the case differs")
    func duplicates() {
        #expect(refusal(changing { $0.add("word/document.xml", [1]) })?.code == .forbidden)
        #expect(refusal(changing { $0.add("Word\\Document.XML", [1]) })?.code == .forbidden)
    }

    @Test("entries that share bytes are forbidden")
    func overlap() {
        let inner = "word/inre.xml"
        let header = le32(0x0403_4b50) + le16(20) + [UInt8](repeating: 0, count: 20) + le16(inner.utf8.count) + le16(0)
        let bytes = changing {
            let outer = "word/yttre.xml"
            let start = $0.entries.reduce(0) { $0 + 30 + $1.name.utf8.count + $1.packed.count }
            $0.add(outer, header + Array(inner.utf8))
            var entry = ZipWriter.Entry(name: inner, packed: [], declaredCount: 0, checksum: 0)
            entry.offset = start + 30 + outer.utf8.count
            $0.entries.append(entry)
        }
        #expect(refusal(bytes)?.code == .forbidden)
    }

    @Test("a name that differs between header and table of contents is damage")
    func names() {
        #expect(refusal(changing { $0.entries[2].localName = "word/annat123.xml" })?.code == .damaged)
    }

    @Test("checksums, sizes and packed data must be right")
    func contents() {
        #expect(refusal(changing { $0.entries[2].checksum ^= 1 })?.code == .damaged)
        #expect(refusal(changing { $0.entries[2].declaredCount += 1 })?.code == .damaged)
        #expect(refusal(changing { $0.entries[2].method = 8 })?.code == .damaged)
        #expect(refusal(changing { $0.entries[2].method = 12 })?.code == .unsupported)
        #expect(refusal(changing { $0.entries[2].offset = 0xffff_fff0 })?.code == .damaged)
        #expect(refusal(changing { $0.entries[2].offset = 0xffff_ffff })?.code == .unsupported)
    }

    @Test("encrypted entries and encrypted packages need a password")
    func encrypted() {
        #expect(refusal(changing { $0.entries[2].flags = 1 })?.code == .encrypted)
        let package = refusal(ole("EncryptedPackage"))
        #expect(package?.code == .encrypted)
        #expect(package?.message.contains("password") == true)
        #expect(refusal(ole("WordDocument"))?.code == .unsupported)
        #expect(refusal(ole("Workbook"))?.code == .unsupported)
        #expect(refusal(Array(ole("EncryptedPackage")[..<520]))?.code == .unsupported)
    }

    private func ole(_ stream: String) -> [UInt8] {
        let signature: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
        let name = (Array(stream.utf16) + [0]).flatMap { le16(Int($0)) }
        func zeros(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }
        let record = name + zeros(64 - name.count) + le16(name.count) + zeros(62)
        return signature + zeros(504) + zeros(128) + record
    }

    @Test("a bomb is refused by its ratio before it is unpacked")
    func bomb() {
        let bytes = changing {
            $0.entries[2].packed = Array(repeating: 0, count: 100_000)
            $0.entries[2].method = 8
            $0.entries[2].declaredCount = 100_000_000
        }
        #expect(refusal(bytes)?.code == .tooLarge)
        #expect(refusal(bytes, ["max_ratio": .integer(5_000)])?.code == .damaged)
        #expect(refusal(bytes, ["max_uncompressed_bytes": .integer(50_000_000)])?.code == .tooLarge)
    }

    @Test("limits of entries, bytes and paragraphs can be set")
    func limits() {
        let bytes = good.archive.bytes
        #expect(refusal(bytes, ["max_entries": .integer(3)]) == nil)
        #expect(refusal(bytes, ["max_entries": .integer(2)])?.code == .tooLarge)
        let large = changing { $0.add("media/bild.png", Array(repeating: 0, count: 5_000)) }
        #expect(refusal(large) == nil)
        #expect(refusal(large, ["max_uncompressed_bytes": .integer(5_000)])?.code == .tooLarge)
        let two = WordFile(p("a") + "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>" + p("b")).archive.bytes
        #expect(refusal(two, ["max_paragraphs": .integer(3)]) == nil)
        #expect(refusal(two, ["max_paragraphs": .integer(2)])?.code == .tooLarge)
    }

    @Test("headers count with the paper, lest many small parts do what a large one may not")
    func sharedLimits() throws {
        var file = WordFile(
            p("a") + p("b") + "<w:sectPr><w:headerReference r:id=\"h.xml\" w:type=\"default\"/></w:sectPr>")
        file.parts = [("h.xml", "hdr", "header", p("huvud") + p("fot"))]
        let bytes = file.archive.bytes
        #expect(refusal(bytes, ["max_paragraphs": .integer(4)]) == nil)
        #expect(refusal(bytes, ["max_paragraphs": .integer(3)])?.code == .tooLarge)
    }

    @Test("text is bounded, whatever it is spread over")
    func textLimit() throws {
        var file = WordFile(p("abcd") + "<w:sectPr><w:headerReference r:id=\"h.xml\"/></w:sectPr>")
        file.parts = [("h.xml", "hdr", "header", p("efgh"))]
        let bytes = file.archive.bytes
        for (limit, code) in [(8, nil), (7, StageError.Code.tooLarge), (3, .tooLarge)] {
            var limits = Limits()
            limits.textBytes = limit
            let found = bytes.withUnsafeBytes { bytes -> StageError.Code? in
                do {
                    var reading = Reading(
                        try Package(bytes, limits: limits), .accepted, StageContext(stage: "extract.docx"))
                    _ = try reading.stories()
                    return nil
                } catch {
                    return (error as? StageError)?.code
                }
            }
            #expect(found == code)
        }
    }

    @Test("the host can stop the reading")
    func cancelled() {
        let bytes = WordFile((0..<600).map { p("Rad \($0)") }.joined()).archive.bytes
        let error = #expect(throws: StageError.self) {
            try Collector.document(from: bytes, by: DOCXExtractor.self) { _ in false }
        }
        #expect(error?.code == .cancelled)
    }
}
