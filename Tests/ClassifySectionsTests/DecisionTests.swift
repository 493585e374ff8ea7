import DocumentModel
import TestSupport
import Testing

/// Proposals and decisions, which share their words.
@Suite struct DecisionTests {
    @Test func `a report proposes`() throws {
        try check(
            """
            Tjänsteskrivelse    «doc_header»
            ### Ny gångväg vid Sjöparken
            # Förslag till beslut    «decision_proposal»
            # Tekniska nämnden beslutar
            att gångvägen byggs.
            # Ärendet    «case_description»
            \(longText)
            # Beslut    «decision»
            Delegationsbeslut 7 gäller.
            """)
    }

    @Test func `a report's proposals to two bodies are one section`() throws {
        try check(
            """
            Tjänsteskrivelse    «doc_header»
            ### Ny gångväg vid Sjöparken
            # Förslag till kommunstyrelsens beslut    «decision_proposal»
            Kommunstyrelsen tillstyrker gångvägen.
            # Förslag till kommunfullmäktiges beslut
            Kommunfullmäktige anslår medel.
            # Ärendet    «case_description»
            \(longText)
            """)
    }

    @Test func `minutes decide, then tell what was proposed`() throws {
        try check(
            """
            Protokollsutdrag    «doc_header»
            § 12 Ny gångväg vid Sjöparken    «item_heading»
            # Beslut    «decision»
            Kommunstyrelsen bygger gångvägen.
            # Sammanfattning av ärendet    «summary»
            \(longText)
            # Förslag till beslut    «decision_proposal»
            Kommunstyrelsen bygger gångvägen.
            # Yrkanden    «proposals_at_meeting»
            Karin Ek (S) yrkar bifall.
            # Beslutsgång    «decision_procedure»
            Ordföranden finner att kommunstyrelsen bifaller förslaget.
            # Beslutet skickas till    «distribution»
            Tekniska förvaltningen
            """)
    }

    @Test func `minutes tell first and decide last`() throws {
        try check(
            """
            Protokollsutdrag    «doc_header»
            § 12 Ny gångväg vid Sjöparken    «item_heading»
            # Förslag till beslut    «decision_proposal»
            Nämnden bygger gångvägen.
            # Ärendet    «case_description»
            \(longText)
            # Kommunstyrelsens beslut    «decision»
            Kommunstyrelsen bygger gångvägen.
            """)
    }

    @Test func `what a board proposes to the council is part of its decision`() throws {
        try check(
            """
            Protokollsutdrag    «doc_header»
            § 12 Ny gångväg vid Sjöparken    «item_heading»
            # Kommunstyrelsens beslut    «decision»
            Kommunstyrelsen tillstyrker gångvägen.
            Kommunstyrelsens förslag till kommunfullmäktige
            Kommunfullmäktige anslår medel.
            # Förslag till kommunfullmäktiges beslut
            Kommunfullmäktige anslår medel i två delar.
            # Ärendet    «case_description»
            \(longText)
            """)
    }

    @Test func `a heading of equal rank that quotes another body's proposal is none of it`() throws {
        try check(
            """
            Protokollsutdrag    «doc_header»
            § 12 Ny gångväg vid Sjöparken    «item_heading»
            # Kommunstyrelsens beslut    «decision»
            Kommunstyrelsen bygger gångvägen.
            # Tekniska nämndens förslag till beslut    «decision_proposal»
            Kommunstyrelsen bygger gångvägen i två delar.
            """)
    }

    @Test(arguments: [
        "Förvaltningens förslag till beslut", "Arbetsutskottets förslag till beslut", "Tekniska nämndens förslag",
    ]) func `another's proposal is none of the decision, though nothing marks it as a heading`(line: String) throws {
        try check(
            """
            Protokollsutdrag    «doc_header»
            § 12 Ny gångväg vid Sjöparken    «item_heading»
            Kommunstyrelsens beslut    «decision»
            Kommunstyrelsen bygger gångvägen.
            \(line)    «decision_proposal»
            Kommunstyrelsen avslår ansökan om gångvägen.
            """)
    }

