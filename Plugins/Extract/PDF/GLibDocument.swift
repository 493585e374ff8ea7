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

    deinit {
        g_list_free_full(attachments) { $0.map(g_object_unref) }
        g_object_unref(UnsafeMutableRawPointer(document))
    }

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
        return properties
    }

    private lazy var attachments: UnsafeMutablePointer<GList>? = poppler_document_get_attachments(document)

    /// Files of the document's own list only; those that hang on pages are not seen in this way.
    var attachmentCount: Int { min(Int(g_list_length(attachments)), Attachments.most) }

    func readAttachment(_ index: Int, mostBytes: Int, _ body: (AttachedFile) -> Void) {
        guard let data = g_list_nth_data(attachments, guint(index)) else { return }
        let attachment = data.assumingMemoryBound(to: PopplerAttachment.self)
        var taken = (bytes: [UInt8](), most: mostBytes)
        let isWhole = withUnsafeMutablePointer(to: &taken) { target in
            poppler_attachment_save_to_callback(
                attachment,
                { bytes, count, target, _ in
                    guard let bytes, let target = target?.assumingMemoryBound(to: (bytes: [UInt8], most: Int).self),
                        target.pointee.bytes.count + Int(count) <= target.pointee.most
                    else { return 0 }
                    UnsafeRawPointer(bytes).withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                        target.pointee.bytes += UnsafeBufferPointer(start: $0, count: Int(count))
                    }
                    return 1
                }, target, nil) != 0
        }
        let name = String(cString: poppler_attachment_get_name(attachment))
        taken.bytes.withUnsafeBytes { body(AttachedFile(name: name, mediaType: "", bytes: isWhole ? $0 : nil)) }
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
