import Digest
import DocumentModel
import StageKit

/// Files that an extractor found in a file, parted into those that are documents of their own and those that nobody
/// reads.
public struct AttachedFiles {
    /// Those that an extractor reads, with cleaned names and media types by content.
    let documents: [Artifact]
    /// The others.
    private let others: [Artifact]

    private static let longestName = 200

    init(_ found: [Artifact], mediaTypes: Set<String>) {
        let files = found.map { file in
            let kind = file.bytes.withUnsafeBytes { FileKind.identify($0) }
            return Artifact(name: AttachedFiles.cleanName(file.name), mediaType: kind.mediaType, bytes: file.bytes)
        }
        documents = files.filter { mediaTypes.contains($0.mediaType) }
        others = files.filter { !mediaTypes.contains($0.mediaType) }
    }

    /// Tells the document of its relatives and of what is not read.
    func describe(in document: inout Document, parent: RelatedDocument?, producer: String) {
        if let parent {
            document.related = [parent]
            guard !documents.isEmpty else { return }
            document.diagnostics.append(
                Diagnostic(
                    severity: .warning, code: "limit_reached",
                    message: "Files in this file were left out, since it was itself in a file: "
                        + AttachedFiles.names(documents) + ".", producer: producer))
        } else {
            document.related = documents.map {
                RelatedDocument(
                    .attachment, id: $0.bytes.withUnsafeBytes { sha256($0) }, name: $0.name, mediaType: $0.mediaType)
            }
        }
        guard !others.isEmpty else { return }
        document.diagnostics.append(
            Diagnostic(
                severity: .info, code: "attachment_not_read",
                message: "Files in this file are of kinds that no stage reads: \(AttachedFiles.names(others)).",
                producer: producer))
    }

    private static func names(_ files: [Artifact]) -> String {
        let more = files.count > 5 ? " and \(files.count - 5) more" : ""
        return files.prefix(5).map { String($0.name.prefix(100)) }.joined(separator: ", ") + more
    }

    /// The name that a file states for a file in it, as a name without folders that can do no harm: only what stands
    /// behind the last slash or backslash, without control characters and what turns the direction of writing, without
    /// full stops in front, and not longer than 200 bytes. Never empty.
    public static func cleanName(_ name: String) -> String {
        let last = name.unicodeScalars.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? []
        var scalars = String.UnicodeScalarView()
        for scalar in last where !isHarmful(scalar) { scalars.append(scalar) }
        let bare = Substring(scalars.drop { $0 == "." || $0 == " " })
        let dot = bare.lastIndex(of: ".") ?? bare.endIndex
        let ending = bare[dot...].utf8.count <= 20 ? bare[dot...] : ""
        var front = bare.dropLast(ending.count)
        while front.utf8.count + ending.utf8.count > longestName { front.removeLast() }
        return front.isEmpty ? "attachment" + ending : String(front + ending)
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || (0x200B...0x200F).contains(scalar.value)
            || (0x2028...0x202E).contains(scalar.value) || (0x2060...0x206F).contains(scalar.value)
    }
}
