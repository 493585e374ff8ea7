import DocumentModel
public import StageKit
import TextDecoding

/// Reads web pages: HTML of any age and XHTML.
///
/// Format: HTML Standard (WHATWG), with an own reader for tags that follows its rules as far as they move text. Nothing is
/// fetched or executed; see the plugin's README for what is read and what is not.
public struct HTMLExtractor: Extractor {
    /// What the stage is.
    public static let descriptor = StageDescriptor(
        id: "extract.html", version: "1.0.0",
        summary: "Reads headings, paragraphs, lists and tables of web pages, with their navigation apart.",
        mediaTypes: ["text/html"], writes: [.metadata, .blocks, .diagnostics], settings: Limits.settings)

    private let limits: Limits

    /// Takes the limits from the settings.
    public init(settings: StageSettings) throws(StageError) { limits = Limits(settings) }

    /// Reads a page.
    ///
    /// Throws ``StageKit/StageError`` with code `empty` (nothing to read), `damaged` (no markup), `too_large` or `cancelled`. A page under the
    /// name of another kind of file is read, and a diagnostic says so.
    public func extract(
        _ source: SourceBytes, to output: any ExtractionOutput, context: StageContext
    ) throws(StageError) {
        guard source.bytes.count <= limits.bytes else {
            throw StageError(
                .tooLarge, "the file has \(source.bytes.count) bytes; the limit max_bytes is \(limits.bytes)")
        }
        let declared = DeclaredEncoding(source.bytes)
        let text = DecodedText(source.bytes, declared: declared.encoding)
        try context.heartbeat(0)
        var page = try read(text.bytes, context)
        guard !page.blocks.isEmpty else { throw HTMLExtractor.nothing(page.findings) }
        guard page.hasMarkup else { throw StageError(.damaged, "there is no tag in the file, so it is no web page") }
        page.findings.unknownEncoding = text.encoding == .utf8 ? nil : declared.unknownName
        page.findings.misleadingEnding = MisleadingName.ending(of: source.file.name)
        try output.set(Metadata(properties: page.properties))
        for start in stride(from: 0, to: page.blocks.count, by: 256) {
            let end = min(start + 256, page.blocks.count)
            try output.append(Array(page.blocks[start..<end]))
            try context.heartbeat(end)
        }
        let diagnostics = page.findings.diagnostics(producer: context.stage) + text.diagnostics(producer: context.stage)
        for diagnostic in diagnostics { try output.report(diagnostic) }
    }

    private struct Page {
        var blocks: [Block]
        var findings: Findings
        let properties: [Property]
        let hasMarkup: Bool
    }

    private func read(_ bytes: [UInt8], _ context: StageContext) throws(StageError) -> Page {
        // `withUnsafeBufferPointer` of an array does not pass typed errors on.
        let result = bytes.withUnsafeBufferPointer { bytes in
            Result { () throws(StageError) in
                var reader = PageReader(bytes, limits, context)
                var blocks = try reader.blocks()
                if reader.findings.isBare, reader.ariaHidden > 0 {
                    // A page that was saved with a dialog open hides all but the dialog.
                    reader = PageReader(bytes, limits, context, leavesAriaHidden: false)
                    blocks = try reader.blocks()
                }
                return Page(
                    blocks: blocks, findings: reader.findings, properties: reader.properties.all,
                    hasMarkup: reader.scanner.hasMarkup)
            }
        }
        return try result.get()
    }

    private static func nothing(_ findings: Findings) -> StageError {
        var message = "the page shows no text"
        if findings.embeddedDocuments + findings.embeddedPages > 0 {
            message += " but that of other files, which are not in it; save those"
        } else if findings.hasScripts {
            message += "; programs in it may fetch the text, so save it as PDF from a browser"
        }
        return StageError(.empty, message)
    }
}
