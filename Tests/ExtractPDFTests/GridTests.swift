import DocumentModel
import Testing

@testable import ExtractPDF

/// Grids of cells that ruling lines make.
@Suite struct GridTests {
    private static func horizontal(_ y: Float, _ range: ClosedRange<Float>) -> Ruling {
        Ruling(isVertical: false, position: y, start: range.lowerBound, end: range.upperBound)
    }

    private static func vertical(_ x: Float, _ range: ClosedRange<Float>) -> Ruling {
        Ruling(isVertical: true, position: x, start: range.lowerBound, end: range.upperBound)
    }

    private static func edges(of box: Box) -> [Ruling] {
        [
            horizontal(box.top, box.left...box.right), horizontal(box.bottom, box.left...box.right),
            vertical(box.left, box.top...box.bottom), vertical(box.right, box.top...box.bottom),
        ]
    }

    /// Three columns and two rows.
    private static let plain =
        [100, 120, 140].map { horizontal($0, 50...350) } + [50, 150, 250, 350].map { vertical($0, 100...140) }

    @Test("cells and the places of points in them")
    func plain() throws {
        let grid = try #require(GridFinder.grids(Self.plain).first)
        #expect(grid.columnCount == 3)
        #expect(grid.rowCount == 2)
        #expect(grid.place(atX: 60, y: 110) == Grid.Place(row: 0, column: 0))
        #expect(grid.place(atX: 340, y: 130) == Grid.Place(row: 1, column: 2))
        #expect(grid.place(atX: 360, y: 130) == nil)
        #expect(grid.place(atX: 60, y: 90) == nil)
    }

    @Test("borders drawn cell by cell, twice and as thin rectangles, give the same grid")
    func pieces() throws {
        var rulings: [Ruling] = []
        for row in 0..<2 {
            for column in 0..<3 {
                let box = Box(
                    left: 50 + Float(column) * 100, top: 100 + Float(row) * 20, right: 150 + Float(column) * 100,
                    bottom: 120 + Float(row) * 20)
                rulings += Self.edges(of: box)
                rulings += [Ruling(Box(left: box.left, top: box.top, right: box.right, bottom: box.top + 0.5))]
                    .compactMap(\.self)
            }
        }
        let grids = GridFinder.grids(rulings)
        #expect(grids.count == 1)
        #expect(grids.first?.xs.count == 4)
        #expect(grids.first?.ys.count == 3)
    }

    @Test("where a ruling is left out, cells are one")
    func spans() throws {
        let rulings =
            [Self.horizontal(100, 50...350), Self.horizontal(120, 150...350), Self.horizontal(140, 50...350)]
            + [Self.vertical(50, 100...140), Self.vertical(150, 100...140), Self.vertical(250, 120...140)]
            + [Self.vertical(350, 100...140)]
        let grid = try #require(GridFinder.grids(rulings).first)
        #expect(grid.place(atX: 60, y: 135) == Grid.Place(row: 0, column: 0, rowSpan: 2))
        #expect(grid.place(atX: 300, y: 110) == Grid.Place(row: 0, column: 1, columnSpan: 2))
        #expect(grid.place(atX: 300, y: 130) == Grid.Place(row: 1, column: 2))
    }

    @Test("cells that make no rectangle stay apart")
    func noRectangle() throws {
        // An L of three cells around the lower right one.
        let rulings =
            [Self.horizontal(100, 50...250), Self.horizontal(120, 150...250), Self.horizontal(140, 50...250)]
            + [Self.vertical(50, 100...140), Self.vertical(150, 120...140), Self.vertical(250, 100...140)]
        let grid = try #require(GridFinder.grids(rulings).first)
        #expect(grid.place(atX: 60, y: 110) == Grid.Place(row: 0, column: 0))
        #expect(grid.place(atX: 200, y: 110) == Grid.Place(row: 0, column: 1))
        #expect(grid.place(atX: 200, y: 130) == Grid.Place(row: 1, column: 1))
    }

    @Test("open at the sides")
    func openSides() throws {
        let rulings = [100, 120, 140].map { Self.horizontal($0, 50...350) } + [Self.vertical(150, 100...140)]
        let grid = try #require(GridFinder.grids(rulings).first)
        #expect(grid.xs == [50, 150, 350])
    }

    @Test("frames, underlines and two tables")
    func others() {
        let frame = Self.edges(of: Box(left: 50, top: 100, right: 350, bottom: 200))
        #expect(GridFinder.grids(frame).map(\.isFrame) == [true])
        #expect(GridFinder.grids(frame.dropLast() + [Self.vertical(20, 300...400)]).isEmpty)
        #expect(
            GridFinder.grids(Self.edges(of: Box(left: 20, top: 50, right: 400, bottom: 300)) + Self.plain).map(
                \.isFrame) == [false, true])
        #expect(GridFinder.grids((0..<9).map { Self.horizontal(Float($0) * 30, 50...350) }).isEmpty)
        let lower = Self.plain.map { ruling in
            var ruling = ruling
            if ruling.isVertical { ruling.start += 100; ruling.end += 100 } else { ruling.position += 100 }
            return ruling
        }
        #expect(GridFinder.grids(lower + Self.plain).map { $0.ys[0] } == [100, 200])
    }

    @Test("lines between rows only: columns show in the text")
    func rowsOnly() throws {
        let rulings = [100, 120, 140, 160].map { Self.horizontal($0, 50...350) }
        func line(_ left: Float, _ right: Float, _ top: Float) -> Block {
            Block(
                id: BlockID(1), kind: .line, text: "x", box: Box(left: left, top: top, right: right, bottom: top + 10))
        }
        let lines = [105, 125, 145].flatMap { [line(55, 150, $0), line(200, 240, $0), line(300, 340, $0)] }
        let grid = try #require(RuledRows.grids(rulings, lines).first)
        #expect(grid.columnCount == 3)
        #expect(grid.place(atX: 220, y: 130) == Grid.Place(row: 1, column: 1))
        // A text between rules is no table.
        #expect(RuledRows.grids(rulings, lines + [line(55, 345, 125)]).isEmpty)
        #expect(RuledRows.grids(rulings, lines + [line(151, 250, 125)]).isEmpty)
        #expect(RuledRows.grids(Array(rulings.prefix(3)), lines).isEmpty)
    }

    @Test("fields of colour and dots are no rulings")
    func fields() {
        #expect(Ruling(Box(left: 50, top: 100, right: 150, bottom: 114)) == nil)
        #expect(Ruling(Box(left: 50, top: 100, right: 51, bottom: 101)) == nil)
        #expect(Ruling(Box(left: 50, top: 100, right: 150, bottom: 100.5))?.isVertical == false)
        #expect(Ruling(Box(left: 50, top: 100, right: 50, bottom: 114))?.isVertical == true)
    }

    @Test("a drawing of very many lines is no grid and costs nothing")
    func drawing() {
        #expect(GridFinder.grids((0..<50_000).map { Self.vertical(Float($0 % 500), 0...Float($0)) }).isEmpty)
    }
}
