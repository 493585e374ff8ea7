import AnnotatePublicRecords
import DocumentModel
import StageKit
import TestSupport
import Testing

@Suite struct PublicRecordsAnnotatorTests {
    private let text = "Den 2 mars 2026 anslogs 12 tkr enligt 4 kap. 2 § kommunallagen, dnr KS 2026/7."

    @Test func `marks stand in reading order with ids of their own`() throws {
        var document = paper([
            Block(id: BlockID(9), kind: .paragraph, text: text), Block(id: BlockID(2), kind: .paragraph, text: text),
        ])
        document.annotations = [
            Annotation(
                id: AnnotationID(41), kind: "person", span: Span(block: BlockID(2), start: 0, end: 3, quote: "Den"),
                producer: "acme.people")
        ]
        let annotations = try annotated(document).annotations
        let one = ["date", "amount", "law_citation", "case_number"]
        #expect(annotations.map(\.kind.rawValue) == one + ["person"] + one)
        #expect(Set(annotations.map(\.id)).count == annotations.count)
        #expect(annotations.first { $0.kind == "person" }?.id == AnnotationID(41))
        #expect(annotations[0].producer == "annotate.publicrecords")
    }

    @Test func `kinds can be chosen`() throws {
        let document = paper([Block(id: BlockID(1), kind: .paragraph, text: text)])
        let found = try annotated(document, ["kinds": .list([.text("amount")])]).annotations
        #expect(found.map(\.kind) == [.amount])
        #expect(throws: StageError.self) { try annotated(document, ["kinds": .list([.text("weather")])]) }
    }

    @Test func `page heads only when asked for`() throws {
        let document = paper([Block(id: BlockID(1), kind: .furniture, text: "2026-03-02")])
        #expect(try annotated(document).annotations.isEmpty)
        #expect(try annotated(document, ["furniture": .flag(true)]).annotations.count == 1)
    }

    @Test func `the host can stop it`() throws {
        let stage = try PublicRecordsAnnotator(settings: StageSettings([:], of: PublicRecordsAnnotator.descriptor))
        var document = paper([Block(id: BlockID(1), kind: .paragraph, text: text, page: 1)])
        #expect(throws: StageError.self) {
            try stage.transform(&document, context: StageContext(stage: "x") { _ in false })
        }
    }

    @Test func `any text is safe`() throws {
        let parts = [
            "§", "§§", "kap.", "4", "2018", "-", "09", "/", ":", "lag", "(", ")", "KS", "kr", "miljoner", "kronor",
            "Dnr",
            "och", ",", ".", " ", "\n", "\t", "å", "–", "att", "Kommunstyrelsen", "beslutar", "Datum", "Handläggare",
            "\u{A0}", "•", "1.", "lagen", "om", "SEK", "19/9", "😀", "e\u{301}",
        ]
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<500 {
            let blocks = (1...4).map { number in
                let text = (0..<12).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
                return Block(id: BlockID(UInt32(number)), kind: .paragraph, text: text)
            }
            let sections = [
                Section(id: SectionID(1), role: "doc_header", first: BlockID(1), last: BlockID(1)),
                Section(id: SectionID(2), role: "decision", first: BlockID(2), last: BlockID(4)),
            ]
            let document = try annotated(paper(blocks, sections: sections))
            for annotation in document.annotations {
                let bytes = Array(document.blocks[Int(annotation.span.block.number) - 1].text.utf8)
                let quote = String(decoding: bytes[annotation.span.start..<annotation.span.end], as: UTF8.self)
                #expect(quote == annotation.span.quote)
                #expect(!quote.isEmpty)
            }
        }
    }

    /// Time that grows with the square of the input would take hours here. The limit is long for the sake of sanitizers on
    /// busy machines.
    @Test(
        .timeLimit(.minutes(20)),
        arguments: [
            "KS 2018/14 2018-09-19 12 tkr ", "Datum\n", "Handläggare\t", "1, 2, 3 och ", "lag om ", "12 000 000 ", "§ ",
            "Barn- och ", "- ", "(2018:1) ", "kap. 4 ", "1-1-",
        ]) func `time grows with the length only`(_ part: String) throws
    {
        let long = Block(id: BlockID(1), kind: .paragraph, text: String(repeating: part, count: 4_000))
        let many = (2...2000).map { Block(id: BlockID(UInt32($0)), kind: .paragraph, text: String(part)) }
        let sections = [
            Section(id: SectionID(1), role: "doc_header", first: BlockID(1), last: BlockID(1000)),
            Section(id: SectionID(2), role: "decision", first: BlockID(1001), last: BlockID(2000)),
        ]
        let items = (1...1000).map {
            Item(id: ItemID(UInt32($0)), number: "1", title: "", first: BlockID(2), last: BlockID(2000))
        }
        let document = try annotated(paper([long] + many, sections: sections, items: items))
        #expect(document.blocks.count == 2000)
    }

    @Test func `refuses nothing: empty documents and ids that lead nowhere`() throws {
        #expect(try annotated(paper([])).annotations.isEmpty)
        let section = Section(
            id: SectionID(1), role: "decision", parent: SectionID(1), item: ItemID(4), first: BlockID(7),
            last: BlockID(8))
        let item = Item(id: ItemID(1), number: "1", title: "", first: BlockID(7), last: BlockID(8))
        let document = paper([Block(id: BlockID(1), kind: .paragraph, text: "")], sections: [section], items: [item])
        #expect(try annotated(document).annotations.isEmpty)
    }
}
