import DocumentModel
import Pipeline
import StageKit
import TestSupport
import Testing

/// A stage that leaves a broken document is named.
@Suite struct DocumentCheckTests {
    private func outcome(writes: Layers = .all, _ change: @escaping @Sendable (inout Document) -> Void) throws
        -> Outcome
    {
        var provider = StubProvider()
        provider.add(.transform, "bend.stub", writes: writes) { $0.onTransform = change }
        let steps = ["extract.text", "bend.stub"].map { PipelineConfiguration.Step($0) }
        let chain = Chain(try PipelineConfiguration(stages: steps).ready(from: provider))
        return Array("Åsnan är här\nRad två\nRad tre".utf8).withUnsafeBytes { chain.run($0, name: "a.txt") }.outcome
    }

    private static func annotation(_ block: UInt32, _ start: Int, _ end: Int, _ quote: String, id: UInt32 = 1)
        -> Annotation
    {
        Annotation(
            id: AnnotationID(id), kind: "test.own",
            span: Span(block: BlockID(block), start: start, end: end, quote: quote), producer: "bend.stub")
    }

    private static func section(_ first: UInt32, _ last: UInt32, heading: Span? = nil) -> Section {
        Section(id: SectionID(1), role: .other, heading: heading, first: BlockID(first), last: BlockID(last))
    }

    private static func item(_ first: UInt32, _ last: UInt32) -> Item {
        Item(id: ItemID(1), number: "§ 1", title: "", first: BlockID(first), last: BlockID(last))
    }

    private static let breaks: [(String, @Sendable (inout Document) -> Void)] = [
        ("two blocks have the id b1", { $0.blocks[1].id = BlockID(1) }),
        ("two annotations have the id a1", { $0.annotations = [annotation(1, 0, 2, "Å"), annotation(1, 0, 2, "Å")] }),
        ("two sections have the id s1", { $0.sections = [section(1, 1), section(2, 2)] }),
        ("two items have the id i1", { $0.items = [item(1, 1), item(2, 2)] }),
        ("section s1 begins at b9, which does not exist", { $0.sections = [section(9, 1)] }),
        ("section s1 ends at b4000000000, which does not exist", { $0.sections = [section(1, 4_000_000_000)] }),
        ("section s1 ends at b1, before it begins at b2", { $0.sections = [section(2, 1)] }),
        ("item i1 begins at b9, which does not exist", { $0.items = [item(9, 1)] }),
        ("annotation a1 is in b9, which does not exist", { $0.annotations = [annotation(9, 0, 1, "R")] }),
        ("annotation a1 covers 0..<99 of a text of 15 bytes", { $0.annotations = [annotation(1, 0, 99, "")] }),
        ("annotation a1 covers 1..<2, which cuts a character in two", { $0.annotations = [annotation(1, 1, 2, "")] }),
        ("annotation a1 covers 0..<1, which cuts a character in two", { $0.annotations = [annotation(1, 0, 1, "")] }),
        ("annotation a1 does not quote the text at 0..<2", { $0.annotations = [annotation(1, 0, 2, "å")] }),
        (
            // Equal to Swift, but not the same bytes.
            "annotation a1 does not quote the text at 0..<2", { $0.annotations = [annotation(1, 0, 2, "A\u{30A}")] }
        ),
        (
            "the heading of section s1 does not quote the text at 0..<3",
            { $0.sections = [section(2, 2, heading: Span(block: BlockID(2), start: 0, end: 3, quote: "Rod"))] }
        ),
        (
            "section s1 ends at b3, which does not exist",
            {
                $0.sections = [section(1, 3)]
                $0.blocks.removeLast()
            }
        ),
    ]

    @Test(arguments: breaks.indices) func aBrokenDocumentIsRefused(index: Int) throws {
        let (complaint, change) = Self.breaks[index]
        guard case .failed(let error) = try outcome(change) else { throw StageError("test", complaint) }
        #expect(error.code == .plugin)
        #expect(error.stage == "bend.stub")
        #expect(
            error.message == "the stage bend.stub left a broken document: \(complaint); report this to its author")
    }

    @Test func blocksThatWentAwayUnderASectionAreNoticed() throws {
        let writesBlocksOnly = try outcome(writes: .blocks) { document in
            document.sections = [Self.section(1, 3)]
            document.blocks.removeLast()
        }
        #expect(writesBlocksOnly.name == "failed")
    }

    @Test func idsMayBeFarApart() throws {
        let outcome = try outcome { document in
            for index in document.blocks.indices { document.blocks[index].id = BlockID(4_000_000_000 + UInt32(index)) }
            document.sections = [Self.section(4_000_000_000, 4_000_000_002)]
        }
        #expect(outcome == .succeeded)
    }

    @Test(arguments: 0..<30) func soundDocumentsPass(seed: Int) throws {
        let outcome = try outcome { document in
            var generator = SeededGenerator(seed: UInt64(seed))
            var other = generator.document(upTo: 20)
            other.diagnostics = []
            document = other
        }
        #expect(outcome == .succeeded)
    }
}
