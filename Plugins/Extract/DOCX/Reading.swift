import DocumentModel
import StageKit

/// Reads the parts of one package in the order in which they need each other.
struct Reading {
    private(set) var findings = Findings()
    private let package: Package
    private let changes: TrackedChanges
    private let context: StageContext
    /// Used up by the parts read so far.
    private var usage = StoryUsage()
    /// The numbers that the text gave its notes.
    private var notes = NoteNumbers()

    init(_ package: Package, _ changes: TrackedChanges, _ context: StageContext) {
        self.package = package
        self.changes = changes
        self.context = context
    }

    /// The blocks in portions, in reading order: headers, the paper, footers, notes, comments.
    mutating func stories() throws(StageError) -> [[Block]] {
        let stylesReader = StylesReader()
        try readIfPossible(package.part("styles"), stylesReader)
        let numberingReader = NumberingReader()
        try readIfPossible(package.part("numbering"), numberingReader)
        let settings = SettingsReader()
        try readIfPossible(package.part("settings"), settings)
        let setup = StorySetup(
            styles: stylesReader.styles, numbering: numberingReader.numbering, limits: package.limits,
            changes: changes, context: context)

        let main = StoryReader(Story(kind: .main, part: package.mainPart), setup, usage: usage)
        try package.read(package.mainPart, main)
        take(main)
        notes = main.notes
        let shown = main.sections.shown(hasEvenPages: settings.hasEvenPages)

        var stories: [[Block]] = []
        let head = package.parts(shown.firstPageHeader.map { [$0] } ?? [], kind: "header").first
        for part in package.parts(shown.headers, kind: "header") where part != head {
            stories += try read(.header, part, setup)
        }
        if let head { stories += try read(.firstPageHeader, head, setup) }
        stories += try withDrawings(main.blocks).portions
        for part in package.parts(shown.footers, kind: "footer") { stories += try read(.footer, part, setup) }
        for (kind, name) in [(Story.Kind.footnotes, "footnotes"), (.endnotes, "endnotes"), (.comments, "comments")] {
            if let part = package.part(name) { stories += try read(kind, part, setup) }
        }
        findings.isEmpty = stories.allSatisfy { blocks in blocks.allSatisfy(\.isAside) }
        findings.unusedHeaders = unused(shown)
        return stories
    }

    /// What the file says about itself.
    mutating func properties() throws(StageError) -> [Property] {
        var properties: [Property] = []
        for part in package.propertyParts {
            let reader = PropertiesReader()
            try readIfPossible(part, reader)
            properties += reader.properties
        }
        return properties
    }

    /// Notes what else the package holds.
    mutating func lookAround() {
        for key in package.archive.entries.keys {
            if key.hasSuffix("vbaproject.bin") { findings.hasMacros = true }
            if key.contains("/embeddings/") { findings.embeddedFiles += 1 }
        }
        findings.hasGlossary = package.part("glossaryDocument") != nil
    }

    private mutating func read(
        _ kind: Story.Kind, _ part: String, _ setup: StorySetup
    ) throws(StageError) -> [[Block]] {
        let reader = StoryReader(Story(kind: kind, part: part), setup, usage: usage, notes: notes)
        try readIfPossible(part, reader)
        take(reader)
        // Charts and diagrams stand in papers, not in their headers.
        return reader.blocks.portions.map { portion in
            let blocks = portion.filter { $0.kind != .drawing }
            findings.unreadDrawings += portion.count - blocks.count
            return blocks
        }
    }

    /// Reads a part that the document can be understood without. What a damaged part said before the damage stays.
    private mutating func readIfPossible(_ part: String?, _ handler: any XMLHandler) throws(StageError) {
        guard let part else { return }
        do throws(StageError) {
            try package.read(part, handler)
        } catch {
            guard error.code == .damaged else { throw error }
            findings.damagedParts.append((part, error.message))
        }
    }

    private mutating func take(_ reader: StoryReader) {
        usage = reader.usage
        findings.add(reader.findings)
    }

    /// Number of headers and footers that exist but are not shown.
    private func unused(_ shown: Sections.Shown) -> Int {
        let used = package.parts(shown.headers, kind: "header") + package.parts(shown.footers, kind: "footer")
        let unused = package.parts(shown.unused, kind: "header") + package.parts(shown.unused, kind: "footer")
        return unused.count { !used.contains($0) }
    }

    // MARK: Charts and diagrams

    /// The blocks with charts and diagrams in the places that the text keeps for them.
    private mutating func withDrawings(_ blocks: BlockList) throws(StageError) -> BlockList {
        guard blocks.portions.contains(where: { $0.contains { $0.kind == .drawing } }) else { return blocks }
        var known: [String: String] = [:]
        var result = BlockList()
        for block in blocks.portions.joined() {
            if let block = try withText(block, &known) { result.append(block) }
        }
        return result
    }

    /// A block with the text of the chart or diagram whose place it holds; nil when that has none.
    private mutating func withText(_ block: Block, _ known: inout [String: String]) throws(StageError) -> Block? {
        guard block.kind == .drawing else { return block }
        let kind = block.style == "chart" ? "chart" : "diagramData"
        guard let part = package.parts([block.text], kind: kind).first else {
            findings.unreadDrawings += 1
            return nil
        }
        if known[part] == nil { known[part] = try drawingText(part) }
        let text = known[part] ?? ""
        guard !text.isEmpty else { return nil }
        try count(text)
        var block = block
        block.kind = .paragraph
        block.text = text
        block.part = part
        block.position = 1
        return block
    }

    private mutating func drawingText(_ part: String) throws(StageError) -> String {
        let reader = DrawingTextReader(limit: max(0, package.limits.textBytes - usage.textBytes))
        try readIfPossible(part, reader)
        guard !reader.isCut else { throw tooMuchText }
        return String(decoding: reader.text.trimmingSpaces, as: UTF8.self)
    }

    private mutating func count(_ text: String) throws(StageError) {
        usage.textBytes += text.utf8.count
        guard usage.textBytes <= package.limits.textBytes else { throw tooMuchText }
    }

    private var tooMuchText: StageError {
        StageError(.tooLarge, "the document has over \(package.limits.textBytes) bytes of text")
    }
}
