/// The one-byte encoding of Western Europe on Windows (code page 1252, as the WHATWG Encoding Standard has it). Outside
/// 0x80 to 0x9F it is ISO 8859-1.
enum Windows1252 {
    /// U+FFFD in UTF-8.
    static let unknown: Unicode.UTF8.EncodedScalar = Unicode.UTF8.encodedReplacementCharacter

    /// What 0x80 to 0x9F stand for; 0 where nothing is assigned.
    private static let upper: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    /// The bytes in UTF-8, and how many of them stand for nothing.
    static func decoded(_ source: Slice<UnsafeRawBufferPointer>) -> (bytes: [UInt8], replaced: Int) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count + source.count / 8)
        var replaced = 0
        for byte in source {
            switch byte {
            case 0..<0x80: bytes.append(byte)
            case 0xA0...: bytes += [0xC0 | byte >> 6, 0x80 | byte & 0x3F]
            default:
                let value = upper[Int(byte - 0x80)]
                if value > 0, let scalar = Unicode.Scalar(value) {
                    bytes += UTF8.encode(scalar) ?? unknown
                } else {
                    bytes += unknown
                    replaced += 1
                }
            }
        }
        return (bytes, replaced)
    }
}
