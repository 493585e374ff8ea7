public import DocumentModel

/// Makes documents with all kinds of content out of a seed: the same seed gives the same document.
public struct DocumentGenerator {
    private var state: UInt64

    /// Starts a row of documents.
    public init(seed: UInt64) { state = seed }

    /// SplitMix64.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    private mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

    private mutating func fraction() -> Float { Float(number(0...1000)) / 1000 }

    private static let words = [
        "kommun", "ärende", "§ 12", "å", "\"citat\"", "tkr\t", "\n", "\u{0}", "\u{1F469}\u{200D}\u{1F4BB}", "e\u{301}",
        "\\", "", "beslutar", "\u{FEFF}", "\u{2028}", "nämnden",
    ]

    private mutating func text(_ count: ClosedRange<Int> = 0...8) -> String {
        var words: [String] = []
        for _ in 0..<number(count) { words.append(DocumentGenerator.words[number(0...15)]) }
        return words.joined(separator: " ")
    }

    private mutating func optional<Value>(_ make: (inout Self) -> Value) -> Value? { chance(50) ? make(&self) : nil }

    private mutating func list<Value>(_ count: ClosedRange<Int>, _ make: (inout Self, Int) -> Value) -> [Value] {
        var values: [Value] = []
        for index in 0..<number(count) { values.append(make(&self, index)) }
        return values
    }

    /// A document of up to `size` blocks, in which references and spans are right.
    public mutating func document(size: Int = 12) -> Document {
        var document = Document(
            id: String(repeating: "0123456789abcdef", count: 4),
            source: SourceFile(name: text(), mediaType: "application/pdf", byteCount: number(0...9_999_999)))
        document.pages = list(0...4) { generator, index in
            Page(
                number: index + 1, label: generator.optional { $0.text() }, width: generator.fraction() * 600,
                height: generator.fraction() * 900)
        }
        document.blocks = list(1...max(1, size)) { $0.block($1) }
        document.metadata = metadata(document.blocks)
        document.items = list(0...3) { generator, index in
            let (first, last) = generator.range(document.blocks)
            return Item(
                id: ItemID(UInt32(index + 1)), number: generator.text(), title: generator.text(),
                caseNumber: generator.optional { $0.text() }, first: first, last: last, page: generator.number(0...4),
                box: generator.box(), confidence: generator.fraction())
        }
        document.sections = list(0...6) { $0.section($1, document.blocks) }
        document.annotations = list(0...8) { $0.annotation($1, document.blocks) }
        document.diagnostics = list(0...3) { generator, _ in
            Diagnostic(
                severity: Severity.allCases[generator.number(0...2)], code: "remark", message: generator.text(),
                page: generator.optional { $0.number(1...4) }, block: generator.optional { _ in BlockID(1) },
                producer: "test.stage")
        }
        document.history = list(0...2) { generator, _ in
            HistoryEntry(stage: generator.text(), version: "1.0.0", settingsHash: "0123456789abcdef")
        }
        return document
    }

    private mutating func box() -> Box {
        Box(left: fraction() * 300, top: fraction() * 800, right: 300 + fraction() * 300, bottom: 800)
    }

    private mutating func block(_ index: Int) -> Block {
        let kinds: [BlockKind] = [.line, .paragraph, .heading, .listItem, .table, .furniture, "test.own"]
        let text = self.text(0...20)
        let count = text.utf8.count
        let continuations = list(0...2) { generator, _ in
            Region(page: generator.number(1...4), start: generator.number(0...count), box: generator.box())
        }
        let cells = list(0...3) { generator, column in
            Cell(
                row: generator.number(0...5), column: column, rowSpan: generator.number(1...3),
                columnSpan: generator.number(1...3), isHeader: generator.chance(30), start: 0,
                end: generator.number(0...count))
        }
        return Block(
            id: BlockID(UInt32(index + 1)), kind: kinds[number(0...6)], text: text, page: number(0...4), box: box(),
            continuations: chance(20) ? continuations : [], part: optional { $0.text() }, position: number(0...99),
            fontSize: fraction() * 20, weight: chance(30) ? 700 : 400, isItalic: chance(20),
            boldPrefix: chance(20) ? number(0...count) : 0, style: optional { $0.text() }, level: number(0...3),
            marker: optional { $0.text() }, origin: chance(10) ? .ocr : .digital, confidence: fraction(),
            cells: chance(20) ? cells : [])
    }

    private mutating func metadata(_ blocks: [Block]) -> Metadata {
        func field(_ generator: inout Self) -> Field {
            Field(
                value: generator.text(), block: generator.optional { _ in blocks[0].id },
                confidence: generator.fraction(), producer: "test.stage")
        }
        return Metadata(
            kind: optional(field), title: optional(field), body: optional(field), municipality: optional(field),
            date: optional(field), officer: optional(field),
            caseNumbers: list(0...3) { generator, _ in field(&generator) },
            properties: list(0...3) { generator, _ in Property(name: generator.text(), value: generator.text()) })
    }

    private mutating func range(_ blocks: [Block]) -> (BlockID, BlockID) {
        let first = number(0...blocks.count - 1)
        return (blocks[first].id, blocks[number(first...blocks.count - 1)].id)
    }

    /// A span between two characters' boundaries.
    private mutating func span(_ blocks: [Block]) -> Span {
        let block = blocks[number(0...blocks.count - 1)]
        let scalars = Array(block.text.unicodeScalars)
        let start = number(0...scalars.count)
        let end = number(start...scalars.count)
        func count(_ scalars: ArraySlice<Unicode.Scalar>) -> Int { scalars.reduce(0) { $0 + UTF8.width($1) } }
        var quote = String.UnicodeScalarView()
        quote.append(contentsOf: scalars[start..<end])
        return Span(
            block: block.id, start: count(scalars[..<start]), end: count(scalars[..<end]), quote: String(quote))
    }

    private mutating func section(_ index: Int, _ blocks: [Block]) -> Section {
        let (first, last) = range(blocks)
        return Section(
            id: SectionID(UInt32(index + 1)), role: chance(50) ? .other : "decision_proposal",
            heading: optional { $0.span(blocks) }, level: number(1...4), parent: optional { _ in SectionID(1) },
            item: optional { _ in ItemID(1) }, first: first, last: last, page: number(0...4), box: box(),
            confidence: fraction(), evidence: list(0...3) { generator, _ in generator.text() })
    }

    private mutating func annotation(_ index: Int, _ blocks: [Block]) -> Annotation {
        Annotation(
            id: AnnotationID(UInt32(index + 1)), kind: chance(50) ? .caseNumber : "test.own", span: span(blocks),
            value: optional { $0.text() },
            attributes: list(0...2) { generator, _ in Attribute(key: generator.text(), value: generator.text()) },
            confidence: fraction(), producer: "test.stage")
    }
}
