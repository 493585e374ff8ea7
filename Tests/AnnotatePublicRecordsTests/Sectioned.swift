import DocumentModel
import StageKit

/// Annotates the lines of one section of an item; the first is its heading, run in where a tab stands behind it.
func annotated(
    _ role: Role, _ lines: [String], kind: BlockKind = .paragraph, settings: [String: SettingValue] = [:]
) throws -> Document {
    var blocks: [Block] = []
    for (number, line) in lines.enumerated() {
        blocks.append(Block(id: BlockID(UInt32(number + 1)), kind: number == 0 ? .paragraph : kind, text: line))
    }
    let heading = String(lines[0].prefix { $0 != "\t" && $0 != ":" })
    let section = Section(
        id: SectionID(1), role: role,
        heading: Span(block: BlockID(1), start: 0, end: heading.utf8.count, quote: heading), item: ItemID(1),
        first: BlockID(1), last: BlockID(UInt32(blocks.count)))
    let item = Item(
        id: ItemID(1), number: "§ 8", title: "Badet", caseNumber: "KN 2031/2", first: BlockID(1),
        last: BlockID(UInt32(blocks.count)))
    return try annotated(paper(blocks, sections: [section], items: [item]), settings)
}

/// The annotations of one kind as short lines: `quote | value | key=value …`.
func lines(_ kind: AnnotationKind, in document: Document) -> [String] {
    document.annotations.filter { $0.kind == kind }.map { annotation in
        let attributes = annotation.attributes.filter { $0.key != "item" }.map { "\($0.key)=\($0.value)" }
        return [annotation.span.quote, annotation.value ?? "–", attributes.joined(separator: " ")]
            .joined(separator: " | ")
    }
}
