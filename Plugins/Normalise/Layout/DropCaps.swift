import DocumentModel

/// Large first letters that reach down beside the lines of their paragraph.
enum DropCaps {
    /// How much larger than its text such a letter is at least.
    private static let leastRatio: Float = 1.8

    /// Puts the letter in front of its word. The lines beside it begin at its left edge then, as the lines below do.
    static func joined(_ blocks: [Block]) -> [Block] {
        var blocks = blocks
        for cap in blocks where isCapital(cap) {
            let beside = blocks.indices.filter { index in
                let box = blocks[index].box
                return blocks[index].fontSize * leastRatio <= cap.fontSize && box.left >= cap.box.right - 2
                    && box.left < cap.box.right + 1.5 * blocks[index].fontSize && box.bottom > cap.box.top
                    && (box.top + box.bottom) / 2 < cap.box.bottom
            }
            guard let first = beside.min(by: { blocks[$0].box.top < blocks[$1].box.top }),
                blocks[first].text.first?.isLowercase == true
            else { continue }
            blocks[first].text = cap.text + blocks[first].text
            for index in beside { blocks[index].box.left = cap.box.left }
            blocks.removeAll { $0.id == cap.id }
        }
        return blocks
    }

    private static func isCapital(_ block: Block) -> Bool {
        block.kind == .line && block.cells.isEmpty && block.text.utf8.count <= 2 && block.text.count == 1
            && block.text.first?.isUppercase == true
    }
}
