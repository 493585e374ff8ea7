import DocumentModel
import TestSupport
import Testing

@Suite struct MinutesTests {
    private let front = """
        Lindmyra kommun
        Sammanträdesprotokoll|2031-03-04
        Plats och tid|Sessionssalen, Lindmyra kommunhus, kl. 9.00-11.30
        Beslutande|Karin Ek (S), ordförande
        """

    @Test func `the front page, the items and the end`() throws {
        let document = try check(
            """
            Lindmyra kommun
            Sammanträdesprotokoll|2031-03-04    «doc_header»
            Kommunstyrelsen
            Plats och tid|Sessionssalen, kl. 9.00-11.30    «meeting_info»
            Beslutande|Karin Ek (S), ordförande    «attendance»
            Nils Hav (M)
            Ersättare|Olle Ödman (C)    «attendance»
            Övriga deltagande|Siv Ås, kommundirektör    «attendance»
            Utses att justera|Nils Hav    «minutes_approval»
            Justeringens plats och tid|Kommunhuset, 2031-03-08    «minutes_approval»
            Sekreterare|.............................    «signatures»
            Ordförande|.............................
            Justerande|.............................
            Anslag/bevis    «public_notice»
            Protokollet är justerat. Justeringen har anslagits.
            Underskrift
            ---
            Ärendelista    «agenda»
            § 1|Upprop
            § 2|Ny gångväg
            § 3|Meddelanden
            - Ekonomi
            ---
            § 1 Upprop    «item_heading»
            Upprop förrättas.    «case_description»
            § 2 Ny gångväg vid Sjöparken    «item_heading»
            Dnr KS 2031/77
            # Beslut    «decision»
            Kommunstyrelsen bygger gångvägen.
            # Ärendebeskrivning    «case_description»
            \(longText)
            # Reservation    «reservation»
            Nils Hav (M) reserverar sig.
            § 3 Meddelanden    «item_heading»
            Brev från länsstyrelsen om badvatten.    «notices_list»
            """)
        #expect(document.metadata.kind?.value == "protokoll")
        #expect(document.metadata.title?.value == "Protokoll")
        #expect(document.metadata.body?.value == "Kommunstyrelsen")
        #expect(document.metadata.municipality?.value == "Lindmyra kommun")
    }

