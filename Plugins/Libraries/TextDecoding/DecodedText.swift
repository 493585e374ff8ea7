public import DocumentModel

/// The bytes of a text in UTF-8, whatever they were.
public struct DecodedText: Sendable {
    /// How the text was written.
    public enum Encoding: String, Sendable {
        /// Also ASCII.
        case utf8 = "UTF-8"
        /// Told by its byte order mark.
        case utf16LittleEndian = "UTF-16, little endian"
        /// Told by its byte order mark.
        case utf16BigEndian = "UTF-16, big endian"
        /// Also ISO 8859-1.
        case windows1252 = "Windows-1252"
        /// Western Europe with the euro sign; only read where somebody says that it is this.
        case latin9 = "ISO 8859-15"
    }

    /// Valid UTF-8 without a byte order mark.
    public let bytes: [UInt8]
    /// How the source was read.
    public let encoding: Encoding
    /// How many characters could not be read and became U+FFFD.
    public let replaced: Int

    /// Reads by the byte order mark; without one as UTF-8 where it is that, at most here and there damaged, and
    /// otherwise as Windows-1252, of which Latin-1 is a part as far as text goes, or as the one-byte encoding that the
    /// text says it has. What is UTF-8 throughout is that, whatever it says: by chance no text is.
    public init(_ source: UnsafeRawBufferPointer, declared: Encoding? = nil) {
        if source.starts(with: [0xFF, 0xFE]) {
            encoding = .utf16LittleEndian
            (bytes, replaced) = DecodedText.utf16(source.dropFirst(2), isLittleEndian: true)
        } else if source.starts(with: [0xFE, 0xFF]) {
            encoding = .utf16BigEndian
            (bytes, replaced) = DecodedText.utf16(source.dropFirst(2), isLittleEndian: false)
        } else {
            let text = source.starts(with: [0xEF, 0xBB, 0xBF]) ? source.dropFirst(3) : source[...]
            let profile = UTF8Profile(text)
            if profile.errors == 0 {
                (encoding, bytes, replaced) = (.utf8, Array(text), 0)
            } else if profile.errors * 10 <= profile.sequences {
                // Mostly right: a damaged file rather than one in another encoding.
                (encoding, bytes, replaced) = (.utf8, Array(String(decoding: text, as: UTF8.self).utf8), profile.errors)
            } else {
                encoding = declared == .latin9 ? .latin9 : .windows1252
                (bytes, replaced) = OneByteText.decoded(text, encoding)
            }
        }
    }

    /// What a reader should know about the way the bytes were read.
    public func diagnostics(producer: String) -> [Diagnostic] {
        var list: [Diagnostic] = []
        if encoding != .utf8 {
            list.append(
                Diagnostic(
                    severity: .info, code: "text_encoding", message: "The file was read as \(encoding.rawValue).",
                    producer: producer))
        }
        if replaced > 0 {
            list.append(
                Diagnostic(
                    severity: .warning, code: "text_unreadable",
                    message: "Characters that could not be read and were replaced by U+FFFD: \(replaced).",
                    producer: producer))
        }
        return list
    }

    private static func utf16(_ source: Slice<UnsafeRawBufferPointer>, isLittleEndian: Bool) -> ([UInt8], Int) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count)
        var replaced = source.count.isMultiple(of: 2) ? 0 : 1
        var units = UTF16Units(bytes: source, isLittleEndian: isLittleEndian)
        var decoder = Unicode.UTF16.ForwardParser()
        while true {
            switch decoder.parseScalar(from: &units) {
            case .valid(let scalar): bytes += Unicode.UTF8.transcode(scalar, from: UTF16.self) ?? OneByteText.unknown
            case .error:
                replaced += 1
                bytes += [0xEF, 0xBF, 0xBD]
            case .emptyInput: return (bytes, replaced)
            }
        }
    }
}

/// The code units of UTF-16 in bytes; an odd byte at the end is none.
private struct UTF16Units: IteratorProtocol {
    let bytes: Slice<UnsafeRawBufferPointer>
    let isLittleEndian: Bool
    private var index: Int

    init(bytes: Slice<UnsafeRawBufferPointer>, isLittleEndian: Bool) {
        self.bytes = bytes
        self.isLittleEndian = isLittleEndian
        index = bytes.startIndex
    }

    mutating func next() -> UInt16? {
        guard index + 1 < bytes.endIndex else { return nil }
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        index += 2
        return isLittleEndian ? second << 8 | first : first << 8 | second
    }
}

/// How far bytes are UTF-8.
private struct UTF8Profile {
    /// Well-formed characters of more than one byte.
    private(set) var sequences = 0
    /// Places where no character can be read.
    private(set) var errors = 0

    init(_ bytes: Slice<UnsafeRawBufferPointer>) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard bytes[index] >= 0x80 else {
                index += 1
                continue
            }
            let start = index
            while index < bytes.endIndex, bytes[index] >= 0x80 { index += 1 }
            add(bytes[start..<index])
        }
    }

    /// No character has bytes on both sides of an ASCII one, so what stands between two is looked at by itself.
    private mutating func add(_ bytes: Slice<UnsafeRawBufferPointer>) {
        var iterator = bytes.makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid: sequences += 1
            case .error: errors += 1
            case .emptyInput: return
            }
        }
    }
}
