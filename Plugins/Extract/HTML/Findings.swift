import DocumentModel

/// What a reader of the result should know.
struct Findings {
    /// Parts of the page that are hidden, and were left out.
    var hiddenParts = 0
    /// Documents that the page shows and that are files of their own.
    var embeddedDocuments = 0
    /// Other pages in frames inside the page.
    var embeddedPages = 0
    var hasScripts = false
    /// Whether all text is navigation and the like.
    var isBare = false
    /// Name of the encoding that the page says it has, when nobody knows it.
    var unknownEncoding: String?
    /// The ending of the file's name, when it is that of something else.
    var misleadingEnding: String?

    /// The findings as diagnostics, in a fixed order.
    func diagnostics(producer: String) -> [Diagnostic] {
        var list: [Diagnostic] = []
        func add(_ severity: Severity, _ code: String, _ message: String) {
            list.append(Diagnostic(severity: severity, code: code, message: message, producer: producer))
        }
        if let misleadingEnding {
            add(
                .warning, "misleading_name",
                "This is an HTML page under a name that ends with .\(misleadingEnding). The page was read; the file that "
                    + "the name promises is missing.")
        }
        if isBare { add(.warning, "document_without_text", "The page has no text but navigation and the like.") }
        if embeddedDocuments > 0 {
            add(
                .warning, "embedded_text",
                "The page shows documents that are files of their own and were not read: \(embeddedDocuments).")
        }
        if embeddedPages > 0 {
            add(.info, "embedded_pages", "Other pages shown inside the page were not read: \(embeddedPages).")
        }
        if let unknownEncoding {
            add(
                .info, "unknown_encoding", "The page says that it is written in \(unknownEncoding), which is not known."
            )
        }
        if hiddenParts > 0 { add(.info, "hidden_text", "Hidden parts of the page were left out: \(hiddenParts).") }
        return list
    }
}
