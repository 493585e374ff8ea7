/// The paragraph being read.
struct ParagraphBuilder {
    var styleID: String?
    var listID: Int?
    var listLevel: Int?
    var outlineLevel: Int?
    /// Whether the next paragraph goes on behind this one's text: a tracked change took its end away, or it is a large
    /// first letter.
    var joinsNext = false
    /// Whether the paragraph's end is hidden.
    var isEndHidden = false
    /// Whether it holds the number of the page.
    var hasPageNumber = false
    private(set) var isOpen = false
    private(set) var text: [UInt8] = []
    private(set) var statistics = TextStatistics()
    /// Hidden text, which stands apart.
    private(set) var hiddenText: [UInt8] = []

    private var boldCount = 0
    private var isBoldSoFar = true
    private var pieceStart = 0
    private var isContinued = false

    /// Begins a paragraph; the text of one whose end was deleted stays.
    mutating func begin() {
        if !isContinued {
            text.removeAll(keepingCapacity: true)
            statistics.reset()
            boldCount = 0
            isBoldSoFar = true
            hasPageNumber = false
        }
        // A paragraph inside of a piece of text takes over what follows of the piece.
        pieceStart = text.count
        isContinued = false
        isOpen = true
        joinsNext = false
        isEndHidden = false
        resetProperties()
    }

    /// Forgets style, list and outline level.
    mutating func resetProperties() {
        styleID = nil
        listID = nil
        listLevel = nil
        outlineLevel = nil
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
        // Counted first, many at a time: there are hardly ever any.
        var breaks = 0
        for byte in bytes { breaks &+= byte < 0x20 ? 1 : 0 }
        guard breaks > 0 else { return }
        for index in start..<text.count where text[index] < 0x20 { text[index] = 0x20 }
    }

    /// Parts a note's number from its text, as in print, where the author did not.
    mutating func partNumber(endingAt count: Int) {
        guard pieceStart == count, pieceStart < text.count, text[pieceStart] > 0x20 else { return }
        text.insert(0x20, at: pieceStart)
    }

    /// Ends the piece. Without `keepsSpaces`, white space at its ends goes.
    mutating func endPiece(_ format: RunFormat, keepsSpaces: Bool) {
        if !keepsSpaces { trimPiece() }
        if let font = format.symbolFont { replaceSymbols(font) }
        // `m²`: raised letters and signs stay as they are.
        if format.isRaised, text[pieceStart...].allSatisfy({ (0x30...0x39).contains($0) }) {
            text.replaceSubrange(pieceStart..., with: NoteNumbers.raised(text[pieceStart...]))
        }
        if format.isCaps, pieceStart < text.count {
            let upper = String(decoding: text[pieceStart...], as: UTF8.self).uppercased()
            text.replaceSubrange(pieceStart..., with: upper.utf8)
        }
        var visible = 0
        text.withUnsafeBufferPointer { text in
            for byte in UnsafeBufferPointer(rebasing: text[min(pieceStart, text.count)...]) {
                visible &+= byte != 0x20 ? 1 : 0
            }
        }
        count(visible, format)
    }

    /// Adds one character or white space.
    mutating func append(_ character: String, _ format: RunFormat) {
        text.append(contentsOf: character.utf8)
        count(character.utf8.contains { !isSpace($0) } ? character.utf8.count : 0, format)
    }

    /// Part of the text, with a number or bullet before it.
    func string(in range: Range<Int>, behind number: (marker: String, hasSpace: Bool)?) -> String {
        let own = text.withUnsafeBufferPointer {
            String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
        }
        guard let number else { return own }
        return number.hasSpace ? "\(number.marker) \(own)" : number.marker + own
    }

    /// Length of the bold text at the front, where `range` is the part of the text that is kept.
    func boldPrefix(in range: Range<Int>) -> Int { max(0, min(boldCount, range.upperBound) - range.lowerBound) }

    /// Adds hidden text.
    mutating func appendHidden(_ bytes: some Sequence<UInt8>) { hiddenText.append(contentsOf: bytes) }

    /// Gives the hidden text away.
    mutating func takeHiddenText() -> [UInt8] {
        defer { hiddenText = [] }
        return hiddenText
    }

    /// Puts an operator before the text from an offset on, and brackets around it where it is more than one term.
    mutating func wrap(from start: Int, operator sign: String) {
        guard start < text.count else { return }
        let isTerm = text[start...].allSatisfy { byte in
            byte >= 0x80 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        }
        text.insert(contentsOf: (isTerm ? sign : sign + "(").utf8, at: start)
        if !isTerm { text.append(UInt8(ascii: ")")) }
    }

    /// Characters of a symbol font stand in a private range of Unicode.
    private mutating func replaceSymbols(_ font: SymbolFont) {
        let piece = String(decoding: text[pieceStart...], as: UTF8.self)
        guard piece.unicodeScalars.contains(where: { (0xf000...0xf0ff).contains($0.value) }) else { return }
        var replaced = ""
        for scalar in piece.unicodeScalars {
            let sign = (0xf000...0xf0ff).contains(scalar.value) ? symbol(font: font, code: scalar.value) : "\u{fffd}"
            replaced += sign == "\u{fffd}" ? String(Character(scalar)) : sign
        }
        text.replaceSubrange(pieceStart..., with: replaced.utf8)
    }

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
