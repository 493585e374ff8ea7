import DocumentModel
import StageKit

extension PageReader {
    /// The start tag of a table or of a part of one. Parts outside of tables mean nothing.
    mutating func tablePart(_ element: Element) throws(StageError) {
        guard element != .table else { return try beginTable() }
        guard open.holds(.table), let table = try open.position(of: { $0 == .table }) else { return try flush() }
        switch element {
        case .td, .th: try beginCell(element, in: table)
        case .tr: try beginRow(in: table)
        case .colgroup: break
        default:
            try pop(to: table + 1)
            try push(element)
        }
    }

    private mutating func beginTable() throws(StageError) {
        if open.holds(.p), let position = try open.position(of: { $0 == .p }, before: Element.endsParagraphSearch) {
            try pop(to: position)
        }
        if !tables.isEmpty { tables[tables.count - 1].holdsTable = true }
        let role = attribute(.role, limit: 40)?.lowercased()
        let isRead = !context.isHidden && tables.count < Limits.tables
        guard try push(.table, isRead ? .table : .plain), isRead else { return }
        var table = TableBuilder()
        table.isPresentation = role == "presentation" || role == "none"
        tables.append(table)
    }

    /// Position behind the row groups of a table, or behind its open row.
    private func position(behind isPart: (Element) -> Bool, in table: Int) -> Int {
        var position = table + 1
        while position < open.count, isPart(open.stack[position].element) { position += 1 }
        return position
    }

    private mutating func beginRow(in table: Int) throws(StageError) {
        try pop(to: position(behind: { [.tbody, .thead, .tfoot, .form].contains($0) }, in: table))
        try push(.tr)
        if open.stack[table].role == .table { tables[tables.count - 1].beginRow() }
    }

    private mutating func beginCell(_ element: Element, in table: Int) throws(StageError) {
        try pop(to: position(behind: { [.tbody, .thead, .tfoot, .form, .tr].contains($0) }, in: table))
        let (columns, rows) = (number(.colspan) ?? 1, number(.rowspan) ?? 1)
        let isHeader = element == .th || open.stack[table...].contains { $0.element == .thead }
        let isOfTable = open.stack[table].role == .table && !open.isFull
        try push(element, isOfTable ? .cell : .plain)
        // The cell of a hidden row, or a hidden one, is no cell.
        guard isOfTable else { return }
        if !context.isHidden {
            try count()
            tables[tables.count - 1].beginCell(isHeader: isHeader, columns: columns, rows: rows)
        }
        outer.append(flow)
        flow = Flow()
    }

    mutating func endCell() throws(StageError) {
        guard let around = outer.popLast() else { return }
        flow.markFooter()
        let (blocks, isMenu) = (flow.blocks, flow.isMenu)
        flow = around
        guard !blocks.isEmpty, !tables.isEmpty else { return }
        try open.spend(blocks.count)
        tables[tables.count - 1].endCell(blocks, isMenu: isMenu)
    }

    mutating func endTable() throws(StageError) {
        guard let table = tables.popLast() else { return }
        let blocks = table.finished(isBeside: context.region != nil)
        try open.spend(blocks.count)
        flow.blocks += blocks
    }
}
