import DocumentModel

/// Compares what was found in a paper with its labels.
public struct Scorer {
    private let gold: GoldPaper
    private let found: FoundPaper
    private let group: String
    private var score = Score()

    /// The score of one paper; `found` is nil when it gave no document.
    ///
    /// `group` names what is left out together in cross-validation.
    public static func score(_ gold: GoldPaper, _ found: FoundPaper?, group: String = "") -> Score {
        var scorer = Scorer(gold: gold, found: found ?? FoundPaper(), group: group)
        scorer.score.papers = 1
        scorer.score.unread = found == nil ? 1 : 0
        scorer.scoreSections()
        scorer.scoreFields()
        scorer.scoreItems()
        scorer.scorePoints()
        return scorer.score
    }

    private init(gold: GoldPaper, found: FoundPaper, group: String) {
        self.gold = gold
        self.found = found
        self.group = group
    }

    private func isLabelled(_ page: Int?) -> Bool {
        guard let page, let ranges = gold.labelledPages else { return true }
        return ranges.contains { $0.contains(page) }
    }

    // MARK: Sections

    private mutating func scoreSections() {
        let sections = found.sections.filter { isLabelled($0.page) }
        let compared = sections.map(ComparedSection.init)
        let matching = SectionMatching(gold.sections, compared)
        let matched = Set(matching.pairs.compactMap { $0 })
        var all = Count()
        for (position, section) in gold.sections.enumerated() {
            let match = matching.pairs[position]
            let isWhole = match.map { matching.hasExtent(section, of: $0, in: compared) } ?? false
            let start = Count(right: match == nil ? 0 : 1, labelled: 1)
            score.starts[section.label, default: Count()] += start
            score.extents[section.label, default: Count()] += Count(right: isWhole ? 1 : 0, labelled: 1)
            if section.heading == nil { score.unheaded += start } else { score.headed += start }
            all += start
            if match == nil { note(section) }
        }
        for (position, section) in sections.enumerated() where !matching.ignored.contains(position) {
            let one = Count(found: 1)
            score.starts[section.role, default: Count()] += one
            score.extents[section.role, default: Count()] += one
            if (section.heading ?? "").isEmpty { score.unheaded += one } else { score.headed += one }
            all += one
            observe(section, isRight: matched.contains(position))
        }
        score.startsByKind[gold.kind, default: Count()] += all
        score.anyRole += Count(found: all.found, labelled: all.labelled)
        scoreWithoutRoles(compared)
        if gold.sections.isEmpty { score.inEmptyPapers += sections.count }
    }

    private mutating func note(_ section: GoldSection) {
        score.mistakes.append(
            Mistake(
                kind: .missed, paper: gold.name, page: section.page, role: section.label,
                words: section.heading ?? section.startsWith ?? ""))
    }

    private mutating func observe(_ section: FoundPaper.Section, isRight: Bool) {
        score.observations.append(
            Observation(
                role: section.role, confidence: section.confidence, evidence: section.evidence, isRight: isRight,
                group: group))
        guard !isRight else { return }
        score.mistakes.append(
            Mistake(
                kind: .spurious, paper: gold.name, page: section.page, role: section.role,
                words: section.heading ?? String(section.text.prefix(50)), confidence: section.confidence))
    }

    /// Beginnings whatever their role, and the costliest confusion.
    private mutating func scoreWithoutRoles(_ sections: [ComparedSection]) {
        var used: Set<Int> = []
        for section in gold.sections {
            let labelled = SectionMatching.LabelledSection(section)
            let match = sections.indices.first { position in
                let other = sections[position]
                guard !used.contains(position), labelled.agreesInPage(other) else { return false }
                guard section.heading != nil else { return labelled.begins(other.text) }
                return other.heading == labelled.heading && (section.page != nil || labelled.begins(other.text))
            }
            guard let match else { continue }
            used.insert(match)
            score.anyRole += Count(right: 1)
            if Set([section.label, sections[match].role]) == ["decision", "decision_proposal"] { score.swaps += 1 }
        }
    }

