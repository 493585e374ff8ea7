import DocumentModel
public import StageKit

/// Reads PDF files with poppler: one block of kind `line` per line of text, in poppler's reading order, with box,
/// font size and weight.
///
/// Lines stay lines here; `normalise.layout` makes paragraphs of them, because that needs all pages. Pages are
/// released one by one, so memory follows the largest page and not the file.
public struct PDFExtractor: Extractor {
    /// What the stage is.
    public static let descriptor = StageDescriptor(
        id: "extract.pdf", version: "1.0.0",
        summary: "Reads text lines with their boxes and fonts from PDF files, using poppler.",
        mediaTypes: ["application/pdf"], reads: [], writes: [.metadata, .pages, .blocks],
        settings: [
            Setting(
                "max_pages", .integer(1...1_000_000), default: .integer(10_000),
                "Files with more pages are refused as too_large."),
            Setting(
                "max_page_characters", .integer(1000...10_000_000), default: .integer(1_000_000),
                "Text of a page beyond so many characters is cut off, with a warning."),
        ] + AttachmentLimits.settings + Recognition.settings)

    private let maximumPages: Int
    private let maximumPageCharacters: Int
    private let attachmentLimits: AttachmentLimits
    /// Only where it is asked for.
    let recognition: Recognition?
    /// Lines of a file, and bytes of their text: ten times what ten thousand pages have. What comes after the extractor
    /// holds all of them at once.
    var mostLines = 1_000_000
    var mostTextBytes = 64_000_000
    /// How files are read. Both ways give the same lines.
    var reader = ReaderChoice.best
    /// Whether lines are told the cells of ruled and tagged tables that they stand in.
    var seesGrids = true

    /// Makes the stage ready.
    public init(settings: StageSettings) throws(StageError) {
        maximumPages = settings.integer("max_pages")
        maximumPageCharacters = settings.integer("max_page_characters")
        attachmentLimits = AttachmentLimits(settings)
        recognition = settings.flag("ocr") ? try Recognition(settings) : nil
    }

    /// The versions of the engine that recognises letters, and of its data.
    public var dependencies: String { recognition?.identity ?? "" }

    /// Reads a file. Throws `encrypted`, `damaged`, `empty` or `too_large` when it gives no result.
    public func extract(_ source: SourceBytes, to output: any ExtractionOutput, context: StageContext)
        throws(StageError)
    {
        // Whoever lends a large file may take back what was read of it. Being stopped is noticed at the first page.
        let beat = { _ = try? context.heartbeat(0) }
        let file = try reader.open(source, progress: beat)
        let count = file.pageCount
        guard count > 0 else {
            // poppler says none when the page tree claims more pages than the file has objects.
            let isBroken = file.takeMessages().contains { $0.contains("larger than number of objects") }
            throw isBroken
                ? StageError(.damaged, "the PDF file claims more pages than it can hold; fetch it again")
                : StageError(.empty, "the PDF file has no pages")
        }
        guard count <= maximumPages else {
            throw StageError(.tooLarge, "the PDF file claims \(count) pages; the limit max_pages is \(maximumPages)")
        }
        let structure = file.readStructure()
        beat()
        var properties = file.properties(progress: beat)
        var extent = Extent()
        for index in 0..<count {
            try context.heartbeat(index)
            try extractPage(index, of: file, to: output, context: context, &extent)
        }
        guard extent.readablePages > 0 else {
            throw StageError(.damaged, "none of the PDF file's \(count) pages can be read")
        }
        if let structure { properties.add("structure_source", structure.headingsAreTagged ? "tags" : "layout") }
        if let grade = extent.worst { properties.add("text_quality", grade.rawValue) }
        if let recognition, extent.recognisedPages > 0 { properties.add("ocr_engine", recognition.identity) }
        try output.set(Metadata(properties: properties))
        if structure?.isCut == true {
            try output.report(
                Diagnostic(
                    severity: .info, code: "structure_cut", message: "Only a part of the structure tree was read.",
                    producer: context.stage))
        }
        try attachmentLimits.handOver(file, to: output, context: context)
        for message in file.takeMessages() {
            try output.report(PDFExtractor.diagnostic(of: message, producer: context.stage))
        }
    }