    @Test func `sections know their item`() throws {
        let document = try classified(
            writtenPaper("\(front)\n§ 1 Upprop\n# Beslut\nJa.\n§ 2 Ny gångväg\n# Beslut\nNej.\n# Jäv\nKarin Ek."))
        #expect(
            document.sections.filter { $0.item != nil }.map { "\($0.role.rawValue) \($0.item?.description ?? "")" }
                == [
                    "item_heading i1", "decision i1", "item_heading i2", "decision i2", "recusal i2",
                ])
    }

    @Test(arguments: [
        ("Plats och tid Sessionssalen kl. 9.00-11.30", "meeting_info: Plats och tid"),
        ("Närvarande ledamöter Karin Ek (S), ordförande", "attendance: Närvarande ledamöter"),
        ("Utses att justera Nils Hav", "minutes_approval: Utses att justera"),
        ("Paragrafer|1-14", "minutes_approval: Paragrafer"),
        ("Beslutande:|Karin Ek", "attendance: Beslutande:"),
    ])
    func `labels have their text behind them`(text: String, expected: String) throws {
        let document = try classified(writtenPaper("\(front)\n\(text)\n§ 1 Upprop\nUpprop förrättas."))
        #expect(line(document.sections.first { $0.first == BlockID(5) }) == expected)
    }

    @Test func `labels are words like others inside an item`() throws {
        let document = try classified(
            writtenPaper("\(front)\n§ 1 Upprop\nNärvarande ledamöter ropas upp.\nErsättare Olle Ödman tjänstgör."))
        #expect(document.sections.last.map { line($0) } == "case_description")
    }

    @Test func `a list of matters without a heading`() throws {
        try check(
            """
            Sammanträdesprotokoll|2031-03-04    «doc_header»
            Plats och tid|Sessionssalen    «meeting_info»
            Beslutande|Karin Ek (S)    «attendance»
            ---
            § 1|Upprop    «agenda»
            § 2|Ny gångväg
            § 3|Taxa
            ---
            § 1 Upprop    «item_heading»
            Upprop förrättas.    «case_description»
            § 2 Ny gångväg    «item_heading»
            # Beslut    «decision»
            Gångvägen byggs.
            § 3 Taxa    «item_heading»
            # Beslut    «decision»
            Taxan antas.
            """)
    }

    @Test func `the chair's question goes on with the vote's outcome`() throws {
        try check(
            """
            Protokollsutdrag    «doc_header»
            § 12 Ny gångväg    «item_heading»
            # Omröstning    «vote»
            Tio ja och tre nej.
            Ordföranden finner att gångvägen ska byggas.    «decision_procedure»
            Kommunstyrelsen beslutar att bygga gångvägen.    «decision»
            """)
    }

    @Test func `preparation is resumed after consequences`() throws {
        try check(
            """
            Protokollsutdrag    «doc_header»
            § 12 Ny gångväg    «item_heading»
            \(longText)    «case_description»
            # Ekonomiska konsekvenser    «economic_impact»
            Vägen kostar 400 tkr.
            Tekniska nämnden har behandlat ärendet den 4 mars.    «preparation»
            # Beslut    «decision»
            Gångvägen byggs.
            """)
    }

    @Test func `narrative inside the account of a vote is no new account`() throws {
        try check(
            """
            Protokollsutdrag    «doc_header»
            § 12 Ny gångväg    «item_heading»
            # Omröstning    «vote»
            Ledamöterna röstar så här.
            Ärendet
            Ja: 10. Nej: 3.
            """)
    }

    @Test func `a break in the meeting inside an item`() throws {
        try check(
            """
            Protokollsutdrag    «doc_header»
            § 12 Ny gångväg    «item_heading»
            \(longText)    «case_description»
            Sammanträdet ajourneras i tio minuter.    «meeting_info»
            # Beslut    «decision»
            Gångvägen byggs.
            Vid protokollet    «signatures»
            Siv Ås
            """)
    }

    @Test func `a notice calls to a meeting`() throws {
        let document = try check(
            """
            Lindmyra kommun
            Kallelse|2031-03-04    «doc_header»
            Socialnämnden
            Tid och plats: Tisdagen den 11 mars 2031 kl. 9.00    «meeting_info»
            Föredragningslista    «agenda»
            1|Upprop
            2|Val av justerare
            3|Ekonomi
            """)
        #expect(document.metadata.kind?.value == "kallelse")
        #expect(document.metadata.body?.value == "Socialnämnden")
    }

    @Test func `headings stand in the margin beside the text of a matter`() throws {
        try check(
            """
            Protokoll|2031-03-04    «doc_header»
            § 12 Ny gångväg vid Sjöparken    «item_heading»
            Ärendet|Grannarna vill ha en ny gångväg.    «case_description»
            Beslut|Nämnden bygger gångvägen.    «decision»
            Delges|Sökanden    «distribution»
            """)
    }

    @Test func `what a matter is about stands behind the officer who prepared it`() throws {
        try check(
            """
            Protokoll|2031-03-04    «doc_header»
            § 12 Ny gångväg vid Sjöparken    «item_heading»
            Beredning: stadsgeodet Karin Ek, tfn 050 555 01    «presenter»
            \(longText)    «case_description»
            Beslut: Nämnden bygger gångvägen.    «decision»
            """)
    }

    @Test func `a sentence between an item's heading and its notices is the decision`() throws {
        try check(
            """
            Protokoll|2031-03-04    «doc_header»
            § 12 Meddelanden    «item_heading»
            Meddelandena noteras.    «decision»
            # Anmälningar    «notices_list»
            - Länsstyrelsens beslut om bidrag
            - Revisorernas granskning av inköp
            """)
    }

    @Test func `an account over a list says that it is one`() throws {
        try check(
            """
            Protokoll|2031-03-04    «doc_header»
            § 12 Delegationsbeslut    «item_heading»
            # Ärendebeskrivning    «case_description»
            Genom denna sammanställning anmäls beslut som har fattats med stöd av nämndens ordning.
            - Bygglov i mars
            - Trafik i april
            """)
    }

    @Test func `a notice has contacts, group names and signatures`() throws {
        try check(
            """
            Kallelse|2031-03-04    «doc_header»
            **Tid**|Den 4 mars 2031 kl. 13.00    «meeting_info»
            **Kallade**|Karin Ek (S), ordförande    «attendance»
            Sekreterare|Olof Lind, 0581-55 20 14    «contact»
            **Hörslinga**|Den som behöver slinga kontaktar kansliet.    «contact»
            # Beslutsärenden
            # § 1 Ny gångväg    «item_heading»
            # Förslag till beslut    «decision_proposal»
            Nämnden bygger gångvägen.
            # Anmälningsärenden
            # § 2 Ny cykelväg    «item_heading»
            # Förslag till beslut    «decision_proposal»
            Nämnden bygger cykelvägen.
            """)
    }

    @Test func `a member writes to the municipality and its body; elsewhere its name is a letterhead`() throws {
        try check(
            """
            Ekhamns kommun    «doc_header»
            Kommunfullmäktige
            Motion|2031-03-04
            ### Ny gångväg vid Sjöparken
            # Motivering    «motion_body»
            \(longText)
            """)
        try check(
            """
            Ekhamns kommun
            Kommunstyrelsen    «doc_header»
            Protokoll|2031-03-04
            § 12 Ny gångväg    «item_heading»
            \(longText)    «case_description»
            """)
    }
}
