import Glibc

/// Finds tags with absurdly many attributes before libxml2 does, which takes time by the square of their number.
enum TagCheck {
    /// Shorter tags cannot hold enough attributes to matter.
    private static let shortest = 4_096

    /// Whether any tag has more than ``Limits/attributes`` attributes.
    ///
    /// `<` stands only at the start of tags, comments and the like, so the search hops from one to the next and looks
    /// closer only where the next one is far away.
    static func hasCrowdedTag(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let base = bytes.baseAddress else { return false }
        var start = 0
        while start < bytes.count {
            let next = memchr(base + start + 1, 0x3c, bytes.count - start - 1).map {
                $0 - UnsafeMutableRawPointer(mutating: base)
            }
            let end = next ?? bytes.count
            if end - start > shortest, isCrowded(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) { return true }
            start = end
        }
        return false
    }

    private static func isCrowded(_ tag: UnsafeRawBufferPointer) -> Bool {
        var quote: UInt8 = 0
        var attributes = 0
        for byte in tag {
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "=") {
                attributes += 1
            } else if byte == UInt8(ascii: ">") {
                break
            }
        }
        return attributes > Limits.attributes
    }
}
