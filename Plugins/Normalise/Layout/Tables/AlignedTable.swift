import DocumentModel

/// A table without ruling lines: rows of which most hold figures that stand below each other.
///
/// Only figures are evidence enough. Names, labels and values stand in columns too, in lists of members, heads and
/// signatures, and are no tables.
struct AlignedTable {
    /// The style of tables that were found by alignment.
    static let style = "aligned"

    /// The table; its confidence says how exactly the figures are aligned.
    let block: Block

    private static let leastRows = 3
    /// Rows of a table with a single column of figures: fewer may be amounts in a list.
    private static let leastNarrowRows = 4
    /// Figures of a column end, begin or are centred within so many points.
    private static let tolerance: Float = 2.5

    /// Reads neighbouring lines as rows; nil when they are no table, or when a figure stands in two columns.
    init?(_ rows: [Line]) {
        let cells = rows.map { row in row.parts.map { (block: $0, isFigure: AlignedTable.isFigure($0.text)) } }
        let figureRows = cells.filter { row in row.dropFirst().contains(where: \.isFigure) }
        guard figureRows.count >= AlignedTable.leastRows, figureRows.count * 2 >= rows.count else { return nil }
        let figures = figureRows.flatMap { row in row.dropFirst().filter(\.isFigure).map(\.block) }
        let columns = AlignedTable.columns(figures)
        guard columns.count < 64,
            columns.count > 1 || figureRows.count >= AlignedTable.leastNarrowRows && !AlignedTable.areAscending(figures)
        else { return nil }
        var placed: [Block] = []
        for (number, row) in cells.enumerated() {
            var taken: Set<Int> = []
            for (index, cell) in row.enumerated() {
                guard let place = AlignedTable.place(cell.block.box, columns, isFirst: index == 0),
                    !cell.isFigure || place.count == 1 && taken.insert(place.lowerBound).inserted
                else { return nil }
                var block = cell.block
                block.cells = [
                    Cell(
                        row: number, column: place.lowerBound, columnSpan: place.count, start: 0,
                        end: block.text.utf8.count)
                ]
                placed.append(block)
            }
        }
        guard var block = GridTable(placed).block else { return nil }
        block.style = AlignedTable.style
        block.confidence = AlignedTable.confidence(figures, columns)
        self.block = block
    }

    /// `1 234`, `-12,5 %`, `450 tkr`, `–`: digits and signs, and hardly a letter.
    static func isFigure(_ text: String) -> Bool {
        guard text.utf8.count <= 20 else { return false }
        var digits = 0
        var letters = 0
        for scalar in text.unicodeScalars {
            if ("0"..."9").contains(scalar) {
                digits += 1
            } else if scalar.properties.isAlphabetic {
                // A unit stands behind its number.
                guard digits > 0 else { return false }
                letters += 1
            } else if !" .,–\u{2212}+%()*".unicodeScalars.contains(scalar) {
                // A hyphen before a number is its sign; within one it makes a date or a telephone number.
                guard scalar == "-", digits == 0 else { return false }
            }
        }
        return digits > 0 ? letters <= 4 : text.utf8.count <= 3
    }

    /// Page numbers of a list of contents, from top to bottom.
    private static func areAscending(_ figures: [Block]) -> Bool {
        let numbers = figures.map { Int($0.text) ?? -1 }
        return numbers.allSatisfy { (0...9999).contains($0) } && zip(numbers, numbers.dropFirst()).allSatisfy(<=)
    }

    /// Where the columns of figures lie: figures that overlap stand in the same one.
    private static func columns(_ figures: [Block]) -> [ClosedRange<Float>] {
        var columns: [ClosedRange<Float>] = []
        for box in figures.map(\.box).sorted(by: { ($0.left, $0.right) < ($1.left, $1.right) }) {
            let right = max(box.left, box.right)
            if let last = columns.last, box.left <= last.upperBound {
                columns[columns.count - 1] = last.lowerBound...max(last.upperBound, right)
            } else {
                columns.append(box.left...right)
            }
        }
        return columns
    }

    /// The columns in which a cell stands, 0 being the one at the left of the figures.
    private static func place(_ box: Box, _ columns: [ClosedRange<Float>], isFirst: Bool) -> Range<Int>? {
        let overlapped = columns.indices.filter {
            box.left < columns[$0].upperBound && box.right > columns[$0].lowerBound
        }
        if let first = overlapped.first, let last = overlapped.last {
            // What names the rows may reach over the figures where a row has none.
            return isFirst && box.left < columns[0].lowerBound ? 0..<(last + 2) : (first + 1)..<(last + 2)
        }
        if box.right <= columns[0].lowerBound { return 0..<1 }
        let middle = (box.left + box.right) / 2
        let distance = { (column: ClosedRange<Float>) in abs((column.lowerBound + column.upperBound) / 2 - middle) }
        return columns.indices.min { distance(columns[$0]) < distance(columns[$1]) }.map { $0 + 1..<$0 + 2 }
    }

    /// Between 0.5 and 0.9: the share of the figures that are flush with most of their column.
    private static func confidence(_ figures: [Block], _ columns: [ClosedRange<Float>]) -> Float {
        var flush = 0
        for column in columns {
            let boxes = figures.map(\.box).filter { column.contains($0.left) }
            let edges: [(Box) -> Float] = [\.right, \.left, { ($0.left + $0.right) / 2 }]
            flush += edges.map { mostFlush(boxes.map($0)) }.max() ?? 0
        }
        return (0.5 + 0.4 * Float(flush) / Float(max(figures.count, 1))).hundredths
    }

    /// Most edges that lie within the tolerance of each other.
    private static func mostFlush(_ edges: [Float]) -> Int {
        let edges = edges.sorted()
        var most = 0
        var low = 0
        for (high, edge) in edges.enumerated() {
            while edge - edges[low] > tolerance { low += 1 }
            most = max(most, high - low + 1)
        }
        return most
    }
}

extension Float {
    /// Rounded to 1/100, so that output does not depend on the last bit of a computation.
    fileprivate var hundredths: Float { (self * 100).rounded() / 100 }
}
