import AnnotatePublicRecords
import DocumentModel
import StageKit
import Testing

/// A text with the expected marks between ⟦ and ⟧.
struct Marked {
    let text: String
    let quotes: [String]

    init(_ marked: String) {
        text = marked.filter { $0 != "⟦" && $0 != "⟧" }
        quotes = marked.split(separator: "⟦").dropFirst(marked.hasPrefix("⟦") ? 0 : 1).map {
            String($0.prefix { $0 != "⟧" })
        }
    }
}

/// Runs the stage on a document.
func annotated(_ document: Document, _ values: [String: SettingValue] = [:]) throws -> Document {
    let settings = try StageSettings(values, of: PublicRecordsAnnotator.descriptor)
    var document = document
    try PublicRecordsAnnotator(settings: settings).transform(
        &document, context: StageContext(stage: "annotate.publicrecords"))
    return document
}

/// A document of blocks without pages.
func paper(_ blocks: [Block], sections: [Section] = [], items: [Item] = [], kind: String? = nil) -> Document {
    Document(
        id: String(repeating: "0", count: 64),
        source: SourceFile(name: "a.pdf", mediaType: "application/pdf", byteCount: 1),
        metadata: Metadata(kind: kind.map { Field(value: $0, producer: "test") }), blocks: blocks, sections: sections,
        items: items)
}

/// Annotates one paragraph, checks that exactly the marked words are marked with this kind, and gives their values.
func mark(_ kind: AnnotationKind, _ marked: String, sourceLocation: SourceLocation = #_sourceLocation) throws
    -> [String?]
{
    try marks(kind, marked, sourceLocation: sourceLocation).map(\.value)
}

/// Like ``mark(_:_:sourceLocation:)``, but gives the annotations.
func marks(
    _ kind: AnnotationKind, _ marked: String, sourceLocation: SourceLocation = #_sourceLocation
) throws -> [Annotation] {
    let marked = Marked(marked)
    let document = try annotated(paper([Block(id: BlockID(1), kind: .paragraph, text: marked.text)]))
    let found = document.annotations.filter { $0.kind == kind }
    #expect(found.map(\.span.quote) == marked.quotes, "\(marked.text)", sourceLocation: sourceLocation)
    let bytes = Array(marked.text.utf8)
    for annotation in found {
        let quote = String(decoding: bytes[annotation.span.start..<annotation.span.end], as: UTF8.self)
        #expect(quote == annotation.span.quote, sourceLocation: sourceLocation)
    }
    return found
}
