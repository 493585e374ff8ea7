import DocumentModel

/// Finds the single points of decisions and of proposals for decisions.
///
/// A point is a block, a list entry or an "att" clause in a section with role `decision` or `decision_proposal`. Lead
/// lines and sub-headings are no points but name the deciding body; list entries under a point that ends in a colon
/// belong to that point. Attributes: `kind` (`decision` or `proposal`), `item` (number as printed), `body`.
struct DecisionPointRule {
    let document: Document
    private let owners: [Int?]
    private let kinds: DecisionSections
    private let items: [ItemID: String]

    init(_ document: Document, owners: SectionOwners) {
        self.document = document
        self.owners = owners.owners
        kinds = DecisionSections(document.sections)
        items = Dictionary(document.items.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
    }

    /// The points with the positions of their blocks, in reading order.
    func findings() -> [(block: Int, finding: Finding)] {
        // A member's demands are no decision points, whatever their heading says.
        guard document.metadata.kind?.value != "motion" else { return [] }
        var found: [(Int, Finding)] = []
        let isPlain = document.blocks.allSatisfy { $0.page == 0 && $0.part == nil }
        var list = PointList(isPlain: isPlain)
        var current: Int?
        for (position, block) in document.blocks.enumerated() where block.kind != .furniture {
            guard let owner = owners[position], let kind = kinds.kind(owner) else {
                current = nil
                continue
            }
            if current != owner {
                if current.map(kinds.root) != kinds.root(owner) { list = PointList(isPlain: isPlain) }
                current = owner
            }
            let section = document.sections[owner]
            for point in points(in: block, section, &list) {
                found.append((position, finding(point, kind, section, list.body)))
            }
        }
        return found
    }

    private func points(in block: Block, _ section: Section, _ list: inout PointList) -> [Range<Int>] {
        guard block.kind != .table else { return [] }
        return TextView.withView(of: block.text) { text in
            var start = 0
            var isHeading = block.kind == .heading
            if let heading = section.heading, heading.block == block.id {
                start = text.tokens.firstIndex { $0.start >= heading.end } ?? text.count
                list.begin(body: LeadLine.body(inHeading: text, to: start))
                isHeading = false
                if text.isMark(start, ":") { start += 1 }
            }
            return list.points(in: text, from: start, isHeading: isHeading, level: block.level)
        }
    }

    private func finding(
        _ range: Range<Int>, _ kind: DecisionSections.Kind, _ section: Section, _ body: String?
    ) -> Finding {
        var attributes = [Attribute(key: "kind", value: kind.rawValue)]
        if let item = section.item.flatMap({ items[$0] }) { attributes.append(Attribute(key: "item", value: item)) }
        if let body { attributes.append(Attribute(key: "body", value: body)) }
        return Finding(
            kind: .decisionPoint, range: range, attributes: attributes,
            confidence: section.confidence > 0 ? section.confidence : 1)
    }
}
