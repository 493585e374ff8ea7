import DocumentModel
import StageKit
import TestSupport
import Testing

@testable import ExtractPDF

extension PDFFile {
    func read(_ settings: [String: SettingValue] = [:]) throws -> Document { try extract(bytes, settings) }
    func lines() throws -> [String] { try read().blocks.map(\.text) }
}

/// Runs the extractor over bytes.
func extract(_ bytes: [UInt8], _ settings: [String: SettingValue] = [:]) throws -> Document {
    try Collector.document(from: bytes, by: PDFExtractor.self, settings)
}

/// The error with which the extractor refuses bytes; nil when it reads them.
func refusal(_ bytes: [UInt8], _ settings: [String: SettingValue] = [:]) -> StageError? {
    Collector.refusal(of: bytes, by: PDFExtractor.self, settings)
}

/// The extractor without what only ruling lines tell.
struct GridlessExtractor: Extractor {
    static let descriptor = PDFExtractor.descriptor
    private let extractor: PDFExtractor

    init(settings: StageSettings) throws(StageError) {
        var extractor = try PDFExtractor(settings: settings)
        extractor.seesGrids = false
        self.extractor = extractor
    }

    func extract(_ source: SourceBytes, to output: any ExtractionOutput, context: StageContext) throws(StageError) {
        try extractor.extract(source, to: output, context: context)
    }
}

/// The extractor as it is where poppler's own classes are missing.
struct GLibExtractor: Extractor {
    static let descriptor = PDFExtractor.descriptor
    private let extractor: PDFExtractor

    init(settings: StageSettings) throws(StageError) {
        var extractor = try PDFExtractor(settings: settings)
        extractor.reader = .glib
        self.extractor = extractor
    }

    func extract(_ source: SourceBytes, to output: any ExtractionOutput, context: StageContext) throws(StageError) {
        try extractor.extract(source, to: output, context: context)
    }
}

/// Reads bytes in both ways, of which the second sees less: what both see must be the same.
func expectSameLines(_ bytes: [UInt8], _ name: String, location: SourceLocation = #_sourceLocation) throws {
    let best = try Collector.document(from: bytes, by: GridlessExtractor.self)
    let glib = try Collector.document(from: bytes, by: GLibExtractor.self)
    #expect(best.pages == glib.pages, "\(name)", sourceLocation: location)
    #expect(best.blocks.count == glib.blocks.count, "\(name)", sourceLocation: location)
    for (block, other) in zip(best.blocks, glib.blocks) where block.asSeenByGLib != other.asSeenByGLib {
        #expect(block.asSeenByGLib == other.asSeenByGLib, "\(name)", sourceLocation: location)
        return
    }
    let known = Set(glib.metadata.properties.map(\.name))
    #expect(
        best.metadata.properties.filter { known.contains($0.name) } == glib.metadata.properties, "\(name)",
        sourceLocation: location)
}

extension Block {
    /// The block without what the GLib interface does not tell: tags, and which text is invisible.
    fileprivate var asSeenByGLib: Block {
        var block = self
        block.style = nil
        (block.origin, block.confidence) = (.digital, 1)
        return block
    }
}
