import DocumentModel
import SegmentBoardPapers
import StageKit
import TestSupport
import Testing

/// Matters of papers without layout.
@Suite struct EntryTests {
    private let account =
        "Vägen genom parken är sliten och behöver ny beläggning innan vintern kommer, och belysningen är gammal."

    /// Number, title and case number of the items, parted by `|`.
    private func items(_ text: String) throws -> [String] {
        var document = plainPaper(text)
        try BoardPapersSegmenter(settings: StageSettings([:], of: BoardPapersSegmenter.descriptor)).transform(
            &document, context: StageContext(stage: "segment.boardpapers"))
        #expect(structureFaults(of: document).isEmpty)
        return document.items.map { [$0.number, $0.title, $0.caseNumber].compactMap { $0 }.joined(separator: "|") }
    }

    @Test(arguments: [
        ("3 Ny gångväg\nDnr 2031/KS 0077", "3|Ny gångväg|2031/KS 0077"),
        ("3 Ny gångväg *\nDiarienummer 2031KSM0597.214", "3|Ny gångväg *|2031KSM0597.214"),
        ("3 Ny gångväg\nÄrende 3 Diarienummer 2031/KS 0362", "3|Ny gångväg|2031/KS 0362"),
        ("3. Ny gångväg\nDnr: KS 2031/77", "3|Ny gångväg|KS 2031/77"),
        ("Ärende 3: Ny gångväg\nDnr: KS 2031/77", "Ärende 3|Ny gångväg|KS 2031/77"),
        ("KS 136\nNy gångväg", "KS 136|Ny gångväg"),
        ("Kf 63/2031 Dnr 2031/\nNy gångväg", "Kf 63/2031|Ny gångväg|2031/"),
        ("3\nNy gångväg vid Sjöparken\nBakgrund", "3|Ny gångväg vid Sjöparken"),
        ("3.|3\nNy gångväg vid Sjöparken\nBakgrund", "3|Ny gångväg vid Sjöparken"),
    ]) func oneMatter(head: String, item: String) throws {
        #expect(try items("\(head)\n\(account)") == [item])
    }

    @Test(arguments: [
        "3 kap. 2 § miljöbalken gäller\n", "3 000 kronor\n", "2031 Årets budget\n", "12\nVägen är sliten.\n",
        "1. Nämnden godkänner gångvägen.\n2. Nämnden avsätter 90 tkr.\n", "Bilaga 3\n", "SFS 2017\nLagen\n",
    ]) func noMatter(head: String) throws { #expect(try items(head + account) == []) }

    @Test func whatHasNothingUnderItIsAList() throws {
        let list =
            "1 Upprop\n2 Val av justerare\nDnr KS 2031/7\n3 Budget 2032\nHandläggare: Ida Ek\n(Utsändes)\n4 Övrigt"
        #expect(try items(list) == [])
        #expect(try items("1 Upprop\n2 Ny gångväg\n\(account)") == ["1|Upprop", "2|Ny gångväg"])
    }

    @Test func pointsOfAProposalAreNoMatters() throws {
        let text =
            "3 Ny gångväg\nDnr KS 2031/77\nFörslag till beslut\n1. Vägen byggs.\n4. Vägen får belysning.\n\(account)"
        #expect(try items(text) == ["3|Ny gångväg|KS 2031/77"])
    }

    @Test func aTitleThatWrapsAndSeveralCaseNumbers() throws {
        let title = "Ändring av detaljplanen för kvarteret Örnen i stadsdelen"
        #expect(
            try items("§ 7 \(title)\nöstra hamnen\nDnr KS 2031/7\nDnr KS 2031/8\n\(account)")
                == ["§ 7|\(title) östra hamnen|KS 2031/7"])
        let long = "Svar på motion om belysning längs gångvägen från Olof Berg (S), Sara"
        #expect(
            try items("§ 8 \(long)\nLind (S) och Ida Ek (M)\nBakgrund\n\(account)")
                == ["§ 8|\(long) Lind (S) och Ida Ek (M)"])
    }

    @Test func aCaseNumberAboveTheNumber() throws {
        let found = try items("§ 6 Upprop\n\(account)\nKS 2031/77\n§ 7\nNy gångväg\n\(account)")
        #expect(found == ["§ 6|Upprop", "§ 7|Ny gångväg|KS 2031/77"])
    }

    @Test func aListOfContentsWithGroupNames() throws {
        let contents = "Innehåll\n§ 1 Upprop\nBeslut\n§ 2 Ny gångväg\nInformation\n§ 3 Övrigt"
        let minutes = "§ 1 Upprop\n\(account)\n§ 2 Ny gångväg\n\(account)\n§ 3 Övrigt\n\(account)"
        #expect(try items(contents + "\n" + minutes) == ["§ 1|Upprop", "§ 2|Ny gångväg", "§ 3|Övrigt"])
    }

    @Test func numbersInTheTablesOfMarkedPapersAreNoMatters() throws {
        let table = "1|Ritning av bron\n\(account)\n2|Budget för bron\n\(account)"
        #expect(try items("## Bilagor\n" + table) == [])
        #expect(try items(table).count == 2)
    }

    @Test func pagesMakeALayout() throws {
        var document = plainPaper("3 Ny gångväg\nDnr KS 2031/77\n\(account)")
        document.pages = [Page(number: 1, width: 595, height: 842)]
        for index in document.blocks.indices { document.blocks[index].page = 1 }
        try BoardPapersSegmenter(settings: StageSettings([:], of: BoardPapersSegmenter.descriptor)).transform(
            &document, context: StageContext(stage: "segment.boardpapers"))
        #expect(document.items.isEmpty)
    }
}
