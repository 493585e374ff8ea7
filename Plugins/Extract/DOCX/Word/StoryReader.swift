import DocumentModel
import StageKit

/// Reads the text of one part into blocks.
///
/// One walk over the tags with a few open things: the paragraph, the table around it, the run in it. A text box opens
/// a ``Flow`` of its own inside a paragraph; its blocks follow that paragraph.
///
/// One thread reads, and no method gives a part of its state to another one that changes it: the run-time check of that
/// would take an eighth of the time, so it is off for what changes with every tag.
final class StoryReader: XMLHandler {
    let story: Story
    let setup: StorySetup
    @exclusivity(unchecked) var counters: ListCounters
    var styles: Styles { setup.styles }

    /// Blocks so far, without ids.
    var blocks: BlockList { flow.blocks }
    /// The headers and footers that the part refers to.
    @exclusivity(unchecked) private(set) var sections = Sections()
    @exclusivity(unchecked) var findings = Findings()

    /// What is being filled; the flows around it wait in `outer`.
    @exclusivity(unchecked) var flow = Flow()
    @exclusivity(unchecked) var outer: [Flow] = []
    @exclusivity(unchecked) var path = ElementPath()
    @exclusivity(unchecked) var position = 0
    /// Open fields, and how many of them are still telling their instruction.
    @exclusivity(unchecked) var fields: [Field] = []
    @exclusivity(unchecked) var instructions = 0
    /// Open content controls.
    @exclusivity(unchecked) var controls: [Control] = []
    @exclusivity(unchecked) var formula = Formula()
    @exclusivity(unchecked) private(set) var notes: NoteNumbers
    /// The note that is being read.
    @exclusivity(unchecked) private var note: (kind: NoteNumbers.Kind, id: Int)?
    /// Where the number of the note ends in its paragraph, until text follows.
    @exclusivity(unchecked) private var numberEnd: Int?
    /// What this part and those before it took.
    @exclusivity(unchecked) var usage: StoryUsage

    /// Open elements inside one that is passed over, itself included; 0 outside.
    @exclusivity(unchecked) private var skipped = 0
    /// Depths of the open elements whose text does not count, though their paragraphs do.
    @exclusivity(unchecked) private var muted: [Int] = []
    /// For each open `mc:AlternateContent`, whether one of its choices was taken.
    @exclusivity(unchecked) private var choices: [Bool] = []
    @exclusivity(unchecked) private var collecting = Collecting.nothing
    @exclusivity(unchecked) private var keepsSpaces = false

    /// Where the text between tags goes.
    private enum Collecting {
        case nothing, text, hidden, instruction
    }

    init(_ story: Story, _ setup: StorySetup, usage: StoryUsage, notes: NoteNumbers = NoteNumbers()) {
        self.story = story
        self.setup = setup
        self.usage = usage
        self.notes = notes
        counters = ListCounters(setup.numbering, setup.styles)
    }

    // MARK: Tags

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(StageError) {
        if skipped > 0 {
            skipped += 1
            return
        }
        if path.isEmpty { try checkRoot(name.namespace == .word ? name.local : .other) }
        switch name.namespace {
        case .word:
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
        case .math: beginMath(name.local, attributes)
        case .wordDrawing, .vml, .chart, .diagram: beginDrawing(name, attributes)
        case .word2010: if name.local == .checked { takeCheckBoxState(attributes) }
        default: break
        }
        path.push(name)
    }

