import CaseNumbers
import DocumentModel

/// Goes through the sections and lets the rule of each role read it.
struct SectionRules {
    private(set) var findings: [BlockFinding] = []
    private(set) var contradictions: [VoteCheck.Contradiction] = []
    private let kinds: Set<AnnotationKind>

    init(_ document: Document, owners: SectionOwners, kinds: Set<AnnotationKind>, numbers: CaseNumberReader) {
        self.kinds = kinds
        guard !kinds.isDisjoint(with: AnnotationKind.inSections) else { return }
        var results: [VoteCheck.Statement] = []
        var rolls: [(item: ItemID?, roll: VoteRoll)] = []
        for section in SectionLines.all(document, owners: owners) {
            add(SectionRules.plain(section, numbers))
            guard kinds.contains(.vote) || kinds.contains(.voteCast), VoteRule.roles.contains(section.section.role)
            else { continue }
            let counts = VoteRule.findings(in: section)
            add(counts)
            results += counts.map { block, finding in
                VoteCheck.Statement(item: section.section.item, block: block, count: VoteCount(finding))
            }
            guard section.section.role == "vote" else { continue }
            let roll = VoteRoll(section)
            guard !roll.findings.isEmpty else { continue }
            add(roll.findings)
            rolls.append((section.section.item, roll))
        }
        contradictions = VoteCheck.contradictions(results: results, rolls: rolls)
    }

    private static func plain(_ section: SectionLines, _ numbers: CaseNumberReader) -> [BlockFinding] {
        switch section.section.role {
        case "attendance": AttendanceRule.findings(in: section)
        case "minutes_approval": ApprovalRule.findings(in: section)
        case "distribution": RecipientRule.findings(in: section)
        case "decision_basis", "attachments": ReferenceRule.findings(in: section, numbers)
        case let role where SpeakerRule.handles(role): SpeakerRule.findings(in: section)
        default: []
        }
    }

    private mutating func add(_ found: [BlockFinding]) {
        findings += found.filter { kinds.contains($0.finding.kind) }
    }
}

extension VoteCount {
    /// The count that a finding of ``VoteRule`` holds.
    fileprivate init(_ finding: Finding) {
        let number = { (key: String) in finding.attributes.first { $0.key == key }.flatMap { Int($0.value) } }
        self.init(yes: number("yes") ?? 0, no: number("no") ?? 0, abstain: number("abstain"))
    }
}

extension AnnotationKind {
    /// A person who took part.
    static let attendance: Self = "attendance"
    /// A count of votes.
    static let vote: Self = "vote"
    /// How a person voted.
    static let voteCast: Self = "vote_cast"
    /// What members moved in the meeting.
    static let movedProposal: Self = "moved_proposal"
    /// A dissent.
    static let reservation: Self = "reservation"
    /// A remark put into the minutes.
    static let statement: Self = "statement"
    /// A member who stays out for an interest in the matter.
    static let recusal: Self = "recusal"
    /// Who approves the minutes, when, and which matters.
    static let minutesApproval: Self = "minutes_approval"
    /// Who gets the decision.
    static let recipient: Self = "recipient"
    /// A document that a decision rests on, or that is enclosed.
    static let reference: Self = "reference"
    /// A decision in minutes that the text names.
    static let decisionCitation: Self = "decision_citation"

    /// Kinds that only sections of certain roles hold.
    static let inSections: Set<AnnotationKind> = [
        .attendance, .vote, .voteCast, .movedProposal, .reservation, .statement, .recusal, .minutesApproval, .recipient,
        .reference,
    ]
}
