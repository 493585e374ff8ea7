import DocumentModel
import StageKit

extension StoryReader {
    func beginTablePart(_ local: LocalName, _ attributes: XMLAttributes) throws(StageError) {
        if local == .tbl { return beginTable() }
        // A table inside a cell gives the cell its text, but no cells of its own.
        guard flow.table?.nested == 0 else {
            if local == .tr { flow.table?.beginNestedRow() }
            return
        }
        switch local {
        case .tr: flow.table?.beginRow()
        case .tc:
            try countParagraph()
            flow.table?.beginCell()
        case .tblStyle: flow.table?.style = attributes.text(.val)
        case .tblHeader: if attributes.isOn { flow.table?.markRowAsHeader() }
        case .gridBefore: flow.table?.skipColumns(attributes.integer(.val) ?? 0)
        case .gridSpan: flow.table?.setSpan(attributes.integer(.val) ?? 1)
        case .vMerge: flow.table?.setMerge(begins: attributes.has(.val, "restart"))
        case .cellDel: flow.table?.markCellAsDeleted()
        default: break
        }
    }

    func endTablePart(_ local: LocalName) {
        guard let nested = flow.table?.nested else { return }
        if local == .tbl, nested > 0 {
            flow.table?.nested -= 1
            return
        }
        guard nested == 0 else { return }
        switch local {
        case .tc:
            if flow.paragraph.isOpen { endParagraph() }
            flushWaitingText()
            flow.table?.endCell()
        case .tr: flow.table?.endRow()
        default: emitTable()
        }
    }

    func markRowAsDeleted() {
        guard flow.table?.nested == 0 else { return }
        flow.table?.markRowAsDeleted()
        findings.deletions += 1
    }

    private func beginTable() {
        flushWaitingText()
        guard flow.table == nil else {
            flow.table?.nested += 1
            return
        }
        if outer.isEmpty { position += 1 }
        flow.table = TableBuilder()
    }

    /// Ends the table. One without text yields no block.
    func emitTable() {
        guard let table = flow.table else { return }
        flow.table = nil
        guard table.hasText else { return }
        var block = Block(
            id: BlockID(1), kind: .table, text: String(decoding: table.text, as: UTF8.self), part: story.part,
            position: position, fontSize: table.statistics.fontSize, weight: table.statistics.weight,
            isItalic: table.statistics.isItalic, style: table.style.flatMap(styles.style)?.name, cells: table.cells)
        if let uniform = story.uniform {
            block.kind = uniform.kind
            block.style = uniform.style
        }
        flow.blocks.append(block)
    }
}
