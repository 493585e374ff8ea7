/// Finds blocks by id in constant time.
///
/// Build it once per stage: it describes the blocks as they were then.
public struct BlockIndex: Sendable {
    private var positions: [BlockID: Int]

    /// Indexes the blocks. Of two blocks with one id the first wins.
    public init(_ blocks: [Block]) {
        positions = Dictionary(minimumCapacity: blocks.count)
        for (position, block) in blocks.enumerated() where positions[block.id] == nil {
            positions[block.id] = position
        }
    }

    /// Position in reading order, nil for an unknown id.
    public subscript(id: BlockID) -> Int? { positions[id] }

    /// Positions from the first to the last block of a section, or nil when either is unknown or they are swapped.
    public func range(_ section: Section) -> ClosedRange<Int>? { range(section.first, section.last) }

    /// Positions from the first to the last block of an item, or nil when either is unknown or they are swapped.
    public func range(_ item: Item) -> ClosedRange<Int>? { range(item.first, item.last) }

    private func range(_ first: BlockID, _ last: BlockID) -> ClosedRange<Int>? {
        guard let low = positions[first], let high = positions[last], low <= high else { return nil }
        return low...high
    }
}

extension Document {
    /// The words of a section without its heading and without furniture, blocks parted by line feeds.
    public func text(of section: Section, index: BlockIndex) -> String {
        guard let range = index.range(section) else { return "" }
        var text = ""
        for block in blocks[range] where block.kind != .furniture {
            var part = Substring(block.text)
            if let heading = section.heading, heading.block == block.id {
                part = Substring(block.text.utf8.dropFirst(heading.end)).drop { $0.isWhitespace }
            }
            guard !part.isEmpty else { continue }
            if !text.isEmpty { text += "\n" }
            text += part
        }
        return text
    }
}
