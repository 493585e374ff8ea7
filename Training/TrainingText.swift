import ClassifySections
import DocumentModel
import ExtractText
import Foundation
import NormaliseLayout
import SegmentBoardPapers
import StageKit

/// A labelled text: one line for each block of the paper.
struct LabelledText: Decodable {
    struct Line: Decodable {
        let text: String
        let label: String
    }

    let id: String
    let municipality: String
    /// The paper whose structure the text follows, where several texts follow one municipality.
    let structure: String?
    let after: String?
    let lines: [Line]

    /// What is left out together in cross-validation.
    var group: String { structure ?? after ?? municipality }

    /// Reads one text per line of a file.
    static func read(_ path: String) throws -> [LabelledText] {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return try text.split(separator: "\n").map { try JSONDecoder().decode(LabelledText.self, from: Data($0.utf8)) }
    }

    /// Labels as the model has them, by line; a continuation whose beginning is furniture begins the section itself.
    func labels(at lines: [Int]) -> [SequenceLabel] {
        var open: Int?
        return lines.map { line in
            let label = self.lines[line].label
            guard label.count > 2, let role = SequenceRoles.number(String(label.dropFirst(2))) else { return .outside }
            defer { open = role }
            return label.hasPrefix("B-") || open != role ? .begins(role) : .goesOn(role)
        }
    }
}

/// Reads texts as the pipeline does, up to what the rules say.
struct RulesReader {
    private let extractor: TextExtractor
    private let layout: LayoutNormaliser
    private let segmenter: BoardPapersSegmenter
    private let classifier: SectionClassifier

    /// `wording`: a lexicon in place of the built-in one.
    init(wording: String) throws {
        extractor = try TextExtractor(settings: StageSettings([:], of: TextExtractor.descriptor))
        layout = try LayoutNormaliser(settings: StageSettings([:], of: LayoutNormaliser.descriptor))
        segmenter = try BoardPapersSegmenter(settings: StageSettings([:], of: BoardPapersSegmenter.descriptor))
        classifier = try SectionClassifier(
            settings: StageSettings([:], of: SectionClassifier.descriptor), wording: wording)
    }

    /// What the model sees of a text, and which line each of its entries is.
    func read(_ text: LabelledText) throws -> (input: SequenceInput, lines: [Int])? {
        let name = text.id + ".txt"
        let lines = text.lines.map { $0.text.map { "\r\n\u{c}".contains($0) ? " " : String($0) }.joined() + "\n" }
        let bytes = Array(lines.joined().utf8)
        let file = SourceFile(name: name, mediaType: "text/plain", byteCount: bytes.count)
        let output = Collector()
        try bytes.withUnsafeBytes {
            try extractor.extract(
                SourceBytes(bytes: $0, file: file), to: output, context: StageContext(stage: "extract.text"))
        }
        var document = Document(id: "", source: file, blocks: output.blocks)
        try layout.transform(&document, context: StageContext(stage: "normalise.layout"))
        try segmenter.transform(&document, context: StageContext(stage: "segment.boardpapers"))
        guard let input = classifier.sequenceInput(document) else { return nil }
        return (input, document.blocks.filter { $0.kind != .furniture }.map { $0.position - 1 })
    }
}

private final class Collector: ExtractionOutput {
    var blocks: [Block] = []
    func append(_ page: Page) throws(StageError) {}
    func append(_ blocks: [Block]) throws(StageError) { self.blocks += blocks }
    func set(_ metadata: Metadata) throws(StageError) {}
    func report(_ diagnostic: Diagnostic) throws(StageError) {}
    func attach(_ bytes: UnsafeRawBufferPointer, name: String, mediaType: String) throws(StageError) {}
}

/// A lexicon of which some wordings are left out, so that the model sees papers whose headings the rules do not know.
enum ThinnedLexicon {
    /// Leaves out about `share` of the wordings; which ones depends on nothing but their text and `seed`.
    static func text(_ lexicon: String, without share: Double, seed: UInt32) -> String {
        // The first entry stays, because a list must not be empty.
        var isFirst = false
        return lexicon.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            defer { isFirst = line.hasSuffix(":") }
            guard line.hasPrefix("      - "), !isFirst else { return true }
            let hash = line.utf8.reduce(2_166_136_261 ^ (seed &* 0x9E37_79B1)) { ($0 ^ UInt32($1)) &* 16_777_619 }
            let mixed = (hash ^ hash >> 15) &* 0x85EB_CA6B
            return Double((mixed ^ mixed >> 13) % 1000) >= share * 1000
        }.joined(separator: "\n")
    }
}
