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
        for portion in box.blocks.portions { flow.boxes += portion }
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
            flow.blocks.append(block(style, range, number, listLevel: list?.level))
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

    /// The block of the open paragraph, with the number or bullet before its text.
    private func block(
        _ style: ResolvedStyle, _ range: Range<Int>, _ number: (marker: String, hasSpace: Bool)?, listLevel: Int?
    ) -> Block {
        let text = flow.paragraph.string(in: range, behind: number)
        var boldPrefix = flow.paragraph.boldPrefix(in: range)
        if let number, boldPrefix > 0 { boldPrefix += number.marker.utf8.count + (number.hasSpace ? 1 : 0) }
        let role = role(style, textCount: text.utf8.count, listLevel: number == nil ? nil : listLevel ?? 0)
        return Block(
            id: BlockID(1), kind: role.kind, text: text, part: story.part, position: position,
            fontSize: flow.paragraph.statistics.fontSize, weight: flow.paragraph.statistics.weight,
            isItalic: flow.paragraph.statistics.isItalic, boldPrefix: boldPrefix, style: role.style, level: role.level,
            marker: number?.marker)
    }

    /// What the open paragraph is. `listLevel` is nil for one without number or bullet.
    private func role(
        _ style: ResolvedStyle, textCount: Int, listLevel: Int?
    ) -> (kind: BlockKind, style: String, level: Int) {
        if let uniform = story.uniform { return (uniform.kind, uniform.style, 0) }
        if flow.paragraph.hasPageNumber, textCount <= StoryReader.longestPageNumber {
            return (.furniture, "page_number", 0)
        }
        if let rank = style.heading ?? flow.paragraph.outlineLevel.flatMap(HeadingRank.init(outlineLevel:)) {
            return (.heading, style.name, rank.level)
        }
        if let listLevel { return (.listItem, style.name, listLevel + 1) }
        return (.paragraph, style.name, 0)
    }

    /// Bytes of a line that only gives the page, such as `Sida 12 av 14`.
    private static let longestPageNumber = 32
}
