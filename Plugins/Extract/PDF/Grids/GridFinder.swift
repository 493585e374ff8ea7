import DocumentModel

/// Finds the grids among the rulings of a page.
enum GridFinder {
    /// Pages with more rulings are drawings; looking for grids in them would take long.
    private static let mostRulings = 4000
    /// Pages with more grids are drawings, too: each character is looked up in them.
    private static let mostGrids = 64
    /// How far from each other rulings may end that meet.
    private static let reach: Float = 3

    /// The grids from top to bottom, and the frames behind them, since a frame may hold a grid.
    static func grids(_ rulings: [Ruling]) -> [Grid] {
        guard (4...mostRulings).contains(rulings.count) else { return [] }
        let joined = Ruling.joined(rulings)
        let grids = components(joined).compactMap(Grid.init).filter { !$0.isFrame || hasFourSides($0, joined) }
            .sorted { ($0.isFrame ? 1 : 0, $0.ys[0], $0.xs[0]) < ($1.isFrame ? 1 : 0, $1.ys[0], $1.xs[0]) }
        return grids.count <= mostGrids ? grids : []
    }

    /// Whether all sides of a frame are drawn; fewer are underlines and margins.
    private static func hasFourSides(_ frame: Grid, _ rulings: [Ruling]) -> Bool {
        let (left, right, top, bottom) = (frame.xs[0], frame.xs[1], frame.ys[0], frame.ys[1])
        let isSide = { (isVertical: Bool, position: Float, start: Float, end: Float) in
            rulings.contains { ruling in
                ruling.isVertical == isVertical && abs(ruling.position - position) < reach
                    && ruling.start < start + 2 * reach && ruling.end > end - 2 * reach
            }
        }
        return isSide(true, left, top, bottom) && isSide(true, right, top, bottom) && isSide(false, top, left, right)
            && isSide(false, bottom, left, right)
    }

    /// Rulings that cross or touch each other, together.
    private static func components(_ rulings: [Ruling]) -> [[Ruling]] {
        let horizontal = rulings.indices.filter { !rulings[$0].isVertical }
        let vertical = rulings.indices.filter { rulings[$0].isVertical }
        var sets = DisjointSets(count: rulings.count)
        // Ascending by position, so that those out of a vertical one's reach are passed over by bisection.
        for line in vertical {
            var next = firstIndex(horizontal, from: rulings[line].start - reach, in: rulings)
            while next < horizontal.count, rulings[horizontal[next]].position <= rulings[line].end + reach {
                let other = rulings[horizontal[next]]
                if other.start - reach <= rulings[line].position, rulings[line].position <= other.end + reach {
                    sets.join(horizontal[next], line)
                }
                next += 1
            }
        }
        var groups: [Int: [Ruling]] = [:]
        for index in rulings.indices { groups[sets.root(index), default: []].append(rulings[index]) }
        return groups.keys.sorted().compactMap { groups[$0] }
    }

    private static func firstIndex(_ sorted: [Int], from position: Float, in rulings: [Ruling]) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if rulings[sorted[middle]].position < position { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
