import DocumentModel
import Testing
import TestSupport

@Suite struct ItemTests {
    private let account = "Vägen genom parken är sliten och behöver ny beläggning före vintern."

    @Test(arguments: [
        ("§ 12 Ny gångväg", "§ 12|Ny gångväg"), ("§12 Ny gångväg", "§12|Ny gångväg"),
        ("§ 12 a Ny gångväg", "§ 12 a|Ny gångväg"), ("§ 12a Ny gångväg", "§ 12a|Ny gångväg"),
        ("12 § Ny gångväg", "12 §|Ny gångväg"), ("§ 12: Ny gångväg", "§ 12|Ny gångväg"),
        ("§ 12|Ny gångväg", "§ 12|Ny gångväg"), ("# § 12 Ny gångväg", "§ 12|Ny gångväg"),
        ("§ 1204 Ny gångväg", "§ 1204|Ny gångväg"), ("# § 12|Ny gångväg", "§ 12|Ny gångväg"),
    ])
    func `a number and a title on one line`(line: String, item: String) throws {
        #expect(try items("\(line)\n\(account)") == [item])
    }

    @Test(arguments: [
        ("Paragraf 12", "Paragraf 13", "Paragraf 12"), ("Ärende 7:", "Ärende 8:", "Ärende 7"),
        ("Punkt 5", "Punkt 6", "Punkt 5"), ("Stadsstyrelsen § 45", "Stadsstyrelsen § 46", "Stadsstyrelsen § 45"),
        ("Bildnings- och kulturnämnden, § 9", "Bildnings- och kulturnämnden, § 10", "Bildnings- och kulturnämnden § 9"),
        ("KS § 12", "KS § 13", "KS § 12"), ("12 §", "13 §", "12 §"),
    ])
    func `numbers with words and bodies in front`(first: String, second: String, number: String) throws {
        let found = try items(
            "# \(first) Ny gångväg\n\(account) \(account)\n# \(second) Ny cykelväg\n\(account) \(account)")
        #expect(found.count == 2)
        #expect(found.first == "\(number)|Ny gångväg")
    }

    @Test(arguments: [
        "Kommunstyrelsen § 12", "Kommunstyrelsen § 12, 2031-04-05", "Ärende 7 togs upp först.", "Enligt Paragraf 12",
    ])
    func `one body's number alone in text is a reference`(line: String) throws {
        #expect(try items("\(line)\n\(account)") == [])
    }

    @Test(arguments: [
        "§§ 12-14 Ny gångväg", "§ 12.4 Ny gångväg", "§ 12-14 Ny gångväg", "§ 12345 Ny gångväg", "§ Ny gångväg",
        "12 Ny gångväg", "§ 12, andra stycket", "§ 12 i avtalet om vägen gäller", "Enligt § 12 i avtalet",
        "- § 12 Ny gångväg", "~ § 12 Ny gångväg", "§ 12) Ny gångväg",
    ])
    func `what names several, is part of a sentence or a list begins no item`(line: String) throws {
        #expect(try items("\(line)\n\(account)") == [])
    }

    @Test(arguments: [
        ("§ 12|Dnr KS 2031/77|Ny gångväg", "§ 12|Ny gångväg|KS 2031/77"),
        ("§ 12 Ny gångväg KS 2031/77", "§ 12|Ny gångväg|KS 2031/77"),
        ("§ 12 KS 2031/77 Ny gångväg", "§ 12|Ny gångväg|KS 2031/77"),
        ("§ 12|Ny gångväg|Diarienr: KS 2031/77", "§ 12|Ny gångväg|KS 2031/77"),
        ("§ 12|KS 2031/77\n## Ny gångväg", "§ 12|Ny gångväg|KS 2031/77"),
        ("§ 12|KS 2031/77\nNy gångväg vid Sjöparken", "§ 12|Ny gångväg vid Sjöparken|KS 2031/77"),
        ("§ 12\nNy gångväg\nDnr KS 2031/77", "§ 12|Ny gångväg|KS 2031/77"),
        ("§ 12\nDnr KS 2031/77\nNy gångväg", "§ 12|Ny gångväg|KS 2031/77"),
        ("§ 12 Ny gångväg\nDiarienummer KS 2031/77", "§ 12|Ny gångväg|KS 2031/77"),
        ("§ 12 Ny gångväg\nÄrendenr: 2031/77", "§ 12|Ny gångväg|2031/77"),
        ("§ 12\n~ Lindmyra kommun\nNy gångväg", "§ 12|Ny gångväg"),
        ("§ 12 Dnr 2031/001412 332\n# Ny gångväg", "§ 12|Ny gångväg|2031/001412 332"),
        ("§ 12 Dnr 91-2031\n# Ny gångväg", "§ 12|Ny gångväg|91-2031"),
        ("§12Ny gångväg", "§12|Ny gångväg"),
        (
            "§ 12 Svar på remissen om KS 2031/77 från landshövdingen",
            "§ 12|Svar på remissen om KS 2031/77 från landshövdingen"
        ),
    ])
    func `case number and title stand beside or below the number`(head: String, item: String) throws {
        #expect(try items("\(head)\n\(account)") == [item])
    }

