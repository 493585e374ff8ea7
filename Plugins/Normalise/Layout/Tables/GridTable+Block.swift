import DocumentModel

extension GridTable {
    /// The style of tables whose cells are parted by ruling lines.
    static let style = "ruled"

    /// The table as a block, with the id of its first line: a tab between cells, a line feed between rows and between
    /// the paragraphs of a cell.
    var block: Block? {
        let lines = entries.keys.sorted().flatMap { entries[$0]?.lines ?? [] }
        guard var block = lines.first else { return nil }
        block.kind = .table
        block.style = GridTable.style
        block.cells = []
        block.level = 0
        block.text = ""
        block.boldPrefix = 0
        let longest = lines.max { $0.text.utf8.count < $1.text.utf8.count } ?? block
        (block.fontSize, block.weight, block.isItalic) = (longest.fontSize, longest.weight, longest.isItalic)
        let rights = rightEdges
        let covered = coveredPlaces
        var regions: [Region] = []
        for row in 0..<rowCount {
            if row > 0 { block.text += "\n" }
            var isFirst = true
            for column in 0..<columnCount {
                let place = Place(row: row, column: column)
                if covered[place] == false { continue }
                if !isFirst { block.text += "\t" }
                isFirst = false
                guard covered[place] == nil else { continue }
                let start = block.text.utf8.count
                let entry = entries[place] ?? Entry()
                block.text += CellText.joined(entry.lines, right: rights[column])
                block.cells.append(
                    Cell(
                        row: row, column: column, rowSpan: entry.rowSpan, columnSpan: entry.columnSpan,
                        isHeader: row < headerRows || entry.isHeader, start: start, end: block.text.utf8.count))
                for line in entry.lines { GridTable.add(line, start: start, to: &regions) }
            }
        }
        guard let first = regions.first else { return nil }
        (block.page, block.box) = (first.page, first.box)
        block.continuations = Array(regions.dropFirst())
        return block
    }

    /// Grows the region of the line's page.
    private static func add(_ line: Block, start: Int, to regions: inout [Region]) {
        if let index = regions.firstIndex(where: { $0.page == line.page }) {
            regions[index].box = regions[index].box.union(line.box)
        } else {
            regions.append(Region(page: line.page, start: start, box: line.box))
        }
    }

    /// Places that a cell from the left (false: no field of their own) or from above (true: an empty field) reaches.
    private var coveredPlaces: [Place: Bool] {
        var covered: [Place: Bool] = [:]
        for (place, entry) in entries where entry.rowSpan > 1 || entry.columnSpan > 1 {
            for row in place.row..<min(place.row + entry.rowSpan, rowCount) {
                for column in place.column..<min(place.column + entry.columnSpan, columnCount) {
                    let other = Place(row: row, column: column)
                    guard other != place, entries[other] == nil else { continue }
                    covered[other] = column == place.column
                }
            }
        }
        return covered
    }

    /// The right edge of the text in each column.
    private var rightEdges: [Float] {
        (0..<columnCount).map { column in
            entries.filter { $0.key.column == column }.flatMap { $0.value.lines.map(\.box.right) }.max() ?? 0
        }
    }
}

/// The text of a cell that wraps.
enum CellText {
    /// Joins the lines of a cell; a line that had room for the next one's first word ends a paragraph.
    static func joined(_ lines: [Block], right: Float) -> String {
        var text = ""
        var last: Block?
        for line in lines {
            defer { last = line }
            guard let before = last else {
                text = line.text
                continue
            }
            if wraps(before, line, right: right) {
                let joint = Hyphenation.joint(text, line.text)
                if joint.dropsHyphen { text.removeLast() }
                text += joint.separator + line.text
            } else {
                text += "\n" + line.text
            }
        }
        // Tabs part cells.
        return text.contains("\t") ? String(text.map { $0 == "\t" ? " " : $0 }) : text
    }

    private static func wraps(_ line: Block, _ next: Block, right: Float) -> Bool {
        if ListMarker(next.text) != nil { return false }
        // Side by side within the cell.
        if next.box.top < line.box.bottom - 0.5 * line.box.height, next.page == line.page { return true }
        if Hyphenation.endsWithHyphen(line.text) || next.text.first?.isLowercase == true { return true }
        if let opening = line.text.lastIndex(of: "("), !line.text[opening...].contains(")") { return true }
        let character = line.box.width / Float(max(line.text.unicodeScalars.count, 1))
        let word = next.text.prefix { $0 != " " }.unicodeScalars.count
        return line.box.right + character * Float(word + 1) > right
    }
}
