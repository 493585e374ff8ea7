import DocumentModel

/// Makes table blocks of lines that stand in a grid, over page seams too, and of lines whose figures are aligned.
enum PageTables {
    /// What makes the header of a table furniture where it is printed again.
    static let repeatedHeaderStyle = "table_header"

    static func build(_ pages: inout [PageLines]) {
        buildRuled(&pages)
        let tagged = TaggedTables(pages)
        AlignedRuns.build(&pages)
        tagged.build(&pages)
    }

    /// A table, and where its first part stands.
    private struct Found {
        var table: GridTable
        let page: Int
        let line: Int
    }

    /// Replaces the lines of each grid that holds data by one line, the table; other grids leave their lines as they are.
    private static func buildRuled(_ pages: inout [PageLines]) {
        guard pages.contains(where: { $0.lines.contains { $0.grid != nil } }) else { return }
        var found: [Found] = []
        for index in pages.indices {
            // Only a table that its page ends with goes on, and only with what the next page begins with.
            var mayGoOn = found.last.map { $0.page < index && endsWithTable(pages, before: index) } ?? false
            var lines: [Line] = []
            for run in runs(pages[index].lines) {
                guard run[0].grid != nil, !run[0].isFurniture else {
                    lines += run.map(outsideOfGrid)
                    mayGoOn = mayGoOn && run.allSatisfy(\.isFurniture)
                    continue
                }
                var table = GridTable(run.flatMap(\.parts))
                if mayGoOn, let columns = found.last?.table.columns(of: table) {
                    let repeated = found[found.count - 1].table.append(table, columns: columns)
                    lines += furniture(table, rows: repeated)
                    // What follows on this page is another table, but the next page may go on with this one.
                    lines += [goingOn(run[0])]
                } else if let head = lines.last, mayBeHead(head), table.takeHead(head) {
                    found.append(Found(table: table, page: index, line: lines.count - 1))
                    lines[lines.count - 1] = goingOn(run[0])
                } else if table.isData {
                    found.append(Found(table: table, page: index, line: lines.count))
                    lines.append(goingOn(run[0]))
                } else {
                    lines += run.map(outsideOfGrid)
                }
                mayGoOn = false
            }
            pages[index].lines = lines
        }
        for found in found {
            if let block = found.table.block { pages[found.page].lines[found.line] = Line(block) }
        }
        for index in pages.indices { pages[index].lines.removeAll { $0.block.kind == tablePart } }
    }

    private static func mayBeHead(_ line: Line) -> Bool {
        line.grid == nil && !line.isFurniture && line.block.kind == .line && line.block.cells.isEmpty
    }

    /// Stands for a table, or for its part on a further page, until all of it is known.
    private static let tablePart: BlockKind = "table_part"

    private static func goingOn(_ line: Line) -> Line {
        var block = line.block
        block.kind = tablePart
        return Line(block)
    }

    /// Whether the page before ends with a table.
    private static func endsWithTable(_ pages: [PageLines], before index: Int) -> Bool {
        pages[index - 1].lines.last { !$0.isFurniture }?.block.kind == tablePart
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
