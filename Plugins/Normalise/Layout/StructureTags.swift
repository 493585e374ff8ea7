import DocumentModel

/// What the structure tags of lines mean for the blocks made of them.
///
/// An extractor gives a line the tag of its structure tree (`H2`, `P`, `LI`, `TD`) where the tree can be believed. A
/// heading's tag stays as its style; other tags were hints for this stage and go, since later stages take a style for a
/// sign of its source.
enum StructureTags {
    /// The blocks with heading tags only.
    static func settled(_ blocks: [Block]) -> [Block] {
        blocks.map { block in
            guard block.kind != .furniture, block.kind != .table, block.style != nil else { return block }
            var block = block
            block.style = nil
            return block
        }
    }
}
