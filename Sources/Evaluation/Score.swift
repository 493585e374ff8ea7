/// How well papers were read; scores of several papers add up.
public struct Score: Sendable {
    /// Papers.
    public internal(set) var papers = 0
    /// Papers that gave no document.
    public internal(set) var unread = 0
    /// Beginnings of sections by role.
    public internal(set) var starts: [String: Count] = [:]
    /// Sections that also have the right words from first to last, by role.
    public internal(set) var extents: [String: Count] = [:]
    /// Beginnings of sections by kind of paper.
    public internal(set) var startsByKind: [String: Count] = [:]
    /// Beginnings of sections with a heading.
    public internal(set) var headed = Count()
    /// Beginnings of sections without a heading.
    public internal(set) var unheaded = Count()
    /// Beginnings of sections, whatever their role.
    public internal(set) var anyRole = Count()
    /// Decisions taken for proposals, and the other way round.
    public internal(set) var swaps = 0
    /// Sections found in papers that have none.
    public internal(set) var inEmptyPapers = 0
    /// Numbers of items.
    public internal(set) var itemNumbers = Count()
    /// Items with number and title.
    public internal(set) var items = Count()
    /// Case numbers of items.
    public internal(set) var itemCaseNumbers = Count()
    /// Points of decisions and proposals.
    public internal(set) var points = Count()
    /// The same, with decision and proposal told apart.
    public internal(set) var pointKinds = Count()
    /// Kinds of papers.
    public internal(set) var kind = Share()
    /// Kinds that were mistaken: labelled and found.
    public internal(set) var confusions: [String: Int] = [:]
    /// Titles.
    public internal(set) var title = Share()
    /// Dates.
    public internal(set) var date = Share()
    /// Case numbers of papers other than minutes.
    public internal(set) var caseNumbers = Count()
    /// How sure the pipeline was of each found section, and whether it was right.
    public internal(set) var observations: [Observation] = []
    /// Sections that were missed or are none.
    public internal(set) var mistakes: [Mistake] = []

    /// A score of no paper.
    public init() {}

    /// All roles together.
    public static func micro(_ counts: [String: Count]) -> Count {
        counts.values.reduce(into: Count()) { $0 += $1 }
    }

    /// Means of precision, recall and F1 over the roles that are labelled.
    public static func macro(_ counts: [String: Count]) -> (precision: Double, recall: Double, f1: Double) {
        // In order, so that sums of fractions are the same every time.
        let labelled = counts.sorted { $0.key < $1.key }.map(\.value).filter { $0.labelled > 0 }
        let mean = { (value: (Count) -> Double) in
            labelled.isEmpty ? 0 : labelled.reduce(0) { $0 + value($1) } / Double(labelled.count)
        }
        return (mean(\.precision), mean(\.recall), mean(\.f1))
    }

    /// Adds the score of other papers.
    public static func += (left: inout Score, right: Score) {
        left.papers += right.papers
        left.unread += right.unread
        left.starts.merge(right.starts, uniquingKeysWith: +)
        left.extents.merge(right.extents, uniquingKeysWith: +)
        left.startsByKind.merge(right.startsByKind, uniquingKeysWith: +)
        for path in Score.counts { left[keyPath: path] += right[keyPath: path] }
        for path in Score.shares { left[keyPath: path] += right[keyPath: path] }
        left.swaps += right.swaps
        left.inEmptyPapers += right.inEmptyPapers
        left.confusions.merge(right.confusions, uniquingKeysWith: +)
        left.observations += right.observations
        left.mistakes += right.mistakes
    }

    private static var counts: [WritableKeyPath<Score, Count>] {
        [
            \.headed, \.unheaded, \.anyRole, \.itemNumbers, \.items, \.itemCaseNumbers, \.points, \.pointKinds,
            \.caseNumbers,
        ]
    }

    private static var shares: [WritableKeyPath<Score, Share>] { [\.kind, \.title, \.date] }
}

/// A found section as a test of its confidence.
public struct Observation: Sendable, Hashable {
    /// Role that was found.
    public var role: String
    /// From 0 to 1.
    public var confidence: Float
    /// The pipeline's reasons.
    public var evidence: [String]
    /// Whether the section is labelled with that role.
    public var isRight: Bool
    /// Body or municipality of the paper, or the paper itself; what is left out together in cross-validation.
    public var group: String

    /// Makes an observation.
    public init(role: String, confidence: Float, evidence: [String], isRight: Bool, group: String) {
        self.role = role
        self.confidence = confidence
        self.evidence = evidence
        self.isRight = isRight
        self.group = group
    }
}

/// A section that was missed, or one that is none.
public struct Mistake: Sendable, Hashable {
    /// Which of the two.
    public enum Kind: String, Sendable { case missed, spurious }

    /// Which of the two.
    public var kind: Kind
    /// The paper.
    public var paper: String
    /// Page, where there are pages.
    public var page: Int?
    /// Role.
    public var role: String
    /// Heading, else the first words.
    public var words: String
    /// How sure the pipeline was of a spurious section.
    public var confidence: Float?
}
