import DocumentModel

/// Joins lines that belong to one paragraph, within a page and over page breaks.
///
/// A line goes on in the next when the next line's first word would not have fitted behind it, the step down is that of
/// running text, both look alike, and the next is not the start of a list item.
struct ParagraphJoiner {
    private(set) var blocks: [Block] = []

    private let leftMargin: Float
    private let rightMargin: Float
    /// Right margins of texts that begin further in, where they have many lines.
    private let rightMargins: RightMargins
    private let leading: Float
    private let bodySize: Float
    /// The paragraph being built, its last line, and where its first and later lines begin.
    private var current: Block?
    private var lastLine: Line?
    private var textLeft: Float = 0
    /// Left edges of the list levels that are open.
    private var listLefts: [Float] = []

    init(_ pages: consuming [PageLines]) {
        let body = pages.flatMap { $0.lines.compactMap(BodyLine.init) }
        (leftMargin, rightMargin) = ParagraphJoiner.margins(body)
        rightMargins = RightMargins(body)
        leading = ParagraphJoiner.leading(body)
        bodySize = ParagraphJoiner.bodySize(body)
        var furnitureAfter: [Block] = []
        for index in pages.indices {
            let lines = pages[index].lines
            // They go as their paragraphs come.
            pages[index].lines = []
            for line in lines {
                if line.isFurniture {
                    // Furniture and footnotes between two halves of a paragraph follow the paragraph.
                    furnitureAfter.append(furniture(line))
                    continue
                }
                if line.isFootnote {
                    ParagraphJoiner.add(footnote: line, to: &furnitureAfter)
                    continue
                }
                if !joins(line) {
                    flush()
                    blocks += furnitureAfter
                    furnitureAfter = []
                }
                take(line)
            }
        }
        flush()
        blocks += furnitureAfter
    }

    /// Puts the line behind the footnote that it goes on with.
    private static func add(footnote line: Line, to blocks: inout [Block]) {
        if !line.startsFootnote, let last = blocks.lastIndex(where: { $0.style == Footnotes.style }) {
            append(line, to: &blocks[last])
            return
        }
        var block = line.block
        block.kind = .paragraph
        block.style = Footnotes.style
        blocks.append(block)
    }

    // MARK: Measures

    /// Where long lines begin and end: the edges that five of a hundred lines of running text pass.
    private static func margins(_ lines: [BodyLine]) -> (left: Float, right: Float) {
        let long = lines.filter { !$0.isInColumn && $0.count > 45 }.map(\.box)
        guard !long.isEmpty else { return (70, 500) }
        return (
            long.map(\.left).sorted()[long.count * 5 / 100], long.map(\.right).sorted()[long.count * 95 / 100]
        )
    }

    /// Usual step from line to line in font sizes.
    private static func leading(_ lines: [BodyLine]) -> Float {
        var steps: [Float] = []
        // From lines to those that surely go on with them.
        var certain: [Float] = []
        for (line, next) in zip(lines, lines.dropFirst()) where line.page == next.page {
            let step = (next.box.bottom - line.box.bottom) / max(line.fontSize, 1)
            guard step > 0.8, step < 2, line.count > 45 else { continue }
            steps.append(step)
            if line.endsOpen, next.beginsSmall { certain.append(step) }
        }
        guard !steps.isEmpty else { return 1.25 }
        // Spaced paragraphs widen the upper half: the lower quartile is the step within a paragraph, unless most
        // paragraphs are of one line.
        let all = quartile(steps)
        return min(all, certain.isEmpty ? widestLeading : quartile(certain))
    }

    /// The step within a paragraph where no line shows what it is.
    private static let widestLeading: Float = 1.45

    private static func quartile(_ values: [Float]) -> Float { values.sorted()[values.count / 4] }

    /// The font size of most of the text.
    private static func bodySize(_ lines: [BodyLine]) -> Float {
        var counts: [Float: Int] = [:]
        for line in lines { counts[line.fontSize, default: 0] += line.count }
        return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    }

    // MARK: Building

    private mutating func take(_ line: Line) {
        guard line.block.kind == .line else {
            blocks.append(line.block)
            return
        }
        // Taken out while it grows: a second owner would have the whole text copied for every line.
        if var block = current.take() {
            ParagraphJoiner.append(line, to: &block)
            current = block
        } else {
            var block = line.block
            block.kind = .paragraph
            textLeft = line.block.box.left
            block = TypedList.marked(block)
            if block.kind == .listItem { block.level = listLevel(line) }
            current = block
        }
        lastLine = line
    }

