import DocumentModel

extension Block {
    /// Levels of lines in tables that the structure tree of the file tells of; those of ruled grids are lower.
    private static let firstTaggedTable = 1 << 16

    /// The grid of ruling lines that a line stands in, numbered by the extractor; nil for what stands in none.
    var grid: Int? { kind == .line && !cells.isEmpty && level < Block.firstTaggedTable ? level : nil }

    /// The table of the structure tree that a line stands in; nil for what stands in none.
    var taggedTable: Int? { kind == .line && !cells.isEmpty && level >= Block.firstTaggedTable ? level : nil }
}

/// The blocks of a page cut into bands: each grid, and what stands above, between and below.
struct GridBands {
    /// The bands from top to bottom.
    private(set) var inOrder: [[Block]]
    /// What stands in no grid.
    private(set) var outside: [Block]

    init(_ blocks: [Block]) {
        guard blocks.contains(where: { $0.grid != nil }) else {
            (outside, inOrder) = (blocks, [blocks])
            return
        }
        var grids = Dictionary(grouping: blocks.filter { $0.grid != nil }, by: { $0.grid ?? 0 }).values.map(Band.init)
        let text = blocks.filter { $0.grid == nil }
        // A frame parts nothing unless text runs beside it.
        let idle = grids.filter { $0.isFrame && !$0.isBeside(text) }
        grids.removeAll { $0.isFrame && !$0.isBeside(text) }
        outside = text + idle.flatMap(\.blocks)
        var rest = outside.sorted { $0.box.top < $1.box.top }[...]
        inOrder = []
        for grid in grids.sorted(by: { ($0.edge, $0.number) < ($1.edge, $1.number) }) {
            let above = rest.prefix { (grid.isFrame ? $0.box.top : ($0.box.top + $0.box.bottom) / 2) < grid.edge }
            rest = rest.dropFirst(above.count)
            inOrder += [Array(above), grid.blocks]
        }
        inOrder.append(Array(rest))
        inOrder.removeAll(where: \.isEmpty)
    }

    /// The lines of a grid.
    private struct Band {
        let number: Int
        let blocks: [Block]
        let box: Box
        /// Whether they all stand in one cell.
        let isFrame: Bool

        init(_ blocks: [Block]) {
            number = blocks[0].grid ?? 0
            self.blocks = blocks
            box = blocks.dropFirst().reduce(blocks[0].box) { $0.union($1.box) }
            isFrame = blocks.allSatisfy { $0.cells.first?.row == 0 && $0.cells.first?.column == 0 }
        }

        /// What ends above this comes before the band. What stands beside a grid comes after it, what stands beside a
        /// frame before it: the frame interrupts the text.
        var edge: Float { isFrame ? box.bottom : box.top }

        /// Whether two lines or more of the text stand at the left or right.
        func isBeside(_ outside: [Block]) -> Bool {
            outside.count {
                $0.box.bottom > box.top && $0.box.top < box.bottom
                    && ($0.box.right < box.left || $0.box.left > box.right)
            } > 1 && blocks.count > 1
        }
    }
}
