import DocumentModel

/// Columns of running text on a page, as in a newsletter, or of people, as in a list of those present: each is read to
/// its end before the next.
///
/// Forms and tables have columns too, but their cells are short and belong together row by row; only columns with many
/// wide lines count, or three and more of people.
struct TextColumns {
    /// Where the columns but the first begin.
    private let starts: [Float]
    private let top: Float
    private let bottom: Float
    /// Whether lines go on in the next one.
    private let isRunningText: Bool

    private static let minimumLines = 6
    private static let minimumWidth: Float = 0.25
    private static let minimumSpaces = 3
    private static let tolerance: Float = 3

    init(starts: [Float], top: Float, bottom: Float, isRunningText: Bool) {
        (self.starts, self.top, self.bottom) = (starts, top, bottom)
        self.isRunningText = isRunningText
    }

    /// The same columns from another height on.
    func moved(top: Float) -> TextColumns {
        TextColumns(starts: starts, top: top, bottom: bottom, isRunningText: isRunningText)
    }

    /// Looks for columns; nil when the page has none.
    init?(_ blocks: [Block], pageWidth: Float) {
        if let several = TextColumns.several(blocks, pageWidth: pageWidth) {
            self = several
            return
        }
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
        starts = [right - TextColumns.tolerance]
        isRunningText = true
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

    /// The blocks cut into runs that are each read row by row; those of running text have the right edge of their
    /// column. Blocks that cross a gutter end the columns above them.
    func parts(of blocks: [Block]) -> [(blocks: [Block], right: Float?)] {
        var parts: [(blocks: [Block], right: Float?)] = []
        var full: [Block] = []
        var columns: [[Block]] = Array(repeating: [], count: starts.count + 1)
        func flushColumns() {
            for column in columns where !column.isEmpty {
                parts.append((column, isRunningText ? column.map(\.box.right).max() : nil))
            }
            columns = Array(repeating: [], count: starts.count + 1)
        }
        for block in blocks.sorted(by: { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }) {
            let isInside = block.box.bottom > top && block.box.top < bottom
            let crosses = starts.contains { block.box.left < $0 && block.box.right > $0 }
            if !isInside || crosses {
                flushColumns()
                full.append(block)
                continue
            }
            if !full.isEmpty {
                parts.append((full, nil))
                full = []
            }
            columns[starts.prefix { $0 <= block.box.left }.count].append(block)
        }
        flushColumns()
        if !full.isEmpty { parts.append((full, nil)) }
        return parts
    }
}
