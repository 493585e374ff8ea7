import DocumentModel

/// Tables that the structure tree of the file tells of, where neither ruling lines nor aligned figures made one.
struct TaggedTables {
    /// The style of tables whose cells are known from tags.
    static let style = "tagged"

    /// Lines of each table, before aligned figures took some.
    private let lines: [Int: Int]

    init(_ pages: [PageLines]) { lines = TaggedTables.places(pages).mapValues(\.count) }

    private typealias Place = (page: Int, line: Int)

    /// Where the lines of each table stand, in reading order.
    private static func places(_ pages: [PageLines]) -> [Int: [Place]] {
        var places: [Int: [Place]] = [:]
        for (page, content) in pages.enumerated() {
            for (number, line) in content.lines.enumerated() where !line.isFurniture {
                guard let table = line.block.taggedTable, line.parts.allSatisfy({ $0.taggedTable == table }) else {
                    continue
                }
                places[table, default: []].append((page, number))
            }
        }
        return places
    }

    /// Replaces the lines of each table by one line, the table. Lines that stay lose their places in cells.
    func build(_ pages: inout [PageLines]) {
        guard !lines.isEmpty else { return }
        var taken: Set<[Int]> = []
        for (number, places) in TaggedTables.places(pages).sorted(by: { $0.key < $1.key }) {
            guard let first = places.first, places.count == lines[number], TaggedTables.areNeighbours(places, pages),
                let block = TaggedTables.block(places.flatMap { pages[$0.page].lines[$0.line].parts })
            else { continue }
            pages[first.page].lines[first.line] = Line(block)
            for place in places.dropFirst() { taken.insert([place.page, place.line]) }
        }
        for page in pages.indices {
            let rest = pages[page].lines.enumerated().filter { !taken.contains([page, $0.offset]) }
            pages[page].lines = rest.map { TaggedTables.outsideOfTable($0.element) }
        }
    }

    /// Whether nothing but furniture stands between the lines.
    private static func areNeighbours(_ places: [Place], _ pages: [PageLines]) -> Bool {
        zip(places, places.dropFirst()).allSatisfy { before, next in
            if before.page == next.page {
                return pages[next.page].lines[(before.line + 1)..<next.line].allSatisfy(\.isFurniture)
            }
            return next.page == before.page + 1
                && pages[before.page].lines[(before.line + 1)...].allSatisfy(\.isFurniture)
                && pages[next.page].lines[..<next.line].allSatisfy(\.isFurniture)
        }
    }

    /// The table; nil where it only arranges a form, as with grids, and where the rows of the tags stand in another order.
    private static func block(_ parts: [Block]) -> Block? {
        // A number was put in front of the text beside it, which is of another cell.
        guard parts.allSatisfy({ $0.cells[0].end == $0.text.utf8.count }) else { return nil }
        let table = GridTable(parts)
        guard table.isData, hasRowsInOrder(table), var block = table.block else { return nil }
        block.style = style
        return block
    }

    private static func hasRowsInOrder(_ table: GridTable) -> Bool {
        var last: (page: Int, top: Float) = (0, 0)
        for row in 0..<table.rowCount {
            let lines = table.row(row).flatMap(\.lines)
            guard let top = lines.map({ ($0.page, $0.box.top) }).min(by: <) else { continue }
            // Lines of one row are seldom flush.
            guard top.0 > last.page || top.0 == last.page && top.1 > last.top - 2 else { return false }
            last = top
        }
        return true
    }

    private static func outsideOfTable(_ line: Line) -> Line {
        guard line.block.taggedTable != nil else { return line }
        var line = line
        line.block.cells = []
        line.block.level = 0
        return line
    }
}
