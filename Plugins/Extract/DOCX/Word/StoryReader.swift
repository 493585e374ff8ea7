import DocumentModel
import StageKit

/// Reads the text of one part into blocks.
///
/// One walk over the tags with a few open things: the paragraph, the table around it, the run in it. A text box opens
/// a ``Flow`` of its own inside a paragraph; its blocks follow that paragraph.
final class StoryReader: XMLHandler {
    let story: Story
    let styles: Styles
    let limits: Limits
    let context: StageContext
    var counters: ListCounters

    /// Blocks so far, without ids.
    var blocks: [Block] { flow.blocks }
    /// Reference ids of headers and footers, each once, in order of appearance.
    private(set) var headers: [String] = []
    private(set) var footers: [String] = []
    /// Reference id of the header that stands on the first page.
    var firstPageHeader: String? { firstSection.header }
    var findings = Findings()

    /// What is being filled; the flows around it wait in `outer`.
    var flow = Flow()
    var outer: [Flow] = []
    var path = ElementPath()
    var position = 0

    /// Open elements inside one that is passed over, itself included; 0 outside.
    private var skipped = 0
    /// For each open `mc:AlternateContent`, whether one of its choices was taken.
    private var choices: [Bool] = []
    /// For each open field, whether its instruction is being read rather than its result.
    private var fields: [Bool] = []
    /// How many of them are.
    private var instructions = 0
    private var isCollecting = false
    private var keepsSpaces = false
    private var seenReferences: Set<String> = []
    private var firstSection = FirstSection()
    /// What this part and those before it took.
    private(set) var usage: StoryUsage

    private static let mostFields = 1_000

    init(
        _ story: Story, styles: Styles, numbering: Numbering, limits: Limits, usage: StoryUsage, context: StageContext
    ) {
        self.story = story
        self.styles = styles
        self.limits = limits
        self.usage = usage
        self.context = context
        counters = ListCounters(numbering, styles)
    }

    // MARK: Tags

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(StageError) {
        if skipped > 0 {
            skipped += 1
            return
        }
        switch name.namespace {
        case .word:
            if path.isEmpty { try checkRoot(name.local) }
            if passesOver(name.local, attributes) {
                skipped = 1
                return
            }
            try begin(name.local, attributes)
        case .compatibility:
            if passesOverAlternative(name.local) {
                skipped = 1
                return
            }
        case .math where name.local == .t: beginText(keepsSpaces: true)
        default: if path.isEmpty { try checkRoot(.other) }
        }
        path.push(name)
    }

