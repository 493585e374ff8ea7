import DocumentModel

/// Values that encoders and decoders get wrong.
extension SeededGenerator {
    /// Text of pieces that encoders get wrong: control characters, quotes, separators, marks apart from their letters.
    mutating func text() -> String {
        let pieces = [
            "Kommunstyrelsen beslutar", " ", "åäö ÅÄÖ é", "e\u{301}", "a\u{30a}", "\"", "\\", "/", "\\u0041", "\n",
            "\t", "\r\n", "\u{0}", "\u{1}", "\u{b}", "\u{1f}", "\u{7f}", "\u{85}", "\u{a0}", "\u{ad}", "\u{200b}",
            "\u{2028}", "\u{2029}", "\u{202e}", "\u{feff}", "\u{fffd}", "\u{ffff}", "\u{10ffff}", "😀", "👩‍👩‍👧", "🇸🇪",
            "§ 12", "</script>", "{", "]", "null", "12 000 kr", "Beslut", "1. ", "- ",
        ]
        return (0..<int(0...9)).map { _ in pick(pieces) }.joined()
    }

    mutating func filledText() -> String { text() + "x" }

    mutating func float() -> Float {
        let awkward: [Float] = [
            0, -0.0, 1, -1, 0.1, 11.5, 595.28, 1e9, 1e10, -1e9, 999_999_936, 16_777_216, .leastNonzeroMagnitude,
            .leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .pi, .ulpOfOne,
        ]
        guard once(in: 2) else { return pick(awkward) }
        let bits = Float(bitPattern: UInt32.random(in: 0 ... .max, using: &self))
        return bits.isFinite ? bits : 0
    }

    mutating func share() -> Float { pick([0, 1, 0.5, 0.97, .ulpOfOne, Float.random(in: 0...1, using: &self)]) }

    mutating func size() -> Float { abs(float()) }

    mutating func box() -> Box {
        once(in: 4) ? .zero : Box(left: float(), top: float(), right: float(), bottom: float())
    }

    mutating func hexadecimal(_ count: Int) -> String {
        String((0..<count).map { _ in pick(Array("0123456789abcdef")) })
    }

    mutating func count() -> Int { pick([0, 1, 2, 10, int(0...5000)]) }

    mutating func producer() -> String { pick(["extract.pdf", "annotate.publicrecords", "acme.noise_map"]) }
}