    func end(_ name: XMLName) throws(StageError) {
        if skipped > 0 {
            skipped -= 1
            return
        }
        path.pop()
        if let depth = muted.last, path.count < depth { muted.removeLast() }
        guard usage.textBytes <= setup.limits.textBytes else {
            throw StageError(.tooLarge, "the document has over \(setup.limits.textBytes) bytes of text")
        }
        switch name.namespace {
        case .word: finish(name.local)
        case .compatibility: if name.local == .alternateContent { _ = choices.popLast() }
        case .math: endMath(name.local)
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard collecting != .nothing, skipped == 0 else { return }
        if collecting == .instruction {
            if !fields.isEmpty { fields[fields.count - 1].append(bytes) }
            return
        }
        usage.textBytes += bytes.count
        // Text beyond the limit is not even kept until the tag ends that has it.
        guard usage.textBytes <= setup.limits.textBytes else { return }
        if collecting == .text { flow.paragraph.append(bytes) } else { flow.paragraph.appendHidden(bytes) }
    }

    /// Takes no text until the element that begins here has ended.
    func mute() { muted.append(path.count + 1) }

    /// Whether what is read now is part of the text.
    var isReadable: Bool { muted.isEmpty && instructions == 0 }

    private func checkRoot(_ local: LocalName) throws(StageError) {
        guard local != story.root else { return }
        guard story.kind == .main else {
            throw StageError(.damaged, "\(story.part) is not what its name says")
        }
        throw StageError(
            .unsupported, "this is an Office file, but no Word document: perhaps a workbook or a presentation")
    }

    /// Whether an element and all in it is left out. `…Change` elements hold what was before a change.
    private func passesOver(_ local: LocalName, _ attributes: XMLAttributes) -> Bool {
        switch local {
        case .ins, .del, .moveFrom, .moveTo:
            // In properties, the element only marks what is around it.
            switch path.parent {
            case .rPr, .trPr, .numPr: return false
            default:
                findings.changes.add(local)
                return setup.changes.leavesOut(local)
            }
        case .pPrChange:
            if setup.changes == .original, path.parent == .pPr { flow.paragraph.resetProperties() }
            return setup.changes == .accepted
        case .rPrChange:
            guard setup.changes == .original, path.parent == .rPr, path.grandparent == .r else { return true }
            flow.run = Run()
            return false
        case .sectPrChange, .tblPrChange, .trPrChange, .tcPrChange, .tblGridChange, .tblPrExChange,
            .numberingChange, .sdtEndPr, .rt:
            return true
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
        // Deleted text outside of a deletion is a fault, and stays deleted.
        case .delText where setup.changes == .original:
            beginText(keepsSpaces: attributes.has(.space, "preserve", .xml))
        case .tab where path.parent == .r: put("\t")
        case .ptab: put("\t")
        case .br, .cr: put("\n")
        case .noBreakHyphen: put("-")
        case .sym: put(symbol(attributes))
        case .tbl, .tr, .tc, .tblStyle, .tblLook, .tblHeader, .hidden, .gridBefore, .gridSpan, .vMerge, .hMerge,
            .cellIns, .cellDel, .cellMerge:
            try beginTablePart(local, attributes)
        default:
            if !beginRare(local, attributes) { takeProperty(local, attributes) }
        }
    }

    /// Takes an element that most paragraphs do not have; false for those that are properties.
    private func beginRare(_ local: LocalName, _ attributes: XMLAttributes) -> Bool {
        switch local {
        case .fldChar: changeField(attributes)
        case .fldSimple: noteSimpleField(attributes)
        case .instrText: collecting = .instruction
        case .checkBox, .checked, .ddList, .result, .listEntry, .isDefault: takeFormData(local, attributes)
        case .sdt, .sdtContent, .showingPlcHdr: takeControlPart(local, attributes)
        case .altChunk, .subDoc: findings.embeddedTexts += 1
        case .txbxContent: beginTextBox()
        case .headerReference, .footerReference:
            sections.take(
                id: attributes.text(.id, .relationships), type: attributes.text(.wordType),
                isHeader: local == .headerReference, limit: setup.limits.entries)
        case .titlePg: if attributes.isOn { sections.setTitlePage() }
        case .footnote, .endnote:
            // Types other than `normal` are the lines between text and notes.
            if attributes.bytes(.wordType) != nil, !attributes.has(.wordType, "normal") { mute() }
            note = attributes.integer(.id).map { (local == .footnote ? .footnote : .endnote, $0) }
        case .footnoteReference, .endnoteReference:
            guard isReadable, !(attributes.has(.customMarkFollows, "1") || attributes.has(.customMarkFollows, "true")),
                let id = attributes.integer(.id)
            else { break }
            if let number = notes.refer(local == .footnoteReference ? .footnote : .endnote, id: id) { put(number) }
        case .footnoteRef, .endnoteRef:
            guard let note, let number = notes.number(note.kind, id: note.id) else { break }
            put(number)
            numberEnd = flow.paragraph.text.count
        case .comment:
            findings.comments += 1
            if let author = attributes.text(.author), !author.isEmpty {
                findings.add(author: String(author.prefix(Limits.styleName)))
            }
        default: return false
        }
        return true
    }

    private func finish(_ local: LocalName) {
        switch local {
        case .p: endParagraph()
        case .r: flow.run = Run()
        case .t, .delText: endText()
        case .instrText: if collecting == .instruction { collecting = .nothing }
        case .txbxContent: endTextBox()
        case .sdt: _ = controls.popLast()
        case .sectPr: sections.endSection()
        case .tbl, .tr, .tc: endTablePart(local)
        case .body, .hdr, .ftr, .footnote, .endnote, .comment: flushWaitingText()
        default: break
        }
    }

    // MARK: Properties

    private func takeProperty(_ local: LocalName, _ attributes: XMLAttributes) {
        switch path.parent {
        case .rPr: takeRunProperty(local, attributes)
        case .pPr:
            switch local {
            case .pStyle: flow.paragraph.styleID = attributes.text(.val)
            case .outlineLvl: flow.paragraph.outlineLevel = attributes.integer(.val)
            case .framePr:
                if attributes.has(.dropCap, "drop") || attributes.has(.dropCap, "margin") {
                    flow.paragraph.joinsNext = true
                }
            default: break
            }
        case .numPr:
            if local == .numId { flow.paragraph.listID = attributes.integer(.val) }
            if local == .ilvl { flow.paragraph.listLevel = attributes.integer(.val) }
        case .trPr:
            if local == .ins || local == .del { takeRowChange(local) }
        default: break
        }
    }

    private func takeRunProperty(_ local: LocalName, _ attributes: XMLAttributes) {
        switch path.grandparent {
        case .r, .rPrChange:
            if local == .rStyle {
                flow.run.style = attributes.text(.val).flatMap(styles.style)
            } else {
                flow.run.direct.take(local, attributes)
            }
        case .pPr:
            switch local {
            case .ins, .del, .moveFrom, .moveTo:
                findings.changes.paragraphEnds += 1
                if setup.changes.leavesOut(local) { flow.paragraph.joinsNext = true }
            case .vanish: flow.paragraph.isEndHidden = attributes.isOn
            default: break
            }
        default: break
        }
    }

    // MARK: Text

    func beginText(keepsSpaces: Bool) {
        guard flow.paragraph.isOpen, isReadable else { return }
        if format.isHidden {
            findings.hiddenTexts += 1
            collecting = .hidden
            return
        }
        collecting = .text
        self.keepsSpaces = keepsSpaces
        flow.paragraph.beginPiece()
    }

    func endText() {
        if collecting == .text { flow.paragraph.endPiece(format, keepsSpaces: keepsSpaces) }
        if let end = numberEnd {
            flow.paragraph.partNumber(endingAt: end)
            numberEnd = nil
        }
        collecting = .nothing
    }

    /// Adds a character or white space that has a tag of its own.
    func put(_ text: String) {
        guard flow.paragraph.isOpen, isReadable else { return }
        if format.isHidden { return flow.paragraph.appendHidden(text.utf8) }
        flow.paragraph.append(text, format)
    }

    /// How the run looks. Worked out once per run.
    var format: RunFormat {
        if let format = flow.run.format { return format }
        let paragraph = styles.paragraph(flow.paragraph.styleID)
        let table = flow.table?.cellLook
        let format =
            flow.run.isPlain && table == nil
            ? paragraph.format
            : RunFormat(
                defaults: styles.defaults(under: table), paragraph: paragraph.run,
                character: flow.run.style?.run ?? RunProperties(), direct: flow.run.direct)
        flow.run.format = format
        return format
    }

    // MARK: Limits

    /// Counts a paragraph or cell.
    func countParagraph() throws(StageError) {
        usage.paragraphs += 1
        guard usage.paragraphs <= setup.limits.paragraphs else {
            throw StageError(
                .tooLarge, "the document has over \(setup.limits.paragraphs) paragraphs and table cells")
        }
        if usage.paragraphs % 256 == 0 { try setup.context.heartbeat(usage.paragraphs) }
    }
}

/// What is counted over all parts of a document: many small parts must not do what a large one may not.
struct StoryUsage {
    var paragraphs = 0
    var textBytes = 0
}
