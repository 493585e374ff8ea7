import DocumentModel

/// Two columns of running text on a page, as in a newsletter: the left one is read to its end before the right one.
///
/// Forms and tables have columns too, but their cells are short and belong together row by row; only columns with many
/// wide lines count.
struct TextColumns {
    private let rightStart: Float
    private let top: Float
    private let bottom: Float

    private static let minimumLines = 6
    private static let minimumWidth: Float = 0.25
    private static let minimumSpaces = 3
    private static let tolerance: Float = 3

    /// Looks for two columns; nil when the page has none.
    init?(_ blocks: [Block], pageWidth: Float) {
        let wide = blocks.filter { block in
            block.box.width >= pageWidth * TextColumns.minimumWidth
                && block.text.utf8.count(where: { $0 == UInt8(ascii: " ") }) >= TextColumns.minimumSpaces
        }
        guard wide.count >= 2 * TextColumns.minimumLines,
            let left = TextColumns.commonLeft(wide),
            let right = TextColumns.commonLeft(wide.filter { $0.box.left > left + pageWidth * 0.3 })
        else { return nil }
        let leftLines = wide.filter { abs($0.box.left - left) <= TextColumns.tolerance && $0.box.right < right }
        let rightLines = wide.filter { abs($0.box.left - right) <= TextColumns.tolerance }
        guard leftLines.count >= TextColumns.minimumLines, rightLines.count >= TextColumns.minimumLines else {
            return nil
        }
        // Lines of running text begin in the middle of sentences; rows of a table do not.
        guard
            [leftLines, rightLines].allSatisfy({ lines in
                lines.count(where: { $0.text.first?.isLowercase == true }) * 3 >= lines.count
            })
        else { return nil }
        let spans = [leftLines, rightLines].map { lines in
            (top: lines.map(\.box.top).min() ?? 0, bottom: lines.map(\.box.bottom).max() ?? 0)
        }
        let overlap = min(spans[0].bottom, spans[1].bottom) - max(spans[0].top, spans[1].top)
        let shorter = spans.map { $0.bottom - $0.top }.min() ?? 0
        guard overlap > shorter * 0.6 else { return nil }
        rightStart = right - TextColumns.tolerance
        top = min(spans[0].top, spans[1].top)
        bottom = max(spans[0].bottom, spans[1].bottom)
    }

    /// The left edge that most lines share.
    private static func commonLeft(_ blocks: [Block]) -> Float? {
        var counts: [Int: Int] = [:]
        for block in blocks { counts[Int(block.box.left / tolerance), default: 0] += 1 }
        let best = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
        return best.map { (Float($0.key) + 0.5) * tolerance }
    }

    /// The blocks cut into runs that are each read row by row, with the right edge of the run's column. Blocks that
    /// cross the gutter end the columns above them.
    func parts(of blocks: [Block]) -> [(blocks: [Block], right: Float?)] {
        var parts: [(blocks: [Block], right: Float?)] = []
        var full: [Block] = []
        var left: [Block] = []
        var right: [Block] = []
        func flushColumns() {
            for column in [left, right] where !column.isEmpty {
                parts.append((column, column.map(\.box.right).max()))
            }
            left = []
            right = []
        }
        for block in blocks.sorted(by: { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }) {
            let isInside = block.box.bottom > top && block.box.top < bottom
            let crosses = block.box.left < rightStart && block.box.right > rightStart
            if !isInside || crosses {
                flushColumns()
                full.append(block)
                continue
            }
            if !full.isEmpty {
                parts.append((full, nil))
                full = []
            }
            if block.box.left < rightStart { left.append(block) } else { right.append(block) }
        }
        flushColumns()
        if !full.isEmpty { parts.append((full, nil)) }
        return parts
    }
}
