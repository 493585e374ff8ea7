/// A word, number or mark of a text; spaces are the gaps between tokens.
struct Token {
    enum Kind: UInt8 {
        /// A run of letters.
        case word
        /// A run of digits.
        case number
        /// One character that is neither letter, digit nor space.
        case mark
        /// Tab or line feed, which part cells and rows.
        case divider
    }

    let kind: Kind
    /// UTF-8 offset of the first byte.
    let start: Int
    /// UTF-8 offset after the last byte.
    let end: Int

    var count: Int { end - start }
}

/// Splits UTF-8 into tokens in one pass. Any bytes are safe.
struct Tokeniser {
    private let bytes: UnsafeBufferPointer<UInt8>

    /// Adds the tokens of `bytes` to `tokens`.
    static func split(_ bytes: UnsafeBufferPointer<UInt8>, into tokens: inout [Token]) {
        let tokeniser = Tokeniser(bytes: bytes)
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x20 {
                position += 1
                continue
            }
            let kind = tokeniser.kind(at: position)
            var end = position + tokeniser.length(at: position)
            if let kind {
                if kind == .word || kind == .number {
                    while end < bytes.count, tokeniser.kind(at: end) == kind { end += tokeniser.length(at: end) }
                }
                tokens.append(Token(kind: kind, start: position, end: end))
            }
            position = end
        }
    }

    /// Nil for spaces.
    @inline(__always)
    private func kind(at position: Int) -> Token.Kind? {
        let byte = bytes[position]
        if byte < 0x80 {
            if (byte | 0x20) &- 0x61 < 26 { return .word }
            if byte &- 0x30 < 10 { return .number }
            if byte == 0x09 || byte == 0x0A { return .divider }
            return byte <= 0x20 ? nil : .mark
        }
        return kindBeyondASCII(byte, at: position)
    }

    private func kindBeyondASCII(_ byte: UInt8, at position: Int) -> Token.Kind? {
        let second = position + 1 < bytes.count ? bytes[position + 1] : 0
        switch byte {
        case 0xC2: return second == 0xA0 ? nil : .mark
        case 0xC3: return second == 0x97 || second == 0xB7 ? .mark : .word
        case 0xE2:
            guard second == 0x80, position + 2 < bytes.count else { return .mark }
            let third = bytes[position + 2]
            return third <= 0x8B || third == 0xAF ? nil : .mark  // U+2000 to U+200B, U+202F
        case 0xC4...0xE1: return .word
        default: return .mark
        }
    }

    @inline(__always)
    private func length(at position: Int) -> Int {
        let byte = bytes[position]
        let length = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        return min(length, bytes.count - position)
    }
}
