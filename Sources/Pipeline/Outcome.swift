public import DocumentModel
public import StageKit

/// How one document's trip ended.
public enum Outcome: Sendable, Hashable {
    /// All of the paper is in the result.
    case succeeded
    /// There is a result, but a stage said that something is missing.
    case partial([Diagnostic])
    /// There is no result.
    case failed(StageError)

    /// Codes of warnings that tell of lost content, so that a document with one is ``partial(_:)``. Warnings with other
    /// codes are remarks on content that is there.
    public static let codesOfLoss: Set<String> = [
        "page_without_text", "page_text_broken", "page_text_poor", "page_text_cut", "page_unreadable",
        "document_without_text", "part_unreadable", "embedded_text", "drawing_not_read", "limit_reached",
        "font_without_table", "misleading_name",
    ]

    /// The outcome of a document that reached the end. One with a diagnostic of severity error is never
    /// ``succeeded``.
    public init(of document: Document) {
        let losses = document.diagnostics.filter { diagnostic in
            diagnostic.severity == .error
                || diagnostic.severity == .warning && Outcome.codesOfLoss.contains(diagnostic.code)
        }
        self = losses.isEmpty ? .succeeded : .partial(losses)
    }

    /// The word for it: `succeeded`, `partial` or `failed`.
    public var name: String {
        switch self {
        case .succeeded: "succeeded"
        case .partial: "partial"
        case .failed: "failed"
        }
    }
}
