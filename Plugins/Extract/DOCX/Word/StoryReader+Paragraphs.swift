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
        formula = Formula()
        takeHiddenText()
        if flow.paragraph.joinsNext {
            flow.paragraph.close(isContinued: true)
        } else {
            emitParagraph()
            flow.paragraph.close()
        }
        if !flow.boxes.isEmpty { emitBoxes() }
        emitAsides()
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
        let box = flow
        flow = around
        flow.boxes += box.blocks
        flow.asides += box.asides
        if !flow.paragraph.isOpen {
            emitBoxes()
            emitAsides()
        }
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
        let number = list.flatMap { counters.next(list: $0.id, level: $0.level) }
        guard !range.isEmpty else { return }
        if flow.table != nil {
            addToCell(number.map { $0.hasSpace ? $0.marker + " " : $0.marker }, range)
        } else {
            var block = block(style, range)
            if let number { StoryReader.prefix(&block, number.marker, hasSpace: number.hasSpace) }
            setKind(&block, style, listLevel: list?.level)
            flow.blocks.append(block)
        }
    }

    private func addToCell(_ front: String?, _ range: Range<Int>) {
        // Taken out first: the table and the paragraph belong to one value, which cannot be read while it changes.
        let statistics = flow.paragraph.statistics
        let text = flow.paragraph.text[range]
        if let front {
            flow.table?.append(Array(front.utf8) + text, statistics)
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

    private func block(_ style: ResolvedStyle, _ range: Range<Int>) -> Block {
        let paragraph = flow.paragraph
        return Block(
            id: BlockID(1), kind: .paragraph, text: String(decoding: paragraph.text[range], as: UTF8.self),
            part: story.part, position: position, fontSize: paragraph.statistics.fontSize,
            weight: paragraph.statistics.weight, isItalic: paragraph.statistics.isItalic,
            boldPrefix: paragraph.boldPrefix(in: range), style: style.name)
    }

    /// Puts the number or bullet before the text.
    private static func prefix(_ block: inout Block, _ marker: String, hasSpace: Bool) {
        block.text = hasSpace ? "\(marker) \(block.text)" : marker + block.text
        block.marker = marker
        if block.boldPrefix > 0 { block.boldPrefix += marker.utf8.count + (hasSpace ? 1 : 0) }
    }

    private func setKind(_ block: inout Block, _ style: ResolvedStyle, listLevel: Int?) {
        if let uniform = story.uniform {
            block.kind = uniform.kind
            block.style = uniform.style
        } else if flow.paragraph.hasPageNumber, block.text.utf8.count <= StoryReader.longestPageNumber {
            block.kind = .furniture
            block.style = "page_number"
        } else if let rank = style.heading
            ?? flow.paragraph.outlineLevel.flatMap(HeadingRank.init(outlineLevel:))
        {
            block.kind = .heading
            block.level = rank.level
        } else if block.marker != nil {
            block.kind = .listItem
            block.level = (listLevel ?? 0) + 1
        }
    }

    /// Bytes of a line that only gives the page, such as `Sida 12 av 14`.
    private static let longestPageNumber = 32
}
