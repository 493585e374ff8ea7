import DocumentModel
import TestSupport
import Testing

/// Papers without layout. `«role»` stands behind each line that begins a section.
@Suite struct PlainPaperTests {
    private let account =
        "Vägen genom parken är sliten och behöver ny beläggning innan vintern kommer, och belysningen är gammal."

    @Test func aPortal() throws {
        let document = try checkPlain(
            """
            Sammanträde 2031-03-12 «doc_header»
            Datum «meeting_info»
            Klockan
            18:00
            Plats
            Sessionssalen
            Den som är förhindrad anmäler det till Ida Ek «contact»
            1 Val av justerare «item_heading»
            BESLUTSÄRENDEN
            2 Ny gångväg vid Sjöparken «item_heading»
            Diarienummer 2031/KS 0044
            Tekniska nämndens förslag till kommunstyrelsen «decision_proposal»
            1. Gångvägen byggs.
            Beskrivning av ärendet «case_description»
            \(account)
            Bilagor «attachments»
            Tjänsteskrivelse.pdf
            3 Ny bro «item_heading»
            Diarienummer 2031/KS 0045
            \(account) «summary»
            Handläggare: Ida Ek, 0490-77 10 31 «contact»
            """)
        #expect(document.metadata.kind?.value == "kallelse")
        #expect(document.items.map(\.number) == ["1", "2", "3"])
    }

    @Test func aListOfMatters() throws {
        try checkPlain(
            """
            Kallelse «doc_header»
            Plats och tid Sessionssalen kl. 9 «meeting_info»
            Ärenden Sida «agenda»
            1 Upprop
            2 Val av justerare
            Meddelanden
            3 Budget 2032
            Handläggare: Ida Ek
            4 Övriga frågor
            Anmäl förhinder till Ida Ek «contact»
            """)
    }

    @Test func aListWithoutHeadingEndsWhereMinutesGoOn() throws {
        try checkPlain(
            """
            Sammanträdesprotokoll «doc_header»
            Tid: kl. 9 «meeting_info»
            Plats: Sessionssalen
            12 Upprop 3 «agenda»
            13 Val av justerare 3
            14 Ekonomi 4
            Närvarande: «attendance»
            Ek Ida, ordförande
            Protokollet framlagt till påseende «public_notice»
            Tid och plats Rådhuset den 3 mars
            """)
    }

    @Test func titlesThatWrapAndHeadingsThatDo() throws {
        try checkPlain(
            """
            § 12 Ny gångväg vid Sjöparken «item_heading»
            Dnr KS 2031/77
            Plan- och trafikutskottets förslag till tekniska nämnden för förslag till «decision_proposal»
            kommunstyrelsen
            - Gångvägen byggs.
            Beskrivning av ärendet «case_description»
            \(account)
            """)
    }

    @Test func headingsThatRanIntoTheirText() throws {
        try checkPlain(
            """
            Tjänsteskrivelse 1(2) «doc_header»
            Ny gångväg vid Sjöparken
            Förslag till beslut 1. Nämnden godkänner gångvägen. «decision_proposal»
            2. Nämnden avsätter 90 tkr.
            Sammanfattning Nämnden beslutade i mars att vägen ska byggas om. «summary»
            Bakgrund Parken byggdes för femtio år sedan och vägen har lagats sedan dess. «background»
            Länsstyrelsens beslut att bevilja bidrag kom i mars.
            Kommunstyrelsen beslutade 28 april att pröva saken.
            """)
    }

    @Test func mattersWithoutNumbers() throws {
        let document = try checkPlain(
            """
            Snabbprotokoll 12 mars «doc_header»
            Ny gångväg vid Sjöparken «item_heading»
            Kommunfullmäktiges beslut «decision»
            1. Gångvägen byggs.
            Beskrivning av ärendet «case_description»
            \(account)
            Ny bro över Kvarnbäcken «item_heading»
            Kommunfullmäktiges beslut «decision»
            1. Bron byggs.
            """)
        #expect(document.metadata.kind?.value == "protokoll")
    }

