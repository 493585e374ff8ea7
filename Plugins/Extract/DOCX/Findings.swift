import DocumentModel

/// What a reader of the result should know, counted while reading.
struct Findings {
    var changes = ChangeCounts()
    /// Pieces of hidden text and hidden table rows.
    var hiddenTexts = 0
    var embeddedTexts = 0
    /// Content controls that show their prompt, since nobody filled them in.
    var prompts = 0
    /// Comments, and who wrote them.
    var comments = 0
    var commentAuthors: [String] = []
    /// Charts and diagrams whose text was not found.
    var unreadDrawings = 0
    /// Headers and footers that the document keeps but does not show.
    var unusedHeaders = 0
    /// Files inside the package, such as worksheets.
    var embeddedFiles = 0
    var hasMacros = false
    var hasGlossary = false
    /// Parts that could not be read, with the reason.
    var damagedParts: [(part: String, reason: String)] = []
    var isEmpty = false

    /// Authors named in the diagnostic.
    static let mostAuthors = 20

    /// Takes in what was found in one part.
    mutating func add(_ other: Findings) {
        changes.add(other.changes)
        hiddenTexts += other.hiddenTexts
        embeddedTexts += other.embeddedTexts
        prompts += other.prompts
        comments += other.comments
        for author in other.commentAuthors { add(author: author) }
        unreadDrawings += other.unreadDrawings
    }

    /// Remembers who wrote a comment.
    mutating func add(author: String) {
        if commentAuthors.count < Findings.mostAuthors, !commentAuthors.contains(author) {
            commentAuthors.append(author)
        }
    }

    /// The findings as diagnostics, in a fixed order.
    func diagnostics(changes policy: TrackedChanges, producer: String) -> [Diagnostic] {
        var list: [Diagnostic] = []
        func add(_ severity: Severity, _ code: String, _ message: String) {
            list.append(Diagnostic(severity: severity, code: code, message: message, producer: producer))
        }
        func note(_ count: Int, _ code: String, _ message: String) {
            if count > 0 { add(.info, code, "\(message): \(count).") }
        }
        for (part, reason) in damagedParts {
            add(.error, "part_unreadable", "What \(part) holds is missing: \(reason).")
        }
        if isEmpty { add(.warning, "document_without_text", "The document holds no text.") }
        if embeddedTexts > 0 {
            add(.warning, "embedded_text", "Documents embedded in the text were not read: \(embeddedTexts).")
        }
        if unreadDrawings > 0 {
            add(.warning, "drawing_not_read", "Charts or diagrams were not read: \(unreadDrawings).")
        }
        if let counts = changes.summary {
            add(.info, "tracked_changes", "\(Findings.sentence(policy)): \(counts).")
        }
        if comments > 0 { add(.info, "comments", commentSentence) }
        note(hiddenTexts, "hidden_text", "Hidden text stands apart from the text, as furniture")
        note(prompts, "empty_controls", "Fields that nobody filled in were taken as empty")
        note(unusedHeaders, "unused_headers", "Headers and footers that are switched off were left out")
        note(embeddedFiles, "embedded_files", "Files inside the document, such as worksheets, were not read")
        if hasGlossary { add(.info, "glossary", "The document holds building blocks, which were ignored.") }
        if hasMacros { add(.info, "macros", "The document holds macros, which were ignored.") }
        return list
    }

    private static func sentence(_ policy: TrackedChanges) -> String {
        switch policy {
        case .accepted: "The document has tracked changes, which were taken as accepted"
        case .original: "The document has tracked changes, and the text before them was read"
        }
    }

    private var commentSentence: String {
        let authors = commentAuthors.isEmpty ? "" : " by \(commentAuthors.joined(separator: ", "))"
        return "The document has comments\(authors), which stand behind the text: \(comments)."
    }
}
