/// What a line shows without anybody knowing its words: form, numbers and marks, and its words as hashes.
struct LineShape {
    /// A word, folded to lower case; digits count as one sign, so that all years are one word.
    struct Token {
        /// Hash of all of it.
        let word: UInt32
        /// Hash of its first five letters.
        let beginning: UInt32
        /// Hash of its last six letters, nil for words of less than nine.
        let ending: UInt32?
        let isCapitalised: Bool
        let isNumber: Bool
        /// UTF-8 offsets in the line.
        let start: Int
        let end: Int
    }

    /// Marks of a line; each is a feature of its own.
    enum Mark: Int, CaseIterable {
        case colonAtEnd, stopAtEnd, commaAtEnd, hyphenAtEnd, bracketAtEnd, digitAtEnd, lowerStart, digitStart, signStart
        case dashStart, attStart, quoteStart, capitals, spaced, tab, year, date, clock, money, party, brackets, section
        case slashNumber, colonInside, dots, address, web, initials, namePair, sentences, allCapitalised, numberOnly
    }

    private(set) var tokens: [Token] = []
    private(set) var marks: UInt64 = 0
    private(set) var length = 0

    /// Words of one line that are looked at: later ones say little about how it begins.
    static let mostTokens = 40
    /// Bytes of one line that are looked at.
    static let longest = 1000

    func has(_ mark: Mark) -> Bool { marks & (1 << UInt64(mark.rawValue)) != 0 }

    private mutating func set(_ mark: Mark, _ holds: Bool = true) {
        if holds { marks |= 1 << UInt64(mark.rawValue) }
    }

