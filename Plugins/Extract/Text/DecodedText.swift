import DocumentModel
import StageKit

/// The bytes of a text file in UTF-8, whatever they were.
struct DecodedText {
    /// How the file was written.
    enum Encoding: String {
        case utf8 = "UTF-8"
        case utf16LittleEndian = "UTF-16, little endian"
        case utf16BigEndian = "UTF-16, big endian"
        case windows1252 = "Windows-1252"
    }

    /// Valid UTF-8 without a byte order mark.
    let bytes: [UInt8]
    let encoding: Encoding
    /// How many characters could not be read and became U+FFFD.
    let replaced: Int

    /// Reads by the byte order mark; without one as UTF-8 where it is that, at most here and there damaged, and
    /// otherwise as Windows-1252, of which Latin-1 is a part as far as text goes.
    ///
    /// Throws `damaged` when there are zero bytes, which text in one-byte encodings has none of.
    init(_ source: UnsafeRawBufferPointer) throws(StageError) {
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
                encoding = .windows1252
                (bytes, replaced) = Windows1252.decoded(text)
            }
        }
        guard !bytes.contains(0) else {
            throw StageError(.damaged, "the file begins like text, but there is binary data in it")
        }
    }

    /// What a reader should know about the way the bytes were read.
    func diagnostics(producer: String) -> [Diagnostic] {
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
            case .valid(let scalar): bytes += Unicode.UTF8.transcode(scalar, from: UTF16.self) ?? Windows1252.unknown
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
        var iterator = bytes.makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let scalar): sequences += scalar.count > 1 ? 1 : 0
            case .error: errors += 1
            case .emptyInput: return
            }
        }
    }
}
