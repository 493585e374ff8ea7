public import DocumentModel

/// What is wrong with the sections and items of a document: they lie in order and overlap no other, headings stand in
/// the text at their section's front, and items cover their sections.
public func structureFaults(of document: Document) -> [String] {
    let index = BlockIndex(document.blocks)
    let items = Dictionary(document.items.map { ($0.id, index.range($0)) }) { first, _ in first }
    var faults = faultsOfOrder(document.items.map { ("\($0.id)", index.range($0)) })
    faults += faultsOfOrder(document.sections.map { ("\($0.id)", index.range($0)) })
    if Set(document.sections.map(\.id)).count < document.sections.count { faults.append("an id stands twice") }
    for section in document.sections {
        guard let range = index.range(section) else { continue }
        if !(0...1).contains(section.confidence) || section.evidence.isEmpty {
            faults.append("\(section.id) has no evidence or a confidence of \(section.confidence)")
        }
        if let heading = section.heading {
            let bytes = document.blocks[range.lowerBound].text.utf8
            let quote = bytes.dropFirst(heading.start).prefix(heading.end - heading.start)
            if heading.block != section.first || !heading.quote.utf8.elementsEqual(quote) {
                faults.append("the heading of \(section.id) is not at its front")
            }
        }
        guard let id = section.item else { continue }
        let covers = items[id]?.map { $0.contains(range.lowerBound) && $0.contains(range.upperBound) }
        if covers != true { faults.append("\(id) does not cover \(section.id)") }
    }
    return faults
}

private func faultsOfOrder(_ parts: [(name: String, range: ClosedRange<Int>?)]) -> [String] {
    var end = -1
    return parts.compactMap { name, range in
        guard let range else { return "\(name) has no range" }
        defer { end = range.upperBound }
        return range.lowerBound > end ? nil : "\(name) overlaps the one before"
    }
}
