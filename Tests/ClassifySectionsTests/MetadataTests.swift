import DocumentModel
import TestSupport
import Testing

/// Kind, title, body and municipality.
@Suite struct MetadataTests {
    private let report = "# Förslag till beslut\nVägen byggs.\n# Bakgrund\n\(longText)"

    private func metadata(_ text: String) throws -> Metadata { try classified(writtenPaper(text)).metadata }

    // MARK: Kind

    @Test(arguments: [
        ("Tjänsteskrivelse|2031-03-04\n### Ny gångväg", "tjansteskrivelse"),
        ("TJÄNSTESKRIVELSE\n### Ny gångväg", "tjansteskrivelse"),
        ("Tjänsteutlåtande|Dnr KS 2031/77\n### Ny gångväg", "tjansteskrivelse"),
        ("~ Tjänsteskrivelse|1 (2)\n### Ny gångväg", "tjansteskrivelse"),
        ("Kallelse till tekniska nämnden\nUpprop", "kallelse"), ("Föredragningslista\nUpprop", "kallelse"),
        ("Motion\n### Ny gångväg", "motion"), ("Medborgarförslag\n### Ny gångväg", "motion"),
        ("Utdrag ur protokoll|2031-03-04\n§ 12 Ny gångväg\nBifalles.", "protokollsutdrag"),
        ("Sammanträdesprotokoll\n§ 12 Ny gångväg\nBifalles.", "protokollsutdrag"),
        ("Delegationslista\nBygglov för garage", "delegationslista"), ("Rapport\n### Badvattnet", "rapport"),
        ("Yttrande\n### Ny gångväg", "other"), ("Förvaltningens utlåtande\n### Ny gångväg", "other"),
        ("Hej\nVägen är sliten.", "other"), ("### Delårsrapport för augusti\n\(longText)", "rapport"),
        ("### Ny gångväg\n§ 12 Ny gångväg\n# Beslut\nVägen byggs.", "protokollsutdrag"),
    ])
    func `what the top says`(text: String, kind: String) throws {
        #expect(try metadata(text).kind?.value == kind)
    }

    @Test func `a paper that proposes is a report, whatever it is about`() throws {
        #expect(try metadata("### Ny gångväg\n\(report)").kind?.value == "tjansteskrivelse")
        #expect(try metadata("### Rapport om badvattnet\n\(report)").kind?.value == "tjansteskrivelse")
        #expect(try metadata("Rapport\n### Badvattnet\n\(report)").kind?.value == "tjansteskrivelse")
    }

    @Test func `a kind inside a title or sentence says nothing`() throws {
        #expect(try metadata("### Motion om gratis bussresor\n\(report)").kind?.value == "tjansteskrivelse")
        #expect(try metadata("Protokoll fördes vid mötet\n\(report)").kind?.value == "tjansteskrivelse")
    }

    @Test func `the kind names the block that says so`() throws {
        let kind = try #require(try metadata("Lindmyra kommun\nTjänsteskrivelse\n\(report)").kind)
        #expect(kind.block == BlockID(2) && kind.producer == "classify.sections" && kind.confidence == 0.9)
    }

    @Test func `papers that handle no matter have no sections`() throws {
        for head in ["Rapport\n### Badvattnet", "Delegationslista"] {
            let document = try classified(writtenPaper("\(head)\n# Bakgrund\n\(longText)\n# Ekonomi\n\(longText)"))
            #expect(document.sections.isEmpty)
        }
        let letter = try classified(writtenPaper("Avgifter i hamnen\n### Ny taxa\n# Bakgrund\n\(longText)"))
        #expect(letter.sections.isEmpty)
        // One that names itself as a board's answer handles a matter.
        let answer = try classified(writtenPaper("Yttrande\n### Ny lag\n# Bakgrund\n\(longText)"))
        #expect(answer.sections.contains { $0.role == "background" })
        let decision = try classified(writtenPaper("Yttrande\n### Ny lag\n# Beslut\nVi tillstyrker.\n"))
        #expect(decision.sections.contains { $0.role == "decision" })
    }

    // MARK: Title

