import DocumentModel

/// A grid of cells that rulings make on a page.
struct Grid {
    /// A cell: its place and the rows and columns that it covers.
    struct Place: Hashable {
        /// 0-based row of its top edge.
        var row: Int
        /// 0-based column of its left edge.
        var column: Int
        /// Rows covered, 1 and up.
        var rowSpan = 1
        /// Columns covered, 1 and up.
        var columnSpan = 1
    }

    /// Left and right edges of the columns, in points, ascending; one more than there are columns.
    let xs: [Float]
    /// Upper and lower edges of the rows, in points, ascending; one more than there are rows.
    let ys: [Float]
    /// For each elementary cell, row by row, the cell that it belongs to.
    private let places: [Place]

    /// Number of columns.
    var columnCount: Int { xs.count - 1 }
    /// Whether it has a single cell.
    var isFrame: Bool { columnCount * rowCount == 1 }
    /// Number of rows.
    var rowCount: Int { ys.count - 1 }

    /// Makes a grid of rulings that hang together; nil when they enclose nothing. A single cell is a frame around text.
    init?(_ rulings: [Ruling]) {
        let vertical = rulings.filter(\.isVertical)
        let horizontal = rulings.filter { !$0.isVertical }
        let xs = Grid.edges(
            vertical.map(\.position), outer: horizontal.flatMap { [$0.start, $0.end] }, most: Grid.mostColumns + 1)
        let ys = Grid.edges(
            horizontal.map(\.position), outer: vertical.flatMap { [$0.start, $0.end] }, most: Grid.mostRows + 1)
        guard let xs, let ys, xs.count > 1, ys.count > 1 else { return nil }
        self.xs = xs
        self.ys = ys
        places = Grid.places(xs, ys, Walls(xs, ys, vertical: vertical, horizontal: horizontal))
    }

    /// Makes a grid in which no cells are joined; nil when it is too large.
    init?(xs: [Float], ys: [Float]) {
        guard (3...Grid.mostColumns + 1).contains(xs.count), (2...Grid.mostRows + 1).contains(ys.count) else {
            return nil
        }
        self.xs = xs
        self.ys = ys
        places = (0..<(ys.count - 1)).flatMap { row in (0..<(xs.count - 1)).map { Place(row: row, column: $0) } }
    }

    private static let mostColumns = 64
    private static let mostRows = 1000
    /// Edges nearer to each other are one: borders are drawn beside each other.
    private static let least: Float = 3

    /// Positions without those too near to each other, and the ends of what crosses them where the outer border is not
    /// drawn; nil when there are too many.
    private static func edges(_ positions: [Float], outer: [Float], most: Int) -> [Float]? {
        var edges: [Float] = []
        for position in positions.sorted() where edges.last.map({ position - $0 > least }) ?? true {
            edges.append(position)
        }
        guard let first = edges.first, let last = edges.last, let low = outer.min(), let high = outer.max() else {
            return nil
        }
        if low < first - 2 * least { edges.insert(low, at: 0) }
        if high > last + 2 * least { edges.append(high) }
        return edges.count <= most ? edges : nil
    }

    /// Joins elementary cells that no ruling parts. What they make is a cell when it is a rectangle; else the
    /// elementary cells stay alone.
    private static func places(_ xs: [Float], _ ys: [Float], _ walls: Walls) -> [Place] {
        let columns = xs.count - 1
        let rows = ys.count - 1
        var cells = DisjointSets(count: rows * columns)
        for row in 0..<rows {
            for column in 0..<columns {
                let cell = row * columns + column
                if column + 1 < columns, !walls.isRight(row, column) { cells.join(cell, cell + 1) }
                if row + 1 < rows, !walls.isBelow(row, column) { cells.join(cell, cell + columns) }
            }
        }
        var extents: [Int: (top: Int, left: Int, bottom: Int, right: Int, count: Int)] = [:]
        for cell in 0..<(rows * columns) {
            let (row, column) = (cell / columns, cell % columns)
            let root = cells.root(cell)
            var extent = extents[root] ?? (row, column, row, column, 0)
            extent = (
                min(extent.top, row), min(extent.left, column), max(extent.bottom, row), max(extent.right, column),
                extent.count + 1
            )
            extents[root] = extent
        }
        return (0..<(rows * columns)).map { cell in
            let alone = Place(row: cell / columns, column: cell % columns)
            guard let extent = extents[cells.root(cell)] else { return alone }
            let height = extent.bottom - extent.top + 1
            let width = extent.right - extent.left + 1
            guard height * width == extent.count else { return alone }
            return Place(row: extent.top, column: extent.left, rowSpan: height, columnSpan: width)
        }
    }

    /// The cell at a point, in points from the top left corner of the page; nil outside of the grid.
    func place(atX x: Float, y: Float) -> Place? {
        guard let column = Grid.interval(xs, x), let row = Grid.interval(ys, y) else { return nil }
        return places[row * columnCount + column]
    }

    private static func interval(_ edges: [Float], _ value: Float) -> Int? {
        var low = 0
        var high = edges.count
        while low < high {
            let middle = (low + high) / 2
            if edges[middle] > value { high = middle } else { low = middle + 1 }
        }
        return low > 0 && low < edges.count ? low - 1 : nil
    }
}

/// Which neighbouring elementary cells a ruling parts.
private struct Walls {
    private let columns: Int
    private var right: [Bool]
    private var below: [Bool]

    init(_ xs: [Float], _ ys: [Float], vertical: [Ruling], horizontal: [Ruling]) {
        columns = xs.count - 1
        right = Array(repeating: false, count: columns * (ys.count - 1))
        below = right
        for ruling in vertical {
            guard let edge = Walls.nearest(xs, ruling.position), edge > 0, edge < xs.count - 1 else { continue }
            for row in 0..<(ys.count - 1) where Walls.covers(ruling, ys[row], ys[row + 1]) {
                right[row * columns + edge - 1] = true
            }
        }
        for ruling in horizontal {
            guard let edge = Walls.nearest(ys, ruling.position), edge > 0, edge < ys.count - 1 else { continue }
            for column in 0..<columns where Walls.covers(ruling, xs[column], xs[column + 1]) {
                below[(edge - 1) * columns + column] = true
            }
        }
    }

    func isRight(_ row: Int, _ column: Int) -> Bool { right[row * columns + column] }

    func isBelow(_ row: Int, _ column: Int) -> Bool { below[row * columns + column] }

    private static func nearest(_ edges: [Float], _ position: Float) -> Int? {
        edges.indices.min { abs(edges[$0] - position) < abs(edges[$1] - position) }
    }

    /// Whether most of the way between two edges is drawn.
    private static func covers(_ ruling: Ruling, _ low: Float, _ high: Float) -> Bool {
        min(ruling.end, high) - max(ruling.start, low) > 0.6 * (high - low)
    }
}
