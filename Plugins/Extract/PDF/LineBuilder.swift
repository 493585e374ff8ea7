import DocumentModel
import PopplerText

/// Cuts a page's characters into lines.
///
/// The characters come with a line feed after most lines and a space between words. A gap wider than ``columnGap`` or a
/// step to another row ends a line too: it parts columns, and poppler puts nothing at all between the cells of a row.
struct LineBuilder {
    private(set) var blocks: [Block] = []
    /// For each block the marked content that it begins in.
    private(set) var marks: [Int32] = []
    /// The cell that marked content stands in by the file's tags, nil for none: a line ends with its cell.
    var cellOfMark: ((Int32) -> UnsafePointer<paragraf_pdf_cell>?)? {
        didSet { hasCells = cellOfMark != nil }
    }
    /// Asked for every character.
    private var hasCells = false
    /// Letters of the page, and those among them that are frequent in languages written with Latin letters.
    private(set) var letters = LetterCount()
    /// Characters of a page that are read at most.
    let limit: Int
    /// Whether ``rulings`` and ``cellOfMark`` are asked for.
    var seesGrids = true
    /// Lines that are drawn on the page.
    var rulings: [Ruling] = [] {
        didSet { grids = GridFinder.grids(rulings) }
    }
    /// Ruled tables of the page: a line ends at the border of a cell.
    private var grids: [Grid] = []

    private let page: Int
    private let firstBlock: UInt32

    /// In font sizes. Justified lines stretch spaces to about one.
    private static let columnGap: Float = 1.5

    private static let labelGap: Float = 0.6
    /// A border of a cell fits into a gap of this width.
    private static let cellGap: Float = 0.15
    private static let wordGap: Float = 0.8
    /// A gap that counts as a space although the file has none there, as between a bullet and its text.
    private static let spaceGap: Float = 0.3

    /// The file does not tell how surely text was recognised.
    private static let confidenceOfRecognition: Float = 0.5

    private var text: [UInt8] = []
    private var left: Float = 0
    private var top: Float = 0
    private var rightmost: Float = 0
    private var bottom: Float = 0
    private var boldPrefix = 0
    private var isPrefixBold = true
    private var bold = 0
    private var italic = 0
    private var invisible = 0
    private var count = 0
    private var mark: Int32 = 0
    private var sizes: [(size: Float, count: Int)] = []
    private var raised = RaisedDigits()
    /// End of the character before, in the direction of the text, and that direction.
    private var right: Float = 0
    private var rotation: UInt8 = 0
    private var hasGap = false

    init(page: Int, firstBlock: UInt32, limit: Int) {
        self.page = page
        self.firstBlock = firstBlock
        self.limit = limit
        text.reserveCapacity(256)
        blocks.reserveCapacity(64)
    }

    mutating func read(_ characters: Characters, fonts: [Font]) {
        for character in characters {
            let scalar = character.scalar
            if scalar == 0x0a {
                finish()
            } else if LineBuilder.isSpace(scalar) {
                hasGap = true
            } else if !LineBuilder.isIgnorable(scalar), Int(character.font) < fonts.count {
                add(character, fonts[Int(character.font)])
            }
        }
        finish()
        placeInRuledRows()
    }

    private mutating func add(_ character: paragraf_pdf_character, _ font: Font) {
        if isElsewhere(character, font) { finish() }
        if hasCells, character.mark != mark, isInOtherCell(character.mark) { finish() }
        if text.isEmpty {
            mark = character.mark
            (left, top) = (character.left, character.top)
            (rightmost, bottom) = (character.right, character.bottom)
        } else {
            let gap = character.start - right
            if hasGap || gap > LineBuilder.spaceGap * font.size {
                text.append(UInt8(ascii: " "))
                // Two spaces part the words of a letter-spaced heading, which `normalise.layout` puts together.
                if gap > LineBuilder.wordGap * max(font.size, 4) { text.append(UInt8(ascii: " ")) }
            }
            left = min(left, character.left)
            top = min(top, character.top)
            rightmost = max(rightmost, character.right)
            bottom = max(bottom, character.bottom)
        }
        hasGap = false
        let shown = raised.next(character, size: font.size)
        if shown.raisesFront { raiseFront() }
        append(shown.scalar)
        isPrefixBold = isPrefixBold && font.isBold
        if isPrefixBold { boldPrefix = text.count }
        count += 1
        if font.isBold { bold += 1 }
        if font.isItalic { italic += 1 }
        if character.is_invisible { invisible += 1 }
        letters.add(character.scalar)
        addSize(font.size)
        right = character.end
        rotation = character.rotation
    }

    /// Whether the file's tags put marked content into another cell than what the line begins with.
    private func isInOtherCell(_ next: Int32) -> Bool {
        guard let cellOfMark, !text.isEmpty else { return false }
        return cellOfMark(next) != cellOfMark(mark)
    }

    /// Writes the digits at the front of the line as raised ones.
    private mutating func raiseFront() {
        guard text.prefix(raised.leading).allSatisfy({ (0x30...0x39).contains($0) }) else { return }
        let rest = text.dropFirst(raised.leading)
        let front = text.prefix(raised.leading)
        text = []
        for digit in front { append(RaisedDigits.superscript(UInt32(digit))) }
        if boldPrefix > 0 { boldPrefix += text.count - front.count }
        text += rest
    }

