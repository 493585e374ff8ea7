/// A table in plain text: columns as wide as what is in them, up to a limit each.
struct TextTable {
    struct Column {
        let title: String
        /// Columns of the terminal at most; what is longer is cut.
        let limit: Int
        /// Numbers stand at the right.
        var isNumber = false
    }

    let columns: [Column]
    private var rows: [[String]] = []
    private var styles: [Terminal.Style?] = []

    init(_ columns: [Column]) { self.columns = columns }

    /// Adds a row; `style` colours all of it.
    mutating func add(_ row: [String], _ style: Terminal.Style? = nil) {
        rows.append(zip(row, columns).map { $0.printable.truncated(to: $1.limit) })
        styles.append(style)
    }

    /// The lines, with the titles first.
    func lines(_ terminal: Terminal) -> [String] {
        let titles = columns.map(\.title)
        let widths = columns.indices.map { index in ([titles] + rows).map { $0[index].displayWidth }.max() ?? 0 }
        func line(_ row: [String]) -> String {
            var cells: [String] = []
            for (index, cell) in row.enumerated() {
                let space = String(repeating: " ", count: max(0, widths[index] - cell.displayWidth))
                let isLast = index == row.count - 1
                cells.append(columns[index].isNumber ? space + cell : isLast ? cell : cell + space)
            }
            return cells.joined(separator: "  ")
        }
        let body = zip(rows, styles).map { row, style in style.map { terminal.paint(line(row), $0) } ?? line(row) }
        return [terminal.paint(line(titles), .bold)] + body
    }
}