    // MARK: The paper as a whole

    private mutating func scoreFields() {
        score.kind.add(found.kind == gold.kind)
        if found.kind != gold.kind { score.confusions["\(gold.kind) → \(found.kind ?? "none")", default: 0] += 1 }
        if let title = gold.title, !title.isEmpty { score.title.add(Folded(found.title) == Folded(title)) }
        if let date = gold.date, !date.isEmpty { score.date.add(found.date == date) }
        // Minutes have case numbers by item only.
        guard gold.kind != "protokoll" else { return }
        let labelled = Set(gold.caseNumbers.map { Folded($0) })
        let numbers = Set(found.caseNumbers.map { Folded($0) })
        score.caseNumbers += Count(
            right: labelled.intersection(numbers).count, found: numbers.count, labelled: labelled.count)
    }

    // MARK: Items

    private mutating func scoreItems() {
        let labelled = Dictionary(gold.items.map { (Folded($0.number), $0) }) { _, last in last }
        let items = found.items.filter { isLabelled($0.page > 0 ? $0.page : nil) }
        let numbered = Dictionary(items.map { (Folded($0.number), $0) }) { first, _ in first }
        let both = labelled.compactMap { number, item in numbered[number].map { (item, $0) } }
        score.itemNumbers += Count(right: both.count, found: numbered.count, labelled: labelled.count)
        score.items += Count(
            right: both.count { Folded($0.title) == Folded($1.title) }, found: numbered.count,
            labelled: labelled.count)
        let hasNumber = { (number: String?) in number.map { !$0.isEmpty } ?? false }
        score.itemCaseNumbers += Count(
            right: both.count { hasNumber($0.caseNumber) && Folded($0.caseNumber) == Folded($1.caseNumber) },
            found: numbered.values.count { hasNumber($0.caseNumber) },
            labelled: labelled.values.count { hasNumber($0.caseNumber) })
    }

    // MARK: Points

    private mutating func scorePoints() {
        let items = Set(gold.items.map { Folded($0.number) })
        let points = found.points.filter { point in
            guard gold.labelledPages != nil, let item = point.item, !items.isEmpty else { return true }
            return items.contains(Folded(item))
        }
        let texts = points.map { Folded(Scorer.withoutNumber($0.text)) }
        var used: Set<Int> = []
        var right = 0
        var rightKind = 0
        for point in gold.points {
            let words = Folded(Scorer.withoutNumber(point.startsWith))
            let match = points.indices.first { position in
                guard !used.contains(position) else { return false }
                if let item = point.item, let other = points[position].item, Folded(item) != Folded(other) {
                    return false
                }
                return texts[position].hasPrefix(words)
            }
            guard let match else { continue }
            used.insert(match)
            right += 1
            if points[match].kind == point.kind { rightKind += 1 }
        }
        score.points += Count(right: right, found: points.count, labelled: gold.points.count)
        score.pointKinds += Count(right: rightKind, found: points.count, labelled: gold.points.count)
    }

    /// A point without its dash or bullet, its number and its "att".
    static func withoutNumber(_ text: String) -> String {
        var rest = text.drop { $0.isWhitespace }
        if let first = rest.first, "-–•*".contains(first) { rest = rest.dropFirst().drop { $0.isWhitespace } }
        let digits = rest.prefix { $0.isNumber }
        let behind = rest.dropFirst(digits.count)
        if (1...2).contains(digits.count), let mark = behind.first, mark == "." || mark == ")",
            behind.dropFirst().first?.isWhitespace == true
        {
            rest = behind.dropFirst().drop { $0.isWhitespace }
        }
        if rest.hasPrefix("att"), rest.dropFirst(3).first?.isWhitespace == true {
            rest = rest.dropFirst(3).drop { $0.isWhitespace }
        }
        return String(rest)
    }
}
