import DocumentModel
import Testing

@testable import NormaliseLayout

/// Lines that belong together become paragraphs.
@Suite struct ParagraphTests {
    // Lines of 80 characters are 440 points wide and reach from 70 to 510, the right margin.
    static let full = [
        "Kommunstyrelsen har under våren tagit fram ett förslag till ny plan för kajerna.",
        "Planen omfattar hela sträckan från fiskhamnen i söder till gästhamnen vid udden.",
        "Arbetet beräknas pågå i fyra år och delas upp i etapper så att trafiken kan gå i",
    ]

    @Test("full lines are joined, and a short one ends the paragraph")
    func fullLines() throws {
        var paper = Paper()
        let end = paper.add(lines: Self.full + ["gång under tiden."], y: 200)
        paper.add("Nästa stycke börjar här.", y: end + 13.75)
        let blocks = try paper.blocks()
        #expect(
            blocks.map(\.text) == [
                (Self.full + ["gång under tiden."]).joined(separator: " "), "Nästa stycke börjar här.",
            ])
        #expect(blocks.map(\.kind) == [.paragraph, .paragraph])
        #expect(blocks.map(\.id.number) == [1, 5])
        #expect(blocks[0].box == Box(left: 70, top: 189, right: 510, bottom: 241.25))
        #expect(blocks[0].continuations.isEmpty)
    }

    @Test("a line before which the next word would have fitted ends its paragraph")
    func notFull() throws {
        var paper = Paper()
        paper.add(lines: Self.full, y: 200)
        paper.add(lines: ["Ett stycke som slutar tidigt på raden.", "Ett nytt stycke."], y: 300)
        #expect(try paper.texts().suffix(2) == ["Ett stycke som slutar tidigt på raden.", "Ett nytt stycke."])
    }

    @Test("a line that is short because the next word is long goes on")
    func longWord() throws {
        var paper = Paper()
        paper.add(lines: Self.full, y: 200)
        let first = "Frågan har beretts tillsammans med nämnden och med den"
        paper.add(lines: [first, "Mellankommunalanaturvårdsförvaltningens personal."], y: 300)
        #expect(try paper.texts().last == first + " Mellankommunalanaturvårdsförvaltningens personal.")
    }

    @Test("a number is not taken apart to see whether it had fitted")
    func numbers() throws {
        var paper = Paper()
        paper.add(lines: Self.full, y: 200)
        let first = "Anslaget för år 2031 uppgår enligt den antagna budgeten till totalt cirka:"
        paper.add(lines: [first, "12 318 240 kronor."], y: 300)
        #expect(try paper.texts().last == first + " 12 318 240 kronor.")
    }

    @Test("a wide gap between lines parts paragraphs even when the upper one is full")
    func gap() throws {
        var paper = Paper()
        let end = paper.add(lines: Self.full, y: 200)
        paper.add("fortsatt gång enligt beslut.", y: end + 30)
        #expect(try paper.texts().count == 2)
    }

    @Test("another size, or bold and regular, are not joined")
    func looks() throws {
        var paper = Paper()
        paper.add(lines: Self.full, y: 200)
        paper.add(Self.full[0], y: 300, bold: true)
        paper.add("följande stycke.", y: 313.75)
        paper.add(Self.full[1], y: 400)
        paper.add("i mindre stil.", y: 413, size: 9)
        #expect(try paper.texts().count == 5)
    }

    @Test("a first line that is set in and a paragraph under a hanging indent")
    func indents() throws {
        var paper = Paper()
        paper.add(
            "Nu har även hamnrådet yttrat sig över planen och dess olika delar i stort.", x: 95, y: 200, width: 415)
        paper.add(
            lines: ["Rådet vill se fler bänkar längs hela kajen och en bättre belysning vid bryggorna", "i hamnen."],
            y: 213.75)
        let first = "1. Bygga om den norra kajen så att den klarar dagens krav på tillgänglighet och"
        paper.add(first, y: 300)
        paper.add("även framtida vattenstånd,", x: 88, y: 313.75)
        #expect(try paper.texts().count == 2)
        #expect(try paper.texts().last == first + " även framtida vattenstånd,")
    }

    @Test("a line further in than a paragraph's text is not its next line")
    func quotation() throws {
        var paper = Paper()
        paper.add(lines: Self.full, y: 200)
        paper.add("Ett citat står för sig.", x: 130, y: 241.25)
        #expect(try paper.texts().last == "Ett citat står för sig.")
    }

    @Test("a heading that wraps early is one block")
    func wrappedHeading() throws {
        var paper = Paper()
        paper.add(
            lines: ["Ny plan för kajerna i Ekhamn med förslag till", "etapper och finansiering"], y: 150, size: 16,
            bold: true)
        paper.add(lines: Self.full, y: 200)
        let heading = try #require(try paper.blocks().first)
        #expect(heading.text == "Ny plan för kajerna i Ekhamn med förslag till etapper och finansiering")
        #expect(heading.boldPrefix == heading.text.utf8.count)
    }

    @Test("a bold run-in heading begins a paragraph and is measured in it")
    func runIn() throws {
        var paper = Paper()
        paper.add(lines: Self.full, y: 200)
        let first = "Ärende: Hamnchefen begär att planen antas före sommaren så att upphandlingen kan"
        paper.add(first, y: 241.25, boldPrefix: "Ärende:".utf8.count)
        paper.add("inledas i tid.", y: 255)
        let block = try #require(try paper.blocks().last)
        #expect(block.text == first + " inledas i tid.")
        #expect(block.boldPrefix == "Ärende:".utf8.count)
    }

    @Test("each sentence of att begins a block")
    func thatClauses() throws {
        var paper = Paper()
        paper.add(lines: Self.full, y: 200)
        paper.add("att anta planen för kajerna med de ändringar som framgår av protokollet och av", y: 300)
        paper.add("bilagan, samt", x: 70, y: 313.75)
        paper.add("att uppdra åt hamnchefen att återkomma.", y: 327.5)
        #expect(try paper.texts().suffix(2).map { $0.prefix(12) } == ["att anta pla", "att uppdra å"])
    }

    @Test("a bold paragraph sign begins a block")
    func itemSign() throws {
        var paper = Paper()
        paper.add(lines: Self.full, y: 200)
        paper.add(
            "Ärende som rör hamnen och alla de ärenden som följer därav i den del som är kvar", y: 300, bold: true)
        paper.add("§ 14", y: 313.75, bold: true)
        #expect(try paper.texts().last == "§ 14")
    }

    @Test("lines of a file without pages in its list are kept")
    func noPages() throws {
        var paper = Paper()
        paper.document.pages = []
        paper.add("Text utan sida", y: 200)
        paper.add("Text på sida nio", page: 9, y: 300)
        #expect(try paper.texts() == ["Text utan sida", "Text på sida nio"])
    }

    @Test("joining takes time in proportion to the length of a paragraph")
    func longParagraph() throws {
        let text = String(repeating: "kajen och ", count: 399) + "kajen i hamn"
        let count = 6_000
        var page = PageLines(page: Page(number: 1, width: 595, height: 842))
        var paper = Paper()
        for index in 0..<count { paper.add(text, y: 200 + Float(index) * 13.75, width: 440) }
        page.lines = paper.document.blocks.map(Line.init)
        var blocks: [Block] = []
        let time = ContinuousClock().measure { blocks = ParagraphJoiner([page]).blocks }
        #expect(blocks.map(\.text.utf8.count) == [count * (text.utf8.count + 1) - 1])
        #expect(time < .seconds(5))
    }

    @Test("a heading in capitals and the text below it are not joined")
    func capitals() throws {
        var paper = Paper()
        paper.add("HAMNSTYRELSENS FÖRSLAG TILL FULLMÄKTIGE", y: 200, width: 430)
        paper.add(lines: ["Enligt utskottet i hamnen", "i söder."], y: 213)
        #expect(try paper.texts().first == "HAMNSTYRELSENS FÖRSLAG TILL FULLMÄKTIGE")
    }

    @Test("a line goes on with a name or number where its last word asks for more")
    func openEnd() throws {
        var paper = Paper()
        paper.add(lines: ["Mötet hålls i stora salen på torget i hamnen den", "14 maj 2031."], y: 200)
        paper.add(lines: ["Motionen har skrivits under av Lo Alm med flera och", "Vega Strand."], y: 300)
        paper.add("Detta är en lång rad som visar hur brett texten på sidan är satt.", y: 400, width: 425)
        #expect(
            try paper.texts().prefix(2) == [
                "Mötet hålls i stora salen på torget i hamnen den 14 maj 2031.",
                "Motionen har skrivits under av Lo Alm med flera och Vega Strand.",
            ])
    }

    @Test("a clause whose first word had room behind the line above begins a line of its own")
    func clauses() throws {
        var paper = Paper()
        paper.add(
            lines: ["Hamnnämnden beslutar föreslå fullmäktige besluta", "att laga bryggan,", "att måla kajen."], y: 200)
        paper.add("Detta är en lång rad som visar hur brett texten på sidan är satt.", y: 400, width: 425)
        #expect(
            try paper.texts().prefix(3) == [
                "Hamnnämnden beslutar föreslå fullmäktige besluta", "att laga bryggan,", "att måla kajen.",
            ])
    }

    @Test("a party in brackets at the front of a line is no list item")
    func party() throws {
        var paper = Paper()
        paper.add(
            lines: ["I mötet deltog Lo Alm, Kim Ek, Mika Sund och Siv Ström", "(c) samt Vega Strand (v)."], y: 200)
        #expect(
            try paper.texts() == [
                "I mötet deltog Lo Alm, Kim Ek, Mika Sund och Siv Ström (c) samt Vega Strand (v)."
            ])
    }
}

