import DocumentModel

/// A straight line drawn on a page, along one of its edges. In points from the top left corner.
struct Ruling: Hashable {
    /// Whether it runs from top to bottom.
    var isVertical: Bool
    /// Distance from the left edge of the page for a vertical one, from the top for a horizontal one.
    var position: Float
    /// Where it begins: the top or left end.
    var start: Float
    /// Where it ends.
    var end: Float

    /// Lines thicker than this are bars or fields of colour.
    private static let mostThickness: Float = 3
    /// Shorter ones are dots of a dotted line, ticks and parts of letters.
    private static let leastLength: Float = 2

    /// The ruling that a painted box is: nil when it is thick. A field of colour says little: it may lie behind a word,
    /// a row or every other cell.
    init?(_ box: Box) {
        if box.height <= Ruling.mostThickness, box.width > max(Ruling.leastLength, box.height) {
            self.init(isVertical: false, position: (box.top + box.bottom) / 2, start: box.left, end: box.right)
        } else if box.width <= Ruling.mostThickness, box.height > Ruling.leastLength {
            self.init(isVertical: true, position: (box.left + box.right) / 2, start: box.top, end: box.bottom)
        } else {
            return nil
        }
    }

    init(isVertical: Bool, position: Float, start: Float, end: Float) {
        self.isVertical = isVertical
        self.position = position
        self.start = start
        self.end = end
    }

    /// The rulings put together: writers draw the border of each cell on its own, often twice and in pieces.
    static func joined(_ rulings: [Ruling]) -> [Ruling] {
        let tolerance: Float = 1.5
        let gap: Float = 3
        var result: [Ruling] = []
        // Positions within the tolerance are one line: first they are made equal, then pieces are joined along it.
        var aligned = rulings.sorted {
            ($0.isVertical ? 1 : 0, $0.position, $0.start) < ($1.isVertical ? 1 : 0, $1.position, $1.start)
        }
        for index in aligned.indices.dropFirst() {
            let before = aligned[index - 1]
            if before.isVertical == aligned[index].isVertical,
                aligned[index].position - before.position < tolerance
            {
                aligned[index].position = before.position
            }
        }
        aligned.sort {
            ($0.isVertical ? 1 : 0, $0.position, $0.start) < ($1.isVertical ? 1 : 0, $1.position, $1.start)
        }
        for ruling in aligned {
            if let last = result.last, last.isVertical == ruling.isVertical, last.position == ruling.position,
                ruling.start <= last.end + gap
            {
                result[result.count - 1].end = max(last.end, ruling.end)
            } else {
                result.append(ruling)
            }
        }
        return result
    }
}
