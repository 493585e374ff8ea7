import DocumentModel
public import StageKit
import TextDecoding

/// Reads plain text and Markdown: one block for each line that says something, in the order of the file.
///
/// There are no pages. A block's `position` is the number of its line in the file, counted from 1, so that every block
/// can be found again and a gap shows where blank lines were.
public struct TextExtractor: Extractor {
    /// What the stage is.
    public static let descriptor = StageDescriptor(
        id: "extract.text", version: "1.0.0", summary: "Reads the lines of plain text and Markdown files.",
        mediaTypes: ["text/plain"], writes: [.blocks, .diagnostics],
        settings: [
            Setting(
                "max_bytes", .integer(1_000...1_000_000_000), default: .integer(64_000_000),
                "Larger files are refused as too_large."),
            Setting(
                "max_lines", .integer(1...10_000_000), default: .integer(1_000_000),
                "Files with more lines are refused as too_large."),
        ])

    /// Bytes of one line. No paper has a paragraph as long; files that are one line are data.
    static let longestLine = 1_000_000

    private let maximumBytes: Int
    private let maximumLines: Int

    /// Takes the limits from the settings.
    public init(settings: StageSettings) throws(StageError) {
        maximumBytes = settings.integer("max_bytes")
        maximumLines = settings.integer("max_lines")
    }

    /// Reads a file.
    ///
    /// Throws ``StageKit/StageError`` with code `empty` (not a word), `damaged` (bytes that no text holds), `too_large`
    /// or `cancelled`. How the bytes were read, where it is not UTF-8, is a diagnostic.
    public func extract(
        _ source: SourceBytes, to output: any ExtractionOutput, context: StageContext
    ) throws(StageError) {
        guard source.bytes.count <= maximumBytes else {
            throw StageError(
                .tooLarge, "the file has \(source.bytes.count) bytes; the limit max_bytes is \(maximumBytes)")
        }
        let text = DecodedText(source.bytes)
        // Text in UTF-8 and one-byte encodings has no zero bytes.
        guard !text.bytes.contains(0) else {
            throw StageError(.damaged, "the file begins like text, but there is binary data in it")
        }
        var lines = LineReader(text.bytes)
        var sent = 0
        var hasWords = false
        var portion: [Block] = []
        while let line = lines.next() {
            try check(line, number: lines.number)
            guard var block = LineMarkup.block(line, before: lines) else { continue }
            sent += 1
            hasWords = hasWords || line.contains { $0 >= 0x80 || (0x41...0x5A).contains($0 & 0xDF) }
            block.id = BlockID(UInt32(sent))
            block.position = lines.number
            portion.append(block)
            if portion.count == 256 {
                try output.append(portion)
                portion.removeAll(keepingCapacity: true)
                try context.heartbeat(sent)
            }
        }
        guard hasWords else { throw StageError(.empty, "there is not a word in the file") }
        try output.append(portion)
        for diagnostic in text.diagnostics(producer: context.stage) { try output.report(diagnostic) }
    }

    private func check(_ line: ArraySlice<UInt8>, number: Int) throws(StageError) {
        guard number <= maximumLines else {
            throw StageError(.tooLarge, "the file has more lines than the limit max_lines, which is \(maximumLines)")
        }
        guard line.count <= TextExtractor.longestLine else {
            throw StageError(
                .tooLarge, "line \(number) has \(line.count) bytes, more than any paragraph; this file holds data")
        }
    }
}
