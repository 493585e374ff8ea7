import DocumentModel

/// Tables that have lines between their rows only: where columns are shows in the text.
enum RuledRows {
    /// Fewer lines below each other may be underlines and rules of a page head.
    private static let leastRulings = 4
    private static let tolerance: Float = 3
    /// Rows are no higher than this, in points: what lies further apart parts chapters of a text.
    private static let highestRow: Float = 120

    /// The grids that horizontal rulings of one length make of the lines between them.
    static func grids(_ rulings: [Ruling], _ lines: [Block]) -> [Grid] {
        let horizontal = Ruling.joined(rulings.filter { !$0.isVertical }).prefix(mostRulings)
        var groups: [[Ruling]] = []
        for ruling in horizontal.sorted(by: { ($0.position, $0.start) < ($1.position, $1.start) }) {
            let fitting = groups.lastIndex { group in
                abs(group[0].start - ruling.start) < tolerance && abs(group[0].end - ruling.end) < tolerance
                    && ruling.position - (group.last?.position ?? 0) < highestRow
            }
            if let fitting { groups[fitting].append(ruling) } else { groups.append([ruling]) }
        }
        return groups.filter { $0.count >= leastRulings }.compactMap { grid($0, lines) }
    }

    private static let mostRulings = 500

    /// The grid of a group; nil where the text between the rulings does not stand in two columns or more.
    private static func grid(_ rulings: [Ruling], _ lines: [Block]) -> Grid? {
        guard let first = rulings.first, let last = rulings.last else { return nil }
        let boxes = lines.map(\.box).filter { $0.right > first.start && $0.left < first.end }
        let within = { (low: Float, high: Float) in
            boxes.filter { ($0.top + $0.bottom) / 2 > low && ($0.top + $0.bottom) / 2 < high }
        }
        var ys = rulings.map(\.position)
        var text = within(first.position, last.position)
        let count = columns(text).count
        guard count > 1 else { return nil }
        // Where each row has its line on one side only, the first or last row lies outside; running text does not keep
        // to the columns.
        let height = zip(ys.dropFirst(), ys).map { $0 - $1 }.min() ?? 0
        let above = within(first.position - height, first.position)
        if above.count > 1, let top = above.map(\.top).min(), columns(text + above).count == count {
            ys.insert(top - 1, at: 0)
            text += above
        }
        let below = within(last.position, last.position + height)
        if below.count > 1, let bottom = below.map(\.bottom).max(), columns(text + below).count == count {
            ys.append(bottom + 1)
            text += below
        }
        let edges = columns(text)
        let xs =
            [min(first.start, edges[0].left)] + edges.dropFirst().map { $0.left - 0.5 }
            + [max(first.end, (edges.last?.right ?? 0) + 0.5)]
        guard let grid = Grid(xs: xs, ys: ys), !hasNeighbours(text, in: grid) else { return nil }
        return grid
    }

    /// Where texts stand below each other, from left to right.
    private static func columns(_ boxes: [Box]) -> [(left: Float, right: Float)] {
        var columns: [(left: Float, right: Float)] = []
        for box in boxes.sorted(by: { ($0.left, $0.right) < ($1.left, $1.right) }) {
            if let open = columns.last, box.left < open.right + 1 {
                columns[columns.count - 1].right = max(open.right, box.right)
            } else {
                columns.append((box.left, box.right))
            }
        }
        return columns
    }

    /// Whether two texts of a cell stand side by side: then the columns are others than they seem.
    private static func hasNeighbours(_ boxes: [Box], in grid: Grid) -> Bool {
        let cells = Dictionary(grouping: boxes) { box in
            grid.place(atX: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2)
        }
        return cells.values.contains { boxes in
            let sorted = boxes.sorted { $0.top < $1.top }
            return zip(sorted, sorted.dropFirst()).contains { $1.top < $0.bottom - 0.5 * $0.height }
        }
    }
}
