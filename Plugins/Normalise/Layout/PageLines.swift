import DocumentModel

/// One line of a page on its way to becoming part of a paragraph. Cells of a row are parted by tabs in its text.
struct Line {
    var block: Block
    /// Number of cells in the row, and the left edge of the second one, if there is one.
    private(set) var cellCount = 1
    private(set) var secondLeft: Float = 0
    /// Whether the line was found to be a page header, footer or the like.
    var isFurniture = false
    /// Whether it belongs to a footnote, and whether it is the first line of one.
    var isFootnote = false
    var startsFootnote = false
    /// Right edge of the column that the line stands in, when that is not the page's.
    var columnRight: Float?
    /// The grid of ruling lines that it stands in.
    let grid: Int?
    /// The cells that it was put together from, when there are several.
    private var cells: [Block] = []

    init(_ block: Block) {
        self.block = block
        grid = block.grid
        isFurniture = block.kind == .furniture
    }

    /// The cells that it was put together from.
    var parts: [Block] { cells.isEmpty ? [block] : cells }

    var partCount: Int { max(1, cells.count) }

    /// Adds a cell to the right of what is there.
    mutating func add(_ cell: Block, separator: String) {
        if cells.isEmpty { cells = [block] }
        if block.boldPrefix == block.text.utf8.count, cell.boldPrefix > 0 {
            block.boldPrefix += separator.utf8.count + cell.boldPrefix
        }
        if cell.text.utf8.count > block.text.utf8.count {
            block.fontSize = cell.fontSize
            block.weight = cell.weight
            block.isItalic = cell.isItalic
        }
        cells.append(cell)
        block.text += separator + cell.text
        block.box = block.box.union(cell.box)
        block.confidence = min(block.confidence, cell.confidence)
        guard separator == "\t" else { return }
        if cellCount == 1 { secondLeft = cell.box.left }
        cellCount += 1
    }

    /// Text along the margin: a stamp, a sign of the archive.
    var asMarginalia: Line {
        var line = self
        line.isFurniture = true
        line.block.style = "sideways"
        return line
    }

    /// What an extractor was not sure of.
    var asUnsure: Line {
        var line = self
        line.block.style = "unsure"
        return line
    }

    var isBold: Bool { block.boldPrefix == block.text.utf8.count }
}

/// The lines of one page.
struct PageLines {
    let page: Page
    /// As extracted, then in reading order with the cells of rows joined.
    var lines: [Line] = []

    init(page: Page) { self.page = page }

    /// Cleans each block and puts it on its page. Blocks whose page does not exist go to the last one, so that none is lost.
    static func distribute(_ blocks: [Block], over pages: inout [PageLines]) {
        if pages.isEmpty { pages.append(PageLines(page: Page(number: 1, width: 595, height: 842))) }
        let positions = Dictionary(pages.enumerated().map { ($1.page.number, $0) }) { first, _ in first }
        var counts = Array(repeating: 0, count: pages.count)
        for block in blocks { counts[positions[block.page] ?? pages.count - 1] += 1 }
        for (page, count) in counts.enumerated() { pages[page].lines.reserveCapacity(pages[page].lines.count + count) }
        for block in blocks {
            guard let block = TextCleaner.cleaned(block) else { continue }
            pages[positions[block.page] ?? pages.count - 1].lines.append(Line(block))
        }
    }

    /// Orders the lines: rows from top to bottom, columns of running text one after the other, grids on their own.
    mutating func order() {
        let unsure = lines.filter(\.isFurniture)
        if !unsure.isEmpty { lines.removeAll(where: \.isFurniture) }
        // What text recognition was not sure of stands nowhere in the text.
        defer { lines += unsure.map(\.asUnsure) }
        let sideways = lines.filter { $0.block.isSideways && $0.grid == nil }
        // A page that lies on its side as a whole is left in the order of the file.
        if sideways.count * 2 > lines.count { return }
        let upright = lines.map(\.block).filter { sideways.isEmpty || !$0.isSideways || $0.grid != nil }
        let head = SenderHead(upright, pageHeight: max(page.height, 1))
        let bands = GridBands(DropCaps.joined(head?.rest ?? upright))
        let columns = TextColumns(bands.outside, pageWidth: page.width)
        var ordered: [Line] = []
        ordered.reserveCapacity(lines.count)
        for row in head?.rows ?? [] { ordered.append(RowReader.line(row)) }
        for band in bands.inOrder { ordered += PageLines.ordered(band, columns) }
        ordered += sideways.map(\.asMarginalia)
        lines = ordered
    }

    private static func ordered(_ blocks: [Block], _ columns: TextColumns?) -> [Line] {
        guard let columns else { return RowReader(blocks).lines }
        return columns.parts(of: blocks).flatMap { part in
            RowReader(part.blocks, isRunningText: part.right != nil).lines.map { line in
                var line = line
                line.columnRight = part.right
                return line
            }
        }
    }
}

extension Block {
    /// Whether its text runs up or down the page: it is much higher than it is wide.
    fileprivate var isSideways: Bool {
        kind == .line && text.utf8.count >= 3 && box.height > 2 * max(box.width, fontSize)
    }
}
