import DocumentModel
import Testing

@testable import ExtractDOCX

@Suite("Lists")
struct ListTests {
    private func markers(_ body: String, _ numbering: String, styles: String? = nil) throws -> [String?] {
        try WordFile(body, styles: styles, numbering: numbering).blocks().map(\.marker)
    }

    @Test("a list item begins with its number and tells its level")
    func item() throws {
        let numbering = definition(4, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"))
        let blocks = try WordFile(p("Ett", list(4)) + p("Del", list(4, 1)), numbering: numbering).blocks()
        #expect(blocks.map(\.kind) == [.listItem, .listItem])
        #expect(blocks.map(\.text) == ["1. Ett", "a) Del"])
        #expect(blocks.map(\.marker) == ["1.", "a)"])
        #expect(blocks.map(\.level) == [1, 2])
    }

    @Test(
        "number formats",
        arguments: [
            ("decimal", 9, ["9.", "10."]), ("decimalZero", 9, ["09.", "10."]), ("lowerLetter", 26, ["z.", "aa."]),
            ("upperLetter", 1, ["A.", "B."]), ("lowerRoman", 3, ["iii.", "iv."]),
            ("upperRoman", 1989, ["MCMLXXXIX.", "MCMXC."]),
            ("thaiLetters", 1, ["1.", "2."]), ("lowerRoman", 0, ["0.", "i."]), ("chicago", 4, ["§.", "**."]),
            ("ordinal", 11, ["11:e.", "12:e."]), ("ordinal", 21, ["21:a.", "22:a."]), ("hex", 9, ["9.", "A."]),
            ("ordinalText", 19, ["Nittonde.", "Tjugonde."]), ("ordinalText", 41, ["Fyrtioförsta.", "Fyrtioandra."]),
            ("cardinalText", 29, ["Tjugonio.", "Trettio."]), ("cardinalText", 99, ["Nittionio.", "100."]),
            ("decimalEnclosedCircle", 20, ["⑳.", "21."]), ("decimalEnclosedParen", 1, ["⑴.", "⑵."]),
            ("decimalEnclosedFullstop", 1, ["⒈.", "⒉."]), ("numberInDash", 1, ["- 1 -.", "- 2 -."]),
        ])
    func formats(format: String, start: Int, expected: [String]) throws {
        let numbering = definition(1, level(0, format, "%1.", start: start))
        #expect(try markers(p("a", list(1)) + p("b", list(1)), numbering) == expected)
    }

    @Test(
        "bullets of symbol fonts become common ones",
        arguments: [("\u{f0b7}", "•"), ("\u{f0a7}", "•"), ("\u{f02d}", "–"), ("–", "–"), ("o", "o")])
    func bullets(pattern: String, expected: String) throws {
        let blocks = try WordFile(p("Plan", list(1)), numbering: definition(1, level(0, "bullet", pattern))).blocks()
        #expect(blocks.first?.marker == expected)
        #expect(blocks.first?.text == "\(expected) Plan")
    }

    @Test("a format that newer programs know, with an older one beside it")
    func customFormat() throws {
        let format = """
            <mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>\
            </mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>
            """
        let lvl = "<w:lvl w:ilvl=\"0\"><w:start w:val=\"99\"/>\(format)<w:lvlText w:val=\"KS-%1\"/></w:lvl>"
        #expect(try markers(p("a", list(1)) + p("b", list(1)), definition(1, lvl)) == ["KS-099", "KS-100"])
        let odd = lvl.replacing("001, 002, 003, ...", with: "%1%1%1")
        #expect(try markers(p("a", list(1)), definition(1, odd)) == ["KS-99"])
    }

    @Test("paragraph signs, att-lists, and numbers without white space behind them")
    func paragraphSigns() throws {
        let numbering = definition(
            1, level(0, "decimal", "§ %1"), level(1, "bullet", "att"),
            level(2, "decimal", "Bilaga %3", "<w:suff w:val=\"nothing\"/>"),
            level(3, "decimal", "%4) ", "<w:suff w:val=\"nothing\"/>"))
        let body = p("Taxa", list(1)) + p("bifalla", list(1, 1)) + p(": Karta", list(1, 2)) + p("fyra", list(1, 3))
        let blocks = try WordFile(body, numbering: numbering).blocks()
        #expect(blocks.map(\.text) == ["§ 1 Taxa", "att bifalla", "Bilaga 1: Karta", "1) fyra"])
        #expect(blocks.map(\.marker) == ["§ 1", "att", "Bilaga 1", "1)"])
    }

    @Test("numbers of several levels, and restart below a new number")
    func multilevel() throws {
        let numbering = definition(
            1, level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2"),
            level(2, "decimal", "%1.%2.%3", start: 1, "<w:isLgl/>"))
        let levels = [0, 1, 2, 2, 1, 2, 0, 1]
        let body = levels.map { p("x", list(1, $0)) }.joined()
        #expect(try markers(body, numbering) == ["I", "I.1", "1.1.1", "1.1.2", "I.2", "1.2.1", "II", "II.1"])
    }

    @Test("levels that do not restart, or only below a certain level")
    func restarts() throws {
        let never = definition(1, level(0, "decimal", "%1."), level(1, "decimal", "%2)", "<w:lvlRestart w:val=\"0\"/>"))
        let body = [0, 1, 0, 1].map { p("x", list(1, $0)) }.joined()
        #expect(try markers(body, never) == ["1.", "1)", "2.", "2)"])
        let onlyFirst = definition(
            1, level(0, "decimal", "%1."), level(1, "decimal", "%2."),
            level(2, "decimal", "%3)", "<w:lvlRestart w:val=\"1\"/>"))
        let deep = [0, 1, 2, 1, 2, 0, 2].map { p("x", list(1, $0)) }.joined()
        #expect(try markers(deep, onlyFirst) == ["1.", "1.", "1)", "2.", "2)", "2.", "1)"])
    }

    @Test("two lists of one definition count on; an override starts afresh, once")
    func overrides() throws {
        let numbering =
            definition(1, level(0, "decimal", "%1."))
                + """
                <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
                <w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>\
                </w:lvlOverride></w:num>
                <w:num w:numId="5"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">\(level(0, "upperLetter", "(%1)"))\
                </w:lvlOverride></w:num>
                """
        let body = [1, 2, 3, 3, 1, 5].map { p("x", list($0)) }.joined()
        #expect(try markers(body, numbering) == ["1.", "2.", "7.", "8.", "9.", "(J)"])
    }

    @Test("numbering through styles; headings keep their kind and get the number")
    func styles() throws {
        let styles = """
            <w:style w:type="paragraph" w:styleId="R1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>\
            </w:numPr></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="R2"><w:name w:val="heading 2"/><w:basedOn w:val="R1"/></w:style>
            """
        let numbering = definition(
            1, level(0, "decimal", "%1", "<w:pStyle w:val=\"R1\"/>"),
            level(1, "decimal", "%1.%2", "<w:pStyle w:val=\"R2\"/>"))
        let body = ["R1", "R2", "R2"].map { p("Rubrik", "<w:pStyle w:val=\"\($0)\"/>") }.joined()
        let off = p("Rubrik", "<w:pStyle w:val=\"R2\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>")
        let blocks = try WordFile(body + off, styles: styles, numbering: numbering).blocks()
        #expect(blocks.map(\.text) == ["1 Rubrik", "1.1 Rubrik", "1.2 Rubrik", "Rubrik"])
        #expect(blocks.map(\.marker) == ["1", "1.1", "1.2", nil])
        #expect(blocks.allSatisfy { $0.kind == .heading })
        #expect(blocks.map(\.level) == [1, 2, 2, 2])
    }

    @Test("a list whose levels stand behind a numbering style")
    func numberingStyles() throws {
        let styles = """
            <w:style w:type="numbering" w:styleId="Punkter"><w:name w:val="Punkter"/><w:pPr><w:numPr>\
            <w:numId w:val="1"/></w:numPr></w:pPr></w:style>
            """
        let numbering =
            definition(1, level(0, "decimal", "%1 §"))
                + """
                <w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Punkter"/></w:abstractNum>
                <w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
                """
        #expect(try markers(p("x", list(2)), numbering, styles: styles) == ["1 §"])
    }

    @Test("no number: unknown lists, invisible numbers, list 0")
    func none() throws {
        let numbering = definition(1, level(0, "none", "%1."), level(1, "decimal", ""))
        let body = p("a", list(1)) + p("b", list(1, 1)) + p("c", list(77)) + p("d", list(0)) + p("e", list(1, -4))
        let blocks = try WordFile(body, numbering: numbering).blocks()
        #expect(blocks.map(\.text) == ["a", "b", "c", "d", "e"])
        #expect(blocks.allSatisfy { $0.kind == .paragraph && $0.marker == nil && $0.level == 0 })
    }

    @Test("an empty item is counted, since its number stands on the page")
    func emptyItems() throws {
        let body = p("a", list(1)) + p("", list(1)) + p("c", list(1))
        #expect(try markers(body, definition(1, level(0, "decimal", "%1."))) == ["1.", "3."])
    }

    @Test("a hidden item is not counted, since nothing of it is on the page")
    func hiddenItems() throws {
        let hidden = "<w:p><w:pPr>\(list(1))<w:rPr><w:vanish/></w:rPr></w:pPr>\(r("b", "<w:vanish/>"))</w:p>"
        let body = p("a", list(1)) + hidden + p("c", list(1))
        #expect(try markers(body, definition(1, level(0, "decimal", "%1."))) == ["1.", nil, "2."])
    }

    @Test("a definition whose levels stand nowhere, or in a circle, gives no number")
    func circles() throws {
        let styles = """
            <w:style w:type="numbering" w:styleId="N"><w:name w:val="N"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr>\
            </w:pPr></w:style>
            """
        let numbering = """
            <w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="N"/></w:abstractNum>
            <w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
            """
        #expect(try markers(p("x", list(2)), numbering, styles: styles) == [nil])
    }

    @Test("numbers at the edge of what numbers can be")
    func hugeNumbers() throws {
        let numbering = definition(1, level(0, "decimal", "%1.", start: 99_999_999_999_999))
        #expect(try markers(p("a", list(1)) + p("b", list(1)), numbering) == ["1000000000.", "1000000001."])
    }
}
