public import DocumentModel

/// Documents that the schema and the host allow, with everything awkward in them that they allow: ids are unique but
/// far apart, references and spans are right, cells and continuations lie in the text.
extension SeededGenerator {
    /// A document of up to `most` blocks.
    public mutating func document(upTo most: Int = 12) -> Document {
        var document = Document(
            id: hexadecimal(64),
            source: SourceFile(
                name: filledText(), mediaType: pick(["application/pdf", "text/html", "application/x-a.b+c"]),
                byteCount: pick([0, 1, 4711, .max])),
            related: once(in: 3) ? list(upTo: 2) { $0.related() } : [])
        document.pages = list(upTo: 4) { $0.page() }
        document.blocks = identified(upTo: most) { $0.block($1) }
        let blocks = document.blocks
        document.metadata = metadata(blocks)
        document.diagnostics = list(upTo: 3) { $0.diagnostic(blocks) }
        document.history = list(upTo: 4) { $0.entry() }
        guard !blocks.isEmpty else { return document }
        document.items = identified(upTo: 4) { $0.item($1, blocks) }
        let (items, sections) = (document.items.map(\.id), identifiers(int(0...5)) as [SectionID])
        document.sections = sections.map { section($0, blocks, items: items, sections: sections) }
        document.annotations = identified(upTo: 6) { $0.annotation($1, blocks) }
        return document
    }

    // MARK: Parts

    private mutating func related() -> RelatedDocument {
        RelatedDocument(
            pick([.parent, .attachment, "acme.answer"]), id: hexadecimal(64), name: filledText(),
            mediaType: optional { $0.pick(["application/pdf", "text/plain"]) })
    }

    private mutating func field(_ blocks: [Block]) -> Field {
        Field(value: text(), block: reference(blocks.map(\.id)), confidence: share(), producer: producer())
    }

    private mutating func metadata(_ blocks: [Block]) -> Metadata {
        var metadata = Metadata(
            caseNumbers: list(upTo: 2) { $0.field(blocks) },
            properties: list(upTo: 3) { Property(name: $0.filledText(), value: $0.text()) })
        for (_, path) in metadataFields { metadata[keyPath: path] = optional { $0.field(blocks) } }
        metadata.kind?.value = "tjansteskrivelse"
        metadata.date?.value = "2024-03-05"
        return metadata
    }

    private mutating func page() -> Page {
        Page(number: count() + 1, label: optional { $0.text() }, width: size(), height: size())
    }

    private mutating func block(_ id: BlockID) -> Block {
        let text = text()
        return Block(
            id: id, kind: pick([.line, .paragraph, .heading, .listItem, .table, .furniture, "acme.figure"]),
            text: text, page: count(), box: box(),
            continuations: once(in: 3)
                ? list(upTo: 2) { Region(page: $0.count() + 1, start: $0.range(in: text).lowerBound, box: $0.box()) }
                : [],
            part: optional { $0.filledText() }, position: count(), fontSize: size(),
            weight: pick([100, 400, 700, 1000]),
            isItalic: once(in: 3), boldPrefix: range(in: text).lowerBound, style: optional { $0.text() },
            level: int(0...9), marker: optional { $0.text() }, origin: pick([.digital, .ocr]), confidence: share(),
            cells: once(in: 3) ? list(upTo: 4) { $0.cell(of: text) } : [])
    }

    private mutating func cell(of text: String) -> Cell {
        let range = range(in: text)
        return Cell(
            row: count(), column: count(), rowSpan: int(1...3), columnSpan: int(1...3), isHeader: once(in: 2),
            start: range.lowerBound, end: range.upperBound)
    }

    private mutating func section(
        _ id: SectionID, _ blocks: [Block], items: [ItemID], sections: [SectionID]
    ) -> Section {
        let (first, last) = ends(blocks)
        return Section(
            id: id, role: pick([.other, "decision_proposal", "acme.noise_map"]),
            heading: optional { $0.span(blocks) }, level: int(1...6), parent: reference(sections),
            item: reference(items), first: first, last: last, page: count(), box: box(), confidence: share(),
            evidence: list(upTo: 3) { $0.filledText() })
    }

    private mutating func item(_ id: ItemID, _ blocks: [Block]) -> Item {
        let (first, last) = ends(blocks)
        return Item(
            id: id, number: text(), title: text(), caseNumber: optional { $0.text() }, first: first, last: last,
            page: count(), box: box(), confidence: share())
    }

    private mutating func annotation(_ id: AnnotationID, _ blocks: [Block]) -> Annotation {
        Annotation(
            id: id, kind: pick([.caseNumber, .date, .decisionPoint, .amount, .lawCitation, "acme.noise_map"]),
            span: span(blocks), value: optional { $0.text() },
            attributes: list(upTo: 2) { Attribute(key: $0.filledText(), value: $0.text()) }, confidence: share(),
            producer: producer())
    }

    private mutating func diagnostic(_ blocks: [Block]) -> Diagnostic {
        Diagnostic(
            severity: pick(Severity.allCases), code: "page_without_text", message: text(),
            page: optional { $0.count() + 1 }, block: reference(blocks.map(\.id)), producer: producer())
    }

    private mutating func entry() -> HistoryEntry {
        HistoryEntry(stage: producer(), version: pick(["1.0.0", "0.12.3-beta.1"]), settingsHash: hexadecimal(16))
    }

    // MARK: References

    private mutating func identified<Part>(
        upTo most: Int, _ make: (inout Self, Identifier<Part>) -> Part
    ) -> [Part] {
        identifiers(int(0...most)).map { make(&self, $0) }
    }

    /// Ids from 1 on, far apart, or up to the highest, in any order.
    private mutating func identifiers<Part>(_ count: Int) -> [Identifier<Part>] {
        let (first, step): (UInt32, UInt32) = pick([(1, 1), (9, 1_000_003), (.max - 99, 1)])
        let ids = (0..<UInt32(min(count, 100))).map { first + step * $0 }
        return (once(in: 2) ? ids.shuffled(using: &self) : ids).map { Identifier($0) }
    }

    private mutating func reference<Part>(_ ids: [Identifier<Part>]) -> Identifier<Part>? {
        ids.isEmpty ? nil : optional { $0.pick(ids) }
    }

    private mutating func ends(_ blocks: [Block]) -> (first: BlockID, last: BlockID) {
        let first = int(0...blocks.count - 1)
        return (blocks[first].id, blocks[int(first...blocks.count - 1)].id)
    }

    /// UTF-8 offsets of two characters' boundaries.
    private mutating func range(in text: String) -> Range<Int> {
        var offsets = [0]
        for scalar in text.unicodeScalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
        let start = int(0...offsets.count - 1)
        return offsets[start]..<offsets[int(start...offsets.count - 1)]
    }

    private mutating func span(_ blocks: [Block]) -> Span {
        let block = pick(blocks)
        let range = range(in: block.text)
        return Span(
            block: block.id, start: range.lowerBound, end: range.upperBound,
            quote: String(decoding: Array(block.text.utf8)[range], as: UTF8.self))
    }
}
