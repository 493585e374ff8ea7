import DocumentModel

/// What a reader of the result should know, counted while reading.
struct Findings {
    var insertions = 0
    var deletions = 0
    var hiddenRuns = 0
    var embeddedTexts = 0
    var hasMacros = false
    /// Parts that could not be read, with the reason.
    var damagedParts: [(part: String, reason: String)] = []
    var isEmpty = false

    /// The findings as diagnostics, in a fixed order.
    func diagnostics(producer: String) -> [Diagnostic] {
        var list: [Diagnostic] = []
        func add(_ severity: Severity, _ code: String, _ message: String) {
            list.append(Diagnostic(severity: severity, code: code, message: message, producer: producer))
        }
        for (part, reason) in damagedParts {
            add(.error, "part_unreadable", "What \(part) holds is missing: \(reason).")
        }
        if isEmpty { add(.warning, "document_without_text", "The document holds no text.") }
        if embeddedTexts > 0 {
            add(
                .warning, "embedded_text",
                "Documents embedded in the text were not read: \(embeddedTexts).")
        }
        if insertions + deletions > 0 {
            add(
                .info, "tracked_changes",
                "The document has tracked changes, which were taken as accepted: \(insertions) insertions kept, "
                    + "\(deletions) deletions left out.")
        }
        if hiddenRuns > 0 { add(.info, "hidden_text", "Hidden text was left out: \(hiddenRuns) runs.") }
        if hasMacros { add(.info, "macros", "The document holds macros, which were ignored.") }
        return list
    }
}
