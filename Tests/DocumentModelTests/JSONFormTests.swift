import DocumentModel
import Foundation
import Testing

/// The bytes of the JSON form, where they matter one by one.
struct JSONFormTests {
    private func document(_ text: String = "", _ change: (inout Block) -> Void = { _ in }) -> Document {
        var block = Block(id: BlockID(1), kind: .paragraph, text: text)
        change(&block)
        return Document(
            id: "aa", source: SourceFile(name: "a.pdf", mediaType: "application/pdf", byteCount: 3), blocks: [block])
    }

    private func blockJSON(_ text: String = "", _ change: (inout Block) -> Void = { _ in }) -> String {
        let lines = String(decoding: document(text, change).json(), as: UTF8.self).split(separator: "\n")
        return lines.first { $0.hasPrefix("{\"id\":\"b1\"") }.map { String($0.prefix { $0 != "\n" }) } ?? ""
    }

    @Test func anEmptyDocumentHasEveryLayer() throws {
        let document = Document(id: "", source: SourceFile(name: "", mediaType: "", byteCount: 0))
        let expected = """
            {"schema_version":1,"id":"","source":{"name":"","media_type":"","byte_count":0},\
            "metadata":{"case_numbers":[],"properties":[]},"pages":[],"blocks":[],"sections":[],"items":[],\
            "annotations":[],"diagnostics":[],"history":[]}

            """
        #expect(String(decoding: document.json(.compact), as: UTF8.self) == expected)
        #expect(String(decoding: document.json(.lines), as: UTF8.self) == expected)
        #expect(try JSONDecoder().decode(Document.self, from: Data(document.json())) == document)
    }

    @Test func eachBlockStandsOnALineOfItsOwn() {
        var document = document("ett")
        document.blocks.append(Block(id: BlockID(2), kind: .heading, text: "två\nrader", level: 1))
        let lines = String(decoding: document.json(.lines), as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1] == #"{"id":"b1","kind":"paragraph","text":"ett"},"#)
        #expect(lines[2].hasPrefix(#"{"id":"b2","kind":"heading","text":"två\nrader","level":1}]"#))
    }

    @Test(arguments: [
        ("\"", #"\""#), ("\\", #"\\"#), ("\n", #"\n"#), ("\r", #"\r"#), ("\t", #"\t"#), ("\u{0}", #"\u0000"#),
        ("\u{1f}", #"\u001f"#), ("\u{7f}", #"\u007f"#), ("/", "/"), ("\u{2028}", "\u{2028}"), ("å", "å"),
        ("e\u{301}", "e\u{301}"), ("😀", "😀"), ("\u{10ffff}", "\u{10ffff}"),
    ])
    func charactersAreEscapedOnlyWhereJSONAsks(text: String, written: String) {
        let expected = "{\"id\":\"b1\",\"kind\":\"paragraph\",\"text\":\"a\(written)b\"}"
        #expect(Array(blockJSON("a\(text)b").utf8.prefix(expected.utf8.count)) == Array(expected.utf8))
    }

    @Test(arguments: [
        (Float(11), "11"), (11.5, "11.5"), (0.1, "0.1"), (-3, "-3"), (1e9, "1e+09"), (999_999_936, "999999936"),
        (Float.greatestFiniteMagnitude, "3.4028235e+38"), (Float.leastNonzeroMagnitude, "1e-45"),
        (.infinity, "0"), (-.infinity, "0"), (.nan, "0"),
    ])
    func floatsHaveTheirShortestForm(number: Float, written: String) throws {
        let json = blockJSON { $0.fontSize = number }
        #expect(json.contains("\"font_size\":\(written)}"), "\(json)")
        let bytes = document { $0.fontSize = number }.json()
        let copy = try JSONDecoder().decode(Document.self, from: Data(bytes))
        #expect(copy.blocks[0].fontSize == (number.isFinite ? number : 0))
    }

    @Test(arguments: [Int.min, -1, 0, 9, 10, 100, .max])
    func wholeNumbersKeepEveryDigit(number: Int) throws {
        let bytes = document { $0.position = number }.json()
        let copy = try JSONDecoder().decode(Document.self, from: Data(bytes))
        #expect(copy.blocks[0].position == number)
    }

    @Test func neutralMembersAreLeftOut() {
        #expect(blockJSON("a").hasPrefix(#"{"id":"b1","kind":"paragraph","text":"a"}"#))
        let full = blockJSON("a") {
            $0.page = 2
            $0.box = Box(left: 1, top: 2, right: 3, bottom: 4)
            $0.weight = 700
            $0.isItalic = true
            $0.origin = .ocr
            $0.confidence = 0.5
        }
        #expect(
            full.hasPrefix(
                #"{"id":"b1","kind":"paragraph","text":"a","page":2,"box":[1,2,3,4],"weight":700,"italic":true,"#
                    + #""origin":"ocr","confidence":0.5}"#))
    }
}
