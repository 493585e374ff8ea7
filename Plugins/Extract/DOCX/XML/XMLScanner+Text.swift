import StageKit

extension XMLScanner {
    /// Reads text up to the next tag.
    mutating func text(_ handler: any XMLHandler) throws(StageError) {
        guard !open.isEmpty else {
            skipSpaces()
            guard position == count || bytes[position] == UInt8(ascii: "<") else { throw damaged }
            return
        }
        var start = position
        while position < count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "<") { break }
            switch byte {
            case UInt8(ascii: "&"):
                tell(start, handler)
                try tellReference(handler)
                start = position
            case UInt8(ascii: "\r"):
                tell(start, handler)
                tellLineBreak(handler)
                start = position
            case UInt8(ascii: "]"):
                guard !has("]]>") else { throw damaged }
                position += 1
            default: position = plainEnd(position + 1)
            }
        }
        tell(start, handler)
    }

    /// Where bytes end that mean nothing but themselves: not `<`, `&`, `]` or a carriage return, or the last few.
    private func plainEnd(_ start: Int) -> Int {
        let (bytes, count) = (UnsafeRawPointer(bytes), count)
        let ones: UInt64 = 0x0101_0101_0101_0101
        // The high bit of the first byte of the word that is 0; bits above that one may be set, too.
        func zero(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & (ones &* 0x80) }
        var index = start
        while index + 8 <= count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let found =
                zero(word ^ (ones &* 0x3c)) | zero(word ^ (ones &* 0x26)) | zero(word ^ (ones &* 0x5d))
                | zero(word ^ (ones &* 0x0d))
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        return index
    }

    private func tell(_ start: Int, _ handler: any XMLHandler) {
        if position > start { handler.text(UnsafeBufferPointer(start: bytes + start, count: position - start)) }
    }

    /// Line breaks of all systems are told as a line feed (XML 1.0, 2.11).
    private mutating func tellLineBreak(_ handler: any XMLHandler) {
        position += 1
        if position == count || bytes[position] != UInt8(ascii: "\n") {
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1) { buffer in
                buffer[0] = UInt8(ascii: "\n")
                handler.text(UnsafeBufferPointer(buffer))
            }
        }
    }

    private mutating func tellReference(_ handler: any XMLHandler) throws(StageError) {
        var letters = String(try reference())
        letters.withUTF8 { handler.text($0) }
    }

    /// The text of a CDATA section, whose opening was seen.
    mutating func characterData(_ handler: any XMLHandler) throws(StageError) {
        guard !open.isEmpty, let end = find("]]>", from: position + 9) else { throw damaged }
        position += 9
        var start = position
        while position < end {
            if bytes[position] == UInt8(ascii: "\r") {
                tell(start, handler)
                tellLineBreak(handler)
                start = position
            } else {
                position += 1
            }
        }
        tell(start, handler)
        position = end + 3
    }

    // MARK: References

    /// Reads a reference to a character or to one of the five entities of XML.
    mutating func reference() throws(StageError) -> Character {
        if has("&#") { return try characterReference() }
        for (letters, character) in XMLScanner.entities where has(letters) {
            position += letters.utf8CodeUnitCount
            return character
        }
        throw damaged
    }

    private static let entities: [(StaticString, Character)] = [
        ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
    ]

    private mutating func characterReference() throws(StageError) -> Character {
        let start = position
        position += 2
        let isHexadecimal = position < count && bytes[position] == UInt8(ascii: "x")
        if isHexadecimal { position += 1 }
        var value: UInt32 = 0
        var digits = 0
        while position < count, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue,
            isHexadecimal || digit < 10
        {
            value = min(value * (isHexadecimal ? 16 : 10) + UInt32(digit), 0x11_0000)
            digits += 1
            position += 1
        }
        guard digits > 0, position < count, bytes[position] == UInt8(ascii: ";"), CharacterCheck.isAllowed(value),
            let scalar = Unicode.Scalar(value)
        else {
            position = start
            throw damaged
        }
        position += 1
        return Character(scalar)
    }
}

/// Which characters an XML part may hold (XML 1.0, 2.2).
enum CharacterCheck {
    static func isAllowed(_ value: UInt32) -> Bool {
        value >= 0x20 ? value != 0xfffe && value != 0xffff : value == 0x09 || value == 0x0a || value == 0x0d
    }

    /// Where the first byte stands that belongs to no character that is allowed; nil when there is none.
    static func firstFault(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        var index = 0
        let raw = UnsafeRawPointer(bytes)
        while index < count {
            // Eight bytes of ASCII at once. A byte below 0x20 or above 0x7f sets the high bit of its eighth.
            while index + 8 <= count {
                let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                let isLow = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
                guard (word & 0x8080_8080_8080_8080) | isLow == 0 else { break }
                index += 8
            }
            guard index < count else { break }
            guard let length = length(bytes, index, count) else { return index }
            index += length
        }
        return nil
    }

    /// Length of the character at an offset; nil when it is none or not allowed (Unicode 15, table 3-7).
    private static func length(_ bytes: UnsafePointer<UInt8>, _ index: Int, _ count: Int) -> Int? {
        let first = bytes[index]
        if first < 0x80 { return isAllowed(UInt32(first)) ? 1 : nil }
        func isNext(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xbf) -> Bool {
            index + offset < count && range.contains(bytes[index + offset])
        }
        switch first {
        case 0xc2...0xdf: return isNext(1) ? 2 : nil
        case 0xe0: return isNext(1, 0xa0...0xbf) && isNext(2) ? 3 : nil
        case 0xed: return isNext(1, 0x80...0x9f) && isNext(2) ? 3 : nil
        case 0xef:
            guard isNext(1), isNext(2) else { return nil }
            return bytes[index + 1] == 0xbf && bytes[index + 2] >= 0xbe ? nil : 3
        case 0xe1...0xee: return isNext(1) && isNext(2) ? 3 : nil
        case 0xf0: return isNext(1, 0x90...0xbf) && isNext(2) && isNext(3) ? 4 : nil
        case 0xf1...0xf3: return isNext(1) && isNext(2) && isNext(3) ? 4 : nil
        case 0xf4: return isNext(1, 0x80...0x8f) && isNext(2) && isNext(3) ? 4 : nil
        default: return nil
        }
    }
}
