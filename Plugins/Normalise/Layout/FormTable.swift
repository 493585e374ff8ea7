import DocumentModel

/// Takes tables apart that only arrange a form or a letter's head: what a PDF shows as lines at certain places, a
/// word processor often keeps as a table.
enum FormTable {
    private static let maximumColumns = 4

    /// One block per row of a form, its cells parted by tabs and further paragraphs of a cell in blocks of their own;
    /// the header of the first page, which says what the paper is, as paragraphs; any other block as it is.
    static func blocks(of block: Block, nextID: inout UInt32) -> [Block] {
        let isHead = block.kind == .furniture && block.style == "first-page header"
        if block.kind == .paragraph, hasBrokenLines(block.text) {
            return parts(block, block.text.split(separator: "\n").map(String.init), &nextID)
        }
        guard isHead || block.kind == .table && isForm(block) else { return [block] }
        let rows =
            block.cells.isEmpty
            ? [block.text.split(separator: "\n").map(String.init)] : rows(block).map { lines($0, of: block) }
        return parts(block, Array(rows.joined()), &nextID)
    }

    /// Short lines broken by hand, as in an address or under a signature, are paragraphs of their own in a PDF.
    private static func hasBrokenLines(_ text: String) -> Bool {
        let lines = text.split(separator: "\n")
        return lines.count > 1 && lines.allSatisfy { $0.utf8.count <= 90 }
    }

    /// A paragraph for each line; the first keeps the block's id.
    private static func parts(_ block: Block, _ lines: [String], _ nextID: inout UInt32) -> [Block] {
        let isBold = block.cells.isEmpty && block.boldPrefix == block.text.utf8.count
        var blocks: [Block] = []
        for line in lines where !line.isEmpty {
            var part = block
            part.kind = .paragraph
            part.cells = []
            part.boldPrefix = isBold ? line.utf8.count : 0
            part.text = line
            if !blocks.isEmpty {
                part.id = BlockID(nextID)
                nextID += 1
            }
            blocks.append(part)
        }
        return blocks.isEmpty ? [block] : blocks
    }

    /// A few columns, no header row, and labels at the left rather than figures.
    private static func isForm(_ block: Block) -> Bool {
        let columns = (block.cells.map { $0.column + $0.columnSpan }.max() ?? 0)
        guard columns <= maximumColumns, !block.cells.contains(where: \.isHeader) else { return false }
        let cells = block.cells.map { text($0, block) }
        let figures = cells.filter { cell in
            cell.contains { $0.isNumber } && !cell.contains { $0.isLetter } && !cell.contains("-")
        }
        return figures.count * 4 < max(cells.count, 1) && cells.contains { $0.contains("\n") || $0.utf8.count < 40 }
    }

    private static func rows(_ block: Block) -> [[Cell]] {
        var rows: [[Cell]] = []
        for cell in block.cells {
            if let last = rows.last?.last, last.row == cell.row {
                rows[rows.count - 1].append(cell)
            } else {
                rows.append([cell])
            }
        }
        return rows
    }

    private static func text(_ cell: Cell, _ block: Block) -> String {
        String(decoding: block.text.utf8.dropFirst(cell.start).prefix(max(0, cell.end - cell.start)), as: UTF8.self)
    }

    /// Label and first value on one line, further values on their own, pair after pair: as in ``RowReader``.
    private static func lines(_ row: [Cell], of block: Block) -> [String] {
        let cells = row.map { text($0, block).split(separator: "\n", omittingEmptySubsequences: true).map(String.init) }
            .filter { !$0.isEmpty }
        // Several lines in the first cell are a label that wraps, or columns beside each other as under a signature.
        if cells.count > 1, cells[0].count > 1, cells[0].dropFirst().allSatisfy({ $0.first?.isLowercase != true }) {
            return (0..<(cells.map(\.count).max() ?? 0)).map { index in
                cells.compactMap { index < $0.count ? $0[index] : nil }.joined(separator: "\t")
            }
        }
        var lines: [String] = []
        for start in stride(from: 0, to: cells.count, by: 2) {
            guard start + 1 < cells.count else {
                lines += cells[start]
                continue
            }
            let label = cells[start].joined(separator: " ")
            lines.append(label + "\t" + cells[start + 1][0])
            lines += cells[start + 1].dropFirst()
        }
        return lines
    }
}
