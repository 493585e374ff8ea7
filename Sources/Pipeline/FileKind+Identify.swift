extension FileKind {
    /// Says what the bytes are, whatever the file is called. Looks at the first kilobytes and, for ZIP archives, at
    /// the list of names at the end.
    public static func identify(_ bytes: UnsafeRawBufferPointer) -> FileKind {
        guard !bytes.isEmpty else { return .empty }
        let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(1024))
        if UnsafeRawBufferPointer(rebasing: bytes.prefix(4096)).isHTML { return .html }
        // Readers accept junk before the header (ISO 32000-1, annex H, implementation note 13).
        if head.contains("%PDF-") { return .pdf }
        if head.starts(with: Array("PK\u{3}\u{4}".utf8)) || head.starts(with: Array("PK\u{5}\u{6}".utf8)) {
            return ZipNames(bytes).kind
        }
        for (start, kind) in signatures where head.starts(with: start) { return kind }
        if let wide = WideText(bytes.prefix(4096)) { return wide.kind }
        guard UnsafeRawBufferPointer(rebasing: bytes.prefix(4096)).isText else { return .unknown }
        if head.isWebArchive { return .webArchive }
        return head.skippingSpace.starts(with: Array("<?xml".utf8)) ? .xml : .text
    }

    /// Why the file cannot be read, with what its name pretends when that differs.
    func refusal(name: String, readable: [FileKind]) -> String {
        let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last?.lowercased() ?? ""
        var message = "this is \(self.name)"
        if !ending.isEmpty, !endings.contains(ending),
            [FileKind.pdf, .word].contains(where: { $0.endings.contains(ending) })
        {
            message +=
                self == .html ? ", probably an error page saved as .\(ending)" : ", though its name ends in .\(ending)"
        }
        let kinds = readable.map(\.plural)
        return message + "; this pipeline reads " + (kinds.isEmpty ? "nothing" : FileKind.list(kinds))
    }

    private static func list(_ kinds: [String]) -> String {
        guard kinds.count > 2, let last = kinds.last else { return kinds.joined(separator: " and ") }
        return kinds.dropLast().joined(separator: ", ") + " and " + last
    }

    /// The kind for a media type.
    static func of(mediaType: String) -> FileKind {
        [pdf, word, text, html, oldOffice].first { $0.mediaType == mediaType }
            ?? FileKind(mediaType, "a file of type \(mediaType)", [], "files of type \(mediaType)")
    }
}

/// The names of the entries of a ZIP archive, read without unpacking anything (APPNOTE.TXT 4.3.12 and 4.3.16).
private struct ZipNames {
    private let bytes: UnsafeRawBufferPointer
    private static let maximumNames = 4096

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var kind: FileKind {
        if let openDocument { return openDocument }
        var isPackage = false
        var kind: FileKind?
        visit { name in
            if name.elementsEqual("[Content_Types].xml".utf8) { isPackage = true }
            if name.starts(with: "word/".utf8) { kind = .word }
            if kind == nil, name.starts(with: "xl/".utf8) { kind = .excel }
            if kind == nil, name.starts(with: "ppt/".utf8) { kind = .powerPoint }
        }
        // The main part of a Word file may lie anywhere, so a package that is nothing else counts as one.
        return kind ?? (isPackage ? .word : .zip)
    }

