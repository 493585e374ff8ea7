import DocumentModel
import StageKit

extension StoryReader {
    func beginTablePart(_ local: LocalName, _ attributes: XMLAttributes) throws(StageError) {
        if local == .tbl { return beginTable() }
        guard let table = flow.table else { return }
        // What a table holds gives the cell its text, but no cells of its own; so do rows and cells of no table.
        if table.nested > 0 || (table.isInCell && (local == .tr || local == .tc)) {
            if local == .tr { flow.table?.beginNestedRow() }
            if local == .tr || local == .tc { flow.table?.nested += 1 }
            return
        }
        switch local {
        case .tr: flow.table?.beginRow()
        case .tc:
            try countParagraph()
            flow.table?.beginCell()
        default: takeTableProperty(local, attributes)
        }
    }

    private func takeTableProperty(_ local: LocalName, _ attributes: XMLAttributes) {
        switch local {
        case .tblStyle:
            flow.table?.style = attributes.text(.val)
            flow.table?.look = attributes.text(.val).flatMap(styles.tableLook)
        case .tblLook: takeTableLook(attributes)
        case .tblHeader: if attributes.isOn { flow.table?.markRowAsHeader() }
        case .hidden:
            if path.parent == .trPr, attributes.isOn {
                findings.hiddenTexts += 1
                flow.table?.markRowAsHidden()
            }
        case .gridBefore: flow.table?.skipColumns(attributes.integer(.val) ?? 0)
        case .gridSpan: flow.table?.setSpan(attributes.integer(.val) ?? 1)
        case .vMerge: flow.table?.setMerge(begins: attributes.has(.val, "restart"))
        case .hMerge: if !attributes.has(.val, "restart") { flow.table?.continueLeft() }
        case .cellIns, .cellDel:
            findings.changes.cells += 1
            if setup.changes.leavesOut(local) { flow.table?.markCellAsDeleted() }
        case .cellMerge: takeCellMerge(attributes)
        default: break
        }
    }

    /// Which parts of the table's style count. Old files have one number instead of switches (17.4.56 of part 4).
    private func takeTableLook(_ attributes: XMLAttributes) {
        let bits = attributes.text(.val).flatMap { UInt32($0, radix: 16) } ?? 0
        func isOn(_ local: LocalName, _ bit: UInt32) -> Bool {
            guard attributes.bytes(local) != nil else { return bits & bit != 0 }
            return !(attributes.has(local, "0") || attributes.has(local, "false"))
        }
        flow.table?.hasFirstRow = isOn(.firstRow, 0x20)
        flow.table?.hasFirstColumn = isOn(.firstColumn, 0x80)
    }

    /// Cells that were merged or parted by a tracked change: what they are, and what they were.
    private func takeCellMerge(_ attributes: XMLAttributes) {
        findings.changes.cells += 1
        let side: LocalName = setup.changes == .accepted ? .vMerge : .vMergeOrig
        if attributes.has(side, "rest") { flow.table?.setMerge(begins: true) }
        if attributes.has(side, "cont") { flow.table?.setMerge(begins: false) }
    }

    func endTablePart(_ local: LocalName) {
        guard let nested = flow.table?.nested else { return }
        guard nested == 0 else {
            flow.table?.nested -= 1
            return
        }
        switch local {
        case .tc:
            if flow.paragraph.isOpen { endParagraph() }
            flushWaitingText()
            flow.table?.endCell()
        case .tr: if let hidden = flow.table?.endRow() { addAside(hidden, style: "hidden_text") }
        default: emitTable()
        }
    }

    /// Takes a mark of a tracked change on a row.
    func takeRowChange(_ mark: LocalName) {
        guard flow.table?.nested == 0 else { return }
        findings.changes.rows += 1
        if setup.changes.leavesOut(mark) { flow.table?.markRowAsDeleted() }
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
        defer { emitAsides() }
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