    @Test func decisionsWithoutABody() throws {
        try checkPlain(
            """
            Sammanträdesprotokoll «doc_header»
            § 1 «item_heading»
            Val av justerare
            Ida Ek utses att justera protokollet. «decision»
            § 2 «item_heading»
            Ny gångväg
            \(account) «case_description»
            beslutar enhälligt att bygga gångvägen. «decision»
            § 3 «item_heading»
            Nästa möte
            fastställa den 3 april som dag för nästa möte. «decision»
            """)
    }

    @Test func boardsOwnDecisionBesideItsProposal() throws {
        try checkPlain(
            """
            Utlåtande 2031:19 «doc_header»
            Ny gångväg vid Sjöparken
            Motion av Ida Ek (M)
            Kommunstyrelsen föreslår kommunfullmäktige besluta följande «decision_proposal»
            1. Motionen anses besvarad.
            Kommunstyrelsen beslutar för egen del följande «decision»
            1. Gångvägen byggs.
            Föredragande borgarrådet Sara Lind anför följande. «presenter»
            Beredning «preparation»
            Ärendet har beretts av stadsledningskontoret.
            """)
        // In a report to a board both stand under its proposal.
        try checkPlain(
            """
            Tjänsteskrivelse «doc_header»
            Ny gångväg vid Sjöparken
            Förslag till beslut «decision_proposal»
            Kommunstyrelsen föreslår kommunfullmäktige besluta
            1. Gångvägen byggs.
            Kommunstyrelsen beslutar för egen del
            1. Tekniska nämnden får i uppdrag att börja.
            """)
    }

    @Test func membersPapers() throws {
        let reservation = try checkPlain(
            """
            Reservation från Parkpartiet mot «reservation»
            kommunfullmäktiges beslut om gångvägen
            \(account)
            Beslut
            Vi yrkade avslag.
            Ida Ek (PP)
            """)
        #expect(reservation.metadata.kind?.value == "other")
        let motion = try checkPlain(
            """
            Motion om en gångväg
            \(account) «motion_body»
            Vi föreslår kommunfullmäktige «request»
            att bygga gångvägen
            Ida Ek (PP) Olof Berg (PP) «signatures»
            """)
        #expect(motion.metadata.kind?.value == "motion")
    }

    @Test func severalPapersInOneFile() throws {
        try checkPlain(
            """
            Bakgrund «background»
            \(account)
            TJÄNSTESKRIVELSE 1 (2) «doc_header»
            2031-03-04 Tekniska nämnden
            Ny gångväg vid Sjöparken «item_heading»
            Förslag till beslut «decision_proposal»
            Nämnden bygger gångvägen.
            """)
    }

    @Test func structureHoldsForLinesInAnyOrder() throws {
        var generator = PaperGenerator(seed: 31)
        for _ in 0..<150 {
            var document = generator.paper()
            document.pages = []
            for index in document.blocks.indices {
                document.blocks[index].page = 0
                document.blocks[index].box = .zero
                document.blocks[index].fontSize = 0
                document.blocks[index].position = index + 1
            }
            checkStructure(of: try classified(document))
        }
    }

    /// Time must grow with the lines and not with their square.
    @Test func manyListsWithManyOfficers() throws {
        let list = "1 Upprop\n2 Budget\n3 Övrigt\nHandläggare: Ida Ek\nHandläggare: Ida Ek\n\(account)\n"
        let document = try classified(
            plainPaper("Kallelse\n" + String(repeating: list, count: 1_000)))
        #expect(document.sections.count > 1)
    }

    @Test func textThatIsNoPaperHasNoSections() throws {
        let document = try classified(plainPaper("## Inledning\n\(account)\n## Budget\nVi räknar med 3 tkr."))
        #expect(document.sections.isEmpty)
    }
}
