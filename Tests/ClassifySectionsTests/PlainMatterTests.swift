import DocumentModel
import Testing

/// Matters in minutes and notices without layout. `«role»` stands behind each line that begins a section.
@Suite struct PlainMatterTests {
    @Test func bodiesThatDecideOneAfterTheOther() throws {
        try checkPlain(
            """
            Sammanträdesprotokoll «doc_header»
            § 12 Ny bro över Lillån «item_heading»
            Arbetsutskottet har behandlat ärendet 2031-02-03, § 9. «preparation»
            Arbetsutskottets beslut «decision»
            Bron byts.
            Kommunstyrelsens beslut «decision»
            Bron byts nästa år.
            """)
    }

    @Test func papersOfOtherBodiesInAList() throws {
        try checkPlain(
            """
            Sammanträdesprotokoll «doc_header»
            § 12 Ny bro över Lillån «item_heading»
            Beslut «decision»
            Bron byts.
            Beslutsunderlag «decision_basis»
            Kommunstyrelsens beslut 2031-05-29 § 122
            Tekniska nämndens svar
            Motionen
            Expedieras till: Tekniska nämnden «distribution»
            För kännedom till: Ida Ek
            """)
    }

    @Test func whatIsDoneAtTheMeeting() throws {
        try checkPlain(
            """
            Sammanträdesprotokoll «doc_header»
            § 12 Svar på interpellation om bron «item_heading»
            Olof Lind (M) har ställt en interpellation om bron. «case_description»
            Ida Ek lämnar följande svar: «answer»
            Bron byts nästa år.
            Olof Lind (M) och Ida Ek (S) yttrar sig. «debate»
            Kommunfullmäktiges beslut «decision»
            Interpellationen är besvarad.
            Kim Berg (MP) anmäler en protokollsanteckning. «statement»
            """)
    }

    @Test func proposalsInANoticeWithoutHeading() throws {
        try checkPlain(
            """
            Föredragningslista «doc_header»
            § 49 Ny bro över Lillån «item_heading»
            Bron är sliten och behöver bytas innan vintern. «case_description»
            att byta bron. «decision_proposal»
            § 50 Val av justerare «item_heading»
            att utse Ida Ek. «decision_proposal»
            """)
    }

    @Test func theLastLineOfContentsIsNoItem() throws {
        let document = try checkPlain(
            """
            Sammanträdesprotokoll «doc_header»
            Innehåll «agenda»
            § 51 Ny bro över Lillån 3
            § 52 Ny taxa 4
            § 53 Svar på motion om laddstolpar 5
            Lindmyra kommun Sammanträdesprotokoll Sida 3
            § 51 Dnr 2031/118 «item_heading»
            Ny bro över Lillån
            Beslut «decision»
            Bron byts.
            """)
        #expect(document.items.map(\.number) == ["§ 51"])
    }

    @Test(arguments: ["§ 51 KS 2031/201 51", "§ 51 Dnr 2031KS033 Dpl 383", "Kf § 51 04/51", "§ 51 KS/2031:201 - 045"])
    func codesBehindTheNumberAreNoTitle(number: String) throws {
        let document = try checkPlain(
            """
            Sammanträdesprotokoll «doc_header»
            \(number) «item_heading»
            Ny taxa
            Beslut «decision»
            Taxan antas.
            """)
        #expect(document.items.map(\.title) == ["Ny taxa"])
    }

    @Test func aReportInShort() throws {
        try checkPlain(
            """
            Kommunstyrelsen i korthet den 11 februari «doc_header»
            Följande beslutades på kommunstyrelsens sammanträde.
            Ny bro över Lillån «item_heading»
            Bron är sliten och behöver bytas innan vintern. «summary»
            Beslut «decision»
            Bron byts.
            Försäljning av mark vid Skutåsen «item_heading»
            Ett bolag vill bygga en hall för paddel på marken. «summary»
            Beslut «decision»
            Marken säljs.
            """)
    }

    @Test func theNextPaperInAFile() throws {
        try checkPlain(
            """
            Yttrande 1 (2) «doc_header»
            2031-03-04
            Kommunfullmäktige
            Motion om ny bro
            Förslag till beslut «decision_proposal»
            Motionen avslås.
            Lindmyra 2031-03-04 «signatures»
            Ida Ek
            Tjänsteskrivelse «doc_header»
            Dnr KS/2031:95
            2031-02-14
            Kommunstyrelsen
            Motion om ny bro över ån «item_heading»
            Bakgrund «background»
            Bron är sliten.
            """)
    }
}
