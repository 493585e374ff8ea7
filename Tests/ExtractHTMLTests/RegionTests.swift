import DocumentModel
import TestSupport
import Testing

@Suite struct RegionTests {
    @Test func whatIsBesideThePaper() throws {
        let document = try read(
            """
            <body><a href="#innehall">Hoppa till innehåll</a>
            <header>Lindmyra kommun <h1>Protokoll</h1></header>
            <nav><ul><li><a href="/">Start</a><li>Bygga</ul><table><tr><td>a<td>b</table></nav>
            <div role="search">Sök här</div><aside><h2>Nyheter</h2></aside>
            <main><header>Mötets inledning</header><p>Text <button>Kopiera</button></p>
            <h2><button>§ 4 Taxa</button></h2><ul><li><a href="#not">Se noten</a></ul></main>
            <footer>Telefon 0490-77</footer>
            """)
        #expect(
            document.lines == [
                "furniture(navigation) Hoppa till innehåll", "furniture(header) Lindmyra kommun", "heading1 Protokoll",
                "furniture(navigation) Start", "furniture(navigation) Bygga", "furniture(navigation) a",
                "furniture(navigation) b", "furniture(form) Sök här", "furniture(aside) Nyheter",
                "paragraph Mötets inledning", "paragraph Text", "furniture(form) Kopiera", "heading2 § 4 Taxa",
                "furniture(navigation) Se noten", "furniture(footer) Telefon 0490-77",
            ])
        #expect(document.diagnostics.isEmpty)
    }

    @Test func formsWithFields() throws {
        #expect(
            try read("<p>a<form><label>Sök</label><input type=text></form><form><p>Brev utan fält</form>").lines == [
                "paragraph a", "furniture(form) Sök", "paragraph Brev utan fält",
            ])
    }

    @Test func aPageInAForm() throws {
        #expect(
            try read("<form><input name=q><select><option>Val</select><h1>Protokoll</h1><p>Text</form>").lines == [
                "heading1 Protokoll", "paragraph Text",
            ])
    }

    @Test func whatIsHidden() throws {
        let document = try read(
            """
            <p>Syns<script>var a = "<p>nej</p>";</script><style>p { }</style><noscript>nej</noscript>
            <template><p>nej</template><div hidden>nej<p>nej<b></div><p style="color:red; Display : none">nej</p>
            <span aria-hidden="true">nej</span> också<svg><title>nej</title><text>nej</text></svg>
            <dialog>nej</dialog><table><tr hidden><td>nej<tr><td>a<td>b<tr><td>c<td style="display:none">nej</table>
            <!-- <p>nej</p> --><textarea>nej</textarea><b hidden>nej</b><select><option>nej</select>slut
            """)
        #expect(document.lines == ["paragraph Syns", "paragraph också", "table a\tb\nc", "paragraph slut"])
        #expect(document.diagnostics.map(\.code) == ["hidden_text"])
        #expect(document.diagnostics.first?.message == "Hidden parts of the page were left out: 7.")
    }

    /// Dialogs hide the page below them from screen readers, and pages are saved so.
    @Test func aPageBelowADialog() throws {
        let document = try read("<div aria-hidden=true><h1>Protokoll</h1></div><div role=dialog>Godkänn kakor</div>")
        #expect(document.lines == ["heading1 Protokoll", "furniture(aside) Godkänn kakor"])
    }

    @Test func pictures() throws {
        #expect(
            try read("<nav><img alt='Meny'></nav><p>Se <img src=a.png alt='Karta över &ouml;n'> kartan<img alt=''>")
                .lines
                == ["paragraph Se kartan", "furniture(alternative_text) Karta över ön"])
    }
}

@Suite struct PropertyTests {
    @Test func whatThePageSays() throws {
        let document = try read(
            """
            <html lang="sv"><head><title> Protokoll &ndash;
            nämnden </title><title>Annan</title><meta name="Author" content="Ida Berg">
            <meta name="DC.Date" content="2031-02-03"><meta property="og:description" content="Om m&ouml;tet">
            <meta name="viewport" content="width"></head><p>a<svg><title>Ikon</title></svg>
            """)
        #expect(
            document.metadata.properties.map { "\($0.name): \($0.value)" } == [
                "language: sv", "title: Protokoll – nämnden", "author: Ida Berg", "date: 2031-02-03",
                "description: Om mötet",
            ])
    }

    @Test func documentsInThePage() throws {
        let document = try read(
            "<p>a<iframe src='/p.pdf?v=1'></iframe><iframe src='https://karta.example'>b</iframe><object data='x.DOCX'>c</object>"
        )
        #expect(document.lines == ["paragraph a"])
        #expect(document.diagnostics.map(\.code) == ["embedded_text", "embedded_pages"])
    }

    @Test func nothingButNavigation() throws {
        let document = try read("<nav>Start</nav><div id=app></div>")
        #expect(document.diagnostics.map(\.code) == ["document_without_text"])
    }
}

@Suite struct OldPageTests {
    @Test func aCellOfLinksIsAMenu() throws {
        let menu = "<a href=a>Start</a><br><a href=b>Politik</a><p><a href=c>Telefon</a>"
        #expect(
            try read("<table><tr><td>\(menu)<td><h1>Protokoll</h1>Text</table>").lines == [
                "furniture(navigation) Start\nPolitik", "furniture(navigation) Telefon", "heading1 Protokoll",
                "paragraph Text",
            ])
        #expect(try read("<table><tr><td>\(menu)</table>").lines == ["paragraph Start\nPolitik", "paragraph Telefon"])
        #expect(
            try read("<table><tr><td>Se \(menu)<td><h1>Protokoll</h1></table>").lines.first
                == "paragraph Se Start\nPolitik")
    }

    @Test func aRuleBehindAValueThatJoinsItsLabel() throws {
        #expect(try read("<dl><dt>Tid<dd>kl. 9<hr></dl>").lines == ["paragraph Tid\tkl. 9"])
        #expect(
            try read("<dl><dt>Tid<dd>kl. 9<hr><small>Slut</small></dl>").lines == [
                "paragraph Tid\tkl. 9", "furniture(footer) Slut",
            ])
    }

    @Test func smallPrintBehindTheLastRule() throws {
        #expect(
            try read("<p>Text<hr><p>Mer<hr><font size=1>Uppdaterad 98-09-30</font>").lines == [
                "paragraph Text", "paragraph Mer", "furniture(footer) Uppdaterad 98-09-30",
            ])
        #expect(try read("<p>Text<hr>Uppdaterad").lines == ["paragraph Text", "paragraph Uppdaterad"])
        #expect(try read("<small>Text</small><hr>").lines == ["paragraph Text"])
    }
}