    /// Nesting by indent: a list item to the right of the one before lies one level deeper.
    private mutating func listLevel(_ line: Line) -> Int {
        let left = line.block.box.left
        if blocks.last(where: { $0.kind != .furniture })?.kind != .listItem { listLefts = [] }
        listLefts.removeAll { $0 > left + 4 }
        if listLefts.last.map({ $0 < left - 4 }) ?? true { listLefts.append(left) }
        return listLefts.count
    }

    private mutating func flush() {
        if let current { blocks.append(current) }
        current = nil
        lastLine = nil
    }

    private func furniture(_ line: Line) -> Block {
        var block = line.block
        block.kind = .furniture
        return block
    }

    /// Puts a line behind a block's text.
    private static func append(_ line: Line, to block: inout Block) {
        let isAllBold = block.boldPrefix == block.text.utf8.count
        let joint = Hyphenation.joint(block.text, line.block.text)
        if joint.dropsHyphen { block.text.removeLast() }
        let start = block.text.utf8.count + joint.separator.utf8.count
        block.text += joint.separator + line.block.text
        if isAllBold {
            block.boldPrefix = line.block.boldPrefix == 0 ? min(start, block.boldPrefix) : start + line.block.boldPrefix
        }
        block.confidence = min(block.confidence, line.block.confidence)
        if line.block.page == block.lastPage, block.continuations.isEmpty {
            block.box = block.box.union(line.block.box)
        } else if var region = block.continuations.last, region.page == line.block.page {
            region.box = region.box.union(line.block.box)
            block.continuations[block.continuations.count - 1] = region
        } else {
            block.continuations.append(Region(page: line.block.page, start: start, box: line.block.box))
        }
    }

    // MARK: Deciding

    private func joins(_ line: Line) -> Bool {
        guard let current, let last = lastLine, line.block.kind == .line else { return false }
        guard abs(line.block.fontSize - last.block.fontSize) < 0.6, line.cellCount == 1,
            last.cellCount <= 2, looksAlike(last, line), !startsItem(line), !changesCase(current, line)
        else { return false }
        if line.block.page == last.block.page {
            return isBelow(line, last) && isAligned(line, last, current) && isFull(last, before: line)
        }
        return isFull(last, before: line) && goesOnOverPage(last.block.text, line.block.text)
    }

    private func looksAlike(_ last: Line, _ line: Line) -> Bool {
        if last.isBold { return line.isBold }
        return !line.isBold
    }

    /// A heading in capitals and the text below it, or the other way round.
    private func changesCase(_ current: Block, _ line: Line) -> Bool {
        let (above, below) = (LetterCase(current.text), LetterCase(line.block.text))
        return above == .capitals && below == .text || above == .text && below == .capitals
    }

    private func startsItem(_ line: Line) -> Bool {
        if line.block.style == RowReader.clauseStyle { return true }
        if ListMarker(line.block.text) != nil, !closesBracket(line.block.text), !namesParty(line.block.text) {
            // A dash at the front of a line may be a dash between words.
            return !line.block.text.hasPrefix("–") && !line.block.text.hasPrefix("- ")
                || abs(line.block.box.left - textLeft) < 3 || line.block.box.left > textLeft
        }
        if line.block.text.hasPrefix("att ") {
            if current?.text.hasPrefix("att ") == true { return abs(line.block.box.left - textLeft) < 4 }
            // `… beslutar` ends early although the short word had room: each clause has a line of its own.
            if let last = lastLine, last.block.id == current?.id {
                return last.block.box.right + 3.5 * last.block.fontSize < margin(of: last)
            }
        }
        // A bold run-in heading or label begins a paragraph.
        if line.block.boldPrefix > 0, !line.isBold, current?.boldPrefix != current?.text.utf8.count { return true }
        return line.block.text.hasPrefix("§") && line.isBold
    }

    /// `… (artikel` and `12) behöver …` on the next line.
    private func closesBracket(_ text: String) -> Bool {
        guard let current, !text.hasPrefix("("), text.prefix(5).contains(")"),
            let opening = current.text.lastIndex(of: "(")
        else { return false }
        return !current.text[opening...].contains(")")
    }

