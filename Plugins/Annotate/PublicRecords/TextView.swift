/// A text with its tokens, as the rules look at it. Lives only within the call that made it.
///
/// Methods that take a token number accept any number: outside the text there is no token.
struct TextView {
    let bytes: UnsafeBufferPointer<UInt8>
    let tokens: [Token]

    /// Splits a text and hands the view to `body`.
    static func withView<Result>(of text: String, _ body: (TextView) -> Result) -> Result {
        var text = text
        return text.withUTF8 { bytes in
            var tokens: [Token] = []
            tokens.reserveCapacity(bytes.count / 4)
            Tokeniser.split(bytes, into: &tokens)
            return body(TextView(bytes: bytes, tokens: tokens))
        }
    }

    var count: Int { tokens.count }

    // MARK: Tokens

    @inline(__always)
    func kind(_ index: Int) -> Token.Kind? { index >= 0 && index < tokens.count ? tokens[index].kind : nil }

    @inline(__always)
    func isNumber(_ index: Int) -> Bool { kind(index) == .number }

    @inline(__always)
    func isWord(_ index: Int) -> Bool { kind(index) == .word }

    /// Number of digits of a number, otherwise 0.
    func digitCount(_ index: Int) -> Int { isNumber(index) ? tokens[index].count : 0 }

    /// The value of a number of up to nine digits.
    func integer(_ index: Int) -> Int? {
        guard isNumber(index), tokens[index].count <= 9 else { return nil }
        return bytes[tokens[index].start..<tokens[index].end].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Whether nothing stands between a token and the one before it.
    @inline(__always)
    func isAdjacent(_ index: Int) -> Bool {
        index > 0 && index < tokens.count && tokens[index].start == tokens[index - 1].end
    }

    /// Whether the token is this ASCII mark.
    @inline(__always)
    func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
        kind(index) == .mark && bytes[tokens[index].start] == UInt8(truncatingIfNeeded: mark.value)
    }

    /// Whether the token is the section sign §.
    func isSectionSign(_ index: Int) -> Bool {
        guard kind(index) == .mark, tokens[index].count == 2 else { return false }
        return bytes[tokens[index].start] == 0xC2 && bytes[tokens[index].start + 1] == 0xA7
    }

    /// Whether the token is a hyphen, dash or minus sign.
    func isDash(_ index: Int) -> Bool {
        guard kind(index) == .mark else { return false }
        let start = tokens[index].start
        if bytes[start] == 0x2D { return true }
        guard tokens[index].count == 3, bytes[start] == 0xE2 else { return false }
        let second = bytes[start + 1]
        let third = bytes[start + 2]
        return (second == 0x80 && (0x90...0x94).contains(third)) || (second == 0x88 && third == 0x92)
    }

    // MARK: Words

    /// Whether the token is this word, which must be given in lower case; capitals in the text do not count.
    func isWord(_ index: Int, _ word: StaticString) -> Bool {
        guard isWord(index), tokens[index].count == word.utf8CodeUnitCount else { return false }
        return folded(tokens[index].start, equals: word)
    }

    /// Whether the token is a word that ends so.
    func word(_ index: Int, hasSuffix suffix: StaticString) -> Bool {
        guard isWord(index), tokens[index].count >= suffix.utf8CodeUnitCount else { return false }
        return folded(tokens[index].end - suffix.utf8CodeUnitCount, equals: suffix)
    }

    private func folded(_ start: Int, equals word: StaticString) -> Bool {
        word.withUTF8Buffer { word in
            for offset in 0..<word.count where fold(start + offset) != word[offset] { return false }
            return true
        }
    }

    /// A byte in lower case, for ASCII and Latin-1 letters.
    @inline(__always)
    private func fold(_ position: Int) -> UInt8 {
        let byte = bytes[position]
        if byte &- 0x41 < 26 { return byte | 0x20 }
        if byte & 0xE0 == 0x80, position > 0, bytes[position - 1] == 0xC3, byte != 0x97, byte != 0x9F {
            return byte | 0x20
        }
        return byte
    }

    /// The word in lower case, empty when the token is none or is longer than any word worth a look.
    func lowercased(_ index: Int) -> String {
        guard isWord(index), tokens[index].count <= 80 else { return "" }
        return text(tokens[index].start..<tokens[index].end).lowercased()
    }

    /// Whether the word begins with a capital letter.
    func isCapitalised(_ index: Int) -> Bool {
        guard isWord(index) else { return false }
        let start = tokens[index].start
        return fold(start) != bytes[start] || (bytes[start] == 0xC3 && fold(start + 1) != bytes[start + 1])
    }

    /// Whether the word holds at least two capital letters of ASCII.
    func isAbbreviation(_ index: Int) -> Bool {
        guard isWord(index), tokens[index].count <= 6 else { return false }
        var capitals = 0
        for position in tokens[index].start..<tokens[index].end where bytes[position] &- 0x41 < 26 { capitals += 1 }
        return capitals >= 2
    }

    // MARK: Ranges

    /// Bytes from the first to before the second token.
    func range(_ first: Int, _ end: Int) -> Range<Int> { tokens[first].start..<tokens[end - 1].end }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    func text(_ index: Int) -> String { text(tokens[index].start..<tokens[index].end) }
}
