import DocumentModel
import StageKit

/// What must hold after every stage: ids are unique, parts refer to blocks that exist, and spans quote the text they
/// point at. Linear in the size of the layers that the stage wrote.
struct DocumentCheck {
    private let blocks: [Block]
    private let positions: PositionTable
    private let stage: String

    /// Throws ``StageError`` with code `plugin` that names the stage and the first part that is wrong.
    static func check(_ document: Document, after stage: String, writes: Layers) throws(StageError) {
        let dependent: Layers = [.sections, .items, .annotations]
        guard !writes.isDisjoint(with: dependent.union(.blocks)) else { return }
        let check = try DocumentCheck(document.blocks, stage: stage)
        let layers = writes.contains(.blocks) ? writes.union(dependent) : writes
        if layers.contains(.sections) { try check.sections(document.sections) }
        if layers.contains(.items) { try check.items(document.items) }
        if layers.contains(.annotations) { try check.annotations(document.annotations) }
    }

    private init(_ blocks: [Block], stage: String) throws(StageError) {
        self.blocks = blocks
        self.stage = stage
        // By position, so that no block is copied.
        var highest: UInt32 = 0
        for position in blocks.indices { highest = max(highest, blocks[position].id.number) }
        var positions = PositionTable(highest: highest, count: blocks.count)
        for position in blocks.indices where !positions.insert(blocks[position].id.number, at: position) {
            throw DocumentCheck.error(stage, "two blocks have the id \(blocks[position].id)")
        }
        self.positions = positions
    }

    private func sections(_ sections: [Section]) throws(StageError) {
        try unique(sections.map(\.id), "sections")
        for section in sections {
            try range(section.first, section.last, "section \(section.id)")
            if let heading = section.heading { try span(heading, "the heading of section \(section.id)") }
        }
    }

    private func items(_ items: [Item]) throws(StageError) {
        try unique(items.map(\.id), "items")
        for item in items { try range(item.first, item.last, "item \(item.id)") }
    }

    private func annotations(_ annotations: [Annotation]) throws(StageError) {
        try unique(annotations.map(\.id), "annotations")
        for annotation in annotations { try span(annotation.span, "annotation \(annotation.id)") }
    }

    private func unique<Part>(_ ids: [Identifier<Part>], _ what: String) throws(StageError) {
        var seen = PositionTable(highest: ids.lazy.map(\.number).max() ?? 0, count: ids.count)
        for (position, id) in ids.enumerated() where !seen.insert(id.number, at: position) {
            throw error("two \(what) have the id \(id)")
        }
    }

    private func range(_ first: BlockID, _ last: BlockID, _ what: @autoclosure () -> String) throws(StageError) {
        guard let low = positions[first.number] else {
            throw error("\(what()) begins at \(first), which does not exist")
        }
        guard let high = positions[last.number] else { throw error("\(what()) ends at \(last), which does not exist") }
        guard low <= high else { throw error("\(what()) ends at \(last), before it begins at \(first)") }
    }

    private func span(_ span: Span, _ what: @autoclosure () -> String) throws(StageError) {
        guard let position = positions[span.block.number] else {
            throw error("\(what()) is in \(span.block), which does not exist")
        }
        guard let complaint = blocks[position].text.complaint(about: span) else { return }
        throw error("\(what()) \(complaint)")
    }

    private func error(_ message: String) -> StageError { DocumentCheck.error(stage, message) }

    private static func error(_ stage: String, _ message: String) -> StageError {
        StageError(
            .plugin, "the stage \(stage) left a broken document: \(message); report this to its author", stage: stage)
    }
}

extension String {
    /// What is wrong with a span of this text, nil when nothing is.
    fileprivate func complaint(about span: Span) -> String? {
        var text = self
        var quote = span.quote
        return text.withUTF8 { text in
            guard 0 <= span.start, span.start <= span.end, span.end <= text.count else {
                return "covers \(span.start)..<\(span.end) of a text of \(text.count) bytes"
            }
            func isInsideCharacter(_ offset: Int) -> Bool { offset < text.count && text[offset] & 0xC0 == 0x80 }
            guard !isInsideCharacter(span.start), !isInsideCharacter(span.end) else {
                return "covers \(span.start)..<\(span.end), which cuts a character in two"
            }
            return quote.withUTF8 { quote in
                text[span.start..<span.end].elementsEqual(quote)
                    ? nil : "does not quote the text at \(span.start)..<\(span.end)"
            }
        }
    }
}

/// Positions by number: a plain array where numbers are dense, as they are in practice, otherwise a dictionary.
private struct PositionTable {
    private var dense: [Int32]
    private var sparse: [UInt32: Int]

    init(highest: UInt32, count: Int) {
        let isDense = Int(highest) <= 4 * count + 1024
        dense = isDense ? Array(repeating: -1, count: Int(highest) + 1) : []
        sparse = [:]
    }

    /// False when the number is taken.
    mutating func insert(_ number: UInt32, at position: Int) -> Bool {
        if dense.isEmpty { return sparse.updateValue(position, forKey: number) == nil }
        guard dense[Int(number)] < 0 else { return false }
        dense[Int(number)] = Int32(position)
        return true
    }

    subscript(number: UInt32) -> Int? {
        if dense.isEmpty { return sparse[number] }
        guard Int(number) < dense.count, dense[Int(number)] >= 0 else { return nil }
        return Int(dense[Int(number)])
    }
}
