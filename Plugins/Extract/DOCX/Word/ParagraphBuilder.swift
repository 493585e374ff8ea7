/// The paragraph being read.
struct ParagraphBuilder {
    var styleID: String?
    var listID: Int?
    var listLevel: Int?
    var outlineLevel: Int?
    /// Whether a tracked change deletes the paragraph's end, so that the next paragraph goes on behind its text.
    var isEndDeleted = false
    /// Whether the paragraph's end is hidden.
    var isEndHidden = false
    private(set) var isOpen = false
    private(set) var text: [UInt8] = []
    private(set) var statistics = TextStatistics()

    private var boldCount = 0
    private var isBoldSoFar = true
    private var pieceStart = 0
    private var isContinued = false

    /// Whether text waits for the paragraph that it belongs to.
    var hasText: Bool { !text.isEmpty }

    /// Begins a paragraph; the text of one whose end was deleted stays.
    mutating func begin() {
        if !isContinued {
            text.removeAll(keepingCapacity: true)
            statistics.reset()
            boldCount = 0
            isBoldSoFar = true
        }
        // A paragraph inside of a piece of text takes over what follows of the piece.
        pieceStart = text.count
        isContinued = false
        isOpen = true
        styleID = nil
        listID = nil
        listLevel = nil
        outlineLevel = nil
        isEndDeleted = false
        isEndHidden = false
    }

    /// Ends the paragraph. `isContinued` leaves its text to the next one.
    mutating func close(isContinued: Bool = false) {
        isOpen = false
        self.isContinued = isContinued && !text.isEmpty
    }

    /// Whether text of a paragraph without an end waits for the next one.
    var isWaiting: Bool { isContinued }

    // MARK: Text

    /// Begins a piece of text of one look.
    mutating func beginPiece() { pieceStart = text.count }

    /// Adds to the piece. Line breaks and tabs in XML text are spaces.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        let start = text.count
        text.append(contentsOf: bytes)
        for index in start..<text.count where text[index] < 0x20 { text[index] = 0x20 }
    }

    /// Ends the piece. Without `keepsSpaces`, white space at its ends goes.
    mutating func endPiece(_ format: RunFormat, keepsSpaces: Bool) {
        if !keepsSpaces { trimPiece() }
        if format.isCaps, pieceStart < text.count {
            let upper = String(decoding: text[pieceStart...], as: UTF8.self).uppercased()
            text.replaceSubrange(pieceStart..., with: upper.utf8)
        }
        var visible = 0
        for index in pieceStart..<text.count where text[index] != 0x20 { visible += 1 }
        count(visible, format)
    }

    /// Adds one character or white space.
    mutating func append(_ character: String, _ format: RunFormat) {
        text.append(contentsOf: character.utf8)
        count(character.utf8.contains { !isSpace($0) } ? character.utf8.count : 0, format)
    }

    /// Length of the bold text at the front, where `range` is the part of the text that is kept.
    func boldPrefix(in range: Range<Int>) -> Int { max(0, min(boldCount, range.upperBound) - range.lowerBound) }

    private mutating func count(_ visible: Int, _ format: RunFormat) {
        guard visible > 0 else { return }
        statistics.add(visible, format)
        if !format.isBold {
            isBoldSoFar = false
        } else if isBoldSoFar {
            boldCount = text.count
        }
    }

    private mutating func trimPiece() {
        while text.count > pieceStart, text[text.count - 1] == 0x20 { text.removeLast() }
        var start = pieceStart
        while start < text.count, text[start] == 0x20 { start += 1 }
        if start > pieceStart { text.removeSubrange(pieceStart..<start) }
    }
}
