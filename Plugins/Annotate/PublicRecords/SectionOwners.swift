import DocumentModel

/// Tells which section a block belongs to when sections are nested: the innermost one.
struct SectionOwners {
    /// Position of the owning section for each block position, nil outside all sections.
    let owners: [Int?]

    /// One sweep over the blocks with a stack of open sections, so that nesting costs nothing.
    init(_ document: Document, index: BlockIndex) {
        var ranges: [(section: Int, range: ClosedRange<Int>)] = []
        for (position, section) in document.sections.enumerated() {
            if let range = index.range(section) { ranges.append((position, range)) }
        }
        ranges.sort {
            if $0.range.lowerBound != $1.range.lowerBound { return $0.range.lowerBound < $1.range.lowerBound }
            if $0.range.upperBound != $1.range.upperBound { return $0.range.upperBound > $1.range.upperBound }
            return $0.section < $1.section
        }
        var owners = [Int?](repeating: nil, count: document.blocks.count)
        var open: [(section: Int, end: Int)] = []
        var next = 0
        for position in owners.indices {
            while next < ranges.count, ranges[next].range.lowerBound == position {
                open.append((ranges[next].section, ranges[next].range.upperBound))
                next += 1
            }
            while let last = open.last, last.end < position { open.removeLast() }
            owners[position] = open.last?.section
        }
        self.owners = owners
    }
}
