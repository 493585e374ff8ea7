import DocumentModel
import TestSupport

/// Documents that the schema allows, with everything awkward in them that it allows.
extension SeededGenerator {
    mutating func document() -> Document {
        Document(
            id: hexadecimal(64),
            source: SourceFile(
                name: filledText(), mediaType: pick(["application/pdf", "text/html", "application/x-a.b+c"]),
                byteCount: pick([0, 1, 4711, .max])),
            metadata: metadata(), pages: list(upTo: 4) { $0.page() }, blocks: list(upTo: 12) { $0.block() },
            sections: list(upTo: 5) { $0.section() }, items: list(upTo: 4) { $0.item() },
            annotations: list(upTo: 6) { $0.annotation() }, diagnostics: list(upTo: 3) { $0.diagnostic() },
            history: list(upTo: 4) { $0.entry() })
    }

    // MARK: Values

    /// Text of pieces that encoders get wrong: control characters, quotes, separators, marks apart from their letters.
    mutating func text() -> String {
        let pieces = [
            "Kommunstyrelsen beslutar", " ", "åäö ÅÄÖ é", "e\u{301}", "a\u{30a}", "\"", "\\", "/", "\\u0041", "\n",
            "\t",
            "\r\n", "\u{0}", "\u{1}", "\u{b}", "\u{1f}", "\u{7f}", "\u{85}", "\u{a0}", "\u{ad}", "\u{200b}", "\u{2028}",
            "\u{2029}", "\u{202e}", "\u{feff}", "\u{fffd}", "\u{ffff}", "\u{10ffff}", "😀", "👩‍👩‍👧", "🇸🇪", "§ 12",
            "</script>", "{", "]",
            "null", "12 000 kr",
        ]
        return (0..<int(0...9)).map { _ in pick(pieces) }.joined()
    }

    mutating func filledText() -> String { text() + "x" }

    mutating func float() -> Float {
        let awkward: [Float] = [
            0, -0.0, 1, -1, 0.1, 11.5, 595.28, 1e9, 1e10, -1e9, 999_999_936, 16_777_216, .leastNonzeroMagnitude,
            .leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .pi, .ulpOfOne,
        ]
        guard once(in: 2) else { return pick(awkward) }
        let bits = Float(bitPattern: UInt32.random(in: 0 ... .max, using: &self))
        return bits.isFinite ? bits : 0
    }

    mutating func share() -> Float { pick([0, 1, 0.5, 0.97, .ulpOfOne, Float.random(in: 0...1, using: &self)]) }

    mutating func size() -> Float { abs(float()) }

    mutating func box() -> Box {
        once(in: 4) ? .zero : Box(left: float(), top: float(), right: float(), bottom: float())
    }

    mutating func hexadecimal(_ count: Int) -> String {
        String((0..<count).map { _ in pick(Array("0123456789abcdef")) })
    }

    mutating func identifier<Part>() -> Identifier<Part> {
        Identifier(pick([1, 2, 9, 10, .max, UInt32.random(in: 1 ... .max, using: &self)]))
    }

    mutating func offset() -> Int { pick([0, 1, 9, 10, 4096, int(0...100_000)]) }

    mutating func count() -> Int { pick([0, 1, 2, 10, int(0...5000)]) }

    mutating func producer() -> String { pick(["extract.pdf", "annotate.publicrecords", "acme.noise_map"]) }

    // MARK: Parts

    private mutating func field() -> Field {
        Field(value: text(), block: optional { $0.identifier() }, confidence: share(), producer: producer())
    }

    private mutating func metadata() -> Metadata {
        var metadata = Metadata(
            caseNumbers: list(upTo: 2) { $0.field() },
            properties: list(upTo: 3) { Property(name: $0.filledText(), value: $0.text()) })
        for (_, path) in metadataFields { metadata[keyPath: path] = optional { $0.field() } }
        metadata.kind?.value = "tjansteskrivelse"
        metadata.date?.value = "2024-03-05"
        return metadata
    }

    private mutating func page() -> Page {
        Page(number: count() + 1, label: optional { $0.text() }, width: size(), height: size())
    }

    mutating func block() -> Block {
        Block(
            id: identifier(), kind: pick([.line, .paragraph, .heading, .listItem, .table, .furniture, "acme.figure"]),
            text: text(), page: count(), box: box(),
            continuations: once(in: 3)
                ? list(upTo: 2) { Region(page: $0.count() + 1, start: $0.offset(), box: $0.box()) } : [],
            part: optional { $0.filledText() }, position: count(), fontSize: size(),
            weight: pick([100, 400, 700, 1000]),
            isItalic: once(in: 3), boldPrefix: offset(), style: optional { $0.text() }, level: int(0...9),
            marker: optional { $0.text() }, origin: pick([.digital, .ocr]), confidence: share(),
            cells: once(in: 3) ? list(upTo: 4) { $0.cell() } : [])
    }

    private mutating func cell() -> Cell {
        Cell(
            row: count(), column: count(), rowSpan: int(1...3), columnSpan: int(1...3), isHeader: once(in: 2),
            start: offset(), end: offset())
    }

    private mutating func span() -> Span {
        Span(block: identifier(), start: offset(), end: offset(), quote: text())
    }

    private mutating func section() -> Section {
        Section(
            id: identifier(), role: pick([.other, "decision_proposal", "acme.noise_map"]),
            heading: optional { $0.span() }, level: int(1...6), parent: optional { $0.identifier() },
            item: optional { $0.identifier() }, first: identifier(), last: identifier(), page: count(), box: box(),
            confidence: share(), evidence: list(upTo: 3) { $0.filledText() })
    }

    private mutating func item() -> Item {
        Item(
            id: identifier(), number: text(), title: text(), caseNumber: optional { $0.text() }, first: identifier(),
            last: identifier(), page: count(), box: box(), confidence: share())
    }

    private mutating func annotation() -> Annotation {
        Annotation(
            id: identifier(),
            kind: pick([.caseNumber, .date, .decisionPoint, .amount, .lawCitation, "acme.noise_map"]),
            span: span(), value: optional { $0.text() },
            attributes: list(upTo: 2) { Attribute(key: $0.filledText(), value: $0.text()) }, confidence: share(),
            producer: producer())
    }

    private mutating func diagnostic() -> Diagnostic {
        Diagnostic(
            severity: pick(Severity.allCases), code: "page_without_text", message: text(),
            page: optional { $0.count() + 1 }, block: optional { $0.identifier() }, producer: producer())
    }

    private mutating func entry() -> HistoryEntry {
        HistoryEntry(stage: producer(), version: pick(["1.0.0", "0.12.3-beta.1"]), settingsHash: hexadecimal(16))
    }
}
