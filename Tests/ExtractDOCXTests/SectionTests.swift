import DocumentModel
import Testing

@testable import ExtractDOCX

@Suite("Headers and footers of sections")
struct SectionTests {
    private func section(_ references: [(kind: String, type: String, part: String)], titlePage: Bool = false) -> String
    {
        let inside = references.map { "<w:\($0.kind)Reference r:id=\"\($0.part)\" w:type=\"\($0.type)\"/>" }.joined()
        return "<w:sectPr>\(inside)\(titlePage ? "<w:titlePg/>" : "")</w:sectPr>"
    }

    private func file(_ sections: [String], settings: String? = nil) -> WordFile {
        let body = sections.dropLast().map { "<w:p><w:pPr>\($0)</w:pPr>\(r("Avsnitt"))</w:p>" }.joined()
        var file = WordFile(body + p("Text") + (sections.last ?? ""))
        for name in ["h1", "h2", "h3"] { file.parts.append(("\(name).xml", "hdr", "header", p(name))) }
        for name in ["f1", "f2"] { file.parts.append(("\(name).xml", "ftr", "footer", p(name))) }
        if let settings { file.parts.append(("settings.xml", "settings", "settings", settings)) }
        return file
    }

    @Test("those that are switched off are left out and counted")
    func switchedOff() throws {
        let only = section([
            ("header", "first", "h1.xml"), ("header", "default", "h2.xml"), ("header", "even", "h3.xml"),
            ("footer", "even", "f1.xml"),
        ])
        let document = try file([only]).read()
        #expect(document.blocks.map(\.text) == ["h2", "Text"])
        #expect(document.diagnostics.map(\.code) == ["unused_headers"])
        #expect(document.diagnostics.first?.message.hasSuffix(": 3.") == true)
    }

    @Test("those that are switched on are read, that of the first page right before the text")
    func switchedOn() throws {
        let only = section(
            [
                ("header", "first", "h1.xml"), ("header", "default", "h2.xml"), ("header", "even", "h3.xml"),
                ("footer", "even", "f1.xml"),
            ], titlePage: true)
        let document = try file([only], settings: "<w:evenAndOddHeaders/>").read()
        #expect(document.blocks.map(\.text) == ["h2", "h3", "h1", "Text", "f1"])
        #expect(document.blocks[2].style == "first-page header")
        #expect(document.diagnostics.isEmpty)
    }

    @Test("a section has those of the section before it where it names none")
    func inherited() throws {
        let first = section([("header", "first", "h1.xml"), ("header", "default", "h2.xml")])
        let second = section([("footer", "default", "f2.xml")], titlePage: true)
        let document = try file([first, section([]), second]).read()
        #expect(document.blocks.map(\.text) == ["h1", "h2", "Avsnitt", "Avsnitt", "Text", "f2"])
        #expect(document.blocks[1].style == "first-page header")
        #expect(document.diagnostics.isEmpty)
    }

    @Test("former page settings do not count")
    func formerSettings() throws {
        let change = "<w:sectPrChange><w:sectPr><w:titlePg/></w:sectPr></w:sectPrChange>"
        let only = section([("header", "first", "h1.xml")]).replacing("</w:sectPr>", with: change + "</w:sectPr>")
        #expect(try file([only]).blocks().map(\.text) == ["Text"])
    }
}
