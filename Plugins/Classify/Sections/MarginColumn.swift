import DocumentModel

/// The column at the left of the text in which some papers set their headings, also in plain type. Several blocks share
/// its edge, each with a few words in it and running text beside them, and the text below begins where theirs does:
///
/// ```
/// Ärendet      Föreningen har skrivit om bryggan
///              och vill att den lagas.
/// Bedömning    Bryggan är från 1960-talet.
/// ```
struct MarginColumn {
    private static let leastLabels = 2
    private static let longestLabel = 40
    private static let shortestText = 35
    /// Points between the column and the text.
    private static let width: Float = 40
    /// Points that edges may differ by.
    private static let step: Float = 3
    private let lefts: Set<Int>

    init(_ blocks: [Block]) {
        var labels: [Int: Int] = [:]
        var furthestText = Int.min
        for block in blocks where block.page > 0 {
            if MarginColumn.isLabelled(block) {
                labels[MarginColumn.key(block), default: 0] += 1
            } else if block.text.utf8.count >= MarginColumn.shortestText, !block.text.utf8.contains(0x09) {
                furthestText = max(furthestText, MarginColumn.key(block))
            }
        }
        let rightmost = furthestText == .min ? .min : furthestText - Int(MarginColumn.width / MarginColumn.step)
        lefts = Set(labels.filter { $0.value >= MarginColumn.leastLabels && $0.key < rightmost }.keys)
    }

    /// Whether a block has a label in the column and its text beside it.
    func contains(_ block: Block) -> Bool {
        !lefts.isEmpty && MarginColumn.isLabelled(block) && lefts.contains(MarginColumn.key(block))
    }

    private static func key(_ block: Block) -> Int { Int((max(-9999, min(block.box.left, 99999)) / step).rounded()) }

    /// A few words, a tab, and running text.
    private static func isLabelled(_ block: Block) -> Bool {
        guard block.kind == .paragraph, let tab = block.text.utf8.firstIndex(of: 0x09) else { return false }
        let label = block.text.utf8.distance(from: block.text.utf8.startIndex, to: tab)
        let text = block.text[block.text.utf8.index(after: tab)...]
        return label <= longestLabel && text.utf8.count >= shortestText && text.first?.isUppercase == true
            && text.utf8.count { $0 == UInt8(ascii: " ") } >= 4 && !text.utf8.contains(0x09)
    }
}
