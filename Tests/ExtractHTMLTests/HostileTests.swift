import DocumentModel
import StageKit
import TestSupport
import Testing

@testable import ExtractHTML

private func repeated(_ text: String, _ count: Int) -> [UInt8] {
    Array(repeatElement(Array(text.utf8), count: count).joined())
}

@Suite struct HostileTests {
    @Test(arguments: [
        "<div>", "<b>", "<span style='a'>", "<table><tr><td>", "<ul><li>", "<h1>", "<font size=7>", "<svg>", "<x>",
    ])
    func tagsInEachOther(tag: String) throws {
        let page = repeated(tag, 100_000) + Array("slut".utf8)
        if tag == "<svg>" {
            #expect(refusal(page)?.code == .empty)
        } else {
            let document = try read(page)
            #expect(document.blocks.last?.text.hasSuffix("slut") == true)
            #expect(structureFaults(of: document).isEmpty)
        }
    }

    /// What begins where no element opens any more must not end either.
    @Test func atTheDeepestPlace() throws {
        let full = repeated("<div>", Limits.depth - 1)
        for tag in ["<table>", "<ol>", "<form>", "<dl>"] {
            let page = full + repeated(tag, 3) + Array("<tr><td>a<td>b</table>c<li>d</ol>e".utf8)
            let document = try read(Array("<p>Först</p>".utf8) + page)
            let words = document.blocks.map(\.text).joined(separator: " ")
            for word in ["Först", "a", "b", "c", "d", "e"] { #expect(words.contains(word), "\(tag): \(words)") }
        }
    }

    @Test func endTagsThatAreLookedForInVain() {
        // An open `b` outside of a cell, and five hundred elements inside of it, through which each end tag searches.
        let page = Array("<b style=x><table><tr><td>".utf8) + repeated("<i style=x>", 500) + repeated("</b>", 200_000)
        #expect(refusal(page)?.code == .tooLarge)
    }

    @Test func aLongParagraph() throws {
        let document = try read(Array("<p>".utf8) + repeated("mycket text ", 1_000_000))
        #expect(document.blocks.count == 1 && document.blocks[0].text.utf8.count > 11_000_000)
    }

    @Test func moreThanIsRead() {
        #expect(refusal(repeated("<p>a", 1_001), ["max_paragraphs": .integer(1_000)])?.code == .tooLarge)
        #expect(
            refusal(Array("<table>".utf8) + repeated("<td>", 1_001), ["max_paragraphs": .integer(1_000)])?.code
                == .tooLarge)
        #expect(refusal(repeated("<p>a", 1_000), ["max_paragraphs": .integer(1_000)]) == nil)
        #expect(refusal(repeated("a", 1_001), ["max_bytes": .integer(1_000)])?.code == .tooLarge)
    }

    @Test func attributesWithoutEnd() throws {
        let many =
            Array("<p ".utf8) + (0..<200_000).flatMap { Array("a\($0)=\"b\" lang=x ".utf8) } + Array(">Text".utf8)
        #expect(try read(many).lines == ["paragraph Text"])
        #expect(try read(Array("<p>Text<p title=\"".utf8) + repeated("x", 1_000_000)).lines == ["paragraph Text"])
        #expect(try read(Array("<p>Text<p ".utf8) + repeated("a=", 1_000_000)).lines == ["paragraph Text"])
    }

    @Test func noEntityGrows() throws {
        let page = """
            <?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
            <p>&a; &b; &c; &lt;p&gt;</p>
            """
        #expect(try read(page).lines == ["paragraph &a; &b; &c; <p>"])
    }

    @Test func zeroBytesAndControls() throws {
        #expect(try read(Array("<p>A\0B\u{1}C\u{7F}D <\0p>E".utf8)).lines == ["paragraph ABCD <p>E"])
        #expect(refusal(Array(repeating: 0, count: 10_000))?.code == .empty)
    }

    @Test func nothing() {
        for page in ["", " ", "<html>", "<p>&nbsp;</p>", "<div hidden>x", "<!--", "</", "<p", "<title>Bara titel"] {
            #expect(refusal(Array(page.utf8))?.code == .empty, "\(page)")
        }
        #expect(refusal(Array("Bara text, 1 < 2.".utf8))?.code == .damaged)
        #expect(refusal(Array("<script>app()</script>".utf8))?.message.contains("programs") == true)
        #expect(refusal(Array("<frameset><frame src=a.html></frameset>".utf8))?.message.contains("other files") == true)
    }

    @Test func cutAnywhere() throws {
        let row = "<tr><td rowspan=2>&aring;<td><b>x</b><!-- y --><td title='z'>ö<ul><li>1<dl><dt>a<dd>b</dl></ul>"
        let page =
            Array("<!DOCTYPE html><head><title>T</title><script>1</script><body><form><table>".utf8)
            + repeated(row, 600)
        for end in stride(from: 0, through: page.count, by: 1_024) {
            guard let document = try? read(Array(page[..<end])) else { continue }
            #expect(structureFaults(of: document).isEmpty)
        }
        for end in 0..<400 { _ = try? read(Array(page[..<end])) }
    }

    @Test func anyTagsAreReadOrRefused() throws {
        var random = SeededGenerator(seed: 11)
        let pieces = [
            "<table>", "<tr>", "<td>", "</td>", "</table>", "<p>", "</p>", "<b>", "</b>", "<li>", "<ol>", "</ol>",
            "<ul>",
            "<form>", "</form>", "<input>", "<dl>", "<dt>", "<dd>", "<br>", "text ", "&#", "&aring", "<h2>", "</h3>",
            "<nav>",
            "</nav>", "<div hidden>", "</div>", "<pre>", "\n", "\t", "<caption>", "<th colspan=3>", "<!--", "-->",
            "<script>",
            "</script>", "<title>", "</title>", "<svg>", "</svg>", "<select>", "<option>", "\0", "å", "<a href=#x>",
            "<thead>",
            "<img alt=bild>", "<hr>", "<small>", "</small>", "</dl>", "<button>", "<span style='display:none'>",
            "</span>", "<i", "=\"", ">", "'",
        ]
        for _ in 0..<2_000 {
            let page = (0..<random.int(1...60)).map { _ in pieces[random.int(0...pieces.count - 1)] }.joined()
            guard let document = try? read(page) else { continue }
            let faults = structureFaults(of: document)
            #expect(faults.isEmpty, "\(page)")
            #expect(document.blocks.allSatisfy { !$0.text.isEmpty && $0.boldPrefix <= $0.text.utf8.count }, "\(page)")
        }
    }

    @Test func stopsOnRequest() {
        let page = repeated("<p>a", 20_000)
        let error = #expect(throws: StageError.self) {
            try Collector.document(from: page, by: HTMLExtractor.self, onHeartbeat: { $0 < 10_000 })
        }
        #expect(error?.code == .cancelled)
    }
}
