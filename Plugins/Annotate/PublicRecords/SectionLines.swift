import DocumentModel

/// The words of a section block by block, without its heading.
struct SectionLines {
    /// A block of the section.
    struct Line {
        /// The block's position in the document.
        let position: Int
        let block: Block
        /// UTF-8 offset behind the heading and its colon; 0 when the block is not the heading's.
        let start: Int
    }

    let section: Section
    /// Number of the item as printed.
    let item: String?
    let lines: [Line]

    /// What the heading says, in lower case.
    var heading: String { section.heading?.quote.lowercased() ?? "" }

    /// The sections of a document in order, each with the blocks that belong to no section inside it.
    static func all(_ document: Document, owners: SectionOwners) -> [SectionLines] {
        let numbers = Dictionary(document.items.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
        // One sweep over the blocks, so that nesting costs nothing.
        var positions: [Int: [Int]] = [:]
        for (block, owner) in owners.owners.enumerated() {
            if let owner, document.blocks[block].kind != .furniture { positions[owner, default: []].append(block) }
        }
        return document.sections.indices.map { position in
            let section = document.sections[position]
            let lines = (positions[position] ?? []).compactMap { block in
                line(document.blocks[block], at: block, heading: section.heading)
            }
            return SectionLines(section: section, item: section.item.flatMap { numbers[$0] }, lines: lines)
        }
    }

    private static func line(_ block: Block, at position: Int, heading: Span?) -> Line? {
        guard let heading, heading.block == block.id else { return Line(position: position, block: block, start: 0) }
        let rest = block.text.utf8.dropFirst(heading.end)
        let marks = rest.prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x3A }.count
        let start = heading.end + marks
        return start < block.text.utf8.count ? Line(position: position, block: block, start: start) : nil
    }

    /// The section's item as an attribute.
    var itemAttribute: [Attribute] { item.map { [Attribute(key: "item", value: $0)] } ?? [] }
}

extension TextView {
    /// The first token at or behind a byte; the number of tokens when there is none.
    func token(from start: Int) -> Int { tokens.firstIndex { $0.start >= start } ?? count }
}

/// What a rule found in the blocks of sections.
typealias BlockFinding = (block: Int, finding: Finding)