    /// What one of poppler's complaints means. Its tables of East Asian characters are files beside it, which a worker
    /// may not open; a font that needs them gives no text.
    private static func diagnostic(of message: String, producer: String) -> Diagnostic {
        guard message.contains("Missing language pack") else {
            return Diagnostic(severity: .info, code: "pdf_syntax", message: message, producer: producer)
        }
        return Diagnostic(
            severity: .warning, code: "font_without_table",
            message:
                "Text in East Asian fonts is missing, since poppler's tables for them are not at hand (\(message)).",
            producer: producer)
    }

    /// Reads one page.
    private func extractPage(
        _ index: Int, of file: any PageReader, to output: any ExtractionOutput, context: StageContext,
        _ extent: inout Extent
    ) throws(StageError) {
        let number = index + 1
        var lines = LineBuilder(page: number, firstBlock: UInt32(extent.lines + 1), limit: maximumPageCharacters)
        lines.seesGrids = seesGrids
        guard let reading = file.read(index, into: &lines) else {
            try output.append(Page(number: number, width: 0, height: 0))
            try output.report(
                Diagnostic(
                    severity: .error, code: "page_unreadable", message: "Page \(number) cannot be read.",
                    page: number, producer: context.stage))
            return
        }
        try output.append(reading.page)
        extent.readablePages += 1
        var text = PageText(lines, reading.quality, page: number, producer: context.stage)
        if let recognition { try recognise(&text, of: file, with: recognition, context, &extent) }
        extent.add(text.blocks)
        guard extent.lines <= mostLines, extent.textBytes <= mostTextBytes else {
            throw StageError(
                .tooLarge,
                "the PDF file has over \(mostLines) lines or \(mostTextBytes) bytes of text up to this page",
                page: number)
        }
        try output.append(text.blocks)
        if reading.isCut {
            try output.report(
                Diagnostic(
                    severity: .warning, code: "page_text_cut",
                    message:
                        "Page \(number) holds more than \(maximumPageCharacters) characters; the rest is left out.",
                    page: number, producer: context.stage))
        }
        if let grade = text.grade { extent.worst = max(extent.worst ?? grade, grade) }
        if let finding = text.finding { try output.report(finding) }
    }

    /// Has a page read by eye where its file does not hold its text.
    private func recognise(
        _ text: inout PageText, of file: any PageReader, with recognition: Recognition, _ context: StageContext,
        _ extent: inout Extent
    ) throws(StageError) {
        guard text.needsRecognition else { return }
        // To see that a sheet is empty takes a twentieth of the time, so that those do not count as recognised.
        guard extent.recognisedPages < recognition.mostPages, extent.drawnPages < 20 * recognition.mostPages else {
            return text.excuse("It was not recognised: the limit ocr_max_pages is \(recognition.mostPages).")
        }
        let index = text.page - 1
        var stop: StageError?
        let page = recognition.read(index, of: file) {
            do throws(StageError) { try context.heartbeat(index) } catch { stop = error }
            return stop == nil
        }
        if let stop { throw stop }
        extent.drawnPages += 1
        if page?.isBlank != true { extent.recognisedPages += 1 }
        guard let page else { return text.excuse("It cannot be recognised.") }
        text.complete(
            with: page, firstBlock: UInt32(extent.lines + 1), sizes: &extent.fontSizes, producer: context.stage)
    }
}

/// How much of a file was read.
private struct Extent {
    var lines = 0
    var textBytes = 0
    var readablePages = 0
    /// Pages that were tried to be recognised, and with them those that turned out to be empty.
    var recognisedPages = 0
    var drawnPages = 0
    /// Of recognised pages.
    var fontSizes = RecognisedSizes()
    /// Quality of the text of the worst page.
    var worst: TextGrade?

    mutating func add(_ blocks: [Block]) {
        lines += blocks.count
        for block in blocks { textBytes += block.text.utf8.count }
    }
}
