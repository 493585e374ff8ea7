import DocumentModel
import StageKit
import Testing

/// Approval of minutes, recipients, references and citations of decisions.
@Suite struct SectionEntryTests {
    @Test func `who approves, when, and which matters`() throws {
        func found(_ line: String) throws -> [String] {
            lines("minutes_approval", in: try annotated("minutes_approval", [line]))
        }
        #expect(
            try found("Utses att justera\tKarin Ek (S) och Per Sand (M)") == [
                "Karin Ek (S) | Karin Ek | part=approver party=S", "Per Sand (M) | Per Sand | part=approver party=M",
            ])
        #expect(try found("Justerare\tKarin Ek") == ["Karin Ek | Karin Ek | part=approver"])
        #expect(
            try found("Justeringens plats och tid\tRådhuset den 4 maj 2031 kl. 10") == [
                "Rådhuset den 4 maj 2031 kl. 10 | 2031-05-04 | part=time"
            ])
        #expect(try found("Paragrafer\t§§ 41–49") == ["§§ 41–49 | 41-49 | part=items"])
        #expect(
            try found("Paragrafer\t§§ 1–4, 6 a och 9, omedelbart justerad § 2") == [
                "§§ 1–4, 6 a och 9, omedelbart justerad § 2 | 1-4,6a,9 | part=items"
            ])
    }

    @Test func `recipients of a list`() throws {
        let rows = [
            "Beslutet skickas till", "Kommunstyrelsen, tekniska nämnden", "• Sökanden (delges)",
            "Klicka här för att fylla i.", "registrator@norrvalla.example", "Box 14, 718 30 Norrvalla",
        ]
        #expect(
            lines("recipient", in: try annotated("distribution", rows)) == [
                "Kommunstyrelsen | Kommunstyrelsen | ", "tekniska nämnden | tekniska nämnden | ",
                "Sökanden (delges) | Sökanden | note=delges", "Box 14 | Box 14 | ",
            ])
    }

    @Test func `documents with title, date and number`() throws {
        let rows = [
            "Beslutsunderlag", "• Tjänsteskrivelse, 2031-04-22", "– Bilaga 2 – Kalkyl för badet, den 3 maj 2031",
            "Kulturnämndens protokoll 2031-03-02 § 41", "§ 31 TEN - Ny taxa", "Motion om badet, KN 2031/2",
            "Dialograpport ”Så badar vi”",
        ]
        #expect(
            lines("reference", in: try annotated("decision_basis", rows)) == [
                "Tjänsteskrivelse, 2031-04-22 | Tjänsteskrivelse | part=basis date=2031-04-22",
                "Bilaga 2 – Kalkyl för badet, den 3 maj 2031 | Kalkyl för badet | part=basis number=2 date=2031-05-03",
                "Kulturnämndens protokoll 2031-03-02 § 41 | Kulturnämndens protokoll 2031-03-02 § 41 | part=basis"
                    + " date=2031-03-02 decision=kulturnämnden § 41 2031-03-02",
                "§ 31 TEN - Ny taxa | § 31 TEN - Ny taxa | part=basis decision=TEN § 31",
                "Motion om badet, KN 2031/2 | Motion om badet, KN 2031/2 | part=basis case_number=KN 2031/2",
                "Dialograpport ”Så badar vi” | Dialograpport ”Så badar vi” | part=basis",
            ])
        #expect(
            lines("reference", in: try annotated("attachments", ["Bilaga: Badtaxa 2031"])) == [
                "Badtaxa 2031 | Badtaxa 2031 | part=attachment"
            ])
    }

    @Test func `numbers in the municipality's own spelling`() throws {
        let profile = "profile: Ekhamn\ncase_numbers:\n  - MF#{yy}:{number}/{unit}"
        let rows = ["Beslutsunderlag", "Motion om badet, MF#31:2/KN"]
        let document = try annotated("decision_basis", rows, settings: ["profile": .list([.text(profile)])])
        #expect(
            lines("reference", in: document) == [
                "Motion om badet, MF#31:2/KN | Motion om badet, MF#31:2/KN | part=basis case_number=KN 2031/2"
            ])
    }

    @Test(arguments: [
        ("Beslutet, ⟦KS § 71⟧, gäller.", ["KS § 71"]),
        ("Fullmäktige antog den (⟦KF § 81, 2030-12-11⟧).", ["KF § 81 2030-12-11"]),
        ("Det beslutades ⟦2030-09-18 § 71⟧ om taxan.", ["§ 71 2030-09-18"]),
        ("⟦Kommunfullmäktige beslutade den 6 november 2024, § 149⟧, att", ["kommunfullmäktige § 149 2024-11-06"]),
        (
            "⟦Kommunstyrelsens arbetsutskotts protokoll 2018-10-02 § 97⟧",
            ["kommunstyrelsens arbetsutskott § 97 2018-10-02"]
        ),
        ("Se ⟦§ 31 TEN⟧ och ⟦§33 BUN AU⟧.", ["TEN § 31", "BUN AU § 33"]),
        ("Enligt § 9 i reglementet", []), ("4 kap. 18 § kommunallagen", []), ("enligt 19 § MBL och § 11 LOU", []),
        ("§ 45 KS Budget", []), ("kommunallagen 4 kap. § 20", []),
    ])
    func `citations of decisions`(_ text: String, _ values: [String]) throws {
        #expect(try mark("decision_citation", text) == values)
    }
}
