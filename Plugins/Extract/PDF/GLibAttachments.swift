import CPopplerGLib
import StageKit

/// The files in a file as poppler's GLib interface gives them: those of the document's list, then those that hang on
/// pages.
final class GLibAttachments {
    private typealias File = UnsafeMutablePointer<PopplerAttachment>

    private var files: [File] = []
    /// Bytes that may still be looked at to tell whether two files are the same one: all may be called alike, and
    /// unpack to more than anybody has time for.
    private var comparable: Int
    /// What is known of the bytes of a file.
    private var digests: [File: SIMD2<UInt64>] = [:]

    /// As many as are looked at through poppler's own classes.
    private static let mostPages = 100_000
    private static let mostAnnotations = 20_000
    private static let pagesBetweenSigns = 16

    /// Finds the files. `comparable` is how many bytes are looked at to tell whether files are the same; `progress` is
    /// called from time to time.
    init(_ document: OpaquePointer, pageCount: Int, comparable: Int, progress: () -> Void) {
        self.comparable = comparable
        let list = poppler_document_get_attachments(document)
        GLibAttachments.each(list) { add($0.assumingMemoryBound(to: PopplerAttachment.self)) }
        g_list_free(list)
        var annotations = 0
        for index in 0..<min(pageCount, GLibAttachments.mostPages) {
            guard annotations < GLibAttachments.mostAnnotations, files.count < Attachments.most else { break }
            if index.isMultiple(of: GLibAttachments.pagesBetweenSigns) { progress() }
            guard let page = poppler_document_get_page(document, Int32(clamping: index)) else { continue }
            annotations += take(fromPage: page)
            g_object_unref(UnsafeMutableRawPointer(page))
        }
    }

    deinit { for file in files { g_object_unref(file) } }

    var count: Int { files.count }

    /// Lends a file, counted from 0, without its bytes when there are more than `mostBytes`.
    func read(_ index: Int, mostBytes: Int, _ body: (AttachedFile) -> Void) {
        guard files.indices.contains(index), let name = poppler_attachment_get_name(files[index]) else { return }
        var bytes: [UInt8] = []
        let isWhole = GLibAttachments.read(files[index]) { piece in
            guard bytes.count + piece.count <= mostBytes else { return false }
            bytes += piece
            return true
        }
        bytes.withUnsafeBytes {
            body(AttachedFile(name: String(cString: name), mediaType: "", bytes: isWhole ? $0 : nil))
        }
    }

    // MARK: Finding

    /// Takes the files that hang on a page. Returns how many annotations it has.
    private func take(fromPage page: OpaquePointer) -> Int {
        let mappings = poppler_page_get_annot_mapping(page)
        defer { poppler_page_free_annot_mapping(mappings) }
        var count = 0
        GLibAttachments.each(mappings) { data in
            count += 1
            guard let annotation = data.assumingMemoryBound(to: PopplerAnnotMapping.self).pointee.annot,
                poppler_annot_get_annot_type(annotation) == POPPLER_ANNOT_FILE_ATTACHMENT,
                let file = poppler_annot_file_attachment_get_attachment(annotation)
            else { return }
            add(file)
        }
        return count
    }

    private static func each(_ list: UnsafeMutablePointer<GList>?, _ body: (UnsafeMutableRawPointer) -> Void) {
        var next = list
        while let node = next {
            if let data = node.pointee.data { body(data) }
            next = node.pointee.next
        }
    }

    /// Keeps a file, whose reference is taken over, unless it is there already: one of the list often hangs on a page as
    /// well.
    private func add(_ file: File) {
        guard files.count < Attachments.most, poppler_attachment_get_name(file) != nil,
            !files.contains(where: { isSame($0, file) })
        else {
            digests[file] = nil
            return g_object_unref(file)
        }
        files.append(file)
    }

    // MARK: Comparing

    /// Whether two files have the same name and the same bytes. Poppler does not say where they lie.
    private func isSame(_ one: File, _ other: File) -> Bool {
        guard let name = poppler_attachment_get_name(one), let otherName = poppler_attachment_get_name(other),
            strcmp(name, otherName) == 0, poppler_attachment_get_size(one) == poppler_attachment_get_size(other),
            let digest = digest(one)
        else { return false }
        return digest == self.digest(other)
    }

    /// A number for the bytes of a file (FNV-1a, 64 bits) and how many they are; nil when too much has been looked at.
    private func digest(_ file: File) -> SIMD2<UInt64>? {
        if let known = digests[file] { return known }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var count: UInt64 = 0
        let isWhole = GLibAttachments.read(file) { piece in
            comparable -= piece.count
            guard comparable >= 0 else { return false }
            for byte in piece { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            count += UInt64(piece.count)
            return true
        }
        digests[file] = isWhole ? SIMD2(hash, count) : nil
        return digests[file]
    }

    /// Reads a file in pieces until `take` wants no more. Returns whether it had all.
    private static func read(_ file: File, _ take: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
        withoutActuallyEscaping(take) { take in
            var target = take
            return withUnsafeMutablePointer(to: &target) { target in
                poppler_attachment_save_to_callback(
                    file,
                    { bytes, count, target, _ in
                        typealias Take = (UnsafeBufferPointer<UInt8>) -> Bool
                        guard let bytes, let take = target?.assumingMemoryBound(to: Take.self) else { return 0 }
                        let start = UnsafeRawPointer(bytes).assumingMemoryBound(to: UInt8.self)
                        return take.pointee(UnsafeBufferPointer(start: start, count: Int(count))) ? 1 : 0
                    }, target, nil) != 0
            }
        }
    }
}
