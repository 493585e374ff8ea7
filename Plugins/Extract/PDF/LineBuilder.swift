import CPopplerGLib
import DocumentModel

/// Cuts a page's characters into lines.
///
/// Poppler gives the page's text with a line feed after most lines, one rectangle per character and runs of fonts; this
/// walks the three in step. A gap wider than ``columnGap`` or a step to another row ends a line too: it parts columns,
/// and poppler puts nothing at all between the cells of a row.
struct LineBuilder {
    private(set) var blocks: [Block] = []
    /// Whether the page had more characters than allowed.
    private(set) var isCut = false

    private let page: Int
    private let firstBlock: UInt32
    private let limit: Int

    /// In font sizes. Justified lines stretch spaces to about one.
    private static let columnGap: Float = 1.5

    private static let labelGap: Float = 0.6
    private static let wordGap: Float = 0.8
    /// A gap that counts as a space although the file has none there, as between a bullet and its text.
    private static let spaceGap: Float = 0.3

    private var text: [UInt8] = []
    private var box: Box?
    private var boldPrefix = 0
    private var isPrefixBold = true
    private var bold = 0
    private var italic = 0
    private var count = 0
    private var sizes: [(size: Float, count: Int)] = []
    private var right: Float = 0
    private var hasGap = false

    init(page: Int, firstBlock: UInt32, limit: Int) {
        self.page = page
        self.firstBlock = firstBlock
        self.limit = limit
        text.reserveCapacity(256)
    }

    mutating func read(_ bytes: UnsafeRawBufferPointer, boxes: UnsafeBufferPointer<PopplerRectangle>, fonts: FontRuns) {
        var fonts = fonts
        var offset = 0
        var index = 0
        while offset < bytes.count {
            let length = LineBuilder.sequenceLength(bytes[offset])
            let end = min(offset + length, bytes.count)
            if index >= limit {
                isCut = true
                break
            }
            if bytes[offset] == UInt8(ascii: "\n") {
                finish()
            } else if index < boxes.count {
                fonts.advance(to: index)
                add(UnsafeRawBufferPointer(rebasing: bytes[offset..<end]), boxes[index], fonts.font)
            }
            index += 1
            offset = end
        }
        finish()
    }

    private static func sequenceLength(_ byte: UInt8) -> Int {
        byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
    }

    private mutating func add(_ character: UnsafeRawBufferPointer, _ rectangle: PopplerRectangle, _ font: Font) {
        if LineBuilder.isSpace(character) {
            hasGap = true
            return
        }
        if LineBuilder.isIgnorable(character) { return }
        let place = Box(
            left: Float(min(rectangle.x1, rectangle.x2)), top: Float(min(rectangle.y1, rectangle.y2)),
            right: Float(max(rectangle.x1, rectangle.x2)), bottom: Float(max(rectangle.y1, rectangle.y2)))
        if isElsewhere(place, font) { finish() }
        if !text.isEmpty, hasGap || place.left - right > LineBuilder.spaceGap * font.size {
            text.append(UInt8(ascii: " "))
            // Two spaces part the words of a letter-spaced heading, which `normalise.layout` puts together.
            if place.left - right > LineBuilder.wordGap * max(font.size, 4) { text.append(UInt8(ascii: " ")) }
        }
        hasGap = false
        text.append(contentsOf: character)
        isPrefixBold = isPrefixBold && font.isBold
        if isPrefixBold { boldPrefix = text.count }
        count += 1
        if font.isBold { bold += 1 }
        if font.isItalic { italic += 1 }
        addSize(font.size)
        right = place.right
        box = box?.union(place) ?? place
    }

    /// Whether a character is too far from the one before to stand on the same line.
    private func isElsewhere(_ place: Box, _ font: Font) -> Bool {
        guard let box, !text.isEmpty else { return false }
        let gap = place.left - right
        let size = max(font.size, 4)
        if gap > LineBuilder.columnGap * size || gap < -3 * size { return true }
        // A bold label close to its value.
        if gap > LineBuilder.labelGap * size, isPrefixBold, !font.isBold { return true }
        return place.top > box.bottom - 0.1 * box.height || place.bottom < box.top + 0.1 * box.height
    }

    private mutating func addSize(_ size: Float) {
        if let index = sizes.firstIndex(where: { $0.size == size }) {
            sizes[index].count += 1
        } else if sizes.count < 8 {
            sizes.append((size, 1))
        }
    }

    private mutating func finish() {
        defer {
            text.removeAll(keepingCapacity: true)
            sizes.removeAll(keepingCapacity: true)
            box = nil
            (boldPrefix, bold, italic, count) = (0, 0, 0, 0)
            (isPrefixBold, hasGap) = (true, false)
        }
        guard let box, !text.isEmpty else { return }
        let size = sizes.max { $0.count < $1.count }?.size ?? 0
        blocks.append(
            Block(
                id: BlockID(firstBlock + UInt32(blocks.count)), kind: .line,
                text: String(decoding: text, as: UTF8.self),
                page: page,
                box: Box(
                    left: box.left.hundredths, top: box.top.hundredths, right: box.right.hundredths,
                    bottom: box.bottom.hundredths), fontSize: size, weight: bold * 2 > count ? 700 : 400,
                isItalic: italic * 2 > count, boldPrefix: boldPrefix))
    }

    /// ASCII white space and the no-break spaces that PDF writers put between words.
    private static func isSpace(_ character: UnsafeRawBufferPointer) -> Bool {
        switch character.count {
        case 1: character[0] <= 0x20
        case 2: character[0] == 0xc2 && character[1] == 0xa0
        case 3:
            character[0] == 0xe2 && character[1] == 0x80
                && ((0x80...0x8a).contains(character[2]) || character[2] == 0xaf)
        default: false
        }
    }

    /// Marks of writing direction that poppler inserts, zero-width characters and stray controls.
    private static func isIgnorable(_ character: UnsafeRawBufferPointer) -> Bool {
        switch character.count {
        case 1: character[0] == 0x7f
        case 2: character[0] == 0xc2 && character[1] < 0xa0
        case 3:
            (character[0] == 0xe2 && character[1] == 0x80
                && ((0xaa...0xae).contains(character[2]) || (0x8b...0x8f).contains(character[2])))
                || (character[0] == 0xef && character[1] == 0xbb && character[2] == 0xbf)
        default: false
        }
    }
}
