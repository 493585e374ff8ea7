/// Bullets of the private-use area (Symbol and Wingdings) as characters that every font has.
func bullet(_ pattern: String) -> String {
    let pattern = pattern.trimmingSpaces
    guard let scalar = pattern.unicodeScalars.first else { return "" }
    guard (0xe000...0xf8ff).contains(scalar.value) else { return pattern }
    // Glyph 2D is the minus sign of Symbol and the dash that other fonts of the kind keep in its place.
    return scalar.value & 0xff == 0x2d ? "–" : "•"
}

/// A character of a symbol font (`w:sym`) in Unicode; U+FFFD where it has no counterpart here.
///
/// Symbol after Adobe's encoding, Wingdings as Microsoft's fonts show them; only what papers use.
func symbol(font: String, code: UInt32) -> String {
    let glyph = code >= 0xf000 && code <= 0xf0ff ? code & 0xff : code
    switch font.lowercased() {
    case "symbol": if let text = symbolFont[glyph] { return text }
    case "wingdings": if let text = wingdings[glyph] { return text }
    case "wingdings 2": if let text = wingdings2[glyph] { return text }
    default: break
    }
    guard !(0xe000...0xf8ff).contains(code), code >= 0x20, let scalar = Unicode.Scalar(code) else { return "\u{fffd}" }
    return String(Character(scalar))
}

private let symbolFont: [UInt32: String] = [
    0x2d: "−", 0x6d: "μ", 0xa3: "≤", 0xac: "←", 0xae: "→", 0xb0: "°", 0xb1: "±", 0xb3: "≥", 0xb4: "×", 0xb7: "•",
    0xb8: "÷", 0xb9: "≠", 0xbb: "≈", 0xbc: "…", 0xd6: "√", 0xd7: "⋅", 0xde: "⇒", 0xe5: "∑",
]

private let wingdings: [UInt32: String] = [
    0x28: "☎", 0x2a: "✉", 0x4a: "☺", 0x6c: "●", 0x6e: "■", 0x6f: "□", 0x71: "❑", 0x73: "⬧", 0x76: "❖", 0x9f: "•",
    0xa7: "▪", 0xa8: "☐", 0xd8: "➢", 0xdf: "←", 0xe0: "→", 0xe8: "➔", 0xf0: "⇨", 0xfb: "✗", 0xfc: "✓", 0xfd: "☒",
    0xfe: "☑",
]

private let wingdings2: [UInt32: String] = [
    0x4f: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xa3: "☐",
]
