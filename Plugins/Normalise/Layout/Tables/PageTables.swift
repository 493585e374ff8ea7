import DocumentModel

/// Makes table blocks of lines that stand in a grid, over page seams too, and of lines whose figures are aligned.
enum PageTables {
    /// What makes the header of a table furniture where it is printed again.
    static let repeatedHeaderStyle = "table_header"

    static func build(_ pages: inout [PageLines]) {
        buildRuled(&pages)
        AlignedRuns.build(&pages)
    }

    /// Replaces the lines of each grid that holds data by one line, the table; other grids leave their lines as they are.
    private static func buildRuled(_ pages: inout [PageLines]) {
        guard pages.contains(where: { $0.lines.contains { $0.grid != nil } }) else { return }
        /// The table that the page before ends with, and where it stands.
        var open: (table: GridTable, page: Int, line: Int)?
        for index in pages.indices {
            let before = open
            open = nil
            var lines: [Line] = []
            for run in runs(pages[index].lines) {
                guard run[0].grid != nil, !run[0].isFurniture else {
                    lines += run.map(outsideOfGrid)
                    if run.contains(where: { !$0.isFurniture }) { open = nil }
                    continue
                }
                let table = GridTable(run.flatMap(\.parts))
                if let before, lines.allSatisfy(\.isFurniture), let columns = before.table.columns(of: table) {
                    var joined = before.table
                    let repeated = joined.headerRows > 0 && joined.repeatsHeader(table) ? joined.headerRows : 0
                    joined.append(table, columns: columns, without: repeated)
                    if let block = joined.block {
                        pages[before.page].lines[before.line].block = block
                        lines += furniture(table, rows: repeated)
                        open = (joined, before.page, before.line)
                        continue
                    }
                }
                guard table.isData, let block = table.block else {
                    lines += run.map(outsideOfGrid)
                    open = nil
                    continue
                }
                open = (table, index, lines.count)
                lines.append(Line(block))
            }
            pages[index].lines = lines
        }
    }

    // MARK: Grids

    /// Neighbouring lines of the same grid, and of none; furniture apart.
    private static func runs(_ lines: [Line]) -> [[Line]] {
        var runs: [[Line]] = []
        for line in lines {
            if let last = runs.last?.last, last.grid == line.grid, last.isFurniture == line.isFurniture {
                runs[runs.count - 1].append(line)
            } else {
                runs.append([line])
            }
        }
        return runs
    }

    /// The line without its place in the grid.
    private static func outsideOfGrid(_ line: Line) -> Line {
        guard line.grid != nil else { return line }
        var line = line
        line.block.cells = []
        line.block.level = 0
        return line
    }

    /// The header of a table that is printed again on the next page.
    private static func furniture(_ table: GridTable, rows: Int) -> [Line] {
        (0..<rows).compactMap { row in
            let cells = table.row(row).flatMap(\.lines)
            guard var line = cells.first.map({ Line($0) }) else { return nil }
            for cell in cells.dropFirst() { line.add(cell, separator: "\t") }
            line.isFurniture = true
            line.block.style = repeatedHeaderStyle
            return outsideOfGrid(line)
        }
    }
}
