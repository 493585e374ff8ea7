import DocumentModel

/// Tells headings from running text by how they look, and ranks the looks found in a document into levels.
struct HeadingStyles {
    /// How a heading looks, in the order of its weight for the eye.
    private struct Look: Hashable, Comparable {
        let size: Float
        let isBold: Bool
        let isCapitals: Bool

        static func < (left: Look, right: Look) -> Bool {
            (left.size, left.isBold ? 1 : 0, left.isCapitals ? 1 : 0)
                < (right.size, right.isBold ? 1 : 0, right.isCapitals ? 1 : 0)
        }
    }

    private static let maximumLength = 200
    private static let maximumLevel = 6
    /// How much larger than running text a heading without other marks is.
    private static let sizeStep: Float = 1.08

    private let bodySize: Float
    private var levels: [Look: Int] = [:]

    init(_ blocks: [Block]) {
        var counts: [Float: Int] = [:]
        for block in blocks where block.kind != .furniture && block.fontSize > 0 {
            counts[block.fontSize, default: 0] += block.text.utf8.count
        }
        bodySize = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
        let looks = Set(blocks.compactMap { look(of: $0) }).sorted(by: >)
        for (rank, look) in looks.enumerated() { levels[look] = min(rank + 1, HeadingStyles.maximumLevel) }
    }

    /// Level of a block that is a heading: the source's where it is one there, else by rank of its look; nil for other
    /// blocks.
    func level(of block: Block) -> Int? {
        if block.kind == .heading { return max(1, block.level) }
        // Tags miss headings and number the others as they like: those that look alike are of one level.
        return look(of: block).flatMap { levels[$0] } ?? HeadingStyles.taggedLevel(block.style)
    }

    /// The level that a structure tag gives, `H1` to `H6`; `H` counts as the first.
    private static func taggedLevel(_ tag: String?) -> Int? {
        guard let bytes = tag?.utf8, bytes.first == UInt8(ascii: "H"), bytes.count <= 2, let last = bytes.last else {
            return nil
        }
        guard bytes.count == 2 else { return 1 }
        return (0x31...0x36).contains(last) ? Int(last - 0x30) : nil
    }

    /// The look of a block that stands out as a heading does.
    private func look(of block: Block) -> Look? {
        guard block.kind == .paragraph || block.kind == .listItem && block.boldPrefix == block.text.utf8.count,
            block.text.utf8.count <= HeadingStyles.maximumLength, !HeadingStyles.isSentence(block.text)
        else { return nil }
        let isBold = block.boldPrefix == block.text.utf8.count
        let isCapitals = HeadingStyles.isCapitals(block.text)
        let isLarge = bodySize > 0 && block.fontSize > bodySize * HeadingStyles.sizeStep
        guard isBold || isLarge || isCapitals, block.text.unicodeScalars.contains(where: \.properties.isAlphabetic)
        else { return nil }
        return Look(size: (block.fontSize * 2).rounded() / 2, isBold: isBold, isCapitals: isCapitals)
    }

    /// A full stop, comma or semicolon at the end is running text set in bold or large type.
    private static func isSentence(_ text: String) -> Bool {
        guard let end = text.last else { return true }
        return ".,;".contains(end) || text.utf8.contains(UInt8(ascii: "\n"))
    }

    /// At least four letters, all of them capitals.
    static func isCapitals(_ text: String) -> Bool {
        var letters = 0
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
            guard scalar.properties.isUppercase else { return false }
            letters += 1
        }
        return letters >= 4 && text.utf8.count <= 80
    }
}
