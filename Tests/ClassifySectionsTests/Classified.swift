import ClassifySections
import DocumentModel
import SegmentBoardPapers
import StageKit
import TestSupport
import Testing

private let builtIn = Result { try classifier() }

/// The stage with lexicon files of the user's. Without the sequence model, unless a test is about it: tests of rules must
/// not change with what was learnt.
func classifier(_ lexicon: [String] = [], sequence: Bool = false) throws(StageError) -> SectionClassifier {
    let files = SettingValue.list(lexicon.map { .text($0) })
    return try SectionClassifier(
        settings: StageSettings(
            ["lexicon": files, "sequence": .flag(sequence)], of: SectionClassifier.descriptor))
}

/// Segments a document and runs the stage on it.
func classified(_ document: Document, _ stage: SectionClassifier? = nil) throws -> Document {
    var document = document
    try BoardPapersSegmenter(settings: StageSettings([:], of: BoardPapersSegmenter.descriptor)).transform(
        &document, context: StageContext(stage: "segment.boardpapers"))
    try (stage ?? builtIn.get()).transform(&document, context: StageContext(stage: "classify.sections"))
    return document
}

/// Classifies a written paper in which `«role»` stands at the end of each line that begins a section, and checks that
/// these sections begin there and no others do. Returns the result.
@discardableResult
func check(_ marked: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Document {
    let parts = lines(of: marked).map { $0.split(separator: "«", maxSplits: 1) }
    let text = parts.map { line in
        var line = line[0]
        while line.last == " " { line.removeLast() }
        return line
    }
    let document = try classified(writtenPaper(text.joined(separator: "\n")))
    let expected = zip(text, parts).filter { $0.0 != "---" }.map { $1.count > 1 ? String($1[1].dropLast()) : "" }
    let starts = Dictionary(document.sections.map { ($0.first, $0.role.rawValue) }) { first, _ in first }
    for (block, role) in zip(document.blocks, expected) {
        #expect(starts[block.id] ?? "" == role, "\(block.text)", sourceLocation: sourceLocation)
    }
    checkStructure(of: document, sourceLocation: sourceLocation)
    return document
}

/// The same for a paper without layout.
@discardableResult
func checkPlain(_ marked: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Document {
    let parts = lines(of: marked).map { $0.split(separator: "«", maxSplits: 1) }
    let text = parts.map { $0[0].hasSuffix(" ") ? String($0[0].dropLast()) : String($0[0]) }
    let document = try classified(plainPaper(text.joined(separator: "\n")))
    let starts = Dictionary(document.sections.map { ($0.first, $0.role.rawValue) }) { first, _ in first }
    for (block, part) in zip(document.blocks, parts) {
        let expected = part.count > 1 ? String(part[1].dropLast()) : ""
        #expect(starts[block.id] ?? "" == expected, "\(block.text)", sourceLocation: sourceLocation)
    }
    checkStructure(of: document, sourceLocation: sourceLocation)
    return document
}

/// A section as `role: heading`.
func line(_ section: Section?) -> String? {
    section.map { $0.role.rawValue + ($0.heading.map { ": " + $0.quote } ?? "") }
}

/// How a line of a report to a board is read: `role: heading`, nil when it begins no section.
func reading(
    _ line: String, after heading: String = "# Ärendebeskrivning", _ stage: SectionClassifier? = nil
) throws -> Section? {
    let document = try classified(
        writtenPaper(
            """
            Tjänsteskrivelse|2031-03-04
            ### Ny gångväg vid Sjöparken
            # Förslag till beslut
            Nämnden godkänner gångvägen.
            \(heading)
            \(longText)
            \(line)
            \(longText)
            """), stage)
    checkStructure(of: document)
    return document.sections.first { $0.first == BlockID(7) }
}

/// How a line of an extract from minutes is read.
func readingInMinutes(_ line: String) throws -> Section? {
    let document = try classified(
        writtenPaper(
            """
            Protokollsutdrag|2031-03-04
            § 12 Ny gångväg vid Sjöparken
            \(longText)
            \(line)
            \(longText)
            """))
    checkStructure(of: document)
    return document.sections.first { $0.first == BlockID(4) }
}

/// A paragraph of three sentences.
let longText =
    "Vägen genom parken är sliten. Förvaltningen har räknat på en ny väg söder om dammen, som når cykelstråket vid bron "
    + "och skolans norra grind. Arbetet tar tre veckor och görs medan skolan har lov."

/// Checks what holds for the sections and items of all documents.
func checkStructure(of document: Document, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(structureFaults(of: document).isEmpty, sourceLocation: sourceLocation)
}
