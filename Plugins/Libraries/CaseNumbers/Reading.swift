/// One attempt to read a shape from a position: a cursor and the components read so far.
struct Reading {
    let bytes: UnsafeBufferPointer<UInt8>
    let start: Int
    var position: Int
    var unit: Range<Int>?
    var year: Range<Int>?
    var number: Range<Int>?
    var codes: [Range<Int>] = []
    /// The mark between year and number.
    var separator: Separators = .none
    private var lastGap: Separators = .none

    init(bytes: UnsafeBufferPointer<UInt8>, start: Int) {
        self.bytes = bytes
        self.start = start
        position = start
    }

    /// Reads all pieces; false when one is not there or the text goes on as part of something longer.
    mutating func read(_ pieces: [Piece]) -> Bool {
        for piece in pieces where !read(piece) { return false }
        return endsCleanly
    }

    private mutating func read(_ piece: Piece) -> Bool {
        switch piece {
        case .unit:
            guard let run = letters() else { return false }
            unit = run
        case .year:
            guard let run = digits(4...4), isYear(run) else { return false }
            noteSeparator(beforeSecond: number != nil)
            year = run
        case .shortYear:
            guard let run = digits(2...2) else { return false }
            noteSeparator(beforeSecond: number != nil)
            year = run
        case .number(let count):
            guard let run = digits(count), bytes[run].contains(where: { $0 != 0x30 }) else { return false }
            noteSeparator(beforeSecond: year != nil)
            number = run
        case .word(let letters):
            guard position + letters.count <= bytes.count else { return false }
            for (offset, letter) in letters.enumerated() {
                let before = offset > 0 ? letters[offset - 1] : 0
                let read = offset > 0 ? bytes[position + offset - 1] : 0
                guard
                    Letters.lowercased(bytes[position + offset], after: read)
                        == Letters.lowercased(letter, after: before)
                else { return false }
            }
            if unit == nil { unit = position..<(position + letters.count) }
            position += letters.count
        case .marks(let marks):
            guard bytes[position...].starts(with: marks) else { return false }
            position += marks.count
        case .shortYearAndNumber(let count):
            guard let run = digits((count.lowerBound + 2)...(count.upperBound + 2)),
                bytes[run.dropFirst(2)].contains(where: { $0 != 0x30 })
            else { return false }
            year = run.lowerBound..<(run.lowerBound + 2)
            number = (run.lowerBound + 2)..<run.upperBound
        case .trailingCode:
            guard let run = digits(1...4) else { return false }
            codes.append(run)
        case .dottedCode(let count):
            guard position < bytes.count, bytes[position] == 0x2E else { return false }
            position += 1
            guard let run = digits(count) else { return false }
            codes.append(run)
        case .gap(let allowed): return gap(allowed)
        case .classification(let dotted):
            guard let run = dottedDigits(), !dotted || bytes[run].contains(0x2E) else { return false }
            codes.append(run)
            if position < bytes.count, bytes[position] == 0x2E { position += 1 }
        case .codes: return readCodes()
        case .spacedCode(let count, let onlyAtLineEnd): return readSpacedCode(count, onlyAtLineEnd)
        }
        return true
    }

    private mutating func noteSeparator(beforeSecond isSecond: Bool) {
        if isSecond { separator = lastGap }
    }

    // MARK: Runs

    private mutating func letters() -> Range<Int>? {
        let first = position
        var count = 0
        while count <= Units.longest {
            let length = Letters.letterLength(bytes, position)
            if length == 0 { break }
            position += length
            count += 1
        }
        return (2...Units.longest).contains(count) ? first..<position : nil
    }

    private mutating func digits(_ count: ClosedRange<Int>) -> Range<Int>? {
        let first = position
        while position < bytes.count, Letters.isDigit(bytes[position]), position - first <= count.upperBound {
            position += 1
        }
        return count.contains(position - first) ? first..<position : nil
    }

    private mutating func dottedDigits() -> Range<Int>? {
        let first = position
        while position < bytes.count, position - first < 12,
            Letters.isDigit(bytes[position]) || (bytes[position] == 0x2E && isDigit(at: position + 1))
        {
            position += 1
        }
        return position > first ? first..<position : nil
    }

    // MARK: Marks

    private mutating func gap(_ allowed: Separators) -> Bool {
        let (found, length) = mark(at: position)
        lastGap = found
        guard allowed.contains(found) else { return false }
        position += length
        return true
    }

    /// The mark at a position and its length with spaces: `: ` counts as a colon, up to three spaces as a space.
    private func mark(at position: Int) -> (Separators, Int) {
        guard position < bytes.count else { return (.none, 0) }
        switch bytes[position] {
        case 0x2F: return (.slash, 1)
        case 0x2D: return (.dash, 1)
        case 0x2E: return (.dot, 1)
        case 0x3A: return (.colon, 1 + spaceLength(at: position + 1))
        case 0xE2 where isDash(at: position): return (.dash, 3)
        default: break
        }
        var length = 0
        for _ in 0..<3 { length += spaceLength(at: position + length) }
        return length > 0 ? (.space, length) : (.none, 0)
    }

    private func spaceLength(at position: Int) -> Int {
        guard position < bytes.count else { return 0 }
        if bytes[position] == 0x20 || bytes[position] == 0x09 { return 1 }
        if bytes[position] == 0xC2, position + 1 < bytes.count, bytes[position + 1] == 0xA0 { return 2 }
        return 0
    }

    /// U+2010, U+2011 or U+2013.
    private func isDash(at position: Int) -> Bool {
        guard position + 2 < bytes.count, bytes[position + 1] == 0x80 else { return false }
        return [0x90, 0x91, 0x93].contains(bytes[position + 2])
    }

    // MARK: Codes

    private mutating func readCodes() -> Bool {
        for _ in 0..<2 {
            let (found, length) = mark(at: position)
            guard found == .dash || found == .slash, isDigit(at: position + length) else { return true }
            position += length
            guard let run = dottedDigits() else { return false }
            codes.append(run)
        }
        return true
    }

    private mutating func readSpacedCode(_ count: ClosedRange<Int>, _ onlyAtLineEnd: Bool) -> Bool {
        let (found, length) = mark(at: position)
        guard found == .space else { return false }
        position += length
        guard let run = digits(count) else { return false }
        codes.append(run)
        return !onlyAtLineEnd || position == bytes.count || [0x09, 0x0A, 0x0D, 0x29].contains(bytes[position])
    }

    // MARK: Ends

    private func isDigit(at position: Int) -> Bool { position < bytes.count && Letters.isDigit(bytes[position]) }

    private func isYear(_ run: Range<Int>) -> Bool {
        let first = bytes[run.lowerBound]
        let second = bytes[run.lowerBound + 1]
        return (first == 0x31 && second == 0x39) || (first == 0x32 && second == 0x30)
    }

    /// Whether the run ends here: no letter or digit follows, nor a mark that a digit or letter hangs on.
    private var endsCleanly: Bool {
        guard position < bytes.count else { return true }
        let byte = bytes[position]
        if Letters.isDigit(byte) || Letters.letterLength(bytes, position) > 0 || byte == 0x5F { return false }
        let (found, length) = mark(at: position)
        switch found {
        case .dash, .slash, .dot, .colon:
            let next = position + length
            let isAttached = length == 1 || found == .dash
            return !(isAttached && (isDigit(at: next) || (found != .dot && Letters.letterLength(bytes, next) > 0)))
        default: break
        }
        if byte == 0x2C { return !isDigit(at: position + 1) }
        return byte != 0x40 && byte != 0x25
    }
}
