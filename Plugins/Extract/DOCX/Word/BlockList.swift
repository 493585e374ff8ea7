import DocumentModel

/// Blocks in portions: a long row need not be moved while it grows, and a portion can be let go once it was handed over.
struct BlockList {
    /// The blocks in their order, in rows of at most ``size``.
    private(set) var portions: [[Block]] = []
    /// Blocks of a portion.
    static let size = 256

    mutating func append(_ block: consuming Block) {
        if portions.isEmpty || portions[portions.count - 1].count == BlockList.size {
            portions.append([])
            // Short papers have no second one.
            if portions.count > 1 { portions[portions.count - 1].reserveCapacity(BlockList.size) }
        }
        portions[portions.count - 1].append(block)
    }

    static func += (list: inout BlockList, blocks: [Block]) {
        for block in blocks { list.append(block) }
    }
}