    @Test(arguments: [
        "Tjänsteskrivelse\n### Ny gångväg vid Sjöparken", "### Lindmyra kommun\n### Ny gångväg vid Sjöparken",
        "### Tjänsteskrivelse\n## Ny gångväg vid Sjöparken", "# 2031-03-04\n# Ny gångväg vid Sjöparken",
        "## Ny gångväg vid Sjöparken\n# Tekniska nämnden", "Ärende: Ny gångväg vid Sjöparken",
        "# Dnr KS 2031/77\nÄrende|Ny gångväg vid Sjöparken", "Till nämnden|2031-03-04\nNy gångväg vid Sjöparken",
        "Rubrik: Ny gångväg vid Sjöparken\n### Tjänsteskrivelse", "### Kommunstyrelsen\n## Ny gångväg vid Sjöparken",
        "## Lindmyra kommuns\n# Ny gångväg vid Sjöparken",
    ])
    func `the matter, not the sender or kind`(head: String) throws {
        let document = try classified(writtenPaper("\(head)\n\(report)"))
        let title = try #require(document.metadata.title)
        #expect(title.value == "Ny gångväg vid Sjöparken")
        let block = try #require(document.blocks.first { $0.id == title.block })
        #expect(block.text.contains(title.value))
    }

    @Test func `of an extract it is the item's`() throws {
        let title = try metadata("Protokollsutdrag\n§ 12|Dnr KS 2031/77|Ny gångväg\n# Beslut\nVägen byggs.").title
        #expect(title?.value == "Ny gångväg" && title?.block == BlockID(2))
    }

    @Test func `what is a sentence or field is none`() throws {
        #expect(try metadata("Vägen är sliten.\n\(report)").title == nil)
        #expect(try metadata("Datum|2031-03-04\n\(report)").title == nil)
    }

    // MARK: Body and municipality

    @Test(arguments: [
        ("Kommunstyrelsen", "Kommunstyrelsen"), ("Barn- och utbildningsnämnden", "Barn- och utbildningsnämnden"),
        ("Lindmyra kommun|Tekniska nämnden", "Tekniska nämnden"), ("Kommunstyrelsen 2031-03-04", "Kommunstyrelsen"),
        ("Kommunstyrelsens arbetsutskott", "Kommunstyrelsens arbetsutskott"),
        ("Förslag till kommunstyrelsen", nil), ("kommunstyrelsen", nil), ("Tekniska förvaltningen", nil),
        ("Kommunstyrelsen har mötts.", nil), ("Kommunstyrelsen, 12 ledamöter", nil),
    ])
    func `the body is a line of the head`(line: String, body: String?) throws {
        #expect(try metadata("Tjänsteskrivelse\n\(line)\n### Ny gångväg\n\(report)").body?.value == body)
    }

    @Test(arguments: [
        ("Lindmyra kommun", "Lindmyra kommun"), ("Norra Lindmyra kommun, Torget 1", "Norra Lindmyra kommun"),
        ("LINDMYRA KOMMUN|1 (2)", "LINDMYRA KOMMUN"), ("Region Vidmark", "Region Vidmark"),
        ("Lindmyra stad", "Lindmyra stad"), ("~ Lindmyra kommun|Sida 1", "Lindmyra kommun"), ("kommun", nil),
        ("En liten kommun", nil), ("Vägen i vår kommun", nil),
    ])
    func `the municipality is a name of the head`(line: String, name: String?) throws {
        #expect(try metadata("\(line)\nTjänsteskrivelse\n### Ny gångväg\n\(report)").municipality?.value == name)
    }

    @Test func `what is known before stays`() throws {
        var document = writtenPaper("Lindmyra kommun\nKommunstyrelsen\n### Ny gångväg\n\(report)")
        document.metadata.body = Field(value: "Direktionen", producer: "acme")
        document.metadata.municipality = Field(value: "Havrefors kommun", producer: "acme")
        let metadata = try classified(document).metadata
        #expect(metadata.body?.value == "Direktionen" && metadata.municipality?.value == "Havrefors kommun")
    }

    @Test func `the letterhead is part of no section`() throws {
        for head in ["Lindmyra kommun", "LINDMYRA KOMMUN|1 (2)", "Region Vidmark"] {
            try check(
                """
                \(head)
                Tjänsteskrivelse    «doc_header»
                Dnr KS 2031/77
                ### Ny gångväg
                # Förslag till beslut    «decision_proposal»
                Vägen byggs.
                # Bakgrund    «background»
                \(longText)
                """)
        }
    }

    @Test func `text between title and first heading is the account`() throws {
        try check(
            """
            Tjänsteskrivelse    «doc_header»
            ### Ny gångväg
            Dnr KS 2031/77    «doc_header»
            \(longText)    «case_description»
            # Förslag till beslut    «decision_proposal»
            Vägen byggs.
            # Bakgrund    «background»
            \(longText)
            """)
    }
}
