import DocumentModel

/// The table being read. Tables inside its cells add their text to the cell.
struct TableBuilder {
    var style: String?
    /// How the table's style makes text look; nil where it says nothing of it.
    var look: TableLook?
    /// Whether the first row and the first column look as the style says of them.
    var hasFirstRow = false
    var hasFirstColumn = false
    private(set) var cells: [Cell] = []
    private(set) var text: [UInt8] = []
    private(set) var statistics = TextStatistics()
    /// Number of tables that are open inside the table, and of rows and cells inside a cell, those of no table included.
    var nested = 0
    /// Whether a cell of this table is open.
    private(set) var isInCell = false
    /// Whether the row of a nested table has text already: its cells stand on one line.
    private var isInNestedRow = false

    /// Whether any cell has text; text of deleted rows does not count.
    var hasText: Bool { text.contains { !isSpace($0) } }

    private var row = Row()
    private var cell = OpenCell()
    private var rowCount = 0
    /// Cells that the next row may continue downwards: index in ``cells`` by column.
    private var open: [Int: Int] = [:]

    /// Widest span; Word allows 63 columns.
    private static let mostColumns = 1_000

    private struct Row {
        var isHeader = false
        var isDeleted = false
        var isHidden = false
        var column = 0
        var textStart = 0
        var firstCell = 0
        var fields = 0
        var open: [Int: Int] = [:]
    }

    private struct OpenCell {
        var start = 0
        var span = 1
        var continues = false
        var begins = false
        var continuesLeft = false
        var isDeleted = false
    }

    // MARK: Rows

    mutating func beginRow() {
        row = Row()
        row.textStart = text.count
        row.firstCell = cells.count
        if rowCount > 0 { text.append(UInt8(ascii: "\n")) }
    }

    mutating func markRowAsHeader() { row.isHeader = true }
    mutating func markRowAsDeleted() { row.isDeleted = true }
    mutating func markRowAsHidden() { row.isHidden = true }
    mutating func skipColumns(_ count: Int) { row.column += min(max(count, 0), TableBuilder.mostColumns) }

    /// Ends the row. Gives its text when it is hidden and so no row of the table.
    mutating func endRow() -> [UInt8]? {
        guard !row.isDeleted, !row.isHidden else {
            let hidden = row.isDeleted ? nil : Array(text[row.textStart...])
            text.removeSubrange(row.textStart...)
            cells.removeSubrange(row.firstCell...)
            return hidden
        }
        if row.isHeader || (rowCount == 0 && hasFirstRow && look?.firstRow.bold == true) {
            for index in row.firstCell..<cells.count { cells[index].isHeader = true }
        }
        for (_, index) in row.open where index < row.firstCell {
            cells[index].rowSpan = rowCount - cells[index].row + 1
        }
        open = row.open
        rowCount += 1
        return nil
    }

    /// How the table's style makes the text of the open cell look; nil where it says nothing of it.
    var cellLook: RunProperties? {
        guard let look else { return nil }
        var run = hasFirstRow && rowCount == 0 ? look.firstRow : RunProperties()
        if hasFirstColumn, row.column == 0 { run.inherit(look.firstColumn) }
        run.inherit(look.all)
        return run == RunProperties() ? nil : run
    }

    mutating func beginNestedRow() { isInNestedRow = false }

    // MARK: Cells

    mutating func beginCell() {
        cell = OpenCell()
        isInCell = true
        isInNestedRow = false
        if row.fields > 0 { text.append(UInt8(ascii: "\t")) }
        cell.start = text.count
    }

    mutating func setSpan(_ columns: Int) { cell.span = min(max(columns, 1), TableBuilder.mostColumns) }
    mutating func setMerge(begins: Bool) {
        cell.begins = begins
        cell.continues = !begins
    }
    /// The cell goes on with the one before it: an old way to write a span.
    mutating func continueLeft() { cell.continuesLeft = true }
    mutating func markCellAsDeleted() { cell.isDeleted = true }

    /// Adds a paragraph to the cell, on a line of its own. Tabs part cells, so those in the paragraph become spaces.
    mutating func append(_ paragraph: some Sequence<UInt8>, _ statistics: TextStatistics) {
        if text.count > cell.start { text.append(UInt8(ascii: isInNestedRow ? " " : "\n")) }
        isInNestedRow = nested > 0
        for byte in paragraph { text.append(byte < 0x20 && byte != UInt8(ascii: "\n") ? 0x20 : byte) }
        self.statistics.add(statistics)
    }

    mutating func endCell() {
        let column = row.column
        isInCell = false
        guard !cell.isDeleted else {
            text.removeSubrange((row.fields > 0 ? cell.start - 1 : cell.start)...)
            return
        }
        row.column += cell.span
        if cell.continuesLeft, text.count == cell.start, cells.count > row.firstCell {
            text.removeLast()
            cells[cells.count - 1].columnSpan += cell.span
            return
        }
        row.fields += 1
        if cell.continues, text.count == cell.start, let above = open[column] {
            row.open[column] = above
            return
        }
        if cell.begins { row.open[column] = cells.count }
        cells.append(
            Cell(
                row: rowCount, column: column, columnSpan: cell.span, start: cell.start, end: text.count))
    }
}
