import DocumentModel

/// A table put together from the lines in a grid of ruling lines: rows and columns that hold text, their cells, and in
/// each cell its lines.
struct GridTable {
    /// Where a cell's top left corner stands.
    struct Place: Hashable, Comparable {
        var row: Int
        var column: Int

        static func < (a: Place, b: Place) -> Bool { (a.row, a.column) < (b.row, b.column) }
    }

    /// A cell and its lines from top to bottom.
    struct Entry {
        var rowSpan = 1
        var columnSpan = 1
        var lines: [Block] = []
        /// Whether the file says that it names a row or a column.
        var isHeader = false

        /// Whether it can name what stands beside it.
        var isLabel: Bool {
            lines.allSatisfy(GridTable.isBold) || lines.last?.text.utf8.last == UInt8(ascii: ":")
        }
    }

    private(set) var entries: [Place: Entry] = [:]
    private(set) var rowCount = 0
    private(set) var columnCount = 0
    /// Rows that name the columns.
    private(set) var headerRows = 0

    private static let mostCellBytes = 1500

    /// Puts the lines into cells; lines without a place in a grid are left out. Rows and columns without any text go.
    init(_ lines: [Block]) {
        var entries: [Place: Entry] = [:]
        for line in lines {
            guard let cell = line.cells.first else { continue }
            let place = Place(row: cell.row, column: cell.column)
            var entry = entries[place] ?? Entry(rowSpan: cell.rowSpan, columnSpan: cell.columnSpan)
            entry.lines.append(line)
            entry.isHeader = entry.isHeader || cell.isHeader
            entries[place] = entry
        }
        let rows = GridTable.numbers(entries.keys.map(\.row))
        let columns = GridTable.numbers(entries.keys.map(\.column))
        for (place, entry) in entries {
            guard let row = rows[place.row], let column = columns[place.column] else { continue }
            var entry = entry
            entry.rowSpan = GridTable.span(place.row, entry.rowSpan, of: rows)
            entry.columnSpan = GridTable.span(place.column, entry.columnSpan, of: columns)
            entry.lines.sort { ($0.page, $0.box.bottom, $0.box.left) < ($1.page, $1.box.bottom, $1.box.left) }
            self.entries[Place(row: row, column: column)] = entry
        }
        rowCount = rows.count
        columnCount = columns.count
        headerRows = hasHeader ? 1 : 0
        extents = measuredExtents
    }

    /// How many of the numbered rows or columns a span covers.
    private static func span(_ start: Int, _ count: Int, of numbers: [Int: Int]) -> Int {
        count == 1 ? 1 : (start..<(start + count)).count { numbers[$0] != nil }
    }

    private static func numbers(_ values: [Int]) -> [Int: Int] {
        Dictionary(uniqueKeysWithValues: Set(values).sorted().enumerated().map { ($1, $0) })
    }

    static func isBold(_ block: Block) -> Bool { block.boldPrefix == block.text.utf8.count }

    /// The cells of a row from left to right.
    func row(_ row: Int) -> [Entry] { (0..<columnCount).compactMap { entries[Place(row: row, column: $0)] } }

    private var hasHeader: Bool {
        guard rowCount > 1, columnCount > 1 else { return false }
        let isBoldRow = { (row: Int) in
            self.row(row).allSatisfy { $0.lines.allSatisfy(GridTable.isBold) }
        }
        return row(0).count > 1 && isBoldRow(0) && !(1..<rowCount).allSatisfy(isBoldRow)
    }

    /// Whether it holds data: not a frame around text, and not a form in which labels stand beside their values. As
    /// with tables of word processors (``FormTable``) a header row or figures show that it does; so do the crosses of
    /// a list of votes.
    var isData: Bool {
        guard rowCount > 1, columnCount > 1, entries.count * 4 >= rowCount * columnCount,
            entries.values.allSatisfy({ $0.lines.reduce(0) { $0 + $1.text.utf8.count } <= GridTable.mostCellBytes })
        else { return false }
        if headerRows > 0 { return true }
        let figures = entries.values.count { entry in
            entry.lines.count == 1 && (entry.lines[0].text.count == 1 || AlignedTable.isFigure(entry.lines[0].text))
        }
        return figures * 4 >= entries.count && labelledRows * 2 < rowCount
    }

    /// Rows that begin with a label and a value.
    private var labelledRows: Int {
        (0..<rowCount).count { number in
            let cells = row(number)
            return cells.count > 1 && cells[0].isLabel && !cells[1].isLabel
        }
    }

    // MARK: Heads without rulings