    @Test func `a sentence below the number is no title`() throws {
        let document = try segmented("§ 12\n\(account)")
        #expect(document.items.map(\.title) == [""])
        #expect(document.items[0].confidence < 0.9)
        #expect(document.sections.map(\.last) == [BlockID(1)])
    }

    @Test func `an item reaches to the next and its heading is a section`() throws {
        let document = try segmented(
            """
            Kommunstyrelsen
            § 12
            ## Ny gångväg
            Dnr KS 2031/77
            # Beslut
            Vägen byggs.
            § 13 Taxa
            # Beslut
            Taxan antas.
            """)
        #expect(document.items.map(\.first) == [BlockID(2), BlockID(7)])
        #expect(document.items.map(\.last) == [BlockID(6), BlockID(9)])
        #expect(
            document.sections.map { "\($0.role.rawValue) \($0.item?.description ?? "-")" } == [
                "item_heading i1", "other_section i1", "item_heading i2", "other_section i2",
            ])
        #expect(document.sections[0].heading?.quote == "§ 12")
        #expect(document.sections[0].last == BlockID(4))
    }

    // MARK: Lists of contents, references, order

    @Test func `a list of contents has no items`() throws {
        let found = try items(
            """
            Ärenden
            § 1|Upprop
            § 2|Ny gångväg
            ~ Sida 2
            § 3|Taxa för småbåtar
            ---
            § 1 Upprop
            Upprop förrättas och alla är på plats.
            § 2 Ny gångväg
            \(account)
            § 3 Taxa för småbåtar
            Taxan räknas upp med index.
            """)
        #expect(found == ["§ 1|Upprop", "§ 2|Ny gångväg", "§ 3|Taxa för småbåtar"])
    }

    @Test func `a list of contents that ends before something else gives way to the items`() throws {
        let document = try segmented(
            """
            § 1 Upprop
            § 2 Ny gångväg
            § 3 Taxa
            Underskrifterna finns i slutet.
            § 1 Upprop
            Alla är på plats.
            § 2 Ny gångväg
            \(account)
            § 3 Taxa
            Taxan räknas upp.
            """)
        #expect(document.items.map(\.first) == [BlockID(5), BlockID(7), BlockID(9)])
    }

    @Test func `numbers grow and what breaks the order is a reference`() throws {
        let found = try items(
            """
            § 11 Upprop
            Alla är på plats.
            § 12 Ny gångväg
            \(account)
            § 4 Tidigare beslut
            Nämnden behandlade frågan under hösten.
            § 13 Taxa
            Taxan räknas upp.
            """)
        #expect(found == ["§ 11|Upprop", "§ 12|Ny gångväg", "§ 13|Taxa"])
    }

    @Test func `a letter stands behind its number`() throws {
        let found = try items(
            ["§ 7 Upprop", "§ 7 a Jäv", "§ 7 b Val", "§ 8 Taxa"].map { "\($0)\n\(account)" }.joined(separator: "\n"))
        #expect(found == ["§ 7|Upprop", "§ 7 a|Jäv", "§ 7 b|Val", "§ 8|Taxa"])
    }

    @Test func `a leap that is not counted on from is a reference`() throws {
        func minutes(_ numbers: [Int]) -> String {
            numbers.map { "§ \($0) Punkt nummer \($0)\n\(account)" }.joined(separator: "\n")
        }
        #expect(try items(minutes([1, 2, 3, 4, 5, 90])).count == 5)
        #expect(try items(minutes([1, 2, 3, 4, 90, 91, 92])).count == 7)
        #expect(try items(minutes([1, 2, 3, 4, 5, 8, 9])).count == 7)
        // Extracts of a few matters have any numbers.
        #expect(try items(minutes([4, 57, 112])).count == 3)
    }

    // MARK: Notices

    @Test func `entries of a notice repeat their headings`() throws {
        let document = try segmented(
            """
            ## Kallelse
            # 1. Upprop
            Ordföranden ropar upp.
            # 2. Ny gångväg
            # Förslag till beslut
            Vägen byggs.
            # Sammanfattning
            \(account)
            # 3. Taxa
            # Förslag till beslut
            Taxan antas.
            """)
        #expect(document.items.map(\.number) == ["1", "2", "3"])
        #expect(document.items.map(\.title) == ["Upprop", "Ny gångväg", "Taxa"])
        #expect(document.sections.filter { $0.heading?.quote == "Förslag till beslut" }.compactMap(\.item).count == 2)
    }

    @Test func `chapters of a report do not`() throws {
        let found = try items(
            """
            ## Badvattnet under sommaren
            # 1 Inledning
            Proverna togs varje vecka.
            # 2 Resultat
            # Norra stranden
            Vattnet var klart.
            # 3 Slutsats
            # Nästa sommar
            Proverna fortsätter.
            """)
        #expect(found == [])
    }

    @Test func `minutes with signs have no entries by number`() throws {
        let found = try items(
            """
            § 1 Upprop
            Alla är på plats.
            # 1 Upprop
            # Beslut
            Ja.
            # 2 Taxa
            # Beslut
            Nej.
            """)
        #expect(found == ["§ 1|Upprop"])
    }
}
