import CPopplerGLib

/// Keeps poppler's tables of glyph names and encodings in memory.
///
/// poppler reads them with the first open document and drops them with the last, which costs more than reading a page;
/// and in a process that may open no more files it could not read them again. So one empty document stays open.
enum GLibTables {
    /// Reads the tables, the first time.
    static func keep() { _ = document }

    // Unsafe only in name: nobody uses the document.
    nonisolated(unsafe) private static let document: OpaquePointer? = {
        let bytes = file.withUnsafeBytes { g_bytes_new($0.baseAddress, gsize($0.count)) }
        defer { g_bytes_unref(bytes) }
        return poppler_document_new_from_bytes(bytes, nil, nil)
    }()

    /// One empty page, with a table of objects that is right, so that poppler has nothing to say about it.
    private static var file: [UInt8] {
        var text = "%PDF-1.4\n"
        var table = "xref\n0 4\n0000000000 65535 f \n"
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        ]
        for (index, object) in objects.enumerated() {
            let digits = String(text.utf8.count)
            table += String(repeating: "0", count: 10 - digits.utf8.count) + digits + " 00000 n \n"
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        return Array((text + table + "trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n").utf8)
    }
}