/// How far apart the lines of a paragraph are, where few paragraphs have several.
@Suite struct LeadingTests {
    @Test("spaced paragraphs of one line stay apart")
    func paragraphsOfOneLine() throws {
        let lines = [
            "Bryggan vid torget är lagad sedan i våras och har fått räcke.",
            "Kajen i söder ska rivas när isen har gått, säger hamnchefen.",
            "Farleden är muddrad och lamporna vid fyren har bytts i vinter.",
            "Slipen har fått en ny vinsch, som båtklubben ska sköta om nu.",
        ]
        var paper = Paper()
        for (index, text) in lines.enumerated() { paper.add(text, y: 200 + 21 * Float(index), width: 430) }
        #expect(try paper.texts() == lines)
    }

    @Test("lines far apart are one paragraph where sentences run through them")
    func spacedLines() throws {
        var paper = Paper()
        let lines = [
            "Bryggan vid torget är lagad sedan i våras och har fått ett räcke som",
            "hindrar barn från att falla i och som gör att rullstolar kan köras på",
            "den utan att fastna mellan plankorna.",
        ]
        for (index, text) in lines.enumerated() {
            paper.add(text, y: 200 + 21 * Float(index), width: index < 2 ? 430 : 200)
        }
        #expect(try paper.texts() == [lines.joined(separator: " ")])
    }
}
