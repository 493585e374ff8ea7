import CaseNumbers
public import DocumentModel
import Profiles
public import StageKit

/// Marks what registrars look for: case numbers, dates, amounts, citations of statutes and decisions, points of
/// decisions, and who took part, moved, voted, dissented and gets the decision; and fills in the paper's own case
/// numbers, date and officer where the head gives them.
public struct PublicRecordsAnnotator: Transform {
    private static let kinds: [AnnotationKind] = [
        .caseNumber, .date, .amount, .lawCitation, .decisionPoint, .decisionCitation, .attendance, .minutesApproval,
        .movedProposal, .vote, .voteCast, .reservation, .statement, .recusal, .recipient, .reference,
    ]

    /// See ``Stage/descriptor``.
    public static let descriptor = StageDescriptor(
        id: "annotate.publicrecords", version: "1.0.0",
        summary:
            "Marks case numbers, dates, amounts, citations, decision points, persons, votes, recipients and references.",
        reads: [.metadata, .blocks, .sections, .items, .annotations], writes: [.annotations, .items, .metadata],
        settings: [
            Setting(
                "kinds", .texts, default: .list(kinds.map { .text($0.rawValue) }),
                "Kinds of annotations to make, out of \(kinds.map(\.rawValue).joined(separator: ", "))."),
            Setting("furniture", .flag, default: .flag(false), "Whether to annotate page headers and footers too."),
        ] + Profiles.settings)

    private let kinds: Set<AnnotationKind>
    private let includesFurniture: Bool
    private let numbers: ByProfile<CaseNumberReader>

    /// Throws ``StageError`` with code `settings` when `kinds` names an unknown kind or a profile cannot be read.
    public init(settings: StageSettings) throws(StageError) {
        let names = settings.texts("kinds")
        let known = Self.kinds.map(\.rawValue)
        if let unknown = names.first(where: { !known.contains($0) }) {
            throw StageError(
                .settings, "there is no kind of annotation \"\(unknown)\"; there are \(known.joined(separator: ", "))",
                stage: Self.descriptor.id)
        }
        kinds = Set(names.map(AnnotationKind.init(rawValue:)))
        includesFurniture = settings.flag("furniture")
        numbers = try ByProfile(try Profiles(settings)) { CaseNumberReader(formats: $0.flatMap(\.caseNumbers)) }
    }

    /// See ``Transform/transform(_:context:)``.
    public func transform(_ document: inout Document, context: StageContext) throws(StageError) {
        let index = BlockIndex(document.blocks)
        let owners = SectionOwners(document, index: index)
        let numbers = numbers.value(for: document)
        var found: [(block: Int, finding: Finding)] = []
        if kinds.contains(.decisionPoint) { found = DecisionPointRule(document, owners: owners).findings() }
        let inside = SectionRules(document, owners: owners, kinds: kinds, numbers: numbers)
        found += inside.findings
        var page = 0
        for (position, block) in document.blocks.enumerated() where includesFurniture || block.kind != .furniture {
            if block.page != page || position & 255 == 255 { try context.heartbeat(position) }
            page = block.page
            for finding in findings(in: block.text, numbers) { found.append((position, finding)) }
        }
        add(found, to: &document, index: index, producer: context.stage)
        for contradiction in inside.contradictions {
            let block = document.blocks[contradiction.block]
            document.diagnostics.append(
                Diagnostic(
                    severity: .warning, code: VoteCheck.code, message: contradiction.message,
                    page: block.page > 0 ? block.page : nil, block: block.id, producer: context.stage))
        }
        ItemCaseNumbers.fill(&document, index: index, numbers: numbers)
        DocumentFields(document, owners: owners, numbers: numbers, producer: context.stage).fill(&document.metadata)
    }

    /// What the text rules find in one block. A date or statute that overlaps a case number is none.
    private func findings(in text: String, _ reader: CaseNumberReader) -> [Finding] {
        guard !text.isEmpty else { return [] }
        let numbers = CaseNumberRule.findings(in: text, reader)
        var found = TextView.withView(of: text) { view in
            var found: [Finding] = []
            if kinds.contains(.date) { found += DateRule.findings(in: view) }
            if kinds.contains(.amount) { found += AmountRule.findings(in: view) }
            let laws = LawCitationRule.findings(in: view)
            if kinds.contains(.lawCitation) { found += laws }
            if kinds.contains(.decisionCitation) {
                found += DecisionCitationRule.findings(in: view).filter { !overlaps($0, laws) }
            }
            return found
        }
        if !numbers.isEmpty {
            found.removeAll { overlaps($0, numbers) }
            if kinds.contains(.caseNumber) { found += numbers }
        }
        return found
    }

    /// Whether a finding overlaps one out of a list in order.
    private func overlaps(_ finding: Finding, _ others: [Finding]) -> Bool {
        var low = 0
        var high = others.count
        while low < high {
            let middle = (low + high) / 2
            if others[middle].range.upperBound <= finding.range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < others.count && others[low].range.overlaps(finding.range)
    }

    /// Adds annotations behind those that are there, then puts all in reading order.
    private func add(
        _ found: [(block: Int, finding: Finding)], to document: inout Document, index: BlockIndex, producer: String
    ) {
        let ordered = found.sorted { ($0.block, $0.finding.range.lowerBound) < ($1.block, $1.finding.range.lowerBound) }
        var number = document.annotations.reduce(0) { max($0, $1.id.number) }
        let hadOthers = !document.annotations.isEmpty
        document.annotations.reserveCapacity(document.annotations.count + ordered.count)
        for (position, finding) in ordered where number < UInt32.max {
            number += 1
            let block = document.blocks[position]
            document.annotations.append(
                Annotation(
                    id: AnnotationID(number), kind: finding.kind, span: block.span(finding.range), value: finding.value,
                    attributes: finding.attributes, confidence: finding.confidence, producer: producer))
        }
        guard hadOthers else { return }
        let keys = document.annotations.map { (index[$0.span.block] ?? Int.max, $0.span.start) }
        let order = keys.indices.sorted { (keys[$0].0, keys[$0].1, $0) < (keys[$1].0, keys[$1].1, $1) }
        document.annotations = order.map { document.annotations[$0] }
    }
}

extension Block {
    /// A span of this block's text.
    func span(_ range: Range<Int>) -> Span {
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        let end = utf8.index(utf8.startIndex, offsetBy: range.upperBound)
        return Span(block: id, start: range.lowerBound, end: range.upperBound, quote: String(text[start..<end]))
    }
}
