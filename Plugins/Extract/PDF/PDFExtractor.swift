import CPopplerGLib
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
        ])

    private let maximumPages: Int
    private let maximumPageCharacters: Int
    /// Lines of a file, and bytes of their text: ten times what ten thousand pages have. What comes after the extractor
    /// holds all of them at once.
    var mostLines = 1_000_000
    var mostTextBytes = 64_000_000

    /// Makes the stage ready.
    public init(settings: StageSettings) throws(StageError) {
        maximumPages = settings.integer("max_pages")
        maximumPageCharacters = settings.integer("max_page_characters")
    }

    /// Reads a file. Throws `encrypted`, `damaged`, `empty` or `too_large` when it gives no result.
    public func extract(_ source: SourceBytes, to output: any ExtractionOutput, context: StageContext)
        throws(StageError)
    {
        let file = try PopplerDocument(source)
        let count = file.pageCount
        guard count > 0 else {
            // poppler says none when the page tree claims more pages than the file has objects.
            let isBroken = PopplerMessages.take().contains { $0.contains("larger than number of objects") }
            throw isBroken
                ? StageError(.damaged, "the PDF file claims more pages than it can hold; fetch it again")
                : StageError(.empty, "the PDF file has no pages")
        }
        guard count <= maximumPages else {
            throw StageError(.tooLarge, "the PDF file claims \(count) pages; the limit max_pages is \(maximumPages)")
        }
        try output.set(file.metadata)
        var extent = Extent()
        var readable = 0
        for index in 0..<count {
            try context.heartbeat(index)
            readable += try extractPage(index, of: file, to: output, context: context, &extent) ? 1 : 0
        }
        guard readable > 0 else { throw StageError(.damaged, "none of the PDF file's \(count) pages can be read") }
        for message in PopplerMessages.take() {
            try output.report(
                Diagnostic(severity: .info, code: "pdf_syntax", message: message, producer: context.stage))
        }
    }

    /// Reads one page; false when poppler cannot open it.
    private func extractPage(
        _ index: Int, of file: PopplerDocument, to output: any ExtractionOutput, context: StageContext,
        _ extent: inout Extent
    ) throws(StageError) -> Bool {
        let number = index + 1
        guard let page = file.page(index) else {
            try output.append(Page(number: number, width: 0, height: 0))
            try output.report(
                Diagnostic(
                    severity: .error, code: "page_unreadable", message: "Page \(number) cannot be read.",
                    page: number, producer: context.stage))
            return false
        }
        try output.append(page.description)
        var lines = LineBuilder(page: number, firstBlock: UInt32(extent.lines + 1), limit: maximumPageCharacters)
        page.read(into: &lines)
        extent.add(lines.blocks)
        guard extent.lines <= mostLines, extent.textBytes <= mostTextBytes else {
            throw StageError(
                .tooLarge,
                "the PDF file has over \(mostLines) lines or \(mostTextBytes) bytes of text up to this page",
                page: number)
        }
        try output.append(lines.blocks)
        if lines.isCut {
            try output.report(
                Diagnostic(
                    severity: .warning, code: "page_text_cut",
                    message:
                        "Page \(number) holds more than \(maximumPageCharacters) characters; the rest is left out.",
                    page: number, producer: context.stage))
        }
        if lines.blocks.isEmpty, page.hasImages {
            try output.report(
                Diagnostic(
                    severity: .warning, code: "page_without_text",
                    message: "Page \(number) is an image without text; it needs text recognition.", page: number,
                    producer: context.stage))
        }
        return true
    }
}

/// How much of a file was read.
private struct Extent {
    var lines = 0
    var textBytes = 0

    mutating func add(_ blocks: [Block]) {
        lines += blocks.count
        for block in blocks { textBytes += block.text.utf8.count }
    }
}
