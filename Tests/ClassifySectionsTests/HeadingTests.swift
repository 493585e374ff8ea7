import DocumentModel
import TestSupport
import Testing

@Suite struct HeadingTests {
    // MARK: Tolerance

    @Test(arguments: [
        "Ekonomiska konsekvenser", "EKONOMISKA KONSEKVENSER", "Ekonomiska Konsekvenser",
        "Ekonomiska konsekvenser:", "Ekonomiska konsekvenser :", "4. Ekonomiska konsekvenser",
        "4 Ekonomiska konsekvenser", "4.2 Ekonomiska konsekvenser", "4.2.1 Ekonomiska konsekvenser",
        "Ekonomiska  konsekvenser", "Ekonomiska\u{a0}konsekvenser", "Ekonomiska konse-kvenser",
    ])
    func `case, colon, numbering, spaces and hyphens do not count`(heading: String) throws {
        let section = try #require(try reading("# \(heading)"))
        #expect(line(section) == "economic_impact: \(heading)")
        #expect(section.confidence > 0.9)
        #expect(section.evidence.contains("lexicon:exact"))
    }

    @Test(arguments: [
        ("Ekonomiska konsekvneser", "economic_impact"),
        ("Beslutsunderlagg", "decision_basis"), ("Barnkonsekvensanalsy", "child_impact"),
        ("Ärendebeskrivnig", "case_description"), ("Förslag till bselut", "decision_proposal"),
        ("Beredning av ärendett", "preparation"), ("Förslag tilll beslutet", nil), ("Ekonmi", "economic_impact"),
    ])
    func `small misspellings count in styled headings only`(heading: String, role: String?) throws {
        let section = try reading("# \(heading)")
        #expect(section?.role.rawValue == role)
        if let section { #expect(section.evidence.contains("lexicon:fuzzy") && section.confidence < 0.9) }
        #expect(try reading(heading) == nil)
    }

    @Test func `short words must agree`() throws {
        #expect(try reading("# Mat") == nil)
        #expect(try reading("# Mål") != nil)
    }

    @Test(arguments: [
        ("Förslag till kommunstyrelsens beslut", "decision_proposal"),
        ("Barn- och utbildningsnämndens förslag till beslut", "decision_proposal"),
        ("Förslag till beslut i kommunfullmäktige", "decision_proposal"),
        ("Förslag till beslut i Kultur- och fritidsnämnden:", "decision_proposal"),
        ("Kommunstyrelsens arbetsutskotts förslag till kommunstyrelsen", "decision_proposal"),
        ("KSAU förslag till beslut", "decision_proposal"), ("Miljö- och byggnadsnämnden beslutar", "decision"),
        ("Vård- och omsorgsförvaltningens bedömning", "assessment"), ("REGIONSTYRELSENS BESLUT", "decision"),
        ("Ekonomiska konsekvenser för nämnden", "economic_impact"),
    ])
    func `a body may stand in the wording`(heading: String, role: String) throws {
        let section = try #require(try reading("# \(heading)"))
        #expect(line(section) == "\(role): \(heading)")
        #expect(section.evidence.contains("lexicon:organ"))
    }

    @Test(arguments: ["Lekparkens förslag till beslut", "Förslag till lekparkens beslut", "Lekparkens bedömning"])
    func `what is no body may not`(heading: String) throws { #expect(try reading("# \(heading)") == nil) }

    // MARK: Where a heading stands

    @Test(arguments: [
        ("# Ekonomi", "layout:heading"), ("<2> Ekonomi", "style:heading"), ("Ekonomi", "layout:own_line"),
        ("EKONOMI", "layout:heading"),
    ])
    func `alone on a line`(line: String, evidence: String) throws {
        let section = try #require(try reading(line))
        #expect(section.role == "economic_impact" && section.evidence == ["lexicon:exact", evidence])
        #expect(section.level >= 1)
    }

    @Test(arguments: [
        ("**Ekonomi** Vägen ryms i budgeten.", "Ekonomi", "layout:bold_run_in"),
        ("**Ekonomi:** Vägen ryms i budgeten.", "Ekonomi:", "layout:bold_run_in"),
        ("**Ekonomi**: Vägen ryms i budgeten.", "Ekonomi:", "layout:bold_run_in"),
        ("Ekonomi: Vägen ryms i budgeten.", "Ekonomi:", "layout:run_in"),
        ("**Ekonomi**|Vägen ryms i budgeten.", "Ekonomi", "layout:cell"),
        ("3. Ekonomi: Vägen ryms i budgeten.", "3. Ekonomi:", "layout:run_in"),
    ])
    func `before its text`(line: String, heading: String, evidence: String) throws {
        let section = try #require(try reading(line))
        #expect(section.heading?.quote == heading)
        #expect(section.evidence.last == evidence)
    }

    @Test(arguments: [
        ("Sociala konsekvenser av förslaget", "social_impact"), ("Samråd med berörda i parken", "consultation"),
        ("Ekonomiska konsekvenser (år 2032)", "economic_impact"),
        ("Barnets bästa i vägens läge", "child_impact"), ("Ekonomi (tkr)", "economic_impact"),
    ])
    func `with a complement`(heading: String, role: String) throws {
        let section = try #require(try reading("# \(heading)"))
        #expect(line(section) == "\(role): \(heading)")
        #expect(section.confidence < 0.9)
        #expect(try reading(heading) == nil)
    }

    @Test(arguments: [
        ("Förslag till beslut: Kultur- och fritidsnämnden föreslår att vägen byggs.", "Förslag till beslut:"),
        ("**Förslag till beslut**|Kommunstyrelsen bygger vägen.", "Förslag till beslut"),
        ("Beslut: Kommunstyrelsen bygger vägen.", "Beslut:"),
    ])
    func `a phrase ends at a colon or tab`(line: String, heading: String) throws {
        #expect(try reading(line)?.heading?.quote == heading)
    }

    // MARK: What is no heading

    @Test(arguments: [
        "Ärende: Ansökan om bidrag till nattvandring", "Beslut fattades i juni.", "Bakgrund.",
        "Ekonomi är ett ämne som ofta väcker frågor", "ekonomi", "**ekonomi** i balans",
        "Samråd hölls i parken den 4 mars", "- Ekonomi", "- Ekonomi: 20 tkr", "Bakgrund, syfte och metod",
        "~ Ekonomi", "# Ekonomi för alla", "# Beslutsamhet", "Vi såg Bakgrund", "12", "…", "# Ny gångväg",
        "**Vägen** Ekonomi",
    ])
    func `words in a sentence, a list or lower case are no headings`(line: String) throws {
        #expect(try reading(line) == nil)
    }

    @Test func `entries of lists are no headings`() throws {
        try check(
            """
            Tjänsteskrivelse|2031-03-04    «doc_header»
            ### Ny gångväg vid Sjöparken
            # Förslag till beslut    «decision_proposal»
            Nämnden godkänner gångvägen.
            # Beslutsunderlag    «decision_basis»
            Förvaltningens skrivelse den 4 mars 2031
            Riskanalys
            Handlingsplan
            - Kostnader
            # Riskanalys    «impact_other»
            \(longText)
            # Beslutet skickas till    «distribution»
            Tekniska förvaltningen
            Ekonomi
            Kommunikation
            """)
    }

    @Test func `the heading of the open section may come again within it`() throws {
        try check(
            """
            Tjänsteskrivelse    «doc_header»
            ### Ny gångväg vid Sjöparken
            <1> Förslag till beslut    «decision_proposal»
            <2> Förslag till beslut
            Nämnden godkänner gångvägen.
            <1> Bedömning    «assessment»
            \(longText)
            <2> Analys
            \(longText)
            <1> Slutsats    «assessment»
            \(longText)
            """)
    }
}
