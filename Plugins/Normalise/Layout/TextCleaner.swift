import DocumentModel
import Foundation

/// Cleans the text of single blocks: NFC, ligatures, symbol-font bullets, soft hyphens, white space, spaced capitals.
enum TextCleaner {
    /// The block with clean text; nil when nothing is left. Text that is clean already, which is most of it, is only
    /// looked at once.
    static func cleaned(_ block: Block) -> Block? {
        guard block.cells.isEmpty || block.kind == .line else { return withCleanCells(block) }
        var block = block
        if needsCleaning(block.text) {
            let text = clean(block.kind == .line ? withPlainHyphen(block.text) : block.text)
            if block.boldPrefix > 0 {
                let isAllBold = block.boldPrefix >= block.text.utf8.count
                block.boldPrefix =
                    isAllBold
                    ? text.utf8.count
                    : min(
                        clean(String(decoding: block.text.utf8.prefix(block.boldPrefix), as: UTF8.self)).utf8.count,
                        text.utf8.count)
            }
            if let marker = block.marker { block.marker = clean(marker) }
            block.text = text
            if block.kind == .line, !block.cells.isEmpty { block.cells[0].end = text.utf8.count }
        }
        return block.text.isEmpty ? nil : block
    }

    /// Whether any byte could belong to something that ``clean(_:)`` changes.
    static func needsCleaning(_ text: String) -> Bool {
        var previous = UInt8(ascii: " ")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: " ") where previous == UInt8(ascii: " "): return true
            case UInt8(ascii: "\r"), 0x01...0x08, 0x0b, 0x0c: return true
            // Lead bytes of: soft hyphen and no-break space (c2), combining marks (cc, cd), general punctuation
            // with odd spaces and ligatures (e2, ef), private use (ee, ef).
            case 0xc2, 0xcc, 0xcd, 0xe1, 0xe2, 0xee, 0xef: return true
            default: break
            }
            previous = byte
        }
        return previous == UInt8(ascii: " ") || isSpacedCapitals(text)
    }

    /// A soft hyphen at the end of a printed line is seen there and breaks a word, like a plain one.
    private static func withPlainHyphen(_ text: String) -> String {
        text.utf8.suffix(2).elementsEqual([0xc2, 0xad]) ? String(text.unicodeScalars.dropLast()) + "-" : text
    }

    static func clean(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var needsComposition = false
        for index in text.unicodeScalars.indices {
            let scalar = text.unicodeScalars[index]
            switch scalar.value {
            case 0xad where isHyphen(between: scalars, text.unicodeScalars[index...].dropFirst().first):
                scalars.append("-")
            case 0xad, 0x200b...0x200f, 0x202a...0x202e, 0x2060, 0xfeff: continue
            case 0xa0, 0x2000...0x200a, 0x202f, 0x205f, 0x3000, 0x0d, 0x0b, 0x0c: scalars.append(" ")
            case 0x01...0x08: continue
            // Combining marks, and the signs for ohm, kelvin and ångström, which are letters in NFC.
            case 0x300...0x36f, 0x2126, 0x212a, 0x212b:
                needsComposition = true
                scalars.append(scalar)
            case 0xfb00...0xfb06: scalars.append(contentsOf: ligatures[Int(scalar.value - 0xfb00)].unicodeScalars)
            case 0xf0b7, 0xf0a7, 0xf0d8, 0xf076, 0xf0a8: scalars.append("•")
            case 0xf02d: scalars.append("–")
            case 0x2010, 0x2011: scalars.append("-")
            default: scalars.append(scalar)
            }
        }
        var result = String(scalars)
        if needsComposition { result = result.precomposedStringWithCanonicalMapping }
        if isSpacedCapitals(result) { result = joinSpacedCapitals(result) }
        return collapseSpaces(result)
    }

    /// Whether a soft hyphen is one that is seen: some programs write `KS-2018` and `Norra-Kajen` with it. A place where
    /// a word may be broken has no digit beside it and no capital behind it, unless the whole word is in capitals: more
    /// than three of them in front are no abbreviation.
    private static func isHyphen(between front: String.UnicodeScalarView, _ next: Unicode.Scalar?) -> Bool {
        guard let last = front.last, let next else { return false }
        let isDigit: (Unicode.Scalar) -> Bool = { ("0"..."9").contains($0) }
        guard last.properties.isAlphabetic || isDigit(last) else { return false }
        if isDigit(next) { return true }
        if isDigit(last) { return next.properties.isAlphabetic }
        let capitals = front.suffix(4).reversed().prefix { $0.properties.isUppercase }
        return next.properties.isUppercase && capitals.count < 4
    }

    private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]

    /// One space for many, none at the ends; tabs and line feeds stay.
    private static func collapseSpaces(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if byte == UInt8(ascii: " "), let last = bytes.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\n")
            {
                continue
            }
            bytes.append(byte)
        }
        let isSpace: (UInt8) -> Bool = {
            $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\t")
        }
        while let last = bytes.last, isSpace(last) { bytes.removeLast() }
        return String(decoding: bytes.drop(while: isSpace), as: UTF8.self)
    }

    // MARK: Spaced capitals

    /// `P R O T O K O L L`: at least four single capitals with spaces between them and nothing else but `/` and `:`.
    private static func isSpacedCapitals(_ text: String) -> Bool {
        var letters = 0
        var expectsLetter = true
        for character in text.unicodeScalars {
            if character == " " {
                expectsLetter = true
                continue
            }
            let isSign = character == "/" || character == ":" && letters >= 4
            guard isSign || expectsLetter && character.properties.isUppercase else { return false }
            letters += isSign ? 0 : 1
            expectsLetter = false
        }
        return letters >= 4
    }

    /// Takes single spaces out; wider gaps part words.
    private static func joinSpacedCapitals(_ text: String) -> String {
        var result = ""
        var spaces = 0
        for character in text {
            if character == " " {
                spaces += 1
                continue
            }
            if spaces > 1, !result.isEmpty { result += " " }
            spaces = 0
            result.append(character)
        }
        return result
    }
}
