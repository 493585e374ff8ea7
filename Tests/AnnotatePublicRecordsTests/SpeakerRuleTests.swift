import DocumentModel
import Testing

@Suite struct SpeakerRuleTests {
    @Test(arguments: [
        ("Karin Ek (S) yrkar bifall till förslaget.", "approval"), ("Karin Ek (S) yrkar avslag.", "rejection"),
        ("Karin Ek (S) föreslår att ärendet återremitteras.", "remittal"),
        ("Karin Ek (S) föreslår att tilläggsförslaget avslås.", "rejection"),
        ("Karin Ek (S) föreslår som tillägg att badet hålls öppet.", "addition"),
        ("Karin Ek (S) yrkar att badet hålls öppet.", "–"),
        ("Ordföranden Karin Ek (S) yrkar bifall med den ändringen att badet stängs.", "approval"),
    ])
    func `who moves what`(_ text: String, _ value: String) throws {
        let document = try annotated("proposals_at_meeting", ["Yrkanden", text])
        #expect(lines("moved_proposal", in: document) == ["\(text) | \(value) | person=Karin Ek (S)"])
        #expect(document.annotations.first { $0.kind == "moved_proposal" }?["item"] == "§ 8")
    }

    @Test func `several movers and supporters`() throws {
        let text = "Karin Ek (S), Bo Ask (C) och Li Berg (V), med instämmande av Per Sand (M), yrkar avslag."
        let found = lines("moved_proposal", in: try annotated("proposals_at_meeting", ["Yrkande: " + text]))
        #expect(
            found == [
                "\(text) | rejection | person=Karin Ek (S) person=Bo Ask (C) person=Li Berg (V) supporter=Per Sand (M)"
            ])
    }

    @Test func `names that go on in the next block`() throws {
        let rows = ["Yrkanden", "Karin Ek (S), Bo Ask (C) och", "Li Berg (V) föreslår att motionen avslås."]
        let found = lines("moved_proposal", in: try annotated("proposals_at_meeting", rows))
        #expect(found.count == 1)
        #expect(found.first?.hasSuffix("person=Karin Ek (S) person=Bo Ask (C) person=Li Berg (V)") == true)
    }

    @Test func `text without a speaker is no proposal`() throws {
        let rows = ["Yrkanden", "Rapporten läggs till handlingarna.", "Förvaltningen ges i uppdrag att utreda frågan."]
        #expect(lines("moved_proposal", in: try annotated("proposals_at_meeting", rows)).isEmpty)
    }

    @Test func `dissent, statements and recusal`() throws {
        let dissent = "Karin Ek (S) och Bo Ask (C) reserverar sig mot beslutet."
        #expect(
            lines(
                "reservation", in: try annotated("reservation", ["Reservation", dissent, "Vi anser att det är fel."]))
                == ["\(dissent) | – | person=Karin Ek (S) person=Bo Ask (C)"])
        let remark = "Ledamöterna för (M) och (KD) anför: Vi välkomnar beslutet."
        #expect(
            lines("statement", in: try annotated("statement", ["Särskilt yttrande", remark])) == [
                "\(remark) | – | party=M party=KD"
            ])
        let recusal = "Karin Ek (S) anmäler jäv och lämnar lokalen."
        #expect(
            lines("recusal", in: try annotated("recusal", ["Jäv", recusal])) == ["\(recusal) | – | person=Karin Ek (S)"]
        )
    }
}