    @Test(arguments: ["Nämnden föreslås besluta att bygga gångvägen.", "Förvaltningen föreslår nämnden besluta"])
    func `an office only proposes, whatever its heading says`(line: String) throws {
        let text = """
            Tjänsteskrivelse «doc_header»
            Datum 2031-03-04
            Ny gångväg vid Sjöparken
            Bakgrund «background»
            Vägen är sliten.
            Beslut «decision_proposal»
            \(line)
            att gångvägen byggs.
            Beslutet skickas till «distribution»
            Tekniska förvaltningen
            """
        try checkPlain(text)
        let read = try classified(
            plainPaper(text.split(separator: "\n").map { String($0.prefix { $0 != "«" }) }.joined(separator: "\n")),
            classifier(sequence: true))
        #expect(read.sections.contains { $0.role == "decision_proposal" })
        #expect(!read.sections.contains { $0.role == "decision" })
    }

    @Test func `a notice's run-in decision that is only proposed is a proposal`() throws {
        try checkPlain(
            """
            Kallelse «doc_header»
            Datum 2031-03-04
            1. Planbesked för Sjöbacken 3 «item_heading»
            Beslut: Nämnden föreslås lämna positivt planbesked. «decision_proposal»
            2. Nya bänkar «item_heading»
            Beslut: Nämnden föreslås godkänna bänkarna. «decision_proposal»
            """)
    }

    @Test func `the trained model takes no proposal within a decision out of it`() throws {
        let document = try classified(
            plainPaper(
                """
                Protokollsutdrag
                Barn- och utbildningsnämnden
                2031-05-20
                § 45
                BUN 2031/33
                Svar på motion om skolmat
                Beslut
                Barn- och utbildningsnämnden beslutar
                - att föreslå kommunfullmäktige avslå motionen
                Förslag till beslut i kommunfullmäktige
                Kommunfullmäktige avslår motionen.
                Förslag till beslut på sammanträdet
                Anna Ek (S): bifall till motionen.
                """), classifier(sequence: true))
        #expect(!document.sections.contains { $0.role == "decision_proposal" })
        let decision = try #require(document.sections.first { $0.role == "decision" })
        #expect(decision.last == document.blocks[10].id)
    }

    @Test func `a decision heading right above a proposal heading is one section`() throws {
        try check(
            """
            Protokollsutdrag    «doc_header»
            § 12 Ny gångväg vid Sjöparken    «item_heading»
            # Beslut    «decision»
            # Kommunstyrelsen föreslår att kommunfullmäktige beslutar
            att anslå medel.
            """)
    }

    @Test func `the account quotes what others proposed`() throws {
        try check(
            """
            Protokollsutdrag    «doc_header»
            § 12 Ny gångväg vid Sjöparken    «item_heading»
            # Ärendets beredning    «preparation»
            \(longText)
            Tekniska nämndens förslag till beslut
            Gångvägen byggs.
            # Förslag till beslut    «decision_proposal»
            Gångvägen byggs.
            """)
    }

    @Test func `members propose at the meeting to what the board has before it`() throws {
        try check(
            """
            Protokollsutdrag    «doc_header»
            § 12 Ny gångväg vid Sjöparken    «item_heading»
            # Yrkanden    «proposals_at_meeting»
            Karin Ek (S) yrkar bifall.
            # Arbetsutskottets förslag till beslut
            Bifalles.
            # Beslut    «decision»
            Kommunstyrelsen bygger gångvägen.
            """)
    }

    @Test func `an unheaded decision follows the vote`() throws {
        try check(
            """
            Protokollsutdrag    «doc_header»
            § 12 Ny gångväg vid Sjöparken    «item_heading»
            # Votering    «vote»
            Ja-röst för bifall, nej-röst för avslag.
            Kommunstyrelsen beslutar att bygga gångvägen.    «decision»
            """)
    }
}
