import Glibc

/// One attribute of a start tag.
struct XMLAttribute {
    var local: LocalName
    var namespace: Namespace
    var start: UnsafePointer<UInt8>
    var count: Int
}

/// The attributes of one start tag, borrowed for the call.
struct XMLAttributes {
    let fields: UnsafePointer<XMLAttribute>
    let count: Int

    /// The bytes of an attribute's value; nil when the tag lacks it.
    func bytes(_ local: LocalName, _ namespace: Namespace = .word) -> UnsafeBufferPointer<UInt8>? {
        for index in 0..<count where fields[index].local == local && fields[index].namespace == namespace {
            return UnsafeBufferPointer(start: fields[index].start, count: fields[index].count)
        }
        return nil
    }

    /// An attribute's value as text; nil when the tag lacks it.
    func text(_ local: LocalName, _ namespace: Namespace = .word) -> String? {
        bytes(local, namespace).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A whole number; nil when the tag lacks it or it is none. Numbers are cut to ±1,000,000,000.
    func integer(_ local: LocalName, _ namespace: Namespace = .word) -> Int? {
        guard let bytes = bytes(local, namespace), let first = bytes.first else { return nil }
        let isNegative = first == UInt8(ascii: "-")
        var value = 0
        var digits = 0
        for byte in bytes.dropFirst(isNegative ? 1 : 0) {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { break }
            value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000_000)
            digits += 1
        }
        guard digits > 0 else { return nil }
        return isNegative ? -value : value
    }

    /// The state of a switch such as `<w:b/>`: on unless `w:val` says otherwise (ISO/IEC 29500-1, 17.17.4).
    var isOn: Bool {
        guard let value = bytes(.val) else { return true }
        return
            !(XMLAttributes.same(value, "0") || XMLAttributes.same(value, "false") || XMLAttributes.same(value, "off"))
    }

    /// Whether an attribute has exactly this value.
    func has(_ local: LocalName, _ value: StaticString, _ namespace: Namespace = .word) -> Bool {
        guard let bytes = bytes(local, namespace) else { return false }
        return XMLAttributes.same(bytes, value)
    }

    private static func same(_ bytes: UnsafeBufferPointer<UInt8>, _ letters: StaticString) -> Bool {
        guard let start = bytes.baseAddress, bytes.count == letters.utf8CodeUnitCount else { return false }
        return memcmp(start, letters.utf8Start, bytes.count) == 0
    }
}
