import DocumentModel

/// How much of a paper the rules have explained: the share of its text in sections with headings, and in those that are
/// known by their form.
///
/// With a layout, headings tell what the text below them is, and the model would only spoil it. Where much of the text
/// stands below no heading that the rules know, their wording is not this municipality's, and the model knows more.
struct Understanding {
    private let share: Double

    /// Papers with less are read by the model. Measured: with .95 it spoils papers that the rules read well; with .5 it helps
    /// too few of the others.
    private static let enough = 0.88
    private static let knownByForm: Set<String> = [
        "doc_header", "signatures", "item_heading", "attendance", "meeting_info", "minutes_approval",
    ]

    init(_ paper: Paper, _ sections: [Section]) {
        let positions = Dictionary(paper.blocks.enumerated().map { ($1.id, $0) }) { first, _ in first }
        var isExplained = [Bool](repeating: false, count: paper.blocks.count)
        for section in sections
        where section.heading != nil || Understanding.knownByForm.contains(section.role.rawValue) {
            guard let first = positions[section.first], let last = positions[section.last], first <= last else {
                continue
            }
            for position in first...last { isExplained[position] = true }
        }
        var (all, explained) = (0, 0)
        for (block, counts) in zip(paper.blocks, isExplained) {
            all += block.text.utf8.count
            if counts { explained += block.text.utf8.count }
        }
        share = all > 0 ? Double(explained) / Double(all) : 1
    }

    var isEnough: Bool { share >= Understanding.enough }
}
