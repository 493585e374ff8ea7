import Foundation

/// A text as comparison sees it: compatibility forms, case, white space, hyphens, dashes and bullets do not count.
struct Folded: Hashable {
    private(set) var scalars: [Unicode.Scalar] = []

    init(_ text: String?) {
        guard let text, !text.isEmpty else { return }
        let composed = text.precomposedStringWithCompatibilityMapping.unicodeScalars.filter { !Folded.isNoise($0) }
        var rest = String.UnicodeScalarView()
        rest.append(contentsOf: composed)
        scalars = Array(String(rest).lowercased().unicodeScalars)
    }

    /// A heading, whose closing colon or full stop does not count either.
    init(heading text: String?) {
        self.init(text)
        while let last = scalars.last, last == ":" || last == "." { scalars.removeLast() }
    }

    var isEmpty: Bool { scalars.isEmpty }
    var count: Int { scalars.count }

    private static func isNoise(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x2D, 0xAD, 0x2010...0x2015, 0x25CF, 0x25AA, 0x25E6, 0x2022, 0xB7, 0x2A, 0xF0B7, 0x200B: true
        case 0x1C...0x1F: true
        case 0x21...0x7F: false
        default: scalar.properties.isWhitespace
        }
    }

    // MARK: Searching

    func hasPrefix(_ other: Folded) -> Bool { scalars.starts(with: other.scalars) }

    /// Offset of the first place where the other text stands.
    func firstOffset(of other: Folded) -> Int? { offsets(of: other).first { holds(other, at: $0) } }

    /// Offset of the last place where the other text stands.
    func lastOffset(of other: Folded) -> Int? { offsets(of: other).last { holds(other, at: $0) } }

    private func offsets(of other: Folded) -> Range<Int> { 0..<max(0, count - other.count + 1) }

    private func holds(_ other: Folded, at offset: Int) -> Bool {
        for index in other.scalars.indices where scalars[offset + index] != other.scalars[index] { return false }
        return true
    }
}
