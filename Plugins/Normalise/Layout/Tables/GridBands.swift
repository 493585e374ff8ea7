import DocumentModel

extension Block {
    /// The grid of ruling lines that a line stands in, numbered by the extractor; nil for what stands in none.
    var grid: Int? { kind == .line && !cells.isEmpty ? level : nil }
}

/// The blocks of a page cut into bands: each grid, and what stands above, between and below.
struct GridBands {
    /// The bands from top to bottom.
    private(set) var inOrder: [[Block]]
    /// What stands in no grid.
    let outside: [Block]

    init(_ blocks: [Block]) {
        outside = blocks.filter { $0.grid == nil }
        guard outside.count < blocks.count else {
            inOrder = [blocks]
            return
        }
        let grids = Dictionary(grouping: blocks.filter { $0.grid != nil }, by: { $0.grid ?? 0 }).values
            .map { (top: $0.map(\.box.top).min() ?? 0, number: $0[0].grid ?? 0, blocks: $0) }
            .sorted { ($0.top, $0.number) < ($1.top, $1.number) }
        var rest = outside.sorted { $0.box.top < $1.box.top }[...]
        inOrder = []
        for grid in grids {
            // What stands beside a grid comes after it.
            let above = rest.prefix { ($0.box.top + $0.box.bottom) / 2 < grid.top }
            rest = rest.dropFirst(above.count)
            inOrder += [Array(above), grid.blocks]
        }
        inOrder.append(Array(rest))
        inOrder.removeAll(where: \.isEmpty)
    }
}
