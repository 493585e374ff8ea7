import DocumentModel
import StageKit

extension StoryReader {
    func beginParagraph() throws(StageError) {
        if flow.paragraph.isOpen { endParagraph() }
        try countParagraph()
        if outer.isEmpty, flow.table == nil { position += 1 }
        flow.run = Run()
        flow.paragraph.begin()
    }

    func endParagraph() {
        guard flow.paragraph.isOpen else { return }
        endInstructions()
        if flow.paragraph.isEndDeleted {
            flow.paragraph.close(isContinued: true)
        } else {
            emitParagraph()
            flow.paragraph.close()
        }
        if !flow.boxes.isEmpty { emitBoxes() }
    }

    /// Makes a block of text whose paragraph's end was deleted, when there is no next paragraph to take it.
    func flushWaitingText() {
        guard flow.paragraph.isWaiting else { return }
        emitParagraph()
        flow.paragraph.close()
    }

    // MARK: Text boxes

    func beginTextBox() {
        outer.append(flow)
        flow = Flow()
    }

    func endTextBox() {
        guard let around = outer.popLast() else { return }
        if flow.paragraph.isOpen { endParagraph() }
        flushWaitingText()
        if flow.table != nil { emitTable() }
        let blocks = flow.blocks
        flow = around
        flow.boxes += blocks
        if !flow.paragraph.isOpen { emitBoxes() }
    }

    private func emitBoxes() {
        let boxes = flow.boxes
        flow.boxes = []
        guard flow.table != nil else {
            flow.blocks += boxes
            return
        }
        for box in boxes { flow.table?.append(box.text.utf8, TextStatistics()) }
    }

    // MARK: Blocks

    private func emitParagraph() {
        let style = styles.paragraph(flow.paragraph.styleID)
        let range = flow.paragraph.text.trimmedRange
        let list = listPlace(style)
        // A list item is counted even when it has no text: its number stands on the page.
        guard !range.isEmpty || !flow.paragraph.isEndHidden else { return }
        let marker = list.flatMap { counters.next(list: $0.id, level: $0.level) }.flatMap { $0.isEmpty ? nil : $0 }
        guard !range.isEmpty else { return }
        if flow.table != nil {
            addToCell(marker, range)
        } else {
            flow.blocks.append(block(style, range, marker, listLevel: list?.level))
        }
    }

    private func addToCell(_ marker: String?, _ range: Range<Int>) {
        // Taken out first: the table and the paragraph belong to one value, which cannot be read while it changes.
        let statistics = flow.paragraph.statistics
        let text = flow.paragraph.text[range]
        if let marker {
            flow.table?.append(Array("\(marker) ".utf8) + text, statistics)
        } else {
            flow.table?.append(text, statistics)
        }
    }

    /// List and level of the paragraph: its own word, else its style's. List 0 takes the paragraph out of a list.
    private func listPlace(_ style: ResolvedStyle) -> (id: Int, level: Int)? {
        guard let id = flow.paragraph.listID ?? style.listID, id != 0 else { return nil }
        let own = flow.paragraph.listLevel ?? (flow.paragraph.listID == nil ? nil : 0)
        return (id, counters.level(list: id, own: own, style: style))
    }

    private func block(
        _ style: ResolvedStyle, _ range: Range<Int>, _ marker: String?, listLevel: Int?
    ) -> Block {
        let paragraph = flow.paragraph
        let rank = style.heading ?? paragraph.outlineLevel.flatMap(HeadingRank.init(outlineLevel:))
        var block = Block(
            id: BlockID(1), kind: .paragraph, text: String(decoding: paragraph.text[range], as: UTF8.self),
            part: story.part, position: position, fontSize: paragraph.statistics.fontSize,
            weight: paragraph.statistics.weight, isItalic: paragraph.statistics.isItalic,
            boldPrefix: paragraph.boldPrefix(in: range), style: style.name)
        if let marker {
            block.text = "\(marker) \(block.text)"
            block.marker = marker
            if block.boldPrefix > 0 { block.boldPrefix += marker.utf8.count + 1 }
        }
        if let uniform = story.uniform {
            block.kind = uniform.kind
            block.style = uniform.style
        } else if let rank {
            block.kind = .heading
            block.level = rank.level
        } else if marker != nil {
            block.kind = .listItem
            block.level = (listLevel ?? 0) + 1
        }
        return block
    }
}
