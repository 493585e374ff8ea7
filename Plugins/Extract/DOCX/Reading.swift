import DocumentModel
import StageKit

/// Reads the parts of one package in the order in which they need each other.
struct Reading {
    private(set) var findings = Findings()
    private let package: Package
    private let context: StageContext
    /// Used up by the parts read so far.
    private var usage = StoryUsage()

    init(_ package: Package, _ context: StageContext) {
        self.package = package
        self.context = context
    }

    /// The blocks of each part in reading order: headers, the paper, footers, notes.
    mutating func stories() throws(StageError) -> [[Block]] {
        let stylesReader = StylesReader()
        if let part = package.part("styles") { try readIfPossible(part, stylesReader) }
        let numberingReader = NumberingReader()
        if let part = package.part("numbering") { try readIfPossible(part, numberingReader) }
        let styles = stylesReader.styles
        let numbering = numberingReader.numbering

        func reader(_ kind: Story.Kind, _ part: String) -> StoryReader {
            StoryReader(
                Story(kind: kind, part: part), styles: styles, numbering: numbering, limits: package.limits,
                usage: usage, context: context)
        }
        let main = reader(.main, package.mainPart)
        try package.read(package.mainPart, main)
        take(main)

        var stories: [[Block]] = []
        let head = package.parts(main.firstPageHeader.map { [$0] } ?? [], kind: "header").first
        for part in package.parts(main.headers, kind: "header") where part != head {
            stories.append(try read(reader(.header, part)))
        }
        if let head { stories.append(try read(reader(.firstPageHeader, head))) }
        stories.append(main.blocks)
        for part in package.parts(main.footers, kind: "footer") { stories.append(try read(reader(.footer, part))) }
        if let part = package.part("footnotes") { stories.append(try read(reader(.footnotes, part))) }
        if let part = package.part("endnotes") { stories.append(try read(reader(.endnotes, part))) }
        findings.isEmpty = stories.allSatisfy(\.isEmpty)
        findings.hasMacros = package.archive.entries.keys.contains { $0.hasSuffix("vbaproject.bin") }
        return stories
    }

    /// What the file says about itself.
    mutating func properties() throws(StageError) -> [Property] {
        guard let part = package.corePart else { return [] }
        let reader = CorePropertiesReader()
        try readIfPossible(part, reader)
        return reader.properties
    }

    private mutating func read(_ reader: StoryReader) throws(StageError) -> [Block] {
        try readIfPossible(reader.story.part, reader)
        take(reader)
        return reader.blocks
    }

    /// Reads a part that the document can be understood without. What a damaged part said before the damage stays.
    private mutating func readIfPossible(_ part: String, _ handler: any XMLHandler) throws(StageError) {
        do throws(StageError) {
            try package.read(part, handler)
        } catch {
            guard error.code == .damaged else { throw error }
            findings.damagedParts.append((part, error.message))
        }
    }

    private mutating func take(_ reader: StoryReader) {
        usage = reader.usage
        let other = reader.findings
        findings.insertions += other.insertions
        findings.deletions += other.deletions
        findings.hiddenRuns += other.hiddenRuns
        findings.embeddedTexts += other.embeddedTexts
    }
}
