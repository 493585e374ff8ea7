import DocumentModel

/// Makes lines of the words that were recognised on a page: blocks as a page with text has them.
///
/// Letters come with a height and a thickness, not with a font: sizes near that of the page's running text are that size,
/// and words whose strokes are much thicker than those of the running text are bold.
struct RecognisedLines {
    private(set) var blocks: [Block] = []
    /// Mean confidence of the page's letters, 0 to 1; 0 without any.
    private(set) var confidence: Float = 0
    /// Bytes of the page's text.
    private(set) var letters = 0
    /// Whether any line is part of the text.
    var hasText: Bool { blocks.contains { $0.kind == .line } }

    /// A gap that parts columns, in font sizes, as in lines of text.
    private static let columnGap: Float = 1.5
    /// Strokes of bold letters are 1.3 to 1.6 times as thick as those of regular ones, which differ by a tenth.
    private static let boldStroke: Float = 1.2
    /// Lines below are kept, but not as part of the text: what a logo or a stamp gives. A letter that stands alone must
    /// be surer.
    private static let leastConfidence: Float = 0.5
    private static let leastConfidenceAlone: Float = 0.9

    private let page: Int
    private let firstBlock: UInt32
    private let bodySize: Float
    private var sizes: RecognisedSizes
    private let bodyStroke: Float

    /// Words that lie in a box of `besides` are left out: their text is known. `sizes` are those of the pages before, and
    /// become those of this one, too.
    init(
        _ recognised: RecognisedPage, page: Int, firstBlock: UInt32, besides boxes: [Box] = [],
        sizes: inout RecognisedSizes
    ) {
        self.page = page
        self.firstBlock = firstBlock
        self.sizes = sizes
        let words = recognised.words.filter { word in
            !RecognisedLines.isRuling(word.text) && !boxes.contains { $0.holdsMiddle(of: word) }
        }
        bodySize = self.sizes.settled(RecognisedLines.middle(words, \.size))
        bodyStroke = RecognisedLines.middle(words) { $0.size > 0 ? $0.stroke / $0.size : 0 }
        letters = words.reduce(0) { $0 + $1.text.utf8.count }
        // Of the letters, so that specks weigh little.
        confidence = words.reduce(0) { $0 + $1.confidence * Float($1.text.utf8.count) } / Float(max(letters, 1))
        for segment in segments(of: words) { blocks.append(block(segment)) }
        sizes = self.sizes
    }

    /// Rulings of tables are read as these.
    private static func isRuling(_ text: String) -> Bool {
        text.utf8.allSatisfy { [UInt8(ascii: "|"), UInt8(ascii: "_"), UInt8(ascii: "[")].contains($0) }
    }

    /// The value that half of the letters are below.
    private static func middle(_ words: [RecognisedWord], _ value: (RecognisedWord) -> Float) -> Float {
        let known = words.map { (value: value($0), letters: $0.text.utf8.count) }.filter { $0.value > 0 }
            .sorted { $0.value < $1.value }
        var rest = known.reduce(0) { $0 + $1.letters } / 2
        for word in known {
            rest -= word.letters
            if rest <= 0 { return word.value }
        }
        return 0
    }

    /// Neighbouring words of a line, parted at wide gaps.
    private func segments(of words: [RecognisedWord]) -> [ArraySlice<RecognisedWord>] {
        var segments: [ArraySlice<RecognisedWord>] = []
        var start = 0
        for index in words.indices where index > start {
            let (last, next) = (words[index - 1], words[index])
            let size = max(last.size, next.size, 4)
            let gap = next.left - last.right
            guard next.line != last.line || gap > RecognisedLines.columnGap * size || gap < -3 * size else { continue }
            segments.append(words[start..<index])
            start = index
        }
        if start < words.count { segments.append(words[start...]) }
        return segments
    }

    private mutating func block(_ words: ArraySlice<RecognisedWord>) -> Block {
        var box = Box(left: .infinity, top: .infinity, right: -.infinity, bottom: -.infinity)
        var (letters, measured) = (0, 0)
        var (confidence, thickness): (Float, Float) = (0, 0)
        var text = ""
        var boldPrefix = 0
        var isPrefixBold = true
        for word in words {
            box = Box(
                left: min(box.left, word.left), top: min(box.top, word.top), right: max(box.right, word.right),
                bottom: max(box.bottom, word.bottom))
            let count = word.text.utf8.count
            letters += count
            confidence += word.confidence * Float(count)
            text += text.isEmpty ? word.text : " " + word.text
            guard let ratio = relativeStroke(of: word) else { continue }
            measured += count
            thickness += ratio * Float(count)
            isPrefixBold = isPrefixBold && ratio > RecognisedLines.boldStroke
            if isPrefixBold { boldPrefix = text.utf8.count }
        }
        let isBold = thickness > RecognisedLines.boldStroke * Float(measured)
        // Thickness differs from word to word more than fonts do: a line is one or the other, unless it begins bold.
        if isBold { boldPrefix = text.utf8.count }
        let sure = (confidence / Float(max(letters, 1))).hundredths
        return Block(
            id: BlockID(firstBlock + UInt32(blocks.count)),
            kind: RecognisedLines.isText(text, sure) ? .line : .furniture, text: text, page: page,
            box: Box(
                left: box.left.hundredths, top: box.top.hundredths, right: box.right.hundredths,
                bottom: box.bottom.hundredths),
            fontSize: size(words), weight: isBold ? 700 : 400, boldPrefix: boldPrefix, origin: .ocr, confidence: sure)
    }

    private static func isText(_ text: String, _ confidence: Float) -> Bool {
        let isAlone = text.unicodeScalars.count == 1 && text.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
        return confidence >= (isAlone ? leastConfidenceAlone : leastConfidence)
    }

    /// How thick a word's strokes are, for its size, by those of the running text.
    private func relativeStroke(of word: RecognisedWord) -> Float? {
        word.size > 0 && word.stroke > 0 && bodyStroke > 0 ? word.stroke / word.size / bodyStroke : nil
    }

    private mutating func size(_ words: ArraySlice<RecognisedWord>) -> Float {
        let own = RecognisedLines.middle(Array(words), \.size)
        return own == 0 ? bodySize : sizes.settled(own, body: bodySize)
    }
}

/// The font sizes of a scanned file. Letters are measured in whole pixels, so the same size comes out a little different
/// from line to line: sizes near a known one are that one.
struct RecognisedSizes {
    private var known: [Float] = []

    /// Sizes that differ less are the same.
    private static let sameSize: Float = 0.08
    private static let mostSizes = 64

    /// The size for one that was measured, in half points. One near that of the running text is that before any other.
    mutating func settled(_ measured: Float, body: Float = 0) -> Float {
        func isNear(_ size: Float) -> Bool { abs(measured - size) <= RecognisedSizes.sameSize * size }
        if isNear(body) { return body }
        let nearest = known.filter(isNear).min { abs($0 - measured) < abs($1 - measured) }
        if let nearest { return nearest }
        let size = (measured * 2).rounded() / 2
        if size > 0, known.count < RecognisedSizes.mostSizes { known.append(size) }
        return size
    }
}

extension Box {
    fileprivate func holdsMiddle(of word: RecognisedWord) -> Bool {
        let (x, y) = ((word.left + word.right) / 2, (word.top + word.bottom) / 2)
        return x >= left && x <= right && y >= top && y <= bottom
    }
}
