import DocumentModel
import Testing

@Suite struct AttendanceRuleTests {
    private func found(_ rows: String...) throws -> [String] {
        lines("attendance", in: try annotated("attendance", rows))
    }

    @Test func `name, party and post`() throws {
        #expect(
            try found(
                "Beslutande\tKarin Ek (S), ordförande", "Per-Olof af Sand (M) (vice ordförande)", "Li Å. Berg (-)",
                "Åke Öst\t(fp)\t2:e vice ordf."
            ) == [
                "Karin Ek (S), ordförande | Karin Ek | role=deciding party=S post=ordförande",
                "Per-Olof af Sand (M) (vice ordförande) | Per-Olof af Sand | role=deciding party=M post=vice ordförande",
                "Li Å. Berg (-) | Li Å. Berg | role=deciding party=-",
                "Åke Öst\t(fp)\t2:e vice ordf. | Åke Öst | role=deciding party=FP post=2:e vice ordf.",
            ])
    }

    @Test func `who stands in for whom, and when`() throws {
        #expect(
            try found(
                "Beslutande\tKarin Ek (S) ersätter Bo Lind Ask (C)",
                "Åke Öst (V), tjänstgörande ersättare för Maj Ö (V)",
                "Per Sand (M) §§ 3–7", "Eva Sten (L) (t.o.m. kl 16.00) § 4", "Ola Vik (S) för Siv Hed (S), på distans"
            ) == [
                "Karin Ek (S) ersätter Bo Lind Ask (C) | Karin Ek | role=deciding party=S replaces=Bo Lind Ask",
                "Åke Öst (V), tjänstgörande ersättare för Maj Ö (V) | Åke Öst | role=deciding party=V post=tjänstgörande"
                    + " replaces=Maj Ö",
                "Per Sand (M) §§ 3–7 | Per Sand | role=deciding party=M items=3-7",
                "Eva Sten (L) (t.o.m. kl 16.00) § 4 | Eva Sten | role=deciding party=L items=4 note=t.o.m. kl 16.00",
                "Ola Vik (S) för Siv Hed (S), på distans | Ola Vik | role=deciding party=S replaces=Siv Hed"
                    + " note=på distans",
            ])
    }

    @Test func `a name that goes on in the next line`() throws {
        #expect(
            try found("Beslutande\tKarin Ek (S) ersätter Bo", "Lind Ask (C)", "Per Sand (M)") == [
                "Karin Ek (S) ersätter Bo | Karin Ek | role=deciding party=S replaces=Bo Lind Ask",
                "Per Sand (M) | Per Sand | role=deciding party=M",
            ])
    }

    @Test func `two columns are two persons`() throws {
        #expect(
            try found("Beslutande\tKarin Ek (S), ordförande\tPer Sand (M)", "Bo Lind (C) Siv Hed (V)").count == 4)
    }

    @Test func `officials have no party`() throws {
        #expect(
            try found("Övriga närvarande\tKarin Ek, kommundirektör, § 4", "Per Sand (ekonom)", "Fyra elever från åk 8")
                == [
                    "Karin Ek, kommundirektör, § 4 | Karin Ek | role=other post=kommundirektör items=4",
                    "Per Sand (ekonom) | Per Sand | role=other post=ekonom",
                ])
    }

    @Test func `hyphens join a few names, not a row of them`() throws {
        #expect(try found("Beslutande\tEva-Li Ek-Sand (S)", "Eva Ek-Al-Bo-Li-Ask-Öst (M)").count == 1)
    }

    @Test func `words behind the numbers do not belong to them`() throws {
        #expect(
            try found("Beslutande\tKarin Ek (S) § 3 deltar ej", "Per Sand (M) §§ 12 a och 14") == [
                "Karin Ek (S) § 3 deltar ej | Karin Ek | role=deciding party=S items=3",
                "Per Sand (M) §§ 12 a och 14 | Per Sand | role=deciding party=M items=12a,14",
            ])
    }

    @Test func `a label in the cell before is the post`() throws {
        #expect(
            try found("Kallade\tKarin Ek (S)", "Sekreterare\tPer Sand, 0581-55 20 00") == [
                "Karin Ek (S) | Karin Ek | role=called party=S",
                "Per Sand, 0581-55 20 00 | Per Sand | role=called post=sekreterare",
            ])
    }

    @Test(arguments: [
        ("Beslutande", "deciding"), ("Ej tjänstgörande ersättare", "substitute"),
        ("Tjänstgörande ersättare", "deciding"),
        ("Närvarande ersättare", "substitute"), ("Övriga deltagare", "other"), ("Frånvarande ledamöter", "absent"),
        ("Tjänstepersoner", "other"),
    ])
    func `the label tells the part`(_ label: String, _ role: String) throws {
        #expect(try found("\(label)\tKarin Ek (S)") == ["Karin Ek (S) | Karin Ek | role=\(role) party=S"])
    }
}
