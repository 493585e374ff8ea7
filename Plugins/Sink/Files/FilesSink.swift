public import DocumentModel
public import StageKit

/// Writes artifacts as files below one folder.
///
/// A reader never sees half a file: the bytes go to a temporary file in the same folder, are flushed to the disk, and
/// then take the final name in one step. A file that already holds the same bytes is left as it is.
public struct FilesSink: Sink {
    /// What it is.
    public static let descriptor = StageDescriptor(
        id: "sink.files", version: "1.0.0", summary: "Writes every artifact as a file below one folder.",
        settings: [
            Setting(
                "folder", .text, default: .text("."),
                "The folder, made if it is missing; `paragraf ingest --out DIR` sets it.")
        ])

    private let folder: String

    /// Takes the setting `folder`.
    public init(settings: StageSettings) throws(StageError) {
        let folder = settings.text("folder") ?? "."
        guard !folder.isEmpty, !folder.utf8.contains(0) else {
            throw StageError(.settings, "setting \"folder\" of sink.files must name a folder; `.` is the current one")
        }
        self.folder = folder
    }

    /// Writes the artifacts; their names may hold folders, parted by `/`. Returns the paths of the files.
    public func deliver(_ artifacts: [Artifact], of document: Document, context: StageContext) throws(StageError)
        -> [String]
    {
        var places: [String] = []
        for (index, artifact) in artifacts.enumerated() {
            let name = SafeName(artifact.name, id: document.id)
            let path = ([folder] + name.components).joined(separator: "/")
            try FileDelivery(path: path).write(artifact.bytes)
            places.append(path)
            try context.heartbeat(index + 1)
        }
        return places
    }
}
