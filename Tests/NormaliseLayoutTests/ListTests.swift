import DocumentModel
import Testing

@testable import NormaliseLayout

/// Items of lists.
@Suite struct ListTests {
    @Test(
        "markers",
        arguments: [
            ("1. Ett", "1."), ("12) Tolv", "12)"), ("(3) Tre", "(3)"), ("a) Första", "a)"), ("b. Andra", "b."),
            ("1.2 Nivå två", "1.2"), ("1.2. Nivå två", "1.2."), ("2.1 Övrigt", "2.1"), ("ii. Andra", "ii."),
            ("(iv) fjärde", "(iv)"), ("viii) åttonde", "viii)"), ("xii. Tolfte", "xii."), ("i) första", "i)"),
            ("vi) sjätte", "vi)"), ("• Punkt", "•"), ("– Streck", "–"), ("- Minus", "-"),
            ("o Nivå två", "o"), ("● Rund", "●"), ("\u{f0b7} Symbol", "•"), ("\u{f02d} Symbol", "–"),
        ])
    func markers(text: String, marker: String) throws {
        var paper = Paper()
        paper.add(text, y: 200)
        let block = try #require(try paper.blocks().first)
        #expect(block.kind == .listItem)
        #expect(block.marker == marker)
        #expect(block.text.hasPrefix(marker + " "))
        #expect(block.level == 1)
    }

    @Test(
        "what is no marker",
        arguments: [
            "14 dagar", "2031 års plan", "10.30 öppnas mötet", "12.5.2031", "A. Berg", "o och p", "-14 tkr", "§ 3 Val",
            "1.5.3", "a)b", "123. Nej", "*", "3.5 procent", "1.2 miljoner", "1.2. miljoner", "2.4 – 3", "1.2",
            "ii. andra", "vi. Nästa", "iiii) Fel", "xiii) Fel", "iii", "vid) Fel", "(ii. Fel",
        ])
    func noMarkers(text: String) throws {
        var paper = Paper()
        paper.add(text, y: 200)
        let block = try #require(try paper.blocks().first)
        #expect(block.kind == .paragraph)
        #expect(block.marker == nil)
        #expect(block.level == 0)
    }

    @Test("levels by indent, back out again, and anew in the next list")
    func levels() throws {
        var paper = Paper()
        let items: [(String, Float)] = [
            ("1. Ett", 70), ("a) Under ett", 90), ("b) Under ett", 90), ("• Längst in", 110), ("2. Två", 70),
            ("c) Under två", 90), ("Ett vanligt stycke.", 70), ("• Ny lista längre in", 90), ("• Punkt", 90),
        ]
        for (index, item) in items.enumerated() { paper.add(item.0, x: item.1, y: 200 + 20 * Float(index)) }
        #expect(try paper.blocks().map(\.level) == [1, 2, 2, 3, 1, 2, 0, 1, 1])
    }

    @Test("a marker in a cell of its own belongs to the text beside it")
    func markerCells() throws {
        var paper = Paper()
        for (index, marker) in ["1.", "•", "a)"].enumerated() {
            paper.add(marker, x: 70, y: 200 + 20 * Float(index))
            paper.add("Texten intill", x: 95, y: 200 + 20 * Float(index))
        }
        let blocks = try paper.blocks()
        #expect(blocks.map(\.text) == ["1. Texten intill", "• Texten intill", "a) Texten intill"])
        #expect(blocks.allSatisfy { $0.kind == .listItem })
        #expect(blocks.map(\.id.number) == [1, 3, 5])
    }

    @Test("an item goes on under its text, and the next item is its own block")
    func hanging() throws {
        var paper = Paper()
        paper.add(lines: ParagraphTests.full, y: 150)
        let first = "• Bryggorna i den inre hamnen ska rustas upp under våren och vara klara att tas i"
        paper.add(first, x: 70, y: 250, width: 440)
        paper.add(
            "bruk till sommaren, och därefter ska även belysningen på kajen bytas ut av oss", x: 82, y: 263.75,
            width: 428)
        paper.add("själva.", x: 82, y: 277.5)
        paper.add("• Kranen säljs.", y: 291.25)
        let items = try paper.blocks().filter { $0.kind == .listItem }
        #expect(items.map(\.text.count) == [first.count + 1 + 78 + 1 + 7, 15])
    }

    @Test("a number with a bracket that closes one in the line above begins no item")
    func bracket() throws {
        var paper = Paper()
        paper.add(lines: ParagraphTests.full, y: 150)
        let first = "Den europeiska förordningen ställer sådana krav på hamnar av vår storlek (artikel"
        paper.add(first, y: 250, width: 440)
        paper.add("12) och gäller från årsskiftet.", y: 263.75)
        #expect(try paper.texts().last == first + " 12) och gäller från årsskiftet.")
    }

    @Test("a decimal number at the front of a line of running text goes on in the paragraph")
    func decimalNumber() throws {
        var paper = Paper()
        paper.add(lines: ParagraphTests.full, y: 150)
        let first = "Avgiften för båtplatser i den inre hamnen räknas från årsskiftet upp med i medeltal"
        paper.add(first, y: 250, width: 440)
        paper.add("3.5 procent.", y: 263.75)
        #expect(try paper.texts().last == first + " 3.5 procent.")
    }

    @Test("decimal numbers beside each other stay cells of a table")
    func decimalCells() throws {
        var paper = Paper()
        paper.add("3.5", x: 70, y: 200)
        paper.add("4.1", x: 200, y: 200)
        paper.add("3.5", x: 70, y: 240)
        paper.add("Avgifter", x: 200, y: 240)
        #expect(try paper.texts() == ["3.5\t4.1", "3.5 Avgifter"])
    }

    @Test("a bold numbered heading is no list item, a bold bullet is")
    func bold() throws {
        var paper = Paper()
        paper.add("1. Inledning", y: 200, bold: true)
        paper.add("• Viktigt", y: 240, bold: true)
        #expect(try paper.blocks().map(\.kind) == [.paragraph, .listItem])
    }
}
