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
        guard !block.cells.isEmpty else {
            return parts(block, block.text.split(separator: "\n").map(String.init), &nextID)
        }
        let (columns, spacers) = columns(block)
        let rows = rows(block).map { places($0, of: block, without: spacers) }
        // Pairs need an even number of columns; others are read row by row, as in a PDF.
        return parts(block, rows.flatMap(columns.isMultiple(of: 2) ? pairs : sideBySide), &nextID)
    }

    /// Short lines broken by hand, as in an address or under a signature, are paragraphs of their own in a PDF.
    private static func hasBrokenLines(_ text: String) -> Bool {
        guard text.utf8.contains(UInt8(ascii: "\n")) else { return false }
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

    /// The number of columns, and those that are empty in every row and only keep others apart. Where the number is
    /// even with them, an empty column is where values belong.
    private static func columns(_ block: Block) -> (count: Int, spacers: Set<Int>) {
        let columns = Set(block.cells.map(\.column))
        let filled = Set(block.cells.filter { $0.start < $0.end }.map(\.column))
        if columns.count.isMultiple(of: 2) || !filled.count.isMultiple(of: 2) { return (columns.count, []) }
        return (filled.count, columns.subtracting(filled))
    }

    /// The paragraphs of each cell of a row, at its place in the row: none where the cell is empty or one from above
    /// reaches down.
    private static func places(_ row: [Cell], of block: Block, without spacers: Set<Int>) -> [[String]] {
        var places: [[String]] = []
        var column = 0
        for cell in row {
            if cell.column > column, !spacers.contains(column) { places.append([]) }
            column = cell.column + cell.columnSpan
            guard !spacers.contains(cell.column) else { continue }
            places.append(text(cell, block).split(separator: "\n").map(String.init))
        }
        return places
    }

    /// Label and first value on one line, further values on their own, pair after pair: as in ``RowReader``. A label
    /// without a value and a value without a label stand alone.
    private static func pairs(_ places: [[String]]) -> [String] {
        if isColumns(places) { return sideBySide(places) }
        var lines: [String] = []
        for place in stride(from: 0, to: places.count, by: 2) {
            let label = places[place]
            let values = place + 1 < places.count ? places[place + 1] : []
            guard let value = values.first, !label.isEmpty else {
                lines += label + values
                continue
            }
            lines.append(label.joined(separator: " ") + "\t" + value)
            lines += values.dropFirst()
        }
        return lines
    }

    /// Several lines in the first cell are columns beside each other, as under a signature, unless they are a label
    /// that wraps.
    private static func isColumns(_ places: [[String]]) -> Bool {
        guard let first = places.first, first.count > 1 else { return false }
        return places.count { !$0.isEmpty } > 1 && first.dropFirst().allSatisfy { $0.first?.isLowercase != true }
    }

    /// Line by line over all cells.
    private static func sideBySide(_ places: [[String]]) -> [String] {
        (0..<(places.map(\.count).max() ?? 0)).map { index in
            places.compactMap { index < $0.count ? $0[index] : nil }.joined(separator: "\t")
        }
    }
}
