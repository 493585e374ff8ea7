import DocumentModel
import Testing
import TestSupport

/// Papers with a layout whose house style nothing was written for.
@Suite struct LayoutPaperTests {
    @Test func `a sheet on how to appeal and a dissenting party's sheet are kept`() throws {
        let appeal = try classified(
            writtenPaper("# Hur man överklagar kommunstyrelsens beslut\nDen som är medlem i kommunen får överklaga."))
        #expect(appeal.sections.map(\.role) == ["appeal_info"])
        let reservation = try classified(
            writtenPaper(
                """
                # Reservation från Ängspartiet
                Vi yrkade avslag på planen. Planen saknar mål som går att mäta.
                """))
        #expect(reservation.sections.map(\.role) == ["reservation"])
    }

    @Test func `a tariff with a roll's label has no sections`() throws {
        let tariff = try classified(
            writtenPaper("# Avgifter i hamnen\nBeslutande|Tekniska nämnden\nBåtplats|900 kr\nVinterplats|450 kr"))
        #expect(tariff.sections.isEmpty)
    }

    @Test func `minutes with the sign in front are no motion`() throws {
        let paper = try classified(
            writtenPaper(
                """
                Motion om lekplatser
                § 12 Lekplatser i Lindmyra
                \(longText)
                # Kommunfullmäktiges beslut
                Motionen avslås.
                """))
        #expect(paper.metadata.kind?.value == "protokollsutdrag")
        #expect(paper.sections.last?.role == "decision")
    }

    @Test func `a roll and a label beside its value end the list of matters`() throws {
        let paper = try classified(
            writtenPaper(
                """
                Protokoll|2031-03-04
                # Ärendelista
                1|Val av justerare
                2|Ny gångväg
                3|Taxa för sophämtning
                Plats och tid|Rådhuset, kl. 13.00
                Beslutande|Karin Ek (S), ordförande
                """))
        #expect(paper.sections.map(\.role).suffix(3) == ["agenda", "meeting_info", "attendance"])
    }

    @Test func `what somebody did at the meeting begins a section without a heading`() throws {
        let paper = try classified(
            writtenPaper(
                """
                Protokollsutdrag|2031-03-04
                § 12 Ny gångväg vid Sjöparken
                \(longText)
                Karin Ek (S) yrkar att ärendet återremitteras.
                Ordföranden ställer proposition på yrkandet och finner att det avslås.
                # Beslut
                Gångvägen byggs.
                Karin Ek (S) reserverar sig mot beslutet.
                """))
        #expect(
            paper.sections.map(\.role).dropFirst(2) == [
                "case_description", "proposals_at_meeting", "decision_procedure", "decision", "reservation",
            ])
    }

    @Test func `a vote that is asked for begins with the heading over its outcome`() throws {
        let paper = try classified(
            writtenPaper(
                """
                Protokollsutdrag|2031-03-04
                § 12 Ny gångväg vid Sjöparken
                \(longText)
                # Beslutsgång
                Ordföranden ställer proposition på yrkandet och finner att det avslås.
                Votering begärs.
                # Omröstningsresultat
                Sju ledamöter röstar ja.
                """))
        #expect(paper.sections.map(\.role).suffix(2) == ["decision_procedure", "vote"])
    }

    @Test func `an officer's title before a colon stands over what is proposed`() throws {
        let section = try readingInMinutes("Kommundirektören: Kommunstyrelsen godkänner gångvägen.")
        #expect(section?.role == "decision_proposal")
        #expect(section?.heading?.quote == "Kommundirektören:")
    }

    @Test(arguments: [
        ("# Vad kostar det?", "economic_impact"), ("# Förvaltningens ställningstagande", "assessment"),
        ("# Vad säger lagen?", "legal_assessment"), ("# Orsak till ärendet", "background"),
        ("# Ska expedieras till:", "distribution"), ("# Ärendets behandling", "preparation"),
        ("# Förslag till beslut på arbetsutskottets sammanträde", "proposals_at_meeting"),
        ("# Miljönytta", "environmental_impact"), ("# Synpunkter från skolråden", "consultation"),
    ])
    func `customary headings`(line: String, role: String) throws {
        #expect(try reading(line)?.role == Role(rawValue: role))
    }

    @Test func `the name of a paper above its date is no heading`() throws {
        let paper = try classified(
            writtenPaper(
                """
                # BESLUTSFÖRSLAG
                Datum|2031-03-04
                ### Ny gångväg vid Sjöparken
                # Förslag till beslut
                Nämnden godkänner gångvägen.
                # Ärendebeskrivning
                \(longText)
                """))
        #expect(paper.sections.map(\.role) == ["doc_header", "decision_proposal", "case_description"])
    }
}
