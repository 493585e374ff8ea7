/// A piece of a page.
enum Token: Equatable {
    /// Text with character references.
    case text(Range<Int>)
    /// The content of an element that holds no markup; it has no tags of its own.
    case raw(Element, Range<Int>)
    case start(Element)
    case end(Element)
}

/// Cuts a page into tags and text as browsers do (HTML Standard, 13.2.5): whatever the bytes are, each belongs to one
/// piece or to none, and nothing is looked at twice.
struct MarkupScanner {
    /// The page in UTF-8.
    let bytes: UnsafeBufferPointer<UInt8>
    /// Whether `<br/>` ends what it begins, as in XHTML, or means nothing.
    let isXML: Bool
    /// Attributes of the start tag that was read last.
    private(set) var attributes = TagAttributes()
    /// Whether there was any tag or declaration.
    private(set) var hasMarkup = false
    /// Where the next piece begins.
    private(set) var index = 0
    private var raw: Element?
    private var isSelfClosed: Element?

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        isXML = bytes.starts(with: "<?xml".utf8)
    }

    /// The next piece; nil at the end.
    mutating func next() -> Token? {
        if let element = isSelfClosed {
            isSelfClosed = nil
            return .end(element)
        }
        if let element = raw {
            raw = nil
            return .raw(element, rawText(element))
        }
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else { return text(from: index) }
            let start = index
            switch byte(at: index + 1) {
            case UInt8(ascii: "!"): skipDeclaration()
            case UInt8(ascii: "?"): skip(behind: UInt8(ascii: ">"))
            case UInt8(ascii: "/"):
                guard MarkupScanner.isLetter(byte(at: index + 2)) else {
                    skip(behind: UInt8(ascii: ">"))
                    continue
                }
                index += 2
                if let element = tag() { return .end(element) }
            case let letter where MarkupScanner.isLetter(letter):
                index += 1
                if let element = tag() { return started(element) }
            // Nothing but a sign.
            default:
                index += 1
                return text(from: start)
            }
        }
        return nil
    }

    private mutating func started(_ element: Element) -> Token {
        let isClosed = isXML && bytes[index - 2] == UInt8(ascii: "/")
        if isClosed, !element.isVoid { isSelfClosed = element }
        if element.isRaw, !isClosed { raw = element }
        return .start(element)
    }

    /// Text up to the next sign that may begin markup.
    private mutating func text(from start: Int) -> Token {
        while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
        return .text(start..<index)
    }

    /// The byte at a place; 0 behind the end.
    private func byte(at place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
    }

    // MARK: What is no markup

    private mutating func skip(behind end: UInt8) {
        while index < bytes.count, bytes[index] != end { index += 1 }
        index = min(index + 1, bytes.count)
    }

    /// A comment, document type or CDATA section. A document type is not read: nothing it declares counts.
    private mutating func skipDeclaration() {
        hasMarkup = true
        guard byte(at: index + 2) == UInt8(ascii: "-"), byte(at: index + 3) == UInt8(ascii: "-") else {
            return skipDocumentType()
        }
        index += 4
        if byte(at: index) == UInt8(ascii: ">") {
            index += 1
            return
        }
        if byte(at: index) == UInt8(ascii: "-"), byte(at: index + 1) == UInt8(ascii: ">") {
            index += 2
            return
        }
        var dashes = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "-") {
                dashes += 1
            } else if byte == UInt8(ascii: ">"), dashes >= 2 {
                return
            } else if byte != UInt8(ascii: "!") || dashes < 2 {
                dashes = 0
            }
        }
    }

    /// Up to the next `>`, outside brackets where XML has an internal subset.
    private mutating func skipDocumentType() {
        var isInSubset = false
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "[") { isInSubset = isXML }
            if byte == UInt8(ascii: "]") { isInSubset = false }
            if byte == UInt8(ascii: ">"), !isInSubset { return }
        }
    }

    /// Up to the element's end tag, which is skipped.
    private mutating func rawText(_ element: Element) -> Range<Int> {
        let start = index
        let name = Array(String(describing: element).utf8)
        guard element != .plaintext else {
            index = bytes.count
            return start..<index
        }
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<"), byte(at: index + 1) == UInt8(ascii: "/"), ends(name, at: index + 2) {
                let end = index
                skip(behind: UInt8(ascii: ">"))
                return start..<end
            }
            index += 1
        }
        return start..<index
    }

    private func ends(_ name: [UInt8], at place: Int) -> Bool {
        guard place + name.count <= bytes.count else { return false }
        for (offset, letter) in name.enumerated() where bytes[place + offset] | 0x20 != letter { return false }
        let next = byte(at: place + name.count)
        return MarkupScanner.isSpace(next) || next == UInt8(ascii: "/") || next == UInt8(ascii: ">") || next == 0
    }

    // MARK: Tags

    /// Reads a tag from its name on, behind its `>`; nil when the page ends in it.
    private mutating func tag() -> Element? {
        let start = index
        while index < bytes.count, !isEndOfName(bytes[index]) { index += 1 }
        // `svg:text` and `o:p` are elements of other languages.
        let element = Element(bytes[start..<index])
        attributes.removeAll()
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") {
                index += 1
                hasMarkup = true
                return element
            }
            if MarkupScanner.isSpace(byte) || byte == UInt8(ascii: "/") { index += 1 } else { readAttribute() }
        }
        return nil
    }

    private func isEndOfName(_ byte: UInt8) -> Bool {
        MarkupScanner.isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }

    private mutating func readAttribute() {
        let start = index
        index += 1
        while index < bytes.count, !isEndOfName(bytes[index]), bytes[index] != UInt8(ascii: "=") { index += 1 }
        let name = AttributeName(bytes[start..<index])
        skipSpace()
        var value = index..<index
        if byte(at: index) == UInt8(ascii: "=") {
            index += 1
            skipSpace()
            value = self.value()
        }
        if let name { attributes.add(name, value) }
    }

    private mutating func skipSpace() {
        while index < bytes.count, MarkupScanner.isSpace(bytes[index]) { index += 1 }
    }

    private mutating func value() -> Range<Int> {
        let quote = byte(at: index)
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            let start = index
            while index < bytes.count, !MarkupScanner.isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">") {
                index += 1
            }
            return start..<index
        }
        let start = index + 1
        index = start
        while index < bytes.count, bytes[index] != quote { index += 1 }
        defer { index = min(index + 1, bytes.count) }
        return start..<index
    }
}
