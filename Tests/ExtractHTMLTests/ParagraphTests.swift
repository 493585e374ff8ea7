import DocumentModel
import TestSupport
import Testing

@Suite struct ParagraphTests {
    @Test func textInOrder() throws {
        let document = try read(
            """
            <!DOCTYPE html><html lang="sv"><head><title>Protokoll</title></head><body>
            <h1>Kommunstyrelsen</h1><p>Nämnden  antar
            taxan.</p>Löst <span>text</span><div>I en <b>låda</b></div><h3>Beslut</h3>
            </body></html>
            """)
        #expect(
            document.lines == [
                "heading1 Kommunstyrelsen", "paragraph Nämnden antar taxan.", "paragraph Löst text",
                "paragraph I en låda", "heading3 Beslut",
            ])
        #expect(document.blocks.map(\.style) == ["H1", nil, nil, nil, "H3"])
        #expect(document.blocks.map(\.position) == [1, 2, 3, 4, 5])
        #expect(document.blocks.allSatisfy { $0.part == "body" && $0.page == 0 })
        #expect(structureFaults(of: document).isEmpty)
    }

    @Test func tagsThatAreMissing() throws {
        #expect(
            try read("<p>Ett<p>Två<h2>Rubrik<p>Tre</b></i></div>").lines == [
                "paragraph Ett", "paragraph Två", "heading2 Rubrik", "heading2 Tre",
            ])
        #expect(
            try read("<p><b>Ett <i>två</b> tre</i><p>fyra").lines == ["paragraph Ett två tre", "paragraph fyra"])
    }

    @Test func linesAndParagraphsByHand() throws {
        #expect(
            try read("<p>Rad ett<br>rad två<br/>rad tre<br><br>Nytt stycke<br> <br>").lines == [
                "paragraph Rad ett\nrad två\nrad tre", "paragraph Nytt stycke",
            ])
    }

    @Test func boldLinesAreParagraphs() throws {
        let blocks = try read("<p><b>§ 4</b><br><strong>Ny taxa</strong><br>Nämnden antar taxan.<br>Den gäller nu.")
            .blocks
        #expect(blocks.map(\.text) == ["§ 4\nNy taxa", "Nämnden antar taxan.\nDen gäller nu."])
        #expect(blocks.map(\.weight) == [700, 400])
        #expect(blocks.map(\.boldPrefix) == [12, 0])
    }

    @Test func boldFronts() throws {
        let blocks = try read("<p><b>Beslut:</b> Nämnden antar <b>taxan</b>.<p style='Font-Weight: bold'>Rubrik</p>x")
            .blocks
        #expect(blocks.map(\.boldPrefix) == [7, 6, 0])
        #expect(blocks.map(\.weight) == [400, 700, 400])
    }

    @Test func sizesOfOldPages() throws {
        let blocks = try read(
            "<font size=\"+2\">Stort</font><p><font size=2>Litet</font><p><big>Större</big><p>Vanligt<p><i>Lutande</i>"
        )
        .blocks
        #expect(blocks.map(\.fontSize) == [18, 9.75, 13.5, 12, 12])
        #expect(blocks.map(\.isItalic) == [false, false, false, false, true])
    }

    @Test func textAsItStands() throws {
        #expect(
            try read("<pre>\nPlats      Torget 4\nTid\tkl. 9\n\nNytt  stycke</pre><p>a      b").lines == [
                "paragraph Plats\tTorget 4\nTid\tkl. 9", "paragraph Nytt stycke", "paragraph a b",
            ])
        #expect(try read("<p>Före<xmp><b>så</b></xmp>").lines == ["paragraph Före", "paragraph <b>så</b>"])
    }

    @Test func termsAndValues() throws {
        #expect(
            try read("<dl><dt>Plats<dd>Torget 4<dt><b>Tid</b></dt><dd>kl. 9</dd><dd>Slut kl. 11</dd></dl>").lines == [
                "paragraph Plats\tTorget 4", "paragraph Tid\tkl. 9", "paragraph Slut kl. 11",
            ])
    }

    @Test func characters() throws {
        #expect(
            try read(
                "<p>R&auml;ksm&ouml;rg&#229;s &amp; &#x2013; &euro; &Aring;&aring &hittepa; A&B &#150; &#0; &#xFFFFFFFF;"
            )
            .lines == ["paragraph Räksmörgås & – € Åå &hittepa; A&B – \u{FFFD} \u{FFFD}"])
        #expect(
            try read("<p>a&nbsp;b<p>&nbsp;<p>1 < 2 <3 </ >&").lines == ["paragraph a\u{A0}b", "paragraph 1 < 2 <3 &"])
    }
}

@Suite struct ListTests {
    @Test func numbersAsShown() throws {
        let document = try read(
            "<ol><li>Ett<li>Två<ul><li>Inne</ul><li value=7>Sju<li>Åtta</ol><ol type=a start=27><li>Nästa</ol>"
                + "<ol type=I><li>Först</ol><ol reversed start=2><li>b<li>a</ol>")
        #expect(
            document.lines == [
                "list_item1 1. Ett", "list_item1 2. Två", "list_item2 • Inne", "list_item1 7. Sju",
                "list_item1 8. Åtta",
                "list_item1 aa. Nästa", "list_item1 I. Först", "list_item1 2. b", "list_item1 1. a",
            ])
        #expect(document.blocks[2].marker == "•")
        #expect(structureFaults(of: document).isEmpty)
    }

    @Test func moreThanOneParagraph() throws {
        #expect(
            try read("<ol><li><p>Ett</p><p>mer</p></li><li><h3>Rubrik</h3>text</li></ol><ul><li><b>Fet</b></ul>").lines
                == [
                    "list_item1 1. Ett", "paragraph mer", "heading3 2. Rubrik", "paragraph text", "list_item1 • Fet",
                ])
        #expect(try read("<ul><li><b>Fet</b></ul>").blocks[0].boldPrefix == 7)
    }

    @Test func hugeNumbers() throws {
        #expect(
            try read("<ol start=99999999999999999999><li>a</ol><ol start=1000000000 type=i><li>b<li>c</ol>").lines == [
                "list_item1 1. a", "list_item1 1000000000. b", "list_item1 1000000000. c",
            ])
    }
}