    /// OpenDocument files begin with an uncompressed entry `mimetype` that holds the media type.
    private var openDocument: FileKind? {
        let start = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(30).prefix(80))
        let prefix = Array("mimetypeapplication/vnd.oasis.opendocument.".utf8)
        guard start.starts(with: prefix) else { return nil }
        return start.dropFirst(prefix.count).starts(with: "text".utf8) ? .openText : .openOther
    }

    private func visit(_ body: (Slice<UnsafeRawBufferPointer>) -> Void) {
        if !visitDirectory(body) { visitEntries(body) }
    }

    /// Walks the central directory; false when there is none, as in a file that was cut off.
    private func visitDirectory(_ body: (Slice<UnsafeRawBufferPointer>) -> Void) -> Bool {
        let lowest = max(0, bytes.count - 65_557)
        var end = bytes.count - 22
        while end >= lowest, number(at: end, 4) != 0x0605_4B50 { end -= 1 }
        guard end >= lowest, let start = number(at: end + 16, 4) else { return false }
        var position = start
        var count = 0
        while count < ZipNames.maximumNames, number(at: position, 4) == 0x0201_4B50,
            let name = number(at: position + 28, 2), let extra = number(at: position + 30, 2),
            let comment = number(at: position + 32, 2), position + 46 + name <= bytes.count
        {
            body(bytes[position + 46..<position + 46 + name])
            position += 46 + name + extra + comment
            count += 1
        }
        return count > 0
    }

    /// Walks the entries themselves as far as their sizes are told in front of them.
    private func visitEntries(_ body: (Slice<UnsafeRawBufferPointer>) -> Void) {
        var position = 0
        for _ in 0..<ZipNames.maximumNames {
            guard number(at: position, 4) == 0x0403_4B50, let size = number(at: position + 18, 4),
                let name = number(at: position + 26, 2), let extra = number(at: position + 28, 2),
                position + 30 + name <= bytes.count
            else { return }
            body(bytes[position + 30..<position + 30 + name])
            position += 30 + name + extra + size
        }
    }

    private func number(at position: Int, _ count: Int) -> Int? {
        guard position >= 0, position + count <= bytes.count else { return nil }
        return (0..<count).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
    }
}

/// Text in UTF-16, told by its byte order mark.
private struct WideText {
    let kind: FileKind

    /// nil without the mark.
    init?(_ head: Slice<UnsafeRawBufferPointer>) {
        let isLittleEndian = head.starts(with: [0xFF, 0xFE])
        guard isLittleEndian || head.starts(with: [0xFE, 0xFF]) else { return nil }
        // Letters beyond ASCII count as text whatever they are; only controls tell of something else.
        let narrow = stride(from: 2, to: head.count - 1, by: 2).map { offset in
            let (low, high) = isLittleEndian ? (head[offset], head[offset + 1]) : (head[offset + 1], head[offset])
            return high == 0 && low < 0x80 ? low : UInt8(ascii: "x")
        }
        // Not a string in UTF-16 but the same mark and zeros: UTF-32, or no text at all.
        let isText = !narrow.isEmpty && !narrow.contains(0)
        kind = isText ? narrow.withUnsafeBytes { FileKind.identify($0) } : .unknown
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func contains(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { word in
            guard count >= word.count else { return false }
            return (0...count - word.count).contains { self[$0...].starts(with: word) }
        }
    }

    /// Without a byte order mark and white space in front.
    fileprivate var skippingSpace: Slice<UnsafeRawBufferPointer> {
        let text = starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self[...]
        return text.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    }

    /// Whether the text is markup that names itself HTML, or begins with a tag that pages without `<html>` begin with.
    fileprivate var isHTML: Bool {
        let text = skippingSpace
        guard text.first == UInt8(ascii: "<") else { return false }
        return text.lowercase.withUnsafeBytes { lower in
            lower.contains("<!doctype html") || lower.contains("<html") || lower.contains("<head>")
                || lower.contains("<body") || lower.beginsWithTag
        }
    }

    /// Whether the first tag is one of a page (MIME Sniffing Standard, 7.1), in small letters.
    private var beginsWithTag: Bool {
        let name = dropFirst().prefix { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        guard name.endIndex < endIndex, self[name.endIndex] == UInt8(ascii: ">") || self[name.endIndex] == 0x20 else {
            return false
        }
        return ["title", "h1", "h2", "div", "table", "style", "script", "center", "font", "p", "br"].contains {
            name.elementsEqual($0.utf8)
        }
    }

    /// Whether it is a message of mail that holds a page and its pictures, as browsers save it (RFC 2557).
    fileprivate var isWebArchive: Bool {
        guard let first = skippingSpace.first, (0x41...0x5A).contains(first & 0xDF) else { return false }
        return self[...].lowercase.withUnsafeBytes { lower in
            lower.contains("mime-version:") && lower.contains("multipart/related")
        }
    }

    /// Whether there are no bytes that text in UTF-8 or ISO 8859-1 does not hold.
    fileprivate var isText: Bool { allSatisfy { $0 >= 0x20 && $0 != 0x7F || (0x09...0x0D).contains($0) || $0 == 0x1B } }
}

extension Slice<UnsafeRawBufferPointer> {
    /// ASCII capitals as small letters.
    fileprivate var lowercase: [UInt8] { map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } }
}
