import PopplerText

/// Tells raised digits (a reference to a note, a square metre) from those of the text beside them: `avgiften¹` and `m²`
/// must not become `avgiften1` and `m2`.
struct RaisedDigits {
    /// Number of digits at the front of the line that may turn out to be raised, when what follows is larger.
    private(set) var leading = 0
    /// Font size and lower edge of the line's last character that is not raised.
    private var size: Float = 0
    private var bottom: Float = 0
    private var count = 0

    /// Raised digits are at most so large beside their text.
    private static let mostSize: Float = 0.85
    /// And their lower edge lies so much of the text's font size higher.
    private static let leastRise: Float = 0.1

    /// Takes the line's next character; returns the scalar to write, and whether the digits at its front are raised.
    mutating func next(_ character: paragraf_pdf_character, size own: Float) -> (scalar: UInt32, raisesFront: Bool) {
        defer { count += 1 }
        let isDigit = (0x30...0x39).contains(character.scalar)
        if count > 0, isDigit, own < RaisedDigits.mostSize * size,
            bottom - character.bottom > RaisedDigits.leastRise * size
        {
            return (RaisedDigits.superscript(character.scalar), false)
        }
        let raisesFront =
            count > 0 && leading == count && size < RaisedDigits.mostSize * own
            && character.bottom - bottom > RaisedDigits.leastRise * own
        if isDigit, leading == count, leading < 3 { leading += 1 }
        (size, bottom) = (own, character.bottom)
        return (character.scalar, raisesFront)
    }

    /// `0` becomes `⁰`, and so on (Unicode superscripts, of which 1 to 3 stand in Latin-1).
    static func superscript(_ digit: UInt32) -> UInt32 {
        switch digit {
        case 0x31: 0xb9
        case 0x32: 0xb2
        case 0x33: 0xb3
        default: 0x2070 + digit - 0x30
        }
    }
}
