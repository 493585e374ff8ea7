import DocumentModel
import TestSupport
import Testing

/// The rules that look into sections, on texts that nobody would write.
@Suite struct SectionSafetyTests {
    private static let roles: [Role] = [
        "attendance", "vote", "proposals_at_meeting", "reservation", "statement", "recusal", "minutes_approval",
        "distribution", "decision_basis", "attachments", "decision",
    ]
    private static let parts = [
        "Karin Ek", " (S)", "(", ")", ",", "\t", "\n", " och ", " ersätter ", "§ 4", "§§", " kl 16", "Ja", "Nej", "X",
        "7",
        " ja-röster ", " nej-röster", "Summa", "avstår", " yrkar ", "bifall", "Bilaga 1", "–", "- ", "• ", "2031-02-03",
        "KS § 12", "Ö", "å", "😀", "\u{A0}", " ", "för Bo Ask", "”", "1.", ";", "Justerare", "Paragrafer",
        "Ordföranden ",
    ]

    private func check(_ document: Document) {
        let texts = Dictionary(
            document.blocks.map { ($0.id, Array($0.text.utf8)) }, uniquingKeysWith: { one, _ in one })
        for annotation in document.annotations {
            let bytes = texts[annotation.span.block] ?? []
            guard annotation.span.start < annotation.span.end, annotation.span.end <= bytes.count else {
                Issue.record("a mark outside its block: \(annotation)")
                continue
            }
            let quote = String(decoding: bytes[annotation.span.start..<annotation.span.end], as: UTF8.self)
            #expect(quote == annotation.span.quote)
        }
    }

    @Test(arguments: roles) func `marks stand on their words in any text`(_ role: Role) throws {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<150 {
            let lines = (0..<5).map { _ in
                (0..<Int.random(in: 1...14, using: &generator)).map { _ in
                    SectionSafetyTests.parts.randomElement(using: &generator) ?? ""
                }.joined()
            }
            check(try annotated(role, lines, kind: Bool.random(using: &generator) ? .paragraph : .table))
        }
    }

    /// Time that grows with the square of the input would take hours here.
    @Test(
        .timeLimit(.minutes(20)),
        arguments: [
            "Karin Ek (S), ", "Karin Ek\t", "Ek ", "7 ja 6 nej ", "Namn\tJa\tNej\nKarin Ek (S)\tX\n", "KS § 1 ", "( ",
            "2031-02-03 § ", "för Bo Ask ", "a, ", "att x, ", "Ja röstar Karin Ek (S), ",
        ]) func `time grows with the length only`(_ part: String) throws
    {
        for role in SectionSafetyTests.roles {
            let long = String(repeating: part, count: 1_500)
            check(try annotated(role, ["Rubrik", long] + Array(repeating: part, count: 400)))
        }
    }

    @Test(.timeLimit(.minutes(20))) func `nested sections cost nothing`() throws {
        let blocks = (1...3000).map {
            Block(id: BlockID(UInt32($0)), kind: .paragraph, text: "Med 7 ja-röster och 6 nej-röster bifalls det.")
        }
        let items = (1...3000).map {
            Item(id: ItemID(UInt32($0)), number: "\($0)", title: "", first: BlockID(1), last: BlockID(3000))
        }
        let sections = (1...3000).map {
            Section(
                id: SectionID(UInt32($0)), role: "vote", item: ItemID(UInt32($0)), first: BlockID(UInt32($0)),
                last: BlockID(3000))
        }
        let document = try annotated(paper(blocks, sections: sections, items: items))
        #expect(document.annotations.filter { $0.kind == "vote" }.count == 3000)
    }
}
