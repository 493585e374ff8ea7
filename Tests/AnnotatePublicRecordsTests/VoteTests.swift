import DocumentModel
import Testing

@Suite struct VoteTests {
    private func counts(_ text: String) throws -> [String] {
        lines("vote", in: try annotated("vote", ["Omröstning", text]))
    }

    @Test(arguments: [
        (
            "Med 7 ja-röster och 8 nej-röster avslås motionen.", "7 ja-röster och 8 nej-röster", "7-8",
            "yes=7 no=8 outcome=no"
        ),
        (
            "Med 4 ja-röster, 6 nej-röster och 1 ledamot som avstår beslutas det.",
            "4 ja-röster, 6 nej-röster och 1 ledamot som avstår", "4-6-1", "yes=4 no=6 abstain=1 outcome=no"
        ),
        ("Utfallet är 5 ja mot 5 nej.", "5 ja mot 5 nej", "5-5", "yes=5 no=5 outcome=tie"),
        (
            "Sju ja-röster och sex nej-röster avges.", "Sju ja-röster och sex nej-röster", "7-6",
            "yes=7 no=6 outcome=yes"
        ),
        (
            "21 ja-röster, 18 nej-röster och 2 nedlagda röster.", "21 ja-röster, 18 nej-röster och 2 nedlagda",
            "21-18-2",
            "yes=21 no=18 abstain=2 outcome=yes"
        ),
        (
            "Med 7 JA-röster mot 4 NEJ-röster bifalls den.", "7 JA-röster mot 4 NEJ-röster", "7-4",
            "yes=7 no=4 outcome=yes"
        ),
        (
            "Med 4 nej-röster mot 7 ja-röster och 1 nedlagd röst.", "4 nej-röster mot 7 ja-röster och 1 nedlagd",
            "7-4-1", "yes=7 no=4 abstain=1 outcome=yes"
        ),
    ])
    func `counts votes`(_ text: String, _ quote: String, _ value: String, _ attributes: String) throws {
        #expect(try counts(text) == ["\(quote) | \(value) | \(attributes)"])
    }

    @Test func `an order for voting is no count`() throws {
        #expect(try counts("Ja-röst för bifall, nej-röst för avslag.").isEmpty)
        #expect(try counts("Den som vill bifalla röstar ja, annars nej.").isEmpty)
    }

    private static let table =
        "Namn\tJa\tNej\tAvstår\nKarin Ek (S)\tX\t\t\nPer Sand (M), ordförande\t\tX\t\nLi Berg (V)\t\t\tX"

    @Test func `a table tells who voted how`() throws {
        let document = try annotated("vote", ["Omröstning", VoteTests.table + "\nSumma\t1\t1\t1"], kind: .table)
        #expect(
            lines("vote_cast", in: document) == [
                "Karin Ek (S)\tX\t\t | yes | person=Karin Ek party=S",
                "Per Sand (M), ordförande\t\tX\t | no | person=Per Sand party=M post=ordförande",
                "Li Berg (V)\t\t\tX | abstain | person=Li Berg party=V",
            ])
        #expect(lines("vote", in: document) == ["Summa\t1\t1\t1 | 1-1-1 | yes=1 no=1 abstain=1 outcome=tie"])
        #expect(document.diagnostics.isEmpty)
    }

    @Test func `sums that do not agree with the names are told`() throws {
        let document = try annotated("vote", ["Omröstning", VoteTests.table + "\nSumma\t2\t1\t0"], kind: .table)
        #expect(document.diagnostics.map(\.code) == ["vote_contradiction"])
        #expect(document.diagnostics[0].message.contains("2 yes, 1 no"))
        #expect(document.annotations.first { $0.kind == "vote" }?.value == "2-1-0", "nothing is corrected")
    }

    @Test func `a result that does not agree with the list is told`() throws {
        let document = try annotated(
            "vote", ["Omröstning", "Med 2 ja-röster mot 1 nej-röst bifalls det.", VoteTests.table], kind: .table)
        #expect(document.diagnostics.map(\.code) == ["vote_contradiction"])
        #expect(document.diagnostics.first?.block == BlockID(2))
    }

    @Test func `sentences tell who voted how`() throws {
        let document = try annotated(
            "vote",
            [
                "Omröstning", "Ja röstar Karin Ek (S) och Per Sand (M).",
                "Nej-röst: Li Berg (V), Bo Ask (C) samt Siv Öst (C)",
                "Med 2 ja-röster mot 3 nej-röster avslås det.",
            ])
        #expect(
            lines("vote_cast", in: document).map { $0.split(separator: " | ")[1] } == ["yes", "yes", "no", "no", "no"])
        #expect(document.diagnostics.isEmpty)
    }

    /// Rows of a PDF, whose text has lost the empty cells: only where a row ends tells the column.
    private func roll(_ votes: [(String, Float)], sums: String) throws -> Document {
        var blocks = [
            Block(id: BlockID(1), kind: .paragraph, text: "Voteringslista", page: 1),
            Block(id: BlockID(2), kind: .paragraph, text: "Ledamot\tJa\tNej\tAvstår", page: 1),
        ]
        for (name, right) in votes {
            blocks.append(
                Block(
                    id: BlockID(UInt32(blocks.count + 1)), kind: .paragraph, text: name + "\tX", page: 1,
                    box: Box(left: 50, top: 100, right: right, bottom: 110)))
        }
        blocks.append(Block(id: BlockID(UInt32(blocks.count + 1)), kind: .paragraph, text: sums, page: 1))
        let section = Section(
            id: SectionID(1), role: "vote", first: BlockID(1), last: BlockID(UInt32(blocks.count)), page: 1)
        return try annotated(paper(blocks, sections: [section]))
    }

    private func values(_ document: Document) -> [String?] {
        document.annotations.filter { $0.kind == "vote_cast" }.map(\.value)
    }

    @Test func `columns follow from the place of the crosses`() throws {
        let rows: [(String, Float)] = [("Karin Ek (S)", 400), ("Per Sand (M)", 440.2), ("Li Berg (V)", 440)]
        #expect(values(try roll(rows, sums: "Resultat\t1\t2\t0")) == ["yes", "no", "no"])
        #expect(values(try roll(rows, sums: "Resultat\t1\t0\t2")) == ["yes", "abstain", "abstain"])
    }

    @Test func `columns that the sums do not confirm stay open`() throws {
        let rows: [(String, Float)] = [("Karin Ek (S)", 400), ("Per Sand (M)", 440), ("Li Berg (V)", 440)]
        #expect(values(try roll(rows, sums: "Resultat\t2\t2\t0")) == [nil, nil, nil])
        #expect(values(try roll(rows, sums: "")) == [nil, nil, nil])
        let even: [(String, Float)] = [("Karin Ek (S)", 400), ("Per Sand (M)", 440)]
        #expect(values(try roll(even, sums: "Resultat\t1\t1\t0")) == ["yes", "no"])
    }

    @Test func `three columns need no confirmation`() throws {
        let rows: [(String, Float)] = [("Karin Ek (S)", 400), ("Per Sand (M)", 440), ("Li Berg (V)", 480)]
        let document = try roll(rows, sums: "Resultat\t2\t1\t0")
        #expect(values(document) == ["yes", "no", "abstain"])
        #expect(document.diagnostics.map(\.code) == ["vote_contradiction"])
    }
}