    /// `… och Siv Ström` and `(c) samt …` on the next line.
    private func namesParty(_ text: String) -> Bool {
        guard let current, text.hasPrefix("("), let end = current.text.last, end.isLetter, current.kind != .listItem
        else { return false }
        return current.text.split(separator: " ").last?.first?.isUppercase == true
    }

    private func isBelow(_ line: Line, _ last: Line) -> Bool {
        // A label at the left may reach further down than the first line of its text.
        let above = last.cellCount > 1 ? last.parts.last ?? last.block : last.block
        let step = line.block.box.bottom - above.box.bottom
        let size = max(line.block.fontSize, 6)
        return step > 0.5 * size && step < (leading + 0.3) * size
    }

    /// Same left edge, or the hanging or first-line indent of a paragraph's second line.
    private func isAligned(_ line: Line, _ last: Line, _ block: Block) -> Bool {
        if last.cellCount > 1 { return abs(line.block.box.left - last.secondLeft) < 4 }
        let offset = line.block.box.left - last.block.box.left
        if abs(offset) < 4 { return true }
        let isSecondLine = last.block.id == block.id
        if block.kind == .listItem || block.text.hasPrefix("att "), isSecondLine { return offset > 0 && offset < 60 }
        return isSecondLine && offset < 0 && offset > -60
    }

    /// Whether the next line's first word had no room behind the line, or the words show that the sentence goes on.
    private func isFull(_ last: Line, before next: Line) -> Bool {
        let text = last.block.text
        if Hyphenation.endsWithHyphen(text) { return true }
        if last.isBold, next.isBold, next.block.text.first?.isLowercase == true { return true }
        let margin = margin(of: last)
        let share = last.block.box.width / max(margin - leftMargin, 1)
        // A short line near the margin is a cell of a page head, not a line that ran full.
        guard share > 0.35 || last.columnRight != nil else { return false }
        if share > 0.5, let end = text.last, !".:;!?".contains(end) {
            if next.block.text.first?.isLowercase == true || !last.isBold && OpenEnd.isOpen(text) { return true }
            // Headings wrap early: they are set in narrower boxes and broken by hand.
            if last.isBold, next.isBold, last.block.fontSize > bodySize + 0.4 { return true }
        }
        let width = last.block.box.width / Float(max(text.unicodeScalars.count, 1))
        let needed = width * Float(ParagraphJoiner.firstWordLength(next.block.text) + 1)
        return last.block.box.right + needed > margin - 0.5 * width
    }

    private func margin(of line: Line) -> Float {
        line.columnRight ?? rightMargins[line.cellCount > 1 ? line.secondLeft : line.block.box.left] ?? rightMargin
    }

    /// Characters up to the first place where a line may break: not within a number such as `318 240`.
    private static func firstWordLength(_ text: String) -> Int {
        var count = 0
        var previous: Character = " "
        for (index, character) in text.enumerated() {
            if character == "\t" { break }
            if character == " " {
                let next = text.dropFirst(index + 1).first
                guard previous.isNumber, next?.isNumber == true else { break }
            }
            previous = character
            count += 1
            if count > 40 { break }
        }
        return count
    }

    private func goesOnOverPage(_ text: String, _ next: String) -> Bool {
        guard let end = text.last, let start = next.first, !".:;!?".contains(end) else { return false }
        return start.isLowercase || start.isNumber || end == "," || end == "-" || !start.isUppercase
            || text.utf8.count > 60
    }
}

/// What the measures need of a line of running text.
struct BodyLine {
    let box: Box
    let page: Int
    let fontSize: Float
    /// Bytes of its text.
    let count: Int
    let isInColumn: Bool
    /// Whether it begins with a small letter, and whether it ends without a mark that ends a sentence.
    let beginsSmall: Bool
    let endsOpen: Bool

    /// Nil for what is no running text.
    init?(_ line: Line) {
        guard !line.isFurniture, !line.isFootnote, line.block.kind == .line else { return nil }
        (box, page, fontSize) = (line.block.box, line.block.page, line.block.fontSize)
        count = line.block.text.utf8.count
        isInColumn = line.columnRight != nil
        let bytes = line.block.text.utf8
        let (first, second) = (bytes.first ?? 0, bytes.dropFirst().first ?? 0)
        // a-z, and à-þ of Latin-1.
        beginsSmall = (0x61...0x7A).contains(first) || first == 0xC3 && second >= 0xA0
        endsOpen = bytes.last.map { !".:;!?".utf8.contains($0) } ?? false
    }
}
