/// The one-byte encodings of Western Europe, as the WHATWG Encoding Standard has them. Outside 0x80 to 0x9F code page
/// 1252 is ISO 8859-1; ISO 8859-15 is that with eight other characters.
enum OneByteText {
    /// U+FFFD in UTF-8.
    static let unknown: Unicode.UTF8.EncodedScalar = Unicode.UTF8.encodedReplacementCharacter

    /// What 0x80 to 0x9F stand for in code page 1252; 0 where nothing is assigned.
    private static let upper: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    /// What ISO 8859-15 has other than ISO 8859-1.
    private static let latin9: [UInt8: UInt32] = [
        0xA4: 0x20AC, 0xA6: 0x0160, 0xA8: 0x0161, 0xB4: 0x017D, 0xB8: 0x017E, 0xBC: 0x0152, 0xBD: 0x0153, 0xBE: 0x0178,
    ]

    /// The bytes in UTF-8, and how many of them stand for nothing.
    static func decoded(
        _ source: Slice<UnsafeRawBufferPointer>, _ encoding: DecodedText.Encoding
    ) -> (bytes: [UInt8], replaced: Int) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count + source.count / 8)
        var replaced = 0
        for byte in source {
            if byte < 0x80 {
                bytes.append(byte)
                continue
            }
            let value = value(of: byte, encoding)
            if value > 0, let scalar = Unicode.Scalar(value) {
                bytes += UTF8.encode(scalar) ?? unknown
            } else {
                bytes += unknown
                replaced += 1
            }
        }
        return (bytes, replaced)
    }

    private static func value(of byte: UInt8, _ encoding: DecodedText.Encoding) -> UInt32 {
        if encoding == .latin9 { return latin9[byte] ?? UInt32(byte) }
        return byte < 0xA0 ? upper[Int(byte - 0x80)] : UInt32(byte)
    }
}
