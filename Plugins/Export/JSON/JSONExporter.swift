public import DocumentModel
public import StageKit

/// Writes the document as JSON, in the form that `Docs/DocumentSchema.md` describes.
public struct JSONExporter: Exporter {
    /// What it is.
    public static let descriptor = StageDescriptor(
        id: "export.json", version: "1.0.0", summary: "Writes the whole document as JSON.",
        mediaTypes: ["application/json"], reads: .all,
        settings: [
            Setting(
                "layout", .choice(["lines", "compact"]), default: .text("lines"),
                "`lines` puts every block, section, item and annotation on a line of its own; `compact` is one line.")
        ])

    private let layout: JSONLayout

    /// Takes the setting `layout`.
    public init(settings: StageSettings) {
        layout = settings.text("layout") == "compact" ? .compact : .lines
    }

    /// One artifact, `.json`.
    public func export(_ document: Document, context: StageContext) -> [Artifact] {
        [Artifact(name: ".json", mediaType: "application/json", bytes: document.json(layout))]
    }
}
