import DocumentModel
import StageKit
import Testing

@testable import NormaliseLayout

/// Page headers, footers and page numbers.
@Suite struct FurnitureTests {
    /// Pages with the same head and foot, and a paragraph of their own.
    private func paper(pages: Int, head: (Int) -> String, foot: (Int) -> String = { "\($0)" }) -> Paper {
        var paper = Paper(pages: pages)
        for page in 1...pages {
            paper.add(head(page), page: page, y: 50)
            paper.add(
                "Sida \(["ett", "två", "tre", "fyra", "fem", "sex"][(page - 1) % 6]) handlar om hamnen.", page: page,
                y: 300)
            paper.add(foot(page), page: page, x: 290, y: 800)
        }
        return paper
    }

    @Test("a repeated head is furniture from the second page on: on the first it says what the paper is")
    func header() throws {
        let blocks = try paper(pages: 3) { _ in "Ekhamns kommun" }.blocks()
        let heads = blocks.filter { $0.text == "Ekhamns kommun" }
        #expect(heads.map(\.kind) == [.paragraph, .furniture, .furniture])
        #expect(heads.map(\.style) == [nil, "header", "header"])
    }

    @Test("the page number in a head may change")
    func changingNumbers() throws {
        for head in [
            { "Protokoll 2031-03-05 \($0) (3)" }, { "Ekhamns kommun Sida \($0)" }, { "Plan för kajerna \($0)(3)" },
        ]
            as [(Int) -> String]
        {
            let furniture = try paper(pages: 3, head: head).furniture()
            #expect(furniture.filter { $0.style == "header" }.map(\.page) == [2, 3], "\(head(1))")
        }
    }

    @Test("a head that says something else on each page stays text")
    func differentHeads() throws {
        let names = ["Inledning", "Utredning", "Förslag"]
        let paper = paper(pages: 3) { names[$0 - 1] }
        #expect(try names.allSatisfy(paper.body().contains))
    }

    @Test("a repeated foot is furniture on all pages")
    func footer() throws {
        let blocks = try paper(pages: 2, head: { "Kapitel \($0)" }, foot: { _ in "Diariet i Ekhamn" }).blocks()
        let feet = blocks.filter { $0.text == "Diariet i Ekhamn" }
        #expect(feet.map(\.style) == ["footer", "footer"])
        #expect(feet.map(\.kind) == [.furniture, .furniture])
    }

    @Test("what stands under the first line of an address at the foot belongs to it")
    func addresses() throws {
        var paper = Paper()
        paper.add("Vägen genom parken är sliten.", y: 300)
        paper.add(lines: ["Postadress: Box 7", "Ekhamns rådhus", "388 40 Ekhamn"], y: 780)
        #expect(try paper.furniture().map(\.text) == ["Postadress: Box 7", "Ekhamns rådhus", "388 40 Ekhamn"])
        #expect(try paper.body() == ["Vägen genom parken är sliten."])
    }

    @Test("a case number right under the head of a later page belongs to it; a heading does not")
    func referencesInHeads() throws {
        for (line, isHead) in [
            ("2031.087 BUN", true), ("2031-03-05", true), ("§ 12 Ny väg", false), ("Beslut 2", false),
        ] {
            var paper = Paper(pages: 2)
            paper.add("Lindmyra kommun", page: 1, y: 50)
            paper.add("Vägen genom parken är sliten.", page: 1, y: 300)
            paper.add("Lindmyra kommun", page: 2, y: 50)
            paper.add(line, page: 2, y: 63)
            paper.add("Den byggs om i sommar.", page: 2, y: 300)
            #expect(try paper.furniture().contains { $0.text == line } == isHead, "\(line)")
        }
    }

    @Test("the head of a part of the paper, where several pages begin with its cells")
    func partHeads() throws {
        var paper = Paper(pages: 9)
        for page in 1...9 { paper.add("Sida av protokollet som handlar om hamnen, nr \(page).", page: page, y: 300) }
        for page in [6, 8] {
            paper.add("Kommunstyrelsen", page: page, y: 50)
            paper.add("Voteringslista", page: page, x: 300, y: 50)
        }
        #expect(try paper.furniture().map(\.page) == [6, 8])
    }

    @Test("rules, and notes that a copy is true", arguments: ["____________", "Rätt utdraget intygar: __________"])
    func rulesAndNotes(line: String) throws {
        var paper = Paper()
        paper.add("Vägen genom parken är sliten.", y: 300)
        paper.add(line, y: 400)
        #expect(try paper.furniture().map(\.text) == [line])
    }

