import TextDecoding

/// The encoding that a page says it has, in its first kilobytes: in a `meta` tag or an XML declaration.
struct DeclaredEncoding {
    /// Nil when none is declared, or one that is not known.
    let encoding: DecodedText.Encoding?
    /// The name of one that is not known.
    let unknownName: String?

    /// Where browsers look, and some more: old pages have long comments in front.
    private static let searched = 4096

    private static let known: [String: DecodedText.Encoding] = [
        "utf-8": .utf8, "utf8": .utf8, "unicode-1-1-utf-8": .utf8, "us-ascii": .windows1252, "ascii": .windows1252,
        "iso-8859-1": .windows1252, "iso8859-1": .windows1252, "iso_8859-1": .windows1252, "latin1": .windows1252,
        "latin-1": .windows1252, "l1": .windows1252, "windows-1252": .windows1252, "cp1252": .windows1252,
        "x-cp1252": .windows1252, "iso-8859-15": .latin9, "iso8859-15": .latin9, "iso_8859-15": .latin9,
        "latin-9": .latin9, "latin9": .latin9, "l9": .latin9,
        // Without a byte order mark it cannot be that, or nobody could have read the declaration.
        "utf-16": .utf8, "utf-16le": .utf8, "utf-16be": .utf8, "unicode": .utf8,
    ]

    init(_ page: UnsafeRawBufferPointer) {
        let head = UnsafeRawBufferPointer(rebasing: page.prefix(DeclaredEncoding.searched))
        let name = head.withMemoryRebound(to: UInt8.self) { DeclaredEncoding.name($0) }
        encoding = name.flatMap { DeclaredEncoding.known[$0] }
        unknownName = encoding == nil ? name : nil
    }

    private static func name(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        if bytes.starts(with: "<?xml".utf8), let name = value(of: "encoding", bytes[..<end(bytes)]) { return name }
        var scanner = MarkupScanner(bytes)
        while let token = scanner.next() {
            guard token == .start(.meta) else { continue }
            if let range = scanner.attributes.range(of: .charset) { return clean(bytes[range]) }
            if let range = scanner.attributes.range(of: .content), let name = value(of: "charset", bytes[range]) {
                return name
            }
        }
        return nil
    }

    private static func end(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        bytes.firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
    }

    /// What stands behind `charset=`.
    private static func value(of word: String, _ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        let lower = String(decoding: bytes.lazy.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        guard let found = lower.firstRange(of: word) else { return nil }
        let rest = lower[found.upperBound...].drop { $0 == " " }
        guard rest.first == "=" else { return nil }
        return clean(rest.dropFirst().drop { " \"'".contains($0) }.prefix { !" \"';?".contains($0) }.utf8)
    }

    /// Lower case, of bounded length; nil for nothing.
    private static func clean(_ bytes: some Sequence<UInt8>) -> String? {
        var name: [UInt8] = []
        for byte in bytes where byte > 0x20 && byte < 0x7F && name.count < 40 {
            name.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        }
        let text = String(decoding: name, as: UTF8.self)
        return text.isEmpty ? nil : text
    }
}
