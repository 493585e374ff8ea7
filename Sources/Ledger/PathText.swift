/// A path of raw bytes as text for people and machines: on one line, without anything that a terminal obeys or that
/// hides what the name is, and so that different paths never look the same.
///
/// Valid UTF-8 stays as it is. A backslash becomes `\\`, control characters and bytes that are no UTF-8 become `\n`,
/// `\t` or `\x1B`, and characters that turn or hide text (U+200B to U+200F, U+2028 to U+202E, U+2060 to U+206F, U+FEFF)
/// become `\u{202E}`.
public func pathText(_ path: [UInt8]) -> String {
    var text = ""
    var rest = path[...]
    while let first = rest.first {
        if first < 0x80 {
            text += asciiText(first)
            rest.removeFirst()
            continue
        }
        let width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        let head = rest.prefix(width)
        // The validating initialiser refuses overlong forms, surrogates and all else that is no UTF-8.
        if let scalar = String(validating: head, as: UTF8.self)?.unicodeScalars.first, head.count == width {
            text += isHiding(scalar) ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
            rest.removeFirst(width)
        } else {
            text += hexadecimalText(first)
            rest.removeFirst()
        }
    }
    return text
}

private func asciiText(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\\"): "\\\\"
    case UInt8(ascii: "\n"): "\\n"
    case UInt8(ascii: "\t"): "\\t"
    case 0x00..<0x20, 0x7F: hexadecimalText(byte)
    default: String(UnicodeScalar(byte))
    }
}

private func hexadecimalText(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "\\x" + (digits.count == 1 ? "0" : "") + digits
}

private func isHiding(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x80...0x9F, 0xAD, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
    default: false
    }
}
