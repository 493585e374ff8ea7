/// Classes of UTF-8 bytes. Letters are those of ASCII and of Latin-1, which is all that Swedish units use.
enum Letters {
    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    @inline(__always)
    static func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }

    /// Length of the letter at a position, 0 when there is none.
    @inline(__always)
    static func letterLength(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
        guard position < bytes.count else { return 0 }
        let byte = bytes[position]
        if isASCIILetter(byte) { return 1 }
        guard byte == 0xC3, position + 1 < bytes.count else { return 0 }
        let second = bytes[position + 1]
        return second == 0x97 || second == 0xB7 ? 0 : 2
    }

    /// Whether the character before a position is a letter or digit. Letters beyond Latin-1 count; punctuation and
    /// no-break space, which begin with C2 or E2, do not.
    static func isWord(before position: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard position > 0 else { return false }
        let last = bytes[position - 1]
        if last < 0x80 { return isDigit(last) || isASCIILetter(last) || last == 0x5F }
        var start = position - 1
        while start > 0, start > position - 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return bytes[start] != 0xC2 && bytes[start] != 0xE2
    }

    /// A byte of Latin-1 text in UTF-8 in lower case, `previous` being the one before it.
    @inline(__always)
    static func lowercased(_ byte: UInt8, after previous: UInt8) -> UInt8 {
        if byte &- 0x41 < 26 { return byte | 0x20 }
        if previous == 0xC3, byte & 0xE0 == 0x80, byte != 0x97, byte != 0x9F { return byte | 0x20 }
        return byte
    }

    /// Letters in capitals.
    static func uppercased(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        for position in range {
            let byte = bytes[position]
            let isLower =
                byte &- 0x61 < 26
                || (position > 0 && bytes[position - 1] == 0xC3 && byte & 0xE0 == 0xA0 && byte != 0xB7 && byte != 0xBF)
            result.append(isLower ? byte & 0xDF : byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether the bytes that end at a position are this word in lower case, with no letter or digit in front.
    static func word(_ word: [UInt8], endsAt end: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = end - word.count
        guard start >= 0 else { return false }
        for (offset, expected) in word.enumerated() {
            let previous = offset > 0 ? bytes[start + offset - 1] : 0
            guard lowercased(bytes[start + offset], after: previous) == expected else { return false }
        }
        return !isWord(before: start, bytes)
    }
}
