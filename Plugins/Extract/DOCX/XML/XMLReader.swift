import StageKit

/// Hears what an XML part says, tag by tag. An error that it throws ends the reading.
protocol XMLHandler: AnyObject {
    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(StageError)
    func end(_ name: XMLName) throws(StageError)
    /// Text between tags, in pieces that may break anywhere between characters.
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// Reads XML parts (XML 1.0 and Namespaces in XML 1.0, without document type definitions) in UTF-8 or UTF-16, which
/// are all that a package may hold (ISO/IEC 29500-2, 8.1.4).
///
/// A reader of its own, since it can leave out what such parts never have: it knows no entities but the five of XML
/// itself, fetches nothing and ends at a document type definition. It takes a fifth of the time of a general one.
enum XMLReader {
    /// Reads a part and tells `handler`.
    ///
    /// Throws what the handler throws, and ``StageError`` with code `damaged`, `forbidden` or `too_large`.
    static func read(
        _ bytes: UnsafeRawBufferPointer, part: String, maxDepth: Int, _ handler: any XMLHandler
    ) throws(StageError) {
        guard !bytes.isEmpty else { throw StageError(.damaged, "the file is damaged: \(part) is empty") }
        if let text = try UTF16Part.decoded(bytes, part) {
            return try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(StageError) in
                try scan(UnsafeRawBufferPointer(bytes), part, maxDepth, handler)
            }
        }
        try scan(bytes, part, maxDepth, handler)
    }

    private static func scan(
        _ bytes: UnsafeRawBufferPointer, _ part: String, _ maxDepth: Int, _ handler: any XMLHandler
    ) throws(StageError) {
        var bytes = bytes
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes = UnsafeRawBufferPointer(rebasing: bytes[3...]) }
        guard let start = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else {
            throw StageError(.damaged, "the file is damaged: \(part) is empty")
        }
        var scanner = XMLScanner(start, bytes.count, part: part, maxDepth: maxDepth)
        defer { scanner.free() }
        try scanner.run(handler)
    }
}

/// Parts in UTF-16, which few programs write.
enum UTF16Part {
    /// The text of a part in UTF-16; nil for any other.
    ///
    /// Throws ``StageError`` with code `damaged` when it is not valid.
    static func decoded(_ bytes: UnsafeRawBufferPointer, _ part: String) throws(StageError) -> String? {
        guard bytes.count >= 2 else { return nil }
        let isLittle: Bool
        switch (bytes[0], bytes[1]) {
        case (0xff, 0xfe), (0x3c, 0): isLittle = true
        case (0xfe, 0xff), (0, 0x3c): isLittle = false
        default: return nil
        }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isLittle ? second << 8 | first : first << 8 | second)
        }
        if units.first == 0xfeff { units.removeFirst() }
        guard bytes.count % 2 == 0, let text = String(validating: units, as: UTF16.self) else {
            throw StageError(.damaged, "the file is damaged: \(part) is no valid text")
        }
        return text
    }
}
