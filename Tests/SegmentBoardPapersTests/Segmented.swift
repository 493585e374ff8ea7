import DocumentModel
import SegmentBoardPapers
import StageKit
import Testing
import TestSupport

/// Runs the stage on a document.
func segmented(_ document: Document) throws -> Document {
    let settings = try StageSettings([:], of: BoardPapersSegmenter.descriptor)
    var document = document
    try BoardPapersSegmenter(settings: settings).transform(
        &document, context: StageContext(stage: "segment.boardpapers"))
    return document
}

/// Runs the stage on a written paper and checks what holds for all.
func segmented(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Document {
    let document = try segmented(writtenPaper(text))
    checkStructure(of: document, sourceLocation: sourceLocation)
    return document
}

/// The items, each as `number|title|case number`.
func items(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> [String] {
    try segmented(text, sourceLocation: sourceLocation).items.map {
        [$0.number, $0.title, $0.caseNumber].compactMap(\.self).joined(separator: "|")
    }
}

/// Checks what holds for the sections and items of all documents.
func checkStructure(of document: Document, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(structureFaults(of: document).isEmpty, sourceLocation: sourceLocation)
}