    @Test(
        "page numbers",
        arguments: ["3", "- 3 -", "3(7)", "3 (7)", "Sida 3", "Sida 3 av 7", "Sid 3/7", "3 av 7", "sid. 3", "– 12 –"])
    func pageNumbers(text: String) throws {
        var paper = Paper()
        paper.add("Text på sidan.", y: 300)
        paper.add(text, x: 290, y: 800)
        #expect(try paper.furniture().map(\.text) == [text])
        #expect(try paper.furniture().map(\.style) == ["page_number"])
    }

    @Test(
        "what is no page number",
        arguments: ["3 kap", "§ 3", "Sida", "12 000 000 kr", "2031-03-05 kl. 13", "1234567890"])
    func noPageNumbers(text: String) { #expect(!PageNumber.matches(text)) }

    @Test("numbers in the middle of a page are text")
    func numbersInText() throws {
        var paper = Paper()
        paper.add("14", y: 400)
        #expect(try paper.furniture().isEmpty)
    }

    @Test("lines that repeat in the middle of pages are text")
    func repeatedText() throws {
        var paper = Paper(pages: 4)
        for page in 1...4 { paper.add("Förslag till beslut", page: page, y: 400, bold: true) }
        #expect(try paper.furniture().isEmpty)
    }

    @Test("a paragraph sign begins an item, even when its line is repeated")
    func items() throws {
        var paper = Paper(pages: 3)
        for page in 1...3 {
            paper.add("§ 14", page: page, y: 60, bold: true)
            paper.add("Ekhamns kommun", page: page, y: 40)
        }
        #expect(try paper.blocks().filter { $0.text == "§ 14" }.allSatisfy { $0.kind != .furniture })
        #expect(try paper.furniture().map(\.text) == ["Ekhamns kommun", "Ekhamns kommun"])
    }

    @Test("in a long file a third of the pages or ten must repeat a head")
    func longFiles() throws {
        func furniture(repeats: Int, of pages: Int) throws -> Int {
            let names = ["Alfa", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Jota", "Kappa"]
            let paper = paper(pages: pages) { page in
                page > pages - repeats ? "Ekhamns kommun" : names[page % 10] + names[page / 10]
            }
            return try paper.furniture().filter { $0.style == "header" }.count
        }
        #expect(try furniture(repeats: 3, of: 12) == 0)
        #expect(try furniture(repeats: 4, of: 12) == 4)
        #expect(try furniture(repeats: 10, of: 60) == 10)
    }

    @Test(
        "signatures and addresses at the foot are furniture even once",
        arguments: [
            "Justerandes sign", "Utdragsbestyrkande", "Ordf. sign. Just. sign.", "Postadress: Kajen 1, Ekhamn",
            "Telefon 0000-12 34 56", "www.ekhamn.example", "Justerandes signatur  Utdragsbestyrkande",
        ])
    func footWords(text: String) throws {
        var paper = Paper()
        paper.add("Text på sidan.", y: 300)
        paper.add(text, y: 790)
        let isSignatures = text.hasPrefix("Ordf")
        #expect(try paper.furniture().count == (isSignatures ? 0 : 1))
    }

    @Test("some notices are furniture wherever they stand")
    func notices() throws {
        var paper = Paper()
        paper.add("Paragrafen är justerad", y: 400)
        paper.add("PARAGRAFEN ÄR OMEDELBART JUSTERAD", y: 430)
        #expect(try paper.furniture().map(\.style) == ["notice", "notice"])
    }

    @Test("rules drawn with signs are furniture wherever they stand")
    func rules() throws {
        var paper = Paper()
        paper.add("________________", y: 60)
        paper.add("________________", y: 400)
        #expect(try paper.blocks().map(\.style) == ["rule", "rule"])
    }

    @Test("the user can name further lines, compared without case, spaces and signs")
    func setting() throws {
        var paper = Paper()
        paper.add("Utkast – ej beslutat!", y: 400)
        paper.add("Utkast 2", y: 430)
        #expect(try paper.furniture().isEmpty)
        let blocks = try paper.blocks(["furniture": .list([.text("UTKAST, EJ BESLUTAT")])])
        #expect(blocks.map(\.kind) == [.furniture, .paragraph])
        #expect(blocks[0].style == "notice")
    }

    @Test("a paragraph goes on over a page break, and what lies between follows it")
    func overPages() throws {
        var paper = Paper(pages: 2)
        paper.add("Ekhamns kommun", page: 1, y: 50)
        paper.add(lines: ParagraphTests.full, page: 1, y: 700)
        paper.add("1 (2)", page: 1, x: 290, y: 800)
        paper.add("Ekhamns kommun", page: 2, y: 50)
        paper.add(
            lines: ["gång även under sommaren, då båtarna är som flest och folk rör sig på hela kajen", "hela dagen."],
            page: 2, y: 120)
        paper.add("2 (2)", page: 2, x: 290, y: 800)
        let blocks = try paper.blocks()
        #expect(blocks.map(\.kind) == [.paragraph, .paragraph, .furniture, .furniture, .furniture])
        #expect(blocks.map(\.id.number) == [1, 2, 5, 6, 9])
        let whole = blocks[1]
        #expect(whole.text.hasPrefix(ParagraphTests.full.joined(separator: " ") + " gång även"))
        #expect(whole.text.hasSuffix("hela dagen."))
        #expect(whole.page == 1)
        #expect(whole.lastPage == 2)
        let region = try #require(whole.continuations.first)
        #expect(whole.continuations.count == 1)
        #expect(String(decoding: Array(whole.text.utf8)[region.start...], as: UTF8.self).hasPrefix("gång även"))
        #expect(region.box.left == 70 && region.box.bottom == 133.75)
        #expect(whole.box.bottom == 727.5)
    }

    @Test("a word broken over a page break is put together, and the second page begins in its middle")
    func hyphenOverPages() throws {
        var paper = Paper(pages: 2)
        paper.add(lines: ParagraphTests.full, page: 1, y: 680)
        paper.add("Ärendet återremitteras", page: 1, y: 721.25, width: 0)
        paper.add(
            "till hamn- och kajnämnden för att de åtgärder som är möjliga på kort sikt ska ut-", page: 1, y: 735,
            width: 440)
        paper.add("redas.", page: 2, y: 120)
        let block = try #require(try paper.blocks().last)
        #expect(block.text.hasSuffix("ska utredas."))
        let region = try #require(block.continuations.first)
        #expect(String(decoding: Array(block.text.utf8)[region.start...], as: UTF8.self) == "redas.")
    }

    @Test("a sentence that ends at the foot of a page ends its paragraph", arguments: [".", ":", "!"])
    func endsOnPage(sign: String) throws {
        var paper = Paper(pages: 2)
        var lines = ParagraphTests.full
        lines[2] = String(lines[2].dropLast()) + sign
        paper.add(lines: lines, page: 1, y: 700)
        paper.add("en fortsättning på nästa sida.", page: 2, y: 120)
        #expect(try paper.texts().count == 2)
    }

    @Test("text along the margin is furniture; a page that lies on its side is not")
    func sideways() throws {
        var paper = Paper()
        paper.add(lines: ["Nämnden beslutar att bryggan ska lagas.", "Arbetet betalas av hamnen."], y: 300)
        paper.add("Inkom 2031-02-03", x: 20, y: 400)
        paper.document.blocks[2].box = Box(left: 20, top: 300, right: 31, bottom: 400)
        #expect(try paper.furniture().map(\.style) == ["sideways"])
        #expect(try paper.furniture().map(\.text) == ["Inkom 2031-02-03"])
        for index in 0..<3 {
            paper.document.blocks[index].box = Box(
                left: 100 + Float(index) * 20, top: 300, right: 111 + Float(index) * 20, bottom: 500)
        }
        #expect(try paper.furniture().isEmpty)
    }

    @Test("a head that says more on one page; an address on a single page; the end of a sentence is no page number")
    func details() throws {
        var paper = Paper(pages: 4)
        for page in 1...4 {
            paper.add("Hamnnämnden", page: page, x: 250, y: 45)
            paper.add("Text på sidan \(page) om bryggor och båtar.", page: page, y: 300)
        }
        paper.add("Voteringslista", page: 3, x: 450, y: 45)
        paper.add("Ekhamns kommun, Hamnkontoret, 388 40 EKHAMN", page: 4, y: 780)
        paper.add("hamn@ekhamn.example, www.ekhamn.example", page: 4, y: 795)
        paper.add("2030.", page: 2, y: 760)
        #expect(
            try paper.furniture().map(\.text) == [
                "Hamnnämnden", "Hamnnämnden\tVoteringslista", "Hamnnämnden",
                "Ekhamns kommun, Hamnkontoret, 388 40 EKHAMN", "hamn@ekhamn.example, www.ekhamn.example",
            ])
    }
}
