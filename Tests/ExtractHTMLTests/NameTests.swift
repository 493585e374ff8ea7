import DocumentModel
import StageKit
import TestSupport
import Testing

@testable import ExtractHTML

@Suite struct NameTests {
    private func codes(_ name: String) throws -> [String] {
        let extractor = try HTMLExtractor(settings: StageSettings([:], of: HTMLExtractor.descriptor))
        let collector = Collector()
        let page = Array("<p>Sidan saknas".utf8)
        let file = SourceFile(name: name, mediaType: "text/html", byteCount: page.count)
        let context = StageContext(stage: HTMLExtractor.descriptor.id)
        let result = page.withUnsafeBytes { bytes in
            Result { () throws(StageError) in
                try extractor.extract(SourceBytes(bytes: bytes, file: file), to: collector, context: context)
            }
        }
        try result.get()
        return collector.document.diagnostics.map(\.code)
    }

    @Test(arguments: ["protokoll.pdf", "beslut.DOCX", "a.b.txt", "sida.mht"]) func otherKinds(name: String) throws {
        #expect(try codes(name) == ["misleading_name"])
    }

    @Test(arguments: [
        "protokoll.html", "P.HTM", "a.xhtml", "default.aspx", "protokoll", ".html", "Nämnden 2031.02.03",
        "Beslut nr. 4 om",
    ])
    func pagesAndNoEnding(name: String) throws { #expect(try codes(name) == []) }

    @Test func theSentence() {
        var findings = Findings()
        findings.misleadingEnding = MisleadingName.ending(of: "Protokoll.PDF")
        let diagnostic = findings.diagnostics(producer: "x").first
        #expect(
            diagnostic?.message.hasPrefix("This is an HTML page under a name that ends with .pdf.") == true)
        #expect(diagnostic?.severity == .warning)
    }
}

@Suite struct EncodingTests {
    private let swedish: [UInt8] =
        Array("<p>R".utf8) + [0xE4] + Array("ksm".utf8) + [0xF6, 0x72, 0x67, 0xE5, 0x73, 0x20, 0x96]

    private func page(_ head: String, _ body: [UInt8]) -> [UInt8] { Array(head.utf8) + body }

    @Test func guesses() throws {
        #expect(try read(swedish).lines == ["paragraph Räksmörgås –"])
        #expect(try read("<p>Räksmörgås –").lines == ["paragraph Räksmörgås –"])
        #expect(try read(swedish).diagnostics.map(\.code) == ["text_encoding"])
    }

    @Test(arguments: [
        "<meta charset=ISO-8859-1>", "<META http-equiv=Content-Type content=\"text/html; charset='windows-1252'\">",
    ])
    func declared(meta: String) throws {
        #expect(try read(page(meta, swedish)).lines == ["paragraph Räksmörgås –"])
        #expect(
            try read(meta + "<p>Ä som UTF-8").lines == ["paragraph Ä som UTF-8"], "the page knows better than its tag")
    }

    @Test func othersThatAreDeclared() throws {
        #expect(try read(page("<meta charset=iso-8859-15>", Array("<p>5 ".utf8) + [0xA4])).lines == ["paragraph 5 €"])
        #expect(try read(page("<?xml version='1.0' encoding='latin-9'?><p>", [0xA4])).lines == ["paragraph €"])
        let unknown = try read(page("<meta charset=koi8-r>", swedish))
        #expect(unknown.diagnostics.map(\.code) == ["unknown_encoding", "text_encoding"])
    }

    @Test func byteOrderMarks() throws {
        #expect(try read([0xEF, 0xBB, 0xBF] + Array("<p>Å".utf8)).lines == ["paragraph Å"])
        let wide = "\u{FEFF}<p>Å".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try read(wide).lines == ["paragraph Å"])
    }

    @Test func theEndsOfXHTML() throws {
        let page =
            "<?xml version=\"1.0\"?><html><head><script src='a.js'/><title/></head><body><p>Syns</p><div/></body></html>"
        #expect(try read(page).lines == ["paragraph Syns"])
        #expect(refusal(Array("<script src='a.js'/><p>Syns ej".utf8))?.code == .empty)
    }
}
