import DocumentModel

/// One line of a page on its way to becoming part of a paragraph. Cells of a row are parted by tabs in its text.
struct Line {
    var block: Block
    /// Left edges of the cells, the first one's first.
    var cellLefts: [Float]
    /// Whether the line was found to be a page header, footer or the like.
    var isFurniture = false
    /// Whether it belongs to a footnote, and whether it is the first line of one.
    var isFootnote = false
    var startsFootnote = false
    /// Right edge of the column that the line stands in, when that is not the page's.
    var columnRight: Float?
    /// The grid of ruling lines that it stands in.
    let grid: Int?
    /// The cells that it was put together from.
    private(set) var parts: [Block]

    init(_ block: Block) {
        self.block = block
        cellLefts = [block.box.left]
        grid = block.grid
        parts = [block]
    }

    /// Adds a cell to the right of what is there.
    mutating func add(_ cell: Block, separator: String) {
        if block.boldPrefix == block.text.utf8.count, cell.boldPrefix > 0 {
            block.boldPrefix += separator.utf8.count + cell.boldPrefix
        }
        if cell.text.utf8.count > block.text.utf8.count {
            block.fontSize = cell.fontSize
            block.weight = cell.weight
            block.isItalic = cell.isItalic
        }
        parts.append(cell)
        block.text += separator + cell.text
        block.box = block.box.union(cell.box)
        if separator == "\t" { cellLefts.append(cell.box.left) }
    }

    /// Text along the margin: a stamp, a sign of the archive.
    var asMarginalia: Line {
        var line = self
        line.isFurniture = true
        line.block.style = "sideways"
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

    /// Puts each block on its page. Blocks whose page does not exist go to the last one, so that none is lost.
    static func distribute(_ blocks: [Block], over pages: inout [PageLines]) {
        if pages.isEmpty { pages.append(PageLines(page: Page(number: 1, width: 595, height: 842))) }
        let positions = Dictionary(pages.enumerated().map { ($1.page.number, $0) }) { first, _ in first }
        for block in blocks {
            pages[positions[block.page] ?? pages.count - 1].lines.append(Line(block))
        }
    }

    /// Orders the lines: rows from top to bottom, columns of running text one after the other, grids on their own.
    mutating func order() {
        let sideways = lines.filter { $0.block.isSideways && $0.grid == nil }
        // A page that lies on its side as a whole is left in the order of the file.
        if sideways.count * 2 > lines.count { return }
        let upright = lines.map(\.block).filter { sideways.isEmpty || !$0.isSideways || $0.grid != nil }
        let head = SenderHead(upright, pageHeight: max(page.height, 1))
        let bands = GridBands(DropCaps.joined(head?.rest ?? upright))
        let columns = TextColumns(bands.outside, pageWidth: page.width)
        lines =
            (head?.rows ?? []).map { RowReader.line($0) }
            + bands.inOrder.flatMap { PageLines.ordered($0, columns) } + sideways.map(\.asMarginalia)
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
