import DocumentModel

/// Reads lines row by row, and forms band by band.
///
/// What stands side by side is one row and becomes one line with tabs between its cells. In a form (label and value
/// side by side) a value may run over several rows, and a second pair may stand beside the first: such a band is read
/// pair by pair, so that values stay with their labels.
struct RowReader {
    private(set) var lines: [Line] = []

    /// Reads the blocks. In running text set in columns wide gaps are stretched spaces and no cells.
    init(_ blocks: [Block], isRunningText: Bool = false) {
        if isRunningText {
            lines = RowReader.rows(blocks).map { RowReader.line($0, separator: " ") }
            return
        }
        var rows = WrappedLabels.joined(RowReader.splitLabels(RowReader.rows(blocks).map(RowReader.joinMarker)))[...]
        while let row = rows.first {
            rows = rows.dropFirst()
            guard row.count > 1, RowReader.isLabel(row[0]) else {
                lines.append(RowReader.line(row))
                continue
            }
            var band = [row]
            while let next = rows.first, RowReader.continues(band, next) {
                band.append(next)
                rows = rows.dropFirst()
            }
            lines += RowReader.lines(ofBand: band)
        }
    }

    /// Cells that share a row, rows from top to bottom, cells from left to right.
    private static func rows(_ blocks: [Block]) -> [[Block]] {
        var rows: [[Block]] = []
        var middle: Float = 0
        var height: Float = 0
        for block in blocks.sorted(by: {
            ($0.box.top + $0.box.bottom, $0.box.left) < ($1.box.top + $1.box.bottom, $1.box.left)
        }) {
            let blockMiddle = (block.box.top + block.box.bottom) / 2
            if !rows.isEmpty, blockMiddle - middle < 0.45 * min(height, block.box.height) {
                rows[rows.count - 1].append(block)
            } else {
                rows.append([block])
                middle = blockMiddle
                height = block.box.height
            }
        }
        return rows.map { $0.sorted { $0.box.left < $1.box.left } }
    }

    /// A bullet or number that stands in a cell of its own belongs to the text at its right.
    private static func joinMarker(_ row: [Block]) -> [Block] {
        guard row.count > 1 else { return row }
        if isMarker(row[0], before: row[1]) { return [joined(row[0], row[1])] + row.dropFirst(2) }
        // Behind a label in the margin, close to its text: `Beslut  –  Taxan höjs`.
        guard row.count == 3, row[2].box.left - row[1].box.left < 40, row[2].text.first?.isLetter == true,
            isMarker(row[1], before: row[2])
        else { return row }
        return [row[0], joined(row[1], row[2])]
    }

    private static func isMarker(_ cell: Block, before text: Block) -> Bool {
        cell.text == "att"
            || ListMarker(cell.text)?.isWholeText == true && ListMarker(cell.text + " " + text.text) != nil
    }

    private static func joined(_ marker: Block, _ text: Block) -> Block {
        var line = Line(marker)
        line.add(text, separator: " ")
        if marker.text == "att" { line.block.style = clauseStyle }
        return line.block
    }

    /// The style of a line whose `att` stood in a cell of its own, until paragraphs are made.
    static let clauseStyle = "clause"

    /// A bold label that fills its column runs into its value; that its second line stands under it shows what it is.
    private static func splitLabels(_ rows: [[Block]]) -> [[Block]] {
        var rows = rows
        for index in rows.indices.dropLast() where rows[index].count == 1 && rows[index + 1].count == 1 {
            let cell = rows[index][0]
            let next = rows[index + 1][0]
            guard cell.boldPrefix > 0, cell.boldPrefix < cell.text.utf8.count,
                next.boldPrefix == next.text.utf8.count, next.text.first?.isLowercase == true,
                abs(next.box.left - cell.box.left) < 3
            else { continue }
            var label = cell
            var value = cell
            let share = Float(cell.boldPrefix) / Float(cell.text.utf8.count)
            let edge = (cell.box.left + cell.box.width * share).rounded()
            label.text = String(decoding: cell.text.utf8.prefix(cell.boldPrefix), as: UTF8.self)
            label.box.right = edge
            value.text = String(
                decoding: cell.text.utf8.dropFirst(cell.boldPrefix).drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
            value.box.left = edge
            value.boldPrefix = 0
            rows[index] = [label, value]
        }
        return rows
    }

    /// The cells as one line.
    static func line(_ row: [Block], separator: String = "\t") -> Line {
        var line = Line(row[0])
        for cell in row.dropFirst() { line.add(cell, separator: separator) }
        return line
    }

    /// A cell that surely names what stands at its right.
    private static func isStrongLabel(_ cell: Block) -> Bool {
        let count = cell.text.utf8.count
        return count <= 60 && (cell.boldPrefix == count || cell.text.utf8.last == UInt8(ascii: ":"))
    }

    /// A cell that may name what stands at its right.
    private static func isLabel(_ cell: Block) -> Bool {
        isStrongLabel(cell) || cell.text.utf8.count <= 30 && cell.text.first?.isUppercase == true
    }

    /// Whether a row goes on with the values of the band above.
    private static func continues(_ band: [[Block]], _ row: [Block]) -> Bool {
        guard let first = band.first?[0], let last = band.last?[0], let cell = row.first else { return false }
        let step = cell.box.bottom - last.box.bottom
        guard step < 2.2 * max(cell.fontSize, 6) else { return false }
        if cell.box.left > first.box.left + 15 {
            // Under a value; further to the left than any value it is something else.
            return band[0].dropFirst().contains { abs($0.box.left - cell.box.left) < 4 }
        }
        let isBold = { (cell: Block) in cell.boldPrefix == cell.text.utf8.count }
        guard abs(cell.box.left - first.box.left) < 3, isBold(cell) == isBold(first),
            first.text.utf8.last != UInt8(ascii: ":")
        else { return false }
        // The second line of a label: close under the first and not the start of another.
        let isTight = step < 1.35 * max(cell.fontSize, 6)
        return isTight && cell.text.first?.isLowercase == true && last.box.left == first.box.left
    }

    /// Label and first value on one line, further values on lines of their own, pair after pair.
    private static func lines(ofBand band: [[Block]]) -> [Line] {
        guard band.count > 1 else { return [line(band[0])] }
        let lefts = band[0].map(\.box.left)
        // More than one pair only where the second label is sure to be one: two columns of names are no pairs.
        if lefts.count > 2, !isStrongLabel(band[0][2]) { return rowWise(band) }
        // For each column its rows, each with the cells that stand in it.
        var columns = Array(repeating: [[Block]](), count: lefts.count)
        for row in band {
            for (column, cells) in Dictionary(
                grouping: row, by: { cell in lefts.lastIndex { $0 <= cell.box.left + 4 } ?? 0 })
            {
                columns[column].append(cells)
            }
        }
        // Cells printed over each other fall into one column and leave the other empty.
        if columns.contains(where: \.isEmpty) { return rowWise(band) }
        var lines: [Line] = []
        for column in stride(from: 0, to: columns.count, by: 2) {
            var label = line(columns[column][0])
            for part in columns[column].dropFirst().joined() { label.add(part, separator: " ") }
            let values = column + 1 < columns.count ? columns[column + 1] : []
            for cell in values.first ?? [] { label.add(cell, separator: "\t") }
            lines.append(label)
            lines += values.dropFirst().map { line($0) }
        }
        return lines
    }

    /// A label beside a table: the label goes to the first row.
    private static func rowWise(_ band: [[Block]]) -> [Line] { band.map { line($0) } }
}
