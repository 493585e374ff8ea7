import ClassifySections
import DocumentModel
import StageKit
import TestSupport
import Testing

/// Headings that the lexicon has as a pattern, and sentences about what was done at a meeting.
@Suite struct WordingTests {
    @Test(arguments: [
        ("Konsekvenser för biblioteken", "impact_other"), ("Konsekvenser för elevernas skolväg", "child_impact"),
        ("Konsekvenser ur klimatsynpunkt", "environmental_impact"), ("Påverkan på folkhälsan", "social_impact"),
        ("Skärgårdsperspektivet", "impact_other"), ("Klimataspekter", "environmental_impact"),
        ("Beslutets påverkan på jämställdheten", "social_impact"), ("Folkhälsa och tillgänglighet", "social_impact"),
        ("Hur påverkas de äldre", "social_impact"), ("Tekniska konsekvenser", "impact_other"),
        ("Bedömning ur ett jämlikhetsperspektiv", "social_impact"),
    ])
    func `a heading made for its subject`(heading: String, role: String) throws {
        #expect(try reading("# \(heading)")?.role.rawValue == role)
    }

    @Test(arguments: [
        "Konsekvenserna för biblioteken blev stora redan under det första året.", "Miljö- och byggnadsnämnden",
        "I statistiken syns flera konsekvenser", "Fritidsperspektiv och annat som ledamöterna tog upp vid mötet",
    ])
    func `no heading`(text: String) throws {
        #expect(try reading("# \(text)")?.heading == nil)
    }

    @Test(arguments: [
        ("Nämnden för teknik och miljö beslutar", "decision"), ("Region Ekdalen föreslås besluta", "decision_proposal"),
        ("Handlingar som ligger till grund för beslutet", "decision_basis"),
        ("Protokollsutdrag ska skickas till", "distribution"), ("Motiv till beslutet", "assessment"),
        ("Bildningschefens beslutsförslag", "decision_proposal"), ("Anvisning om rättelseyrkande", "appeal_info"),
        ("Tid och plats för justeringen", "minutes_approval"), ("Ekonomisk effekt", "economic_impact"),
    ])
    func `choices, names behind a kind of body, inflections`(heading: String, role: String) throws {
        #expect(try reading("# \(heading)")?.role.rawValue == role)
    }

    @Test func `a lexicon file may have frames, topics and choices`() throws {
        let lexicon = """
            roles:
              traffic_impact:
                headings:
                  - (Bilar|Bussar|) på vägen
                frames:
                  - Trängsel (på|i) {words}
                topics:
                  - cykel
            """
        let stage = try classifier([lexicon])
        for heading in ["Bussar på vägen", "På vägen", "Trängsel i tunneln", "Konsekvenser för cykeltrafiken"] {
            #expect(
                try reading("# \(heading)", after: "# Ärendebeskrivning", stage)?.role == "traffic_impact", "\(heading)"
            )
        }
        #expect(throws: StageError.self) { try classifier(["roles: {a: {frames: [Trängsel]}}"]) }
    }

    @Test func `what was done at a meeting`() throws {
        let document = try classified(
            plainPaper(
                """
                Protokoll
                § 12 Ny bro över ån
                Bron är gammal.
                Under överläggningen yrkar Karin Ek (S) att bron byggs.
                Ordföranden ställer proposition på yrkandet.
                Nämnden bifaller yrkandet.
                Olof Lind (M) reserverar sig mot beslutet.
                § 13 Ny taxa
                Ida Berg (C) anmäler jäv och deltar inte i handläggningen.
                """))
        #expect(
            document.sections.map(\.role.rawValue) == [
                "doc_header", "item_heading", "case_description", "proposals_at_meeting", "decision_procedure",
                "decision", "reservation", "item_heading", "recusal",
            ])
    }
}
