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

    /// What an extractor calls text that the file marks as page header, footer or decoration.
    private static let artifact = "Artifact"

    /// Whether marks of artifacts can be believed: there are some, and most lines are none.
    static func believesArtifacts(_ pages: [PageLines]) -> Bool {
        var (artifacts, all) = (0, 0)
        for page in pages {
            all += page.lines.count
            artifacts += page.lines.count { $0.block.style == artifact }
        }
        return artifacts > 0 && artifacts * 3 <= all
    }

    /// The style of a line that is marked as an artifact at the head or foot of a page; nil for another line. The head of
    /// the first page says what the paper is, and a paragraph sign begins an item.
    static func furnitureStyle(of line: Line, _ zone: Zone, pageIndex: Int) -> String? {
        guard zone != .body, line.grid == nil, line.parts.allSatisfy({ $0.style == artifact }),
            !line.block.text.hasPrefix("§")
        else {
            return nil
        }
        if zone == .foot { return "footer" }
        return pageIndex > 0 ? "header" : nil
    }

    /// `H`, or `H1` to `H6`.
    private static func isHeadingTag(_ tag: String) -> Bool {
        let bytes = Array(tag.utf8)
        guard bytes.first == UInt8(ascii: "H"), bytes.count <= 2 else { return false }
        return bytes.count == 1 || (0x31...0x36).contains(bytes[1])
    }
}
