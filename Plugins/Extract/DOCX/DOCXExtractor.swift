public import StageKit
import DocumentModel

/// Reads Word documents (Office Open XML: `.docx`, `.docm`, `.dotx`, `.dotm`).
///
/// Format: ISO/IEC 29500, Strict and Transitional. Nothing is written, fetched or executed; see the plugin's README
/// for what is read and what is not.
public struct DOCXExtractor: Extractor {
    /// What the stage is.
    public static let descriptor = StageDescriptor(
        id: "extract.docx", version: "1.0.0",
        summary: "Reads paragraphs, headings, lists, tables, headers, footers, notes and comments of Word documents.",
        // Templates and files with macros are told apart by nobody. OLE is what a document with a password looks like.
        mediaTypes: [
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/x-ole-storage",
        ],
        writes: [.metadata, .blocks, .diagnostics],
        settings: Limits.settings + [
            Setting(
                "tracked_changes", .choice(TrackedChanges.allCases.map(\.rawValue)), default: .text("accepted"),
                "Whether to read the text with all tracked changes accepted or the original before them.")
        ])

    private let limits: Limits
    private let changes: TrackedChanges

    /// Takes the limits, and how tracked changes are read, from the settings.
    public init(settings: StageSettings) throws(StageError) {
        limits = Limits(settings)
        changes = settings.text("tracked_changes").flatMap(TrackedChanges.init) ?? .accepted
    }

    /// Reads a document.
    ///
    /// Throws ``StageKit/StageError`` with code `encrypted`, `damaged`, `unsupported`, `empty`, `too_large`,
    /// `forbidden` or `cancelled`. A header, footer, note or style part that cannot be read becomes a diagnostic of
    /// severity `error`, and the rest is read.
    public func extract(
        _ source: SourceBytes, to output: any ExtractionOutput, context: StageContext
    ) throws(StageError) {
        let package = try Package(source.bytes, limits: limits)
        var reading = Reading(package, changes, context)
        let blocks = try reading.stories()
        reading.lookAround()
        try output.set(Metadata(properties: try reading.properties()))
        try DOCXExtractor.send(blocks, to: output, context)
        for diagnostic in reading.findings.diagnostics(changes: changes, producer: context.stage) {
            try output.report(diagnostic)
        }
    }

    /// Numbers the blocks in reading order and hands them over in portions, each of which is let go at once.
    private static func send(
        _ portions: consuming [[Block]], to output: any ExtractionOutput, _ context: StageContext
    ) throws(StageError) {
        var sent = 0
        for index in portions.indices {
            for place in portions[index].indices { portions[index][place].id = BlockID(UInt32(sent + place + 1)) }
            sent += portions[index].count
            try output.append(portions[index])
            portions[index] = []
            try context.heartbeat(sent)
        }
    }
}
