import CStageABI
import DocumentModel

extension Box {
    var record: paragraf_box { paragraf_box(left: left, top: top, right: right, bottom: bottom) }

    init(_ record: paragraf_box) {
        self.init(left: record.left, top: record.top, right: record.right, bottom: record.bottom)
    }
}

extension Page: RecordCodable {
    func record(in arena: Arena) -> paragraf_page {
        paragraf_page(number: number.record, width: width, height: height, label: arena.text(label))
    }

    static func copy(_ record: paragraf_page, _ repeated: RepeatedTexts) throws(RecordError) -> Self {
        guard record.number > 0 else { throw RecordError("page number is 0") }
        return Self(
            number: Int(record.number), label: try record.label.optionalString("page label"), width: record.width,
            height: record.height)
    }
}

extension Region {
    fileprivate var record: paragraf_region {
        paragraf_region(page: page.record, start: start.record, box: box.record)
    }
}

extension Cell {
    fileprivate var record: paragraf_cell {
        paragraf_cell(
            row: row.record, column: column.record, row_span: rowSpan.record, column_span: columnSpan.record,
            start: start.record, end: end.record, flags: isHeader ? UInt32(PARAGRAF_CELL_HEADER) : 0)
    }

    fileprivate init(_ record: paragraf_cell, textCount: Int) throws(RecordError) {
        guard record.start <= record.end, Int(record.end) <= textCount else {
            throw RecordError("cell range \(record.start)..<\(record.end) is outside a text of \(textCount) bytes")
        }
        self.init(
            row: Int(record.row), column: Int(record.column), rowSpan: max(1, Int(record.row_span)),
            columnSpan: max(1, Int(record.column_span)), isHeader: record.flags & UInt32(PARAGRAF_CELL_HEADER) != 0,
            start: Int(record.start), end: Int(record.end))
    }
}

extension Block: RecordCodable {
    func record(in arena: Arena) -> paragraf_block {
        paragraf_block(
            id: id.number, page: page.record, position: position.record,
            flags: (isItalic ? UInt32(PARAGRAF_BLOCK_ITALIC) : 0) | (origin == .ocr ? UInt32(PARAGRAF_BLOCK_OCR) : 0),
            level: level.record, weight: weight.record, bold_prefix: boldPrefix.record, font_size: fontSize,
            confidence: confidence, box: box.record, kind: arena.text(kind.rawValue, .kind), text: arena.text(text),
            marker: arena.text(marker), style: arena.text(style, .style), part: arena.text(part, .part),
            continuations: arena.array(continuations) { region, _ in region.record },
            cells: arena.array(cells) { cell, _ in cell.record })
    }

    static func copy(_ record: paragraf_block, _ repeated: RepeatedTexts) throws(RecordError) -> Self {
        let text = try record.text.string("block text")
        let textCount = text.utf8.count
        guard Int(record.bold_prefix) <= textCount else {
            throw RecordError("bold_prefix \(record.bold_prefix) is outside a text of \(textCount) bytes")
        }
        return Self(
            id: try .required(record.id, "block id"),
            kind: BlockKind(rawValue: try repeated.string(record.kind, .kind, "block kind")),
            text: text, page: Int(record.page), box: Box(record.box),
            continuations: try record.continuations.decode(
                as: paragraf_region.self, zero: paragraf_region(), "continuations"
            ) { region throws(RecordError) in
                Region(page: Int(region.page), start: Int(region.start), box: Box(region.box))
            },
            part: try repeated.optionalString(record.part, .part, "block part"), position: Int(record.position),
            fontSize: record.font_size, weight: Int(record.weight),
            isItalic: record.flags & UInt32(PARAGRAF_BLOCK_ITALIC) != 0, boldPrefix: Int(record.bold_prefix),
            style: try repeated.optionalString(record.style, .style, "block style"), level: Int(record.level),
            marker: try record.marker.optionalString("block marker"),
            origin: record.flags & UInt32(PARAGRAF_BLOCK_OCR) != 0 ? .ocr : .digital, confidence: record.confidence,
            cells: try record.cells.decode(as: paragraf_cell.self, zero: paragraf_cell(), "cells") {
                cell throws(RecordError) in try Cell(cell, textCount: textCount)
            })
    }
}
