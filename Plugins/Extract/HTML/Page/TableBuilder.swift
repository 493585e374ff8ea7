import DocumentModel

/// The table being read: a grid of cells that hold blocks, until its end shows whether it is a table of data or only
/// arranges the page.
struct TableBuilder {
    private struct OpenCell {
        var cell: Cell
        var blocks: Range<Int>
        /// Whether it holds nothing but links.
        var isMenu = false
    }

    /// Whether it says itself that it only arranges the page.
    var isPresentation = false
    /// Whether there is a table in a cell.
    var holdsTable = false

    private var cells: [OpenCell] = []
    private var blocks: [Block] = []
    private var row = -1
    private var isRowOpen = false
    private var column = 0
    /// By column, the first row that no cell from above covers.
    private var free: [Int] = []

    /// Paragraphs in one cell that no table of data has.
    private static let mostBlocksOfCell = 8

    // MARK: Reading

    /// Begins a row; one without cells does not count.
    mutating func beginRow() { isRowOpen = false }

    mutating func beginCell(isHeader: Bool, columns: Int, rows: Int) {
        if !isRowOpen {
            isRowOpen = true
            row += 1
            column = 0
        }
        while column < free.count, free[column] > row { column += 1 }
        let columns = min(max(columns, 1), Limits.columns)
        // 0 means down to the end.
        let rows = rows == 0 ? .max / 2 : min(max(rows, 1), 65_534)
        let end = min(column + columns, Limits.columns)
        if rows > 1, end > column {
            if free.count < end { free += Array(repeating: 0, count: end - free.count) }
            for place in column..<end { free[place] = row + rows }
        }
        cells.append(
            OpenCell(
                cell: Cell(
                    row: row, column: column, rowSpan: rows, columnSpan: columns, isHeader: isHeader,
                    start: 0, end: 0),
                blocks: blocks.count..<blocks.count))
        column = min(column + columns, Limits.columns)
    }

    mutating func endCell(_ content: [Block], isMenu: Bool) {
        guard let last = cells.indices.last else { return }
        let start = blocks.count
        blocks += content
        cells[last].blocks = start..<blocks.count
        cells[last].isMenu = isMenu
    }

    // MARK: The whole

    /// What it gives: one block for a table of data, the blocks of its cells one after the other for one that only
    /// arranges them, nothing for an empty one. What is beside a table of data, such as alternative texts of pictures,
    /// follows it. `isBeside`: the table stands in navigation or the like.
    func finished(isBeside: Bool) -> [Block] {
        if isBeside || !blocks.contains(where: { $0.kind != .furniture }) { return blocks }
        if arranges { return withMenus }
        return [table] + blocks.filter { $0.kind == .furniture }
    }

    /// Whether it is a frame for what stands in it.
    private var arranges: Bool {
        let columns = cells.reduce(0) { max($0, $1.cell.column + $1.cell.columnSpan) }
        let mostBlocks = cells.reduce(0) { max($0, $1.blocks.count) }
        if isPresentation || holdsTable || columns == 1 || mostBlocks > 3 * TableBuilder.mostBlocksOfCell {
            return true
        }
        guard !cells.contains(where: \.cell.isHeader) else { return false }
        return mostBlocks > (row == 0 ? 1 : TableBuilder.mostBlocksOfCell) || blocks.contains { $0.kind == .heading }
    }

    /// The blocks of a table that arranges the page. A cell with nothing but links beside other cells is a menu.
    private var withMenus: [Block] {
        guard !cells.allSatisfy({ $0.isMenu || $0.blocks.isEmpty }) else { return blocks }
        var blocks = blocks
        for cell in cells where cell.isMenu {
            for index in cell.blocks where blocks[index].kind != .furniture {
                blocks[index].kind = .furniture
                blocks[index].style = Region.navigation.rawValue
                blocks[index].level = 0
            }
        }
        return blocks
    }

    private var table: Block {
        var text: [UInt8] = []
        var weights = (bold: 0, italic: 0, all: 0)
        var size = Majority()
        var placed: [Cell] = []
        placed.reserveCapacity(cells.count)
        for open in cells {
            var cell = open.cell
            if let last = placed.last { text.append(UInt8(ascii: last.row == cell.row ? "\t" : "\n")) }
            cell.rowSpan = min(cell.rowSpan, row - cell.row + 1)
            cell.start = text.count
            for block in blocks[open.blocks] where block.kind != .furniture {
                if text.count > cell.start { text.append(UInt8(ascii: "\n")) }
                // Tabs part cells.
                for byte in block.text.utf8 { text.append(byte == 0x09 ? 0x20 : byte) }
                let count = block.text.utf8.count
                weights.all += count
                if block.weight >= 700 { weights.bold += count }
                if block.isItalic { weights.italic += count }
                size.add(block.fontSize, count)
            }
            cell.end = text.count
            placed.append(cell)
        }
        return Block(
            id: BlockID(1), kind: .table, text: String(decoding: text, as: UTF8.self), fontSize: size.size,
            weight: weights.bold * 2 > weights.all ? 700 : 400, isItalic: weights.italic * 2 > weights.all,
            cells: placed)
    }
}