    func end(_ name: XMLName) throws(StageError) {
        if skipped > 0 {
            skipped -= 1
            return
        }
        path.pop()
        guard usage.textBytes <= limits.textBytes else {
            throw StageError(.tooLarge, "the document has over \(limits.textBytes) bytes of text")
        }
        switch name.namespace {
        case .word: finish(name.local)
        case .compatibility: if name.local == .alternateContent { _ = choices.popLast() }
        case .math: if name.local == .t { endText() }
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isCollecting, skipped == 0 else { return }
        usage.textBytes += bytes.count
        // Text beyond the limit is not even kept until the tag ends that has it.
        if usage.textBytes <= limits.textBytes { flow.paragraph.append(bytes) }
    }

    private func checkRoot(_ local: LocalName) throws(StageError) {
        guard local != story.root else { return }
        guard story.kind == .main else {
            throw StageError(.damaged, "\(story.part) is not what its name says")
        }
        throw StageError(
            .unsupported, "this is an Office file, but no Word document: perhaps a workbook or a presentation")
    }

    /// Whether an element and all in it is left out. Deletions are taken as accepted; `…Change` elements hold what was
    /// before a change.
    private func passesOver(_ local: LocalName, _ attributes: XMLAttributes) -> Bool {
        switch local {
        case .del, .moveFrom:
            // In properties, the element only marks what is around it.
            switch path.parent {
            case .rPr, .trPr, .numPr: return false
            default:
                findings.deletions += 1
                return true
            }
        case .pPrChange, .rPrChange, .sectPrChange, .tblPrChange, .trPrChange, .tcPrChange, .tblGridChange,
            .tblPrExChange, .numberingChange, .sdtPr, .sdtEndPr, .rt:
            return true
        case .footnote, .endnote:
            // Types other than `normal` are the lines between text and notes.
            return attributes.bytes(.wordType) != nil && !attributes.has(.wordType, "normal")
        default: return false
        }
    }

    private func passesOverAlternative(_ local: LocalName) -> Bool {
        switch local {
        case .alternateContent:
            choices.append(false)
            return false
        case .choice, .fallback:
            guard let isTaken = choices.last else { return false }
            if isTaken { return true }
            choices[choices.count - 1] = true
            return false
        default: return false
        }
    }

    private func begin(_ local: LocalName, _ attributes: XMLAttributes) throws(StageError) {
        switch local {
        case .p: try beginParagraph()
        case .r: flow.run = Run()
        case .t: beginText(keepsSpaces: attributes.has(.space, "preserve", .xml))
        case .tab where path.parent == .r: put("\t")
        case .ptab: put("\t")
        case .br, .cr: put("\n")
        case .noBreakHyphen: put("-")
        case .sym: put(symbol(attributes))
        case .fldChar: changeField(attributes)
        case .ins where path.parent != .rPr && path.parent != .trPr && path.parent != .numPr, .moveTo:
            findings.insertions += 1
        case .altChunk, .subDoc: findings.embeddedTexts += 1
        case .txbxContent: beginTextBox()
        case .headerReference:
            firstSection.take(header: attributes.text(.id, .relationships), type: attributes.text(.wordType))
            if let id = reference(attributes) { headers.append(id) }
        case .titlePg: if attributes.isOn { firstSection.hasTitlePage = true }
        case .footerReference: if let id = reference(attributes) { footers.append(id) }
        case .tbl, .tr, .tc, .tblStyle, .tblHeader, .gridBefore, .gridSpan, .vMerge, .cellDel:
            try beginTablePart(local, attributes)
        default: takeProperty(local, attributes)
        }
    }

    private func finish(_ local: LocalName) {
        switch local {
        case .p: endParagraph()
        case .r: flow.run = Run()
        case .t: endText()
        case .txbxContent: endTextBox()
        case .sectPr: firstSection.isClosed = true
        case .tbl, .tr, .tc: endTablePart(local)
        case .body, .hdr, .ftr, .footnote, .endnote: flushWaitingText()
        default: break
        }
    }

    // MARK: Properties

    private func takeProperty(_ local: LocalName, _ attributes: XMLAttributes) {
        switch path.parent {
        case .rPr:
            switch path.grandparent {
            case .r:
                if local == .rStyle {
                    flow.run.style = attributes.text(.val).flatMap(styles.style)
                } else {
                    flow.run.direct.take(local, attributes)
                }
            case .pPr:
                if local == .del || local == .moveFrom { flow.paragraph.isEndDeleted = true }
                if local == .vanish { flow.paragraph.isEndHidden = attributes.isOn }
            default: break
            }
        case .pPr:
            if local == .pStyle { flow.paragraph.styleID = attributes.text(.val) }
            if local == .outlineLvl { flow.paragraph.outlineLevel = attributes.integer(.val) }
        case .numPr:
            if local == .numId { flow.paragraph.listID = attributes.integer(.val) }
            if local == .ilvl { flow.paragraph.listLevel = attributes.integer(.val) }
        case .trPr:
            if local == .del { markRowAsDeleted() }
        default: break
        }
    }

    private func reference(_ attributes: XMLAttributes) -> String? {
        guard let id = attributes.text(.id, .relationships), seenReferences.count < limits.entries,
            seenReferences.insert(id).inserted
        else { return nil }
        return id
    }

    // MARK: Text

    private func beginText(keepsSpaces: Bool) {
        guard flow.paragraph.isOpen, !isInInstruction else { return }
        if format.isHidden {
            findings.hiddenRuns += 1
            return
        }
        isCollecting = true
        self.keepsSpaces = keepsSpaces
        flow.paragraph.beginPiece()
    }

    private func endText() {
        guard isCollecting else { return }
        isCollecting = false
        flow.paragraph.endPiece(format, keepsSpaces: keepsSpaces)
    }

    private func put(_ text: String) {
        guard flow.paragraph.isOpen, !isInInstruction, !format.isHidden else { return }
        flow.paragraph.append(text, format)
    }

    private func symbol(_ attributes: XMLAttributes) -> String {
        let code = attributes.text(.char).flatMap { UInt32($0, radix: 16) } ?? 0
        return ExtractDOCX.symbol(font: attributes.text(.font) ?? "", code: code)
    }

    /// How the run looks. Worked out once per run.
    private var format: RunFormat {
        if let format = flow.run.format { return format }
        let paragraph = styles.paragraph(flow.paragraph.styleID)
        let format =
            flow.run.isPlain
            ? paragraph.format
            : RunFormat(
                defaults: styles.defaults, paragraph: paragraph.run,
                character: flow.run.style?.run ?? RunProperties(), direct: flow.run.direct)
        flow.run.format = format
        return format
    }

    // MARK: Fields

    private var isInInstruction: Bool { instructions > 0 }

    private func changeField(_ attributes: XMLAttributes) {
        if attributes.has(.fldCharType, "begin") {
            guard fields.count < StoryReader.mostFields else { return }
            fields.append(true)
            instructions += 1
        } else if attributes.has(.fldCharType, "separate") {
            guard let last = fields.popLast() else { return }
            fields.append(false)
            if last { instructions -= 1 }
        } else if attributes.has(.fldCharType, "end") {
            if fields.popLast() == true { instructions -= 1 }
        }
    }

    /// A field's instruction ends with its paragraph at the latest, so that a field without an end hides no text.
    func endInstructions() {
        guard instructions > 0 else { return }
        for index in fields.indices { fields[index] = false }
        instructions = 0
    }

    // MARK: Limits

    /// Counts a paragraph or cell.
    func countParagraph() throws(StageError) {
        usage.paragraphs += 1
        guard usage.paragraphs <= limits.paragraphs else {
            throw StageError(
                .tooLarge, "the document has over \(limits.paragraphs) paragraphs and table cells")
        }
        if usage.paragraphs % 256 == 0 { try context.heartbeat(usage.paragraphs) }
    }
}

/// What is counted over all parts of a document: many small parts must not do what a large one may not.
struct StoryUsage {
    var paragraphs = 0
    var textBytes = 0
}

/// The page settings of the document's first section, as far as they say which header the first page has.
private struct FirstSection {
    var hasTitlePage = false { didSet { if isClosed { hasTitlePage = oldValue } } }
    /// Later sections say nothing about the first page.
    var isClosed = false
    private var headers: [String: String] = [:]

    var header: String? { headers[hasTitlePage ? "first" : "default"] }

    mutating func take(header id: String?, type: String?) {
        guard !isClosed, let id else { return }
        headers[type ?? "default"] = id
    }
}