    /// Takes in a line above the grid whose cells name the columns: a head that is shaded and not ruled. False where it
    /// is none: the table has a head already, or the cells do not stand one above each column.
    mutating func takeHead(_ line: Line) -> Bool {
        let parts = line.parts
        guard headerRows == 0, columnCount > 1, parts.count == columnCount, isNear(line.block), isData || line.isBold,
            !parts.contains(where: { AlignedTable.isFigure($0.text) || $0.text.utf8.count > GridTable.mostHeadBytes }),
            !parts.contains(where: { [UInt8(ascii: ":"), UInt8(ascii: ".")].contains($0.text.utf8.last) }),
            areAbove(parts)
        else { return false }
        entries = Dictionary(
            uniqueKeysWithValues: entries.map { (Place(row: $0.key.row + 1, column: $0.key.column), $0.value) })
        for (column, part) in parts.enumerated() {
            entries[Place(row: 0, column: column)] = Entry(lines: [part], isHeader: true)
        }
        rowCount += 1
        headerRows = 1
        extents = measuredExtents
        return true
    }

    private static let mostHeadBytes = 60

    /// Whether a line stands above the first row, no further than the padding of two cells.
    private func isNear(_ block: Block) -> Bool {
        guard let top = row(0).flatMap(\.lines).map(\.box.top).min() else { return false }
        let gap = top - block.box.bottom
        return gap > -1 && gap < 1.6 * max(block.fontSize, 6)
    }

    /// Whether each part stands over the column of its number and over no other.
    private func areAbove(_ parts: [Block]) -> Bool {
        parts.enumerated().allSatisfy { number, part in
            extents.enumerated().allSatisfy { column, extent in
                guard let extent else { return false }
                let overlaps = min(extent.right, part.box.right) > max(extent.left, part.box.left)
                return overlaps == (column == number)
            }
        }
    }

    // MARK: Page seams

    /// Where the text of a column begins and ends.
    private struct Extent {
        var left: Float
        var right: Float
    }

    /// Left and right edge of the text in each column; nil for a column in which all cells reach into the next.
    private var extents: [Extent?] = []

    private var measuredExtents: [Extent?] {
        var extents: [Extent?] = Array(repeating: nil, count: columnCount)
        for (place, entry) in entries where entry.columnSpan == 1 {
            for line in entry.lines {
                let own = Extent(left: line.box.left, right: line.box.right)
                extents[place.column] = GridTable.union(extents[place.column], own)
            }
        }
        return extents
    }

    private static func union(_ a: Extent?, _ b: Extent?) -> Extent? {
        guard let a, let b else { return a ?? b }
        return Extent(left: min(a.left, b.left), right: max(a.right, b.right))
    }

    /// The columns of this table in which those of the other stand; nil when they do not fit.
    func columns(of other: GridTable) -> [Int]? {
        let mine = extents
        var result: [Int] = []
        for (number, extent) in other.extents.enumerated() {
            guard let extent else {
                // Cells over several columns say nothing about where columns begin; the count must be the same.
                guard other.columnCount == columnCount else { return nil }
                result.append(number)
                continue
            }
            let fitting = mine.indices.filter { index in
                guard index > (result.last ?? -1), let own = mine[index] else { return false }
                return min(own.right, extent.right) - max(own.left, extent.left) > 0 || abs(own.left - extent.left) < 6
            }
            guard let best = fitting.first else { return nil }
            result.append(best)
        }
        return result
    }

    /// Takes in the rows of a table that goes on with this one on the next page. A first row without a first cell
    /// continues the last row. Returns how many rows repeat the header and were left out.
    mutating func append(_ other: GridTable, columns: [Int]) -> Int {
        let repeated = headerRows > 0 && repeatsHeader(other) ? headerRows : 0
        let continues = other.entries[Place(row: repeated, column: columns.firstIndex(of: 0) ?? -1)] == nil
        let shift = rowCount - repeated - (continues ? 1 : 0)
        for (place, entry) in other.entries where place.row >= repeated {
            let target = Place(row: place.row + shift, column: columns[place.column])
            entries[target, default: Entry(rowSpan: entry.rowSpan, columnSpan: entry.columnSpan)].lines += entry.lines
        }
        for (number, column) in columns.enumerated() {
            extents[column] = GridTable.union(extents[column], other.extents[number])
        }
        rowCount = max(rowCount, shift + other.rowCount)
        return repeated
    }

    /// Whether the first row of the other repeats the header of this one.
    private func repeatsHeader(_ other: GridTable) -> Bool {
        let texts = { (table: GridTable) in table.row(0).map { $0.lines.map(\.text) } }
        return other.rowCount > 1 && texts(self) == texts(other)
    }
}
