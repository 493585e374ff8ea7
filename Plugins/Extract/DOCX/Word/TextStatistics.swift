/// What most of a text looks like, counted in bytes other than white space.
struct TextStatistics {
    private var total = 0
    private var bold = 0
    private var italic = 0
    private var sizes: [(halfPoints: Int, count: Int)] = []

    /// A paragraph has few sizes; those beyond are not told apart.
    private static let mostSizes = 16

    var weight: Int { total > 0 && bold * 2 > total ? 700 : 400 }
    var isItalic: Bool { total > 0 && italic * 2 > total }

    /// Most frequent size in points, the earlier one of two that are equally frequent; 0 without text.
    var fontSize: Float {
        var best: (halfPoints: Int, count: Int) = (0, 0)
        for size in sizes where size.count > best.count { best = size }
        return Float(best.halfPoints) / 2
    }

    mutating func add(_ count: Int, _ format: RunFormat) {
        total += count
        if format.isBold { bold += count }
        if format.isItalic { italic += count }
        add(count, format.halfPoints)
    }

    mutating func add(_ other: TextStatistics) {
        total += other.total
        bold += other.bold
        italic += other.italic
        for size in other.sizes { add(size.count, size.halfPoints) }
    }

    mutating func reset() {
        total = 0
        bold = 0
        italic = 0
        sizes.removeAll(keepingCapacity: true)
    }

    private mutating func add(_ count: Int, _ halfPoints: Int) {
        if let index = sizes.firstIndex(where: { $0.halfPoints == halfPoints }) {
            sizes[index].count += count
        } else if sizes.count < TextStatistics.mostSizes {
            sizes.append((halfPoints, count))
        }
    }
}
