/// Bullets of the private-use area (Symbol and Wingdings) as characters that every font has.
func bullet(_ pattern: String) -> String {
    let pattern = pattern.trimmingSpaces
    guard let scalar = pattern.unicodeScalars.first else { return "" }
    guard (0xe000...0xf8ff).contains(scalar.value) else { return pattern }
    // Glyph 2D is the minus sign of Symbol and the dash that other fonts of the kind keep in its place.
    return scalar.value & 0xff == 0x2d ? "–" : "•"
}

/// A font whose characters are signs, in an order of its own.
enum SymbolFont: Hashable {
    case symbol, wingdings, wingdings2, wingdings3, webdings

    /// The font with this name; nil for fonts of letters.
    init?(_ name: UnsafeBufferPointer<UInt8>?) {
        // Nearly all fonts are ruled out by their first letter.
        guard let name, let first = name.first, first | 0x20 == UInt8(ascii: "s") || first | 0x20 == UInt8(ascii: "w")
        else { return nil }
        switch String(decoding: name, as: UTF8.self).lowercased() {
        case "symbol": self = .symbol
        case "wingdings": self = .wingdings
        case "wingdings 2": self = .wingdings2
        case "wingdings 3": self = .wingdings3
        case "webdings": self = .webdings
        default: return nil
        }
    }
}

/// A character of a symbol font (`w:sym`) in Unicode; U+FFFD where it has no counterpart here.
///
/// Symbol after Adobe's encoding, Wingdings as Microsoft's fonts show them; only what papers use.
func symbol(font: SymbolFont?, code: UInt32) -> String {
    let glyph = code >= 0xf000 && code <= 0xf0ff ? code & 0xff : code
    switch font {
    case .symbol:
        if (0x30...0x39).contains(glyph) { return String(glyph - 0x30) }
        if let text = symbolFont[glyph] { return text }
    case .wingdings: if let text = wingdings[glyph] { return text }
    case .wingdings2: if let text = wingdings2[glyph] { return text }
    case .wingdings3: if let text = wingdings3[glyph] { return text }
    case .webdings: if let text = webdings[glyph] { return text }
    case nil:
        if code >= 0x20, !(0xe000...0xf8ff).contains(code), let scalar = Unicode.Scalar(code) {
            return String(Character(scalar))
        }
    }
    return "\u{fffd}"
}

private let symbolFont: [UInt32: String] = [
    0x20: " ", 0x21: "!", 0x22: "∀", 0x23: "#", 0x24: "∃", 0x25: "%", 0x26: "&", 0x27: "∋", 0x28: "(", 0x29: ")",
    0x2a: "∗", 0x2b: "+", 0x2c: ",", 0x2d: "−", 0x2e: ".", 0x2f: "/", 0x3a: ":", 0x3b: ";", 0x3c: "<", 0x3d: "=",
    0x3e: ">", 0x3f: "?", 0x40: "≅", 0x41: "Α", 0x42: "Β", 0x43: "Χ", 0x44: "Δ", 0x45: "Ε", 0x46: "Φ", 0x47: "Γ",
    0x48: "Η", 0x49: "Ι", 0x4a: "ϑ", 0x4b: "Κ", 0x4c: "Λ", 0x4d: "Μ", 0x4e: "Ν", 0x4f: "Ο", 0x50: "Π", 0x51: "Θ",
    0x52: "Ρ", 0x53: "Σ", 0x54: "Τ", 0x55: "Υ", 0x56: "ς", 0x57: "Ω", 0x58: "Ξ", 0x59: "Ψ", 0x5a: "Ζ", 0x5b: "[",
    0x5c: "∴", 0x5d: "]", 0x5e: "⊥", 0x5f: "_", 0x61: "α", 0x62: "β", 0x63: "χ", 0x64: "δ", 0x65: "ε", 0x66: "φ",
    0x67: "γ", 0x68: "η", 0x69: "ι", 0x6a: "ϕ", 0x6b: "κ", 0x6c: "λ", 0x6d: "μ", 0x6e: "ν", 0x6f: "ο", 0x70: "π",
    0x71: "θ", 0x72: "ρ", 0x73: "σ", 0x74: "τ", 0x75: "υ", 0x76: "ϖ", 0x77: "ω", 0x78: "ξ", 0x79: "ψ", 0x7a: "ζ",
    0x7b: "{", 0x7c: "|", 0x7d: "}", 0x7e: "∼", 0xa0: "€", 0xa1: "ϒ", 0xa2: "′", 0xa3: "≤", 0xa4: "⁄", 0xa5: "∞",
    0xa6: "ƒ", 0xab: "↔", 0xac: "←", 0xad: "↑", 0xae: "→", 0xaf: "↓", 0xb0: "°", 0xb1: "±", 0xb2: "″", 0xb3: "≥",
    0xb4: "×", 0xb5: "∝", 0xb6: "∂", 0xb7: "•", 0xb8: "÷", 0xb9: "≠", 0xba: "≡", 0xbb: "≈", 0xbc: "…", 0xc5: "⊕",
    0xc6: "∅", 0xc7: "∩", 0xc8: "∪", 0xc9: "⊃", 0xca: "⊇", 0xcc: "⊂", 0xcd: "⊆", 0xce: "∈", 0xcf: "∉", 0xd0: "∠",
    0xd1: "∇", 0xd2: "®", 0xd3: "©", 0xd4: "™", 0xd5: "∏", 0xd6: "√", 0xd7: "⋅", 0xd8: "¬", 0xd9: "∧", 0xda: "∨",
    0xdb: "⇔", 0xdc: "⇐", 0xde: "⇒", 0xdf: "⇓", 0xe0: "◊", 0xe5: "∑", 0xf2: "∫",
]

private let wingdings: [UInt32: String] = [
    0x28: "☎", 0x2a: "✉", 0x4a: "☺", 0x6c: "●", 0x6e: "■", 0x6f: "□", 0x71: "❑", 0x73: "⬧", 0x76: "❖", 0x9f: "•",
    0xa7: "▪", 0xa8: "☐", 0xd8: "➢", 0xdf: "←", 0xe0: "→", 0xe8: "➔", 0xf0: "⇨", 0xfb: "✗", 0xfc: "✓", 0xfd: "☒",
    0xfe: "☑",
]

private let wingdings2: [UInt32: String] = [
    0x4f: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xa3: "☐",
]

private let wingdings3: [UInt32: String] = [
    0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x70: "▲", 0x71: "▼", 0x74: "◀", 0x75: "▶", 0x7d: "▶",
]

private let webdings: [UInt32: String] = [
    0x33: "◀", 0x34: "▶", 0x35: "▲", 0x36: "▼", 0x61: "✓", 0x63: "□", 0x67: "■", 0x6e: "●", 0x72: "✗",
]
