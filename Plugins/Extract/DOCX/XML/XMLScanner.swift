import Glibc
import StageKit

/// One walk over the bytes of one part.
///
/// The bytes are looked at where they lie; only values of attributes with references or line breaks are written anew.
/// Every step moves forward, so the time is linear in the bytes.
struct XMLScanner {
    let bytes: UnsafePointer<UInt8>
    /// Bytes up to the end, or to the first that belongs to no character: what stands before it is told.
    let count: Int
    private let isCut: Bool
    var position = 0

    let part: String
    let maxDepth: Int
    let names = NameTable.shared
    var scopes = NamespaceScopes()
    var cache = TagCache()
    var open: [OpenElement] = []
    var hasRoot = false
    let attributes: UnsafeMutablePointer<ScannedAttribute>
    let fields: UnsafeMutablePointer<XMLAttribute>
    var attributeCount = 0
    /// Values of attributes that had to be written anew.
    var scratch: UnsafeMutablePointer<UInt8>
    var scratchCapacity = 1_024

    struct OpenElement {
        let start: UnsafePointer<UInt8>
        let count: Int
        let name: XMLName
        /// Namespaces declared outside of it.
        let scopeCount: Int
    }

    /// A name with a colon or without, as it stands in the part.
    struct ScannedName {
        var start: UnsafePointer<UInt8>
        var count = 0
        /// Bytes before the colon; nil when there is none.
        var prefix: Int?
    }

    struct ScannedAttribute {
        var name: ScannedName
        var start: UnsafePointer<UInt8>
        var count: Int
        /// Whether the value holds references or white space other than spaces.
        var isRaw: Bool
        /// Whether it declares a namespace.
        var isDeclaration = false
    }

    init(_ bytes: UnsafePointer<UInt8>, _ count: Int, part: String, maxDepth: Int) {
        self.bytes = bytes
        let fault = CharacterCheck.firstFault(bytes, count)
        self.count = fault ?? count
        isCut = fault != nil
        self.part = part
        self.maxDepth = maxDepth
        attributes = .allocate(capacity: Limits.attributes)
        fields = .allocate(capacity: Limits.attributes)
        scratch = .allocate(capacity: scratchCapacity)
    }

    func free() {
        cache.free()
        attributes.deallocate()
        fields.deallocate()
        scratch.deallocate()
    }

    // MARK: The whole part

    mutating func run(_ handler: any XMLHandler) throws(StageError) {
        try skipDeclaration()
        while position < count {
            if bytes[position] == UInt8(ascii: "<") {
                try markup(handler)
            } else {
                try text(handler)
            }
        }
        guard hasRoot, open.isEmpty, !isCut else { throw damaged }
    }

    /// What is thrown where the part is not well-formed.
    var damaged: StageError {
        var line = 1
        for index in 0..<min(position, count) where bytes[index] == UInt8(ascii: "\n") { line += 1 }
        return StageError(.damaged, "the file is damaged: \(part) breaks the rules of XML at line \(line)")
    }

    private mutating func skipDeclaration() throws(StageError) {
        guard has("<?xml"), position + 5 < count, XMLScanner.isSpace(bytes[position + 5]) else { return }
        guard let end = find("?>", from: position) else { throw damaged }
        let declaration = UnsafeBufferPointer(start: bytes, count: end)
        // UTF-16 has been decoded by now, whatever it says of itself.
        guard let encoding = XMLScanner.encoding(declaration) else {
            position = end + 2
            return
        }
        guard ["utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be"].contains(encoding) else {
            throw StageError(.damaged, "the file is damaged: \(part) is written in an encoding that Word does not use")
        }
        position = end + 2
    }

    private static func encoding(_ declaration: UnsafeBufferPointer<UInt8>) -> String? {
        let text = String(decoding: declaration.prefix(256), as: UTF8.self)
        guard let range = text.firstRange(of: "encoding") else { return nil }
        let value = text[range.upperBound...].drop { $0 == " " || $0 == "=" }
        guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
        return value.dropFirst().prefix { $0 != quote }.lowercased()
    }

    // MARK: Looking ahead

    /// Whether these letters stand here.
    func has(_ letters: StaticString) -> Bool {
        letters.utf8CodeUnitCount <= count - position
            && memcmp(bytes + position, letters.utf8Start, letters.utf8CodeUnitCount) == 0
    }

    /// Where these letters stand next; nil when they do not.
    func find(_ letters: StaticString, from start: Int) -> Int? {
        let length = letters.utf8CodeUnitCount
        var index = start
        while index + length <= count,
            let next = memchr(bytes + index, Int32(letters.utf8Start.pointee), count - length + 1 - index)
        {
            index = UnsafeRawPointer(next) - UnsafeRawPointer(bytes)
            if memcmp(bytes + index, letters.utf8Start, length) == 0 { return index }
            index += 1
        }
        return nil
    }

    mutating func skipSpaces() {
        while position < count, XMLScanner.isSpace(bytes[position]) { position += 1 }
    }

    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d }
}
