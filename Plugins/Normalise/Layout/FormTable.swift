import DocumentModel

/// Takes tables apart that only arrange a form or a letter's head: what a PDF shows as lines at certain places, a
/// word processor often keeps as a table.
enum FormTable {
    private static let maximumColumns = 4

    /// One block per row of a form, its cells parted by tabs and further paragraphs of a cell in blocks of their own;
    /// any other block as it is.
    static func blocks(of block: Block, nextID: inout UInt32) -> [Block] {
        guard block.kind == .table, isForm(block) else { return [block] }
        var blocks: [Block] = []
        for row in rows(block) {
            var first = true
            for line in lines(row, of: block) where !line.isEmpty {
                var part = block
                part.kind = .paragraph
                part.cells = []
                part.boldPrefix = 0
                part.text = line
                if !blocks.isEmpty || !first {
                    part.id = BlockID(nextID)
                    nextID += 1
                }
                first = false
                blocks.append(part)
            }
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
        var lines: [String] = []
        for start in stride(from: 0, to: cells.count, by: 2) {
            let label = cells[start].joined(separator: " ")
            guard start + 1 < cells.count else {
                lines += start == 0 ? cells[start] : [label]
                continue
            }
            lines.append(label + "\t" + cells[start + 1][0])
            lines += cells[start + 1].dropFirst()
        }
        return lines
    }
}
