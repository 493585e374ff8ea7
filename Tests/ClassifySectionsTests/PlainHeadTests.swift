import DocumentModel
import Testing

/// Heads, front pages, titles and ends of papers without layout. `«role»` stands behind each line that begins a section.
@Suite struct PlainHeadTests {
    // MARK: Heads

    @Test func theHeadOfALaterPageIsNoSection() throws {
        let document = try checkPlain(
            """
            LINDMYRA KOMMUN PROTOKOLL 12
            Kommunstyrelsen 2031-11-24
            § 217 Dnr 2031/156 «item_heading»
            Ny bro över Lillån
            Ärendebeskrivning «case_description»
            Bron är sliten och behöver bytas innan vintern.
            KOMMUNSTYRELSEN BESLUTAR «decision»
            att bron byts.
            """)
        #expect(document.metadata.kind?.value == "protokollsutdrag")
    }

    @Test func theHeadOfTheFirstPageIsOne() throws {
        try checkPlain(
            """
            LINDMYRA KOMMUN PROTOKOLL 1 «doc_header»
            Kommunstyrelsen 2031-11-24
            § 1 Val av justerare «item_heading»
            Kommunstyrelsens beslut «decision»
            Ida Ek justerar protokollet.
            """)
    }

    @Test func withoutAHeadOnlyMinutesNumberWithTheSign() throws {
        let document = try checkPlain(
            """
            § 12 Ny bro över Lillån «item_heading»
            Arbetsutskottets förslag till kommunstyrelsen «decision_proposal»
            Bron byts.
            Kommunstyrelsen beslutar «decision»
            Bron byts.
            """)
        #expect(document.metadata.kind?.value == "protokollsutdrag")
    }

    @Test func theOwnerStandsInFrontOfTheKind() throws {
        let document = try checkPlain(
            """
            LINDMYRA KOMMUN TJÄNSTESKRIVELSE 1 (2) «doc_header»
            Till kommunstyrelsen
            Ny bro över Lillån
            Bron är sliten och behöver bytas innan vintern. «case_description»
            Kostnad «economic_impact»
            Bron kostar 400 000 kronor.
            """)
        #expect(document.metadata.kind?.value == "tjansteskrivelse")
        #expect(document.metadata.title?.value == "Ny bro över Lillån")
    }

    // MARK: Titles

    @Test(arguments: ["Kommunstyrelsen", "Till kommunstyrelsens arbetsutskott", "Kommunfullmäktige i Lindmyra"])
    func theRecipientIsNoPartOfTheTitle(recipient: String) throws {
        let document = try checkPlain(
            """
            Tjänsteskrivelse «doc_header»
            2031-03-04
            \(recipient)
            Svar på motion om ny bro över Lillån
            KS/2031:402
            Sammanfattning «summary»
            Bron byts nästa år.
            Förslag till beslut «decision_proposal»
            Motionen är besvarad.
            """)
        #expect(document.metadata.title?.value == "Svar på motion om ny bro över Lillån")
    }

    @Test func chaptersWithNumbersAreNoListOfMatters() throws {
        try checkPlain(
            """
            Tjänsteskrivelse «doc_header»
            2031-03-04
            Kommunstyrelsen
            Ny bro över Lillån
            1. Förvaltningens förslag till beslut «decision_proposal»
            Bron byts.
            2. Sammanfattning «summary»
            Bron är sliten.
            3. Ärendet «case_description»
            Bron byggdes 1931.
            """)
    }

    // MARK: Front pages

    @Test func fieldsWithoutColon() throws {
        try checkPlain(
            """
            Sammanträdesprotokoll «doc_header»
            Kommunstyrelsen 2031-03-04
            Plats Rådhuset, Festsalen «meeting_info»
            Tid Klockan 13.00-15.10
            Beslutande Ida Ek (S) «attendance»
            Olof Lind (M)
            Övriga Siv Norr, kommunsekreterare «attendance»
            Utses att justera Olof Lind «minutes_approval»
            Ersättare Kim Berg
            Sekreterare Siv Norr Paragraf 12–30 «signatures»
            Ordförande Ida Ek
            Anslag/bevis Protokollet är justerat. «public_notice»
            """)
    }

    @Test func namesOverPostsSignAFrontPage() throws {
        try checkPlain(
            """
            Protokoll «doc_header»
            Plats och tid Kommunhuset klockan 10 «meeting_info»
            Ledamöter Se närvarolista «attendance»
            Justeringsperson Kim Berg «minutes_approval»
            Siv Norr Ida Ek Kim Berg «signatures»
            sekreterare ordförande justeringsperson
            Bevis «public_notice»
            Justeringen har tillkännagivits
            """)
    }

    @Test(arguments: [
        "Kommunfullmäktige i Lindmyra sammanträder i Folkets hus tisdagen den 18 mars kl 18.00",
        "Sammanträde 18 mars 2031 klockan 18", "Måndagen den 7 mars 2031 klockan 13:30 i Stadshuset",
    ]) func anInvitationTellsOfTheMeeting(line: String) throws {
        try checkPlain(
            """
            Kallelse «doc_header»
            2031-03-04
            \(line) «meeting_info»
            Ärenden «agenda»
            1. Upprop
            2. Val av justerare
            3. Ny bro över Lillån
            Lindmyra den 5 mars 2031 «signatures»
            Ida Ek
            ordförande
            """)
    }

    // MARK: Ends

    @Test func placesAndDatesBeginSignatures() throws {
        for line in ["Lindmyra 2031-03-04", "Lindmyra den 4 mars 2031"] {
            try checkPlain(
                """
                Motion «doc_header»
                Till kommunfullmäktige
                Ny bro över Lillån
                Bron byggdes 1931 och har rostat sedan dess. «motion_body»
                Vi yrkar «request»
                att bron byts.
                \(line) «signatures»
                Ida Ek Olof Lind
                """)
        }
    }

    @Test func papersInAListAreNoSignatures() throws {
        try checkPlain(
            """
            Tjänsteskrivelse «doc_header»
            2031-03-04
            Byggnadsnämnden
            Bygglov för båthus
            Förslag till beslut «decision_proposal»
            Bygglov ges.
            Handlingar som ingår i beslutet «decision_basis»
            Situationsplan, 2031-06-01
            Kontorets tjänsteskrivelse 2031-06-02
            Fasadritning, 2031-06-03
            Siv Norr «signatures»
            Byggnadsinspektör
            """)
    }

    @Test func aReservationIsAPaperOfItsOwn() throws {
        let document = try checkPlain(
            """
            Reservation, socialnämndens beslut 11 mars 2031, § 28 «reservation»
            Nedläggning av Solgården
            Vi reserverar oss mot beslutet.
            Vi anser
            att ärendet borde ha återremitterats.
            Lindmyra den 11 mars 2031
            Moderaterna gm Ida Ek
            """)
        #expect(document.metadata.kind?.value == "other")
    }
}
