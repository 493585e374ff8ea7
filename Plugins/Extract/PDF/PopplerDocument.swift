import CPopplerGLib
import DocumentModel
import StageKit

/// An open PDF file.
final class PopplerDocument {
    private let document: OpaquePointer
    private let intents: OutputIntents
    let pageCount: Int

    /// Opens the bytes, which must outlive the document.
    init(_ source: SourceBytes) throws(StageError) {
        PopplerMessages.listen()
        PopplerTables.keep()
        let intents = OutputIntents(source.bytes)
        let seen = intents.copy.map { UnsafeRawBufferPointer($0) } ?? source.bytes
        let bytes = g_bytes_new_static(seen.baseAddress, gsize(seen.count))
        defer { g_bytes_unref(bytes) }
        var failure: UnsafeMutablePointer<GError>?
        guard let document = poppler_document_new_from_bytes(bytes, nil, &failure) else {
            defer {
                g_clear_error(&failure)
                intents.deallocate()
            }
            throw PopplerDocument.error(failure)
        }
        self.intents = intents
        self.document = document
        pageCount = Int(poppler_document_get_n_pages(document))
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(document))
        intents.deallocate()
    }

    func page(_ index: Int) -> PopplerPageText? {
        poppler_document_get_page(document, Int32(clamping: index)).map { PopplerPageText($0, number: index + 1) }
    }

    /// What the file says about itself: title, author, producer and the like.
    var metadata: Metadata {
        var metadata = Metadata()
        func add(_ name: String, _ text: UnsafeMutablePointer<CChar>?) {
            guard let text else { return }
            defer { g_free(text) }
            let value = String(cString: text)
            guard value.contains(where: { !$0.isWhitespace }) else { return }
            metadata.properties.append(Property(name: name, value: String(value.prefix(1000))))
        }
        add("pdf_version", poppler_document_get_pdf_version_string(document))
        add("title", poppler_document_get_title(document))
        add("author", poppler_document_get_author(document))
        add("subject", poppler_document_get_subject(document))
        add("keywords", poppler_document_get_keywords(document))
        add("creator", poppler_document_get_creator(document))
        add("producer", poppler_document_get_producer(document))
        add("created", PopplerDocument.isoDate(poppler_document_get_creation_date_time(document)))
        add("modified", PopplerDocument.isoDate(poppler_document_get_modification_date_time(document)))
        return metadata
    }

    private static func isoDate(_ date: OpaquePointer?) -> UnsafeMutablePointer<CChar>? {
        guard let date else { return nil }
        defer { g_date_time_unref(date) }
        return g_date_time_format_iso8601(date)
    }

    private static func error(_ failure: UnsafeMutablePointer<GError>?) -> StageError {
        let messages = PopplerMessages.take()
        guard let failure, failure.pointee.domain == poppler_error_quark() else {
            return StageError(.damaged, "the PDF file cannot be opened")
        }
        if failure.pointee.code == Int32(POPPLER_ERROR_ENCRYPTED.rawValue) {
            return StageError(.encrypted, "the PDF file needs a password; save it without one and try again")
        }
        let detail = messages.first.map { " (\($0))" } ?? ""
        return StageError(.damaged, "the PDF file is damaged and cannot be opened\(detail)")
    }
}
