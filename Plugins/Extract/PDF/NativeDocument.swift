import DocumentModel
import PopplerText
import StageKit

/// A file read through poppler's own classes.
final class NativeDocument: PageReader {
    private let file: OpaquePointer
    let pageCount: Int
    private var structure = paragraf_pdf_structure()

    /// Opens the bytes, which must outlive the document. `progress` is called while a large file is looked through.
    init(_ source: SourceBytes, progress: () -> Void = {}) throws(StageError) {
        var status = paragraf_pdf_damaged
        let file = withoutActuallyEscaping(progress) { progress in
            var taking = Taking(progress: progress)
            return withUnsafeMutablePointer(to: &taking) { target in
                paragraf_pdf_open(
                    source.bytes.baseAddress, source.bytes.count, &status,
                    { $0?.assumingMemoryBound(to: Taking.self).pointee.progress() }, target)
            }
        }
        guard let file else {
            throw status == paragraf_pdf_encrypted ? .needsPassword : .cannotOpen(NativeDocument.messages)
        }
        self.file = file
        pageCount = Int(paragraf_pdf_page_count(file))
    }

    deinit { paragraf_pdf_close(file) }

    func readStructure() -> StructureSource? {
        structure = paragraf_pdf_read_structure(file)
        guard structure.is_tagged else { return nil }
        return StructureSource(headingsAreTagged: structure.has_headings, isCut: structure.is_cut)
    }

    func properties(progress: () -> Void) -> [Property] {
        withoutActuallyEscaping(progress) { progress in
            var taking = Taking(progress: progress)
            withUnsafeMutablePointer(to: &taking) { target in
                paragraf_pdf_facts(
                    file,
                    { target, name, text in
                        guard let taking = target?.assumingMemoryBound(to: Taking.self) else { return }
                        guard let name, let text else { return taking.pointee.progress() }
                        taking.pointee.properties.add(String(cString: name), String(cString: text))
                    }, target)
            }
            return taking.properties
        }
    }

    var attachmentCount: Int { paragraf_pdf_attachment_count(file) }

    func readAttachment(_ index: Int, mostBytes: Int, _ body: (AttachedFile) -> Void) {
        withoutActuallyEscaping(body) { body in
            var lending = Lending(body: body)
            _ = withUnsafeMutablePointer(to: &lending) { target in
                paragraf_pdf_read_attachment(
                    file, index, mostBytes,
                    { target, attachment in
                        guard let target, let attachment = attachment?.pointee else { return false }
                        let bytes = UnsafeRawBufferPointer(start: attachment.bytes, count: attachment.count)
                        target.assumingMemoryBound(to: Lending.self).pointee.body(
                            AttachedFile(
                                name: String(cString: attachment.name),
                                mediaType: String(cString: attachment.media_type),
                                bytes: attachment.is_too_large ? nil : bytes))
                        return true
                    }, target)
            }
        }
    }

    /// Where a file in the file goes.
    private struct Lending {
        let body: (AttachedFile) -> Void
    }

    /// Where facts and signs go while the file is read.
    private struct Taking {
        var properties: [Property] = []
        let progress: () -> Void
    }

    func takeMessages() -> [String] { NativeDocument.messages }

    private static var messages: [String] {
        (0..<paragraf_pdf_message_count()).compactMap { paragraf_pdf_message($0).map { String(cString: $0) } }
    }

    private static func rulings(_ page: paragraf_pdf_page) -> [Ruling] {
        UnsafeBufferPointer(start: page.boxes, count: page.box_count).compactMap {
            Ruling(Box(left: $0.left, top: $0.top, right: $0.right, bottom: $0.bottom))
        }
    }

    func read(_ index: Int, into lines: inout LineBuilder) -> PageReading? {
        var page = paragraf_pdf_page()
        guard let index = Int32(exactly: index), paragraf_pdf_read(file, index, lines.limit, &page) else { return nil }
        if lines.seesGrids { lines.rulings = NativeDocument.rulings(page) }
        if lines.seesGrids, structure.has_headings, page.has_marks, paragraf_pdf_has_cells(file, index) {
            lines.cellOfMark = { [file] mark in paragraf_pdf_cell_of(file, index, mark) }
        }
        lines.read(
            Characters(start: page.characters, count: page.character_count),
            fonts: UnsafeBufferPointer(start: page.fonts, count: page.font_count).map { font in
                Font(size: Float(font.size).hundredths, isBold: font.is_bold, isItalic: font.is_italic)
            })
        if structure.is_tagged, page.has_marks { tag(&lines, page: index) }
        let number = Int(index) + 1
        let label = page.label.map { String(cString: $0) } ?? ""
        return PageReading(
            page: Page(
                number: number, label: label.isEmpty || label == String(number) ? nil : label,
                width: Float(page.width).hundredths, height: Float(page.height).hundredths),
            quality: PageQuality(
                shown: page.shown, unmapped: page.unmapped, invisible: page.invisible, images: page.images,
                imageShare: Float(page.image_share)),
            isCut: page.is_cut)
    }

    func draw<Result>(_ index: Int, mostPixels: Int, goOn: () -> Bool, _ body: (paragraf_pdf_picture) -> Result?)
        -> Result?
    {
        guard let index = Int32(exactly: index) else { return nil }
        return withoutActuallyEscaping(goOn) { goOn in
            var taking = Taking(progress: { _ = goOn() })
            return withUnsafeMutablePointer(to: &taking) { target in
                var picture = paragraf_pdf_picture()
                let isDrawn = paragraf_pdf_draw(
                    file, index, mostPixels, &picture,
                    { $0?.assumingMemoryBound(to: Taking.self).pointee.progress() }, target)
                defer { paragraf_pdf_end_picture(file) }
                return isDrawn ? body(picture) : nil
            }
        }
    }

    /// Gives lines the tags of their marked content. Where the tree cannot be believed only artifacts are named, which
    /// need no tree.
    private func tag(_ lines: inout LineBuilder, page: Int32) {
        for (index, mark) in lines.marks.enumerated() {
            if mark == Int32(paragraf_pdf_artifact) {
                lines.tag(index, as: "Artifact")
            } else if structure.has_headings, let tag = paragraf_pdf_tag(file, page, mark) {
                lines.tag(index, as: String(cString: tag))
                if let cell = lines.cellOfMark?(mark)?.pointee { lines.place(index, in: cell) }
            }
        }
    }
}

extension LineBuilder {
    fileprivate mutating func place(_ index: Int, in cell: paragraf_pdf_cell) {
        place(
            index,
            in: Cell(
                row: Int(cell.row), column: Int(cell.column), rowSpan: Int(cell.row_span),
                columnSpan: Int(cell.column_span), isHeader: cell.is_header, start: 0, end: 0),
            ofTable: Int(cell.table))
    }
}