    init(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            length = bytes.count
            read(UnsafeBufferPointer(rebasing: bytes.prefix(LineShape.longest)))
            readEnd(bytes)
        }
        markWords()
    }

    /// Length in steps that grow.
    var size: UInt32 {
        switch length {
        case ...8: 0
        case ...20: 1
        case ...35: 2
        case ...60: 3
        case ...90: 4
        case ...140: 5
        case ...250: 6
        default: 7
        }
    }

    /// Length, beginning and end in one value.
    var form: UInt32 {
        let starts: [Mark] = [.lowerStart, .digitStart, .signStart, .dashStart, .quoteStart]
        let ends: [Mark] = [.colonAtEnd, .stopAtEnd, .commaAtEnd, .bracketAtEnd, .digitAtEnd]
        let start = starts.firstIndex(where: has) ?? 5
        let end = ends.firstIndex(where: has) ?? 5
        return UInt32(start * 6 + end) * 16 + (size / 2) * 2 + (has(.capitals) ? 1 : 0)
    }

    // MARK: Reading

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        var word = WordHash()
        var start = 0
        var isCapital = false
        var isNumber = true
        var (capitals, smalls, singles, dots, open) = (0, 0, 0, 0, -1)
        var offset = 0
        func finish(_ end: Int) {
            guard word.count > 0 else { return }
            if tokens.count < LineShape.mostTokens {
                tokens.append(
                    Token(
                        word: word.all, beginning: word.beginning, ending: word.ending, isCapitalised: isCapital,
                        isNumber: isNumber, start: start, end: end))
            }
            if word.count == 1, !isNumber { singles += 1 }
            word = WordHash()
            isNumber = true
        }
        while offset < bytes.count {
            let byte = bytes[offset]
            let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
            let (letter, width, isUpper) = LineShape.letter(byte, next)
            if letter != 0 {
                if word.count == 0 { (start, isCapital) = (offset, isUpper) }
                let isDigit = letter == 0x30
                if !isDigit {
                    isNumber = false
                    if isUpper { capitals += 1 } else { smalls += 1 }
                }
                word.append(letter)
            } else if byte == UInt8(ascii: "-"), word.count > 0, LineShape.letter(next, 0x80).letter > 0x30 {
                // Hyphens join.
            } else {
                finish(offset)
                switch byte {
                case 0x09: set(.tab)
                case UInt8(ascii: "("):
                    set(.brackets)
                    open = offset
                case UInt8(ascii: ")"):
                    // `(S)`, `(-)`
                    if open >= 0, (2...5).contains(offset - open), LineShape.isParty(bytes[(open + 1)..<offset]) {
                        set(.party)
                    }
                case UInt8(ascii: "@"): set(.address)
                case UInt8(ascii: "."):
                    dots = next == UInt8(ascii: ".") ? dots + 1 : dots
                    if next == UInt8(ascii: " "), offset > 30, offset + 2 < bytes.count { set(.sentences) }
                case UInt8(ascii: "_"): dots += 1
                case UInt8(ascii: ":"): set(.colonInside, next == UInt8(ascii: " "))
                case UInt8(ascii: "/"):
                    set(.slashNumber, LineShape.isDigit(next) && offset > 0 && !LineShape.isSpace(bytes[offset - 1]))
                case 0xC2 where next == 0xA7: set(.section)
                default: break
                }
            }
            offset += width
        }
        finish(min(offset, bytes.count))
        set(.dots, dots >= 4)
        set(.capitals, capitals >= 4 && smalls * 5 <= capitals)
        set(.spaced, singles >= 5 && singles * 10 >= tokens.count * 8)
        set(.numberOnly, capitals + smalls == 0)
        readStart(bytes)
    }

    private mutating func readStart(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let offset = bytes.firstIndex(where: { !LineShape.isSpace($0) }) else { return }
        let byte = bytes[offset]
        let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
        let (letter, _, isUpper) = LineShape.letter(byte, next)
        set(.digitStart, letter == 0x30)
        set(.lowerStart, letter > 0x30 && !isUpper)
        set(.signStart, byte == 0xC2 && next == 0xA7)
        let isBullet =
            byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*") || byte == 0xE2 || byte == 0xC2 && next == 0xB7
        set(.dashStart, isBullet)
        set(.quoteStart, byte == UInt8(ascii: "\"") || byte == 0xC2 && next == 0xBB)
        set(.attStart, bytes[offset...].starts(with: "att ".utf8) || bytes[offset...].starts(with: "Att ".utf8))
    }

    private mutating func readEnd(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let last = bytes.last(where: { !LineShape.isSpace($0) }) else { return }
        switch last {
        case UInt8(ascii: ":"): set(.colonAtEnd)
        case UInt8(ascii: "."): set(.stopAtEnd)
        case UInt8(ascii: ","): set(.commaAtEnd)
        case UInt8(ascii: "-"): set(.hyphenAtEnd)
        case UInt8(ascii: ")"), UInt8(ascii: "]"): set(.bracketAtEnd)
        default: set(.digitAtEnd, LineShape.isDigit(last))
        }
    }

    private mutating func markWords() {
        var capitalised = 0
        for (index, token) in tokens.enumerated() {
            if token.isCapitalised { capitalised += 1 }
            let length = token.end - token.start
            if token.isNumber {
                set(.year, length == 4)
                set(.date, length == 10 || length == 8)
            }
            set(.date, LineShape.months.contains(token.word))
            set(.money, LineShape.money.contains(token.word) && index > 0 && tokens[index - 1].isNumber)
            set(.clock, LineShape.clock.contains(token.word))
            set(.web, LineShape.web.contains(token.word))
            if index > 0, token.isCapitalised, tokens[index - 1].isCapitalised, length > 2 { set(.namePair) }
        }
        set(.allCapitalised, tokens.count >= 2 && capitalised == tokens.count)
        set(
            .initials,
            tokens.count >= 1 && tokens.count <= 5 && tokens.allSatisfy { $0.end - $0.start <= 3 && $0.isCapitalised })
    }

    private static let months = Set(
        [
            "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
            "november",
            "december",
        ].map(WordHash.of))
    private static let money = Set(["kronor", "kr", "tkr", "mnkr", "miljoner", "mkr", "euro"].map(WordHash.of))
    private static let clock = Set(["kl", "klockan"].map(WordHash.of))
    private static let web = Set(["www", "http", "https"].map(WordHash.of))

    // MARK: Bytes

    /// The folded letter that begins at a byte (digits as `0`), 0 for what is no letter; how many bytes it has; whether
    /// it is a capital.
    @inline(__always)
    static func letter(_ byte: UInt8, _ next: UInt8) -> (letter: UInt16, width: Int, isUpper: Bool) {
        switch byte {
        case 0x61...0x7A: return (UInt16(byte), 1, false)
        case 0x41...0x5A: return (UInt16(byte | 0x20), 1, true)
        case 0x30...0x39: return (0x30, 1, false)
        case 0x00...0x7F: return (0, 1, false)
        case 0xC3:
            let isUpper = next < 0x9F && next != 0x97
            return (0x100 | UInt16(isUpper ? next | 0x20 : next), 2, isUpper)
        case 0xC4...0xDF: return (UInt16(byte) << 8 | UInt16(next), 2, false)
        case 0xC2, 0x80...0xC1: return (0, byte == 0xC2 ? 2 : 1, false)
        case 0xE0...0xEF: return (0, 3, false)
        default: return (0, 4, false)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func isParty(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        bytes.allSatisfy { letter($0, 0x80).letter > 0x30 || $0 == UInt8(ascii: "-") || $0 >= 0x80 }
    }
}

/// Hash of a word, letter by letter (FNV-1a, 32 bits).
struct WordHash {
    private(set) var all: UInt32 = 0x811C_9DC5
    private(set) var beginning: UInt32 = 0x811C_9DC5
    private(set) var count = 0
    /// The last letters, for the ending.
    private var last: (UInt16, UInt16, UInt16, UInt16, UInt16, UInt16) = (0, 0, 0, 0, 0, 0)

    @inline(__always)
    private static func step(_ hash: UInt32, _ letter: UInt16) -> UInt32 {
        ((hash ^ UInt32(letter & 0xFF)) &* 0x0100_0193 ^ UInt32(letter >> 8)) &* 0x0100_0193
    }

    @inline(__always)
    mutating func append(_ letter: UInt16) {
        all = WordHash.step(all, letter)
        if count < 5 { beginning = all }
        count += 1
        last = (last.1, last.2, last.3, last.4, last.5, letter)
    }

    var ending: UInt32? {
        guard count >= 9 else { return nil }
        var hash: UInt32 = 0x811C_9DC5
        for letter in [last.0, last.1, last.2, last.3, last.4, last.5] { hash = WordHash.step(hash, letter) }
        return hash
    }

    /// Hash of a word in lower case.
    static func of(_ word: String) -> UInt32 {
        var hash = WordHash()
        let bytes = Array(word.utf8)
        var offset = 0
        while offset < bytes.count {
            let (letter, width, _) = LineShape.letter(bytes[offset], offset + 1 < bytes.count ? bytes[offset + 1] : 0)
            if letter != 0 { hash.append(letter) }
            offset += width
        }
        return hash.all
    }
}
