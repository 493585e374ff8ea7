import CPopplerGLib
import DocumentModel
import StageKit

/// A file read through poppler's GLib interface.
final class GLibDocument: PageReader {
    private let document: OpaquePointer
    let pageCount: Int

    /// Opens the bytes, which must outlive the document.
    init(_ source: SourceBytes) throws(StageError) {
        GLibMessages.listen()
        GLibTables.keep()
        let bytes = g_bytes_new_static(source.bytes.baseAddress, gsize(source.bytes.count))
        defer { g_bytes_unref(bytes) }
        var failure: UnsafeMutablePointer<GError>?
        guard let document = poppler_document_new_from_bytes(bytes, nil, &failure) else {
            defer { g_clear_error(&failure) }
            throw GLibDocument.error(failure)
        }
        self.document = document
        pageCount = Int(poppler_document_get_n_pages(document))
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(document)) }

    /// The GLib interface has the tree, but runs the page again for every element.
    func readStructure() -> StructureSource? { nil }

    func takeMessages() -> [String] { GLibMessages.take() }

    func read(_ index: Int, into lines: inout LineBuilder) -> PageReading? {
        guard let page = poppler_document_get_page(document, Int32(clamping: index)) else { return nil }
        return GLibPage(page, number: index + 1).read(into: &lines)
    }

    func properties(progress: () -> Void) -> [Property] {
        var properties: [Property] = []
        func add(_ name: String, _ text: UnsafeMutablePointer<CChar>?) {
            guard let text else { return }
            defer { g_free(text) }
            properties.add(name, String(cString: text))
        }
        add("pdf_version", poppler_document_get_pdf_version_string(document))
        add("title", poppler_document_get_title(document))
        add("author", poppler_document_get_author(document))
        add("subject", poppler_document_get_subject(document))
        add("keywords", poppler_document_get_keywords(document))
        add("creator", poppler_document_get_creator(document))
        add("producer", poppler_document_get_producer(document))
        add("created", GLibDocument.isoDate(poppler_document_get_creation_date_time(document)))
        add("modified", GLibDocument.isoDate(poppler_document_get_modification_date_time(document)))
        findAttachments(progress: progress)
        return properties
    }

    /// Files in the file, which are looked for with the properties.
    private var attachments: GLibAttachments?

    /// Looks for them; see ``GLibAttachments``.
    func findAttachments(comparable: Int = Attachments.mostBytes, progress: () -> Void = {}) {
        attachments = GLibAttachments(document, pageCount: pageCount, comparable: comparable, progress: progress)
    }

    var attachmentCount: Int { attachments?.count ?? 0 }

    func readAttachment(_ index: Int, mostBytes: Int, _ body: (AttachedFile) -> Void) {
        attachments?.read(index, mostBytes: mostBytes, body)
    }

    private static func isoDate(_ date: OpaquePointer?) -> UnsafeMutablePointer<CChar>? {
        guard let date else { return nil }
        defer { g_date_time_unref(date) }
        return g_date_time_format_iso8601(date)
    }

    private static func error(_ failure: UnsafeMutablePointer<GError>?) -> StageError {
        let messages = GLibMessages.take()
        guard let failure, failure.pointee.domain == poppler_error_quark() else {
            return StageError(.damaged, "the PDF file cannot be opened")
        }
        let isEncrypted = failure.pointee.code == Int32(POPPLER_ERROR_ENCRYPTED.rawValue)
        return isEncrypted ? .needsPassword : .cannotOpen(messages)
    }
}
