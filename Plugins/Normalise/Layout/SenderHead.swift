import DocumentModel

/// The head of a page whose left cell is pushed down by an emblem, so that the sender's name stands lower than the kind of
/// paper and the date beside it:
///
/// ```
///  ▲                    Protokoll      Sida 1 (9)
///  ▲ Norrvalla kommun   2018-10-16
///  Kommunstyrelsen
/// ```
/// Read by height, the name would come after what stands beside it. The first lines of the cells are a row, the second
/// lines another, as in the Word file that such a head comes from.
struct SenderHead {
    /// The rows, cells from left to right.
    let rows: [[Block]]
    /// All other blocks of the page.
    let rest: [Block]

    private static let mostLines = 12
    /// How far below the highest line the sender's name may stand, in points.
    private static let mostDrop: Float = 40
    /// What parts two cells, in points.
    private static let gap: Float = 18

    /// Nil when the page has no such head.
    init?(_ blocks: [Block], pageHeight: Float) {
        let lines = SenderHead.top(blocks.filter { $0.box.bottom < 0.18 * pageHeight && $0.grid == nil })
        guard (2...SenderHead.mostLines).contains(lines.count) else { return nil }
        let cells = SenderHead.cells(lines)
        guard cells.count >= 2, let name = cells[0].first, SenderHead.isSender(name.text) else { return nil }
        // A page number may stand higher than all else.
        let others = cells.dropFirst().joined().filter { !PageNumber.matches($0.text) }
        guard let highest = others.map(\.box.top).min(), name.box.top - highest <= SenderHead.mostDrop,
            name.box.top - highest > 0.5 * name.box.height
        else { return nil }
        let count = cells.map(\.count).max() ?? 0
        rows = (0..<count).map { row in cells.compactMap { row < $0.count ? $0[row] : nil } }
        let ids = Set(lines.map(\.id))
        rest = blocks.filter { !ids.contains($0.id) }
    }

    /// The lines at the top with no gap between them.
    private static func top(_ blocks: [Block]) -> [Block] {
        var lines: [Block] = []
        var bottom: Float = 0
        for block in blocks.sorted(by: { $0.box.top < $1.box.top }) {
            if !lines.isEmpty, block.box.top - bottom > 1.2 * max(block.box.height, 6) { break }
            lines.append(block)
            bottom = max(bottom, block.box.bottom)
            if lines.count > mostLines { break }
        }
        return lines
    }

    /// Lines above each other, from left to right.
    private static func cells(_ lines: [Block]) -> [[Block]] {
        var cells: [[Block]] = []
        var right: Float = 0
        for line in lines.sorted(by: { $0.box.left < $1.box.left }) {
            if cells.isEmpty || line.box.left - right >= gap { cells.append([]) }
            cells[cells.count - 1].append(line)
            right = max(right, line.box.right)
        }
        return cells.map { $0.sorted { $0.box.top < $1.box.top } }
    }

    /// Whether a line names a municipality or region.
    private static func isSender(_ text: String) -> Bool {
        guard text.utf8.count <= 40, text.first?.isUppercase == true else { return false }
        let words = text.lowercased().split(separator: " ")
        guard (2...4).contains(words.count), let first = words.first, let last = words.last else { return false }
        return first == "region" || ["kommun", "stad", "landsting", "kommunförbund"].contains(String(last))
    }
}
