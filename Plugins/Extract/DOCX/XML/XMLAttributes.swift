import CXML2

/// The attributes of one start tag, borrowed for the call.
struct XMLAttributes {
    // libxml2 gives five pointers each: local name, prefix, namespace, first byte and end of the value.
    let fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    let count: Int
    let names: NameTable

    /// The bytes of an attribute's value; nil when the tag lacks it.
    func bytes(_ local: LocalName, _ namespace: Namespace = .word) -> UnsafeBufferPointer<UInt8>? {
        guard let fields else { return nil }
        for index in 0..<count {
            let field = fields + 5 * index
            guard names.local(field[0]) == local, names.namespace(field[2]) == namespace,
                let start = field[3], let end = field[4]
            else { continue }
            return UnsafeBufferPointer(start: start, count: end - start)
        }
        return nil
    }

    /// An attribute's value as text; nil when the tag lacks it.
    func text(_ local: LocalName, _ namespace: Namespace = .word) -> String? {
        guard let bytes = bytes(local, namespace) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        // With entity substitution off, libxml2 leaves every ampersand in an attribute in this one form.
        return bytes.contains(UInt8(ascii: "&")) ? text.replacing("&#38;", with: "&") : text
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
        return !(value.elementsEqual("0".utf8) || value.elementsEqual("false".utf8) || value.elementsEqual("off".utf8))
    }

    /// Whether an attribute has exactly this value.
    func has(_ local: LocalName, _ value: StaticString, _ namespace: Namespace = .word) -> Bool {
        guard let bytes = bytes(local, namespace) else { return false }
        return value.withUTF8Buffer { bytes.elementsEqual($0) }
    }
}
