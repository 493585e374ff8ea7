/// Whether a byte is a space, tab or line break of ASCII.
@inline(__always)
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

extension Array where Element == UInt8 {
    /// Range of the bytes without white space (ASCII or no-break space) at both ends.
    var trimmedRange: Range<Int> {
        var start = 0
        var end = count
        while start < end {
            if isSpace(self[start]) {
                start += 1
            } else if end - start > 1, self[start] == 0xc2, self[start + 1] == 0xa0 {
                start += 2
            } else {
                break
            }
        }
        while end > start {
            if isSpace(self[end - 1]) {
                end -= 1
            } else if end - start > 1, self[end - 2] == 0xc2, self[end - 1] == 0xa0 {
                end -= 2
            } else {
                break
            }
        }
        return start..<end
    }

    /// The bytes without white space at both ends.
    var trimmingSpaces: ArraySlice<UInt8> { self[trimmedRange] }
}

extension String {
    /// The text without white space at both ends.
    var trimmingSpaces: String { String(decoding: Array(utf8).trimmingSpaces, as: UTF8.self) }
}
