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

    /// The rulings that a filled rectangle stands for: one when it is thin, its four edges when it is a field of colour
    /// behind cells, none when it is a dot.
    static func ofFilled(_ box: Box) -> [Ruling] {
        if box.height <= mostThickness, box.width > max(leastLength, box.height) {
            return [Ruling(isVertical: false, position: (box.top + box.bottom) / 2, start: box.left, end: box.right)]
        }
        if box.width <= mostThickness, box.height > leastLength {
            return [Ruling(isVertical: true, position: (box.left + box.right) / 2, start: box.top, end: box.bottom)]
        }
        guard box.height > mostThickness, box.width > mostThickness else { return [] }
        return edges(of: box)
    }

    /// The four edges of a rectangle.
    static func edges(of box: Box) -> [Ruling] {
        [
            Ruling(isVertical: false, position: box.top, start: box.left, end: box.right),
            Ruling(isVertical: false, position: box.bottom, start: box.left, end: box.right),
            Ruling(isVertical: true, position: box.left, start: box.top, end: box.bottom),
            Ruling(isVertical: true, position: box.right, start: box.top, end: box.bottom),
        ]
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
