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