    /// Whether a character is too far from the one before to stand on the same line.
    private func isElsewhere(_ character: paragraf_pdf_character, _ font: Font) -> Bool {
        guard !text.isEmpty else { return false }
        guard character.rotation == rotation else { return true }
        let gap = character.start - right
        let size = max(font.size, 4)
        if gap > LineBuilder.columnGap * size || gap < -3 * size { return true }
        if !grids.isEmpty, rotation == 0, hasGap || gap > LineBuilder.cellGap * size, isAcrossBorder(character) {
            return true
        }
        // A bold label close to its value.
        if gap > LineBuilder.labelGap * size, isPrefixBold, !font.isBold { return true }
        if rotation & 1 == 1 {
            // Sideways: lines lie beside each other.
            let tolerance = 0.1 * (rightmost - left)
            return character.left > rightmost - tolerance || character.right < left + tolerance
        }
        let tolerance = 0.1 * (bottom - top)
        return character.top > bottom - tolerance || character.bottom < top + tolerance
    }

    /// Whether the border of a cell runs between a character and the one before.
    private func isAcrossBorder(_ character: paragraf_pdf_character) -> Bool {
        let middle = (character.top + character.bottom) / 2
        for grid in grids {
            guard let cell = grid.place(atX: (character.left + character.right) / 2, y: middle) else { continue }
            // The right edge may reach over a border that is drawn close to the text.
            return grid.place(atX: right - 0.1 * (bottom - top), y: (top + bottom) / 2) != cell
        }
        return false
    }

    /// Tables with lines between their rows only, which show when all text is known.
    private mutating func placeInRuledRows() {
        guard !rulings.isEmpty else { return }
        grids += RuledRows.grids(rulings, blocks.filter(\.cells.isEmpty))
        for index in blocks.indices where blocks[index].cells.isEmpty { place(&blocks[index]) }
    }

    /// Tells the line the cell that it stands in, as its one cell, and the number of the grid as its level.
    private func place(_ block: inout Block) {
        let x = (block.box.left + block.box.right) / 2
        let y = (block.box.top + block.box.bottom) / 2
        for (number, grid) in grids.enumerated() {
            guard let cell = grid.place(atX: x, y: y) else { continue }
            block.level = number + 1
            block.cells = [
                Cell(
                    row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, start: 0,
                    end: block.text.utf8.count)
            ]
            return
        }
    }

    private mutating func addSize(_ size: Float) {
        if let last = sizes.last, last.size == size {
            sizes[sizes.count - 1].count += 1
        } else if let index = sizes.firstIndex(where: { $0.size == size }) {
            sizes[index].count += 1
        } else if sizes.count < 8 {
            sizes.append((size, 1))
        }
    }

    private mutating func append(_ scalar: UInt32) {
        if scalar < 0x80 {
            text.append(UInt8(truncatingIfNeeded: scalar))
        } else if let scalar = Unicode.Scalar(scalar) {
            text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        } else {
            text.append(contentsOf: UTF8.encodedReplacementCharacter)
        }
    }

    private mutating func finish() {
        defer {
            text.removeAll(keepingCapacity: true)
            sizes.removeAll(keepingCapacity: true)
            raised = RaisedDigits()
            (boldPrefix, bold, italic, invisible, count) = (0, 0, 0, 0, 0)
            (isPrefixBold, hasGap) = (true, false)
        }
        guard !text.isEmpty else { return }
        let size = sizes.max { $0.count < $1.count }?.size ?? 0
        // Set for searching over a picture of the page, which is what text recognition leaves.
        let isRecognised = invisible * 2 > count
        marks.append(mark)
        var block = Block(
            id: BlockID(firstBlock + UInt32(blocks.count)), kind: .line, text: String(decoding: text, as: UTF8.self),
            page: page,
            box: Box(
                left: left.hundredths, top: top.hundredths, right: rightmost.hundredths, bottom: bottom.hundredths),
            fontSize: size, weight: bold * 2 > count ? 700 : 400, isItalic: italic * 2 > count, boldPrefix: boldPrefix,
            origin: isRecognised ? .ocr : .digital, confidence: isRecognised ? LineBuilder.confidenceOfRecognition : 1)
        if !grids.isEmpty { place(&block) }
        blocks.append(block)
    }

    /// Gives a block the tag that the structure tree has for it.
    mutating func tag(_ index: Int, as tag: String) { blocks[index].style = tag }

    /// Levels from here on number the tables that the structure tree tells of; ruled ones have lower numbers.
    private static let firstTaggedTable = 1 << 16

    /// Puts a block into a cell that the structure tree has for it, unless ruling lines show where it stands.
    mutating func place(_ index: Int, in cell: Cell, ofTable table: Int) {
        guard blocks[index].cells.isEmpty else { return }
        var cell = cell
        cell.end = blocks[index].text.utf8.count
        blocks[index].cells = [cell]
        blocks[index].level = LineBuilder.firstTaggedTable + table
    }

    /// ASCII white space and the no-break and other wide spaces that PDF writers put between words.
    private static func isSpace(_ scalar: UInt32) -> Bool {
        scalar <= 0x20 || scalar == 0xa0 || (0x2000...0x200a).contains(scalar) || scalar == 0x202f
    }

    /// Marks of writing direction, zero-width characters and stray controls.
    private static func isIgnorable(_ scalar: UInt32) -> Bool {
        guard scalar >= 0x7f else { return false }
        return scalar < 0xa0 || (0x200b...0x200f).contains(scalar) || (0x202a...0x202e).contains(scalar)
            || scalar == 0xfeff
    }
}

extension paragraf_pdf_character {
    /// Where the character begins in the direction of its text.
    fileprivate var start: Float {
        switch rotation {
        case 0: left
        case 1: top
        case 2: -right
        default: -bottom
        }
    }

    /// Where it ends.
    fileprivate var end: Float {
        switch rotation {
        case 0: right
        case 1: bottom
        case 2: -left
        default: -top
        }
    }
}
