/// Which found section is which labelled one.
///
/// Role and page must agree; with a heading the heading, without one the first words. Each section counts once. Pairs
/// that also agree in their first words go first, so that equal headings on one page find their own.
struct SectionMatching {
    /// For each labelled section the position of the found one.
    private(set) var pairs: [Int?]
    /// Found sections that are sub-headings of a labelled one and neither right nor wrong.
    private(set) var ignored: Set<Int> = []

    /// Scalars that may stand before the first or behind the last words.
    private static let slack = 12

    init(_ gold: [GoldSection], _ found: [ComparedSection]) {
        let labelled = gold.map(LabelledSection.init)
        pairs = Array(repeating: nil, count: gold.count)
        var used: Set<Int> = []
        for needsFirstWords in [true, false] {
            for (position, section) in labelled.enumerated() where pairs[position] == nil {
                // Without a page only the first words tell equal headings apart.
                if !needsFirstWords, section.gold.page == nil, !section.first.isEmpty { continue }
                let match = found.indices.first { candidate in
                    !used.contains(candidate) && section.agrees(with: found[candidate], firstWords: needsFirstWords)
                }
                guard let match else { continue }
                used.insert(match)
                pairs[position] = match
            }
        }
        let inner = Set(
            gold.flatMap { section in
                (section.subheadings ?? []).map { SubHeading(role: section.label, heading: Folded(heading: $0)) }
            })
        for (position, section) in found.enumerated() where !used.contains(position) {
            if inner.contains(SubHeading(role: section.role, heading: section.heading)) { ignored.insert(position) }
        }
    }

    private struct SubHeading: Hashable {
        let role: String
        let heading: Folded
    }

    /// Whether the words of a labelled section are those of the found one: from its first to its last.
    func hasExtent(_ gold: GoldSection, of position: Int, in found: [ComparedSection]) -> Bool {
        let section = LabelledSection(gold)
        // What a sub-heading cut off belongs to the section.
        var text = found[position].textSource
        var next = position + 1
        while ignored.contains(next), found[next].role == found[position].role {
            text += " " + (found[next].headingSource ?? "") + " " + found[next].textSource
            next += 1
        }
        let body = Folded(text)
        let begins =
            section.begins(body)
            || gold.heading == nil && section.begins(Folded((found[position].headingSource ?? "") + " " + text))
        return begins && section.ends(body)
    }

    /// A labelled section with its words folded.
    struct LabelledSection {
        let gold: GoldSection
        let heading: Folded
        let first: Folded
        private let last: Folded

        init(_ gold: GoldSection) {
            self.gold = gold
            heading = Folded(heading: gold.heading)
            first = Folded(gold.startsWith)
            last = Folded(gold.endsWith)
        }

        func agrees(with found: ComparedSection, firstWords: Bool) -> Bool {
            guard found.role == gold.label, agreesInPage(found) else { return false }
            guard gold.heading != nil else { return begins(found.text) || begins(found.whole) }
            return heading == found.heading && (!firstWords || begins(found.text))
        }

        func agreesInPage(_ found: ComparedSection) -> Bool {
            gold.page == nil || found.page == nil || gold.page == found.page
        }

        /// Whether the first words stand at the front; a repeated heading may come before them.
        func begins(_ text: Folded) -> Bool {
            if first.isEmpty { return true }
            guard let offset = text.firstOffset(of: first) else { return false }
            return offset <= Folded(gold.heading).count + slack
        }

        func ends(_ text: Folded) -> Bool {
            if last.isEmpty { return true }
            guard let offset = text.lastOffset(of: last) else { return false }
            return text.count - (offset + last.count) <= slack
        }
    }
}

/// A found section with its words folded.
struct ComparedSection {
    let role: String
    let page: Int?
    let headingSource: String?
    let textSource: String
    let heading: Folded
    let text: Folded
    /// Heading and text.
    let whole: Folded

    init(_ section: FoundPaper.Section) {
        role = section.role
        page = section.page
        headingSource = section.heading
        textSource = section.text
        heading = Folded(heading: section.heading)
        text = Folded(section.text)
        whole = Folded((section.heading ?? "") + " " + section.text)
    }
}
