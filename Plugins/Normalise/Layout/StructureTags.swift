import DocumentModel

/// What the structure tags of lines mean for the blocks made of them.
///
/// An extractor gives a line the tag of its structure tree (`H2`, `P`, `LI`, `TD`) where the tree can be believed. A
/// heading's tag stays as the style of its block; other tags were hints for this stage and go, since later stages take a
/// style for a sign of a heading.
enum StructureTags {
    /// Longer ones are paragraphs that someone gave the wrong style.
    private static let longestHeading = 200

    /// The blocks with tags of headings only.
    static func settled(_ blocks: [Block]) -> [Block] {
        blocks.map { block in
            guard block.kind != .furniture, block.kind != .table, let style = block.style, style != Footnotes.style
            else { return block }
            let isHeading = isHeadingTag(style) && block.text.utf8.count <= longestHeading
            guard !isHeading else { return block }
            var block = block
            block.style = nil
            return block
        }
    }

    /// `H`, or `H1` to `H6`.
    private static func isHeadingTag(_ tag: String) -> Bool {
        let bytes = Array(tag.utf8)
        guard bytes.first == UInt8(ascii: "H"), bytes.count <= 2 else { return false }
        return bytes.count == 1 || (0x31...0x36).contains(bytes[1])
    }
}
