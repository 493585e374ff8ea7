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

/// Sections and items lie in order in the document, overlap no other, and items cover their sections.
func checkStructure(of document: Document, sourceLocation: SourceLocation = #_sourceLocation) {
    let index = BlockIndex(document.blocks)
    var end = -1
    for section in document.sections {
        guard let range = index.range(section) else {
            Issue.record("\(section.id) has no range", sourceLocation: sourceLocation)
            continue
        }
        #expect(range.lowerBound > end, "\(section.id) overlaps", sourceLocation: sourceLocation)
        end = range.upperBound
        if let heading = section.heading, let position = index[heading.block] {
            let bytes = Array(document.blocks[position].text.utf8)
            #expect(
                heading.quote == String(decoding: bytes[heading.start..<heading.end], as: UTF8.self),
                sourceLocation: sourceLocation)
        }
        guard let id = section.item, let item = document.items.first(where: { $0.id == id }) else {
            #expect(section.item == nil, "\(section.id) names no item", sourceLocation: sourceLocation)
            continue
        }
        let covers = index.range(item).map { $0.contains(range.lowerBound) && $0.contains(range.upperBound) }
        #expect(covers == true, "\(item.number) does not cover \(section.id)", sourceLocation: sourceLocation)
    }
    var itemEnd = -1
    for item in document.items {
        let range = index.range(item)
        #expect(range.map { $0.lowerBound > itemEnd } == true, "\(item.number)", sourceLocation: sourceLocation)
        itemEnd = range?.upperBound ?? itemEnd
    }
    #expect(Set(document.sections.map(\.id)).count == document.sections.count, sourceLocation: sourceLocation)
}
