import DocumentModel

/// Lines that are furniture because of the one beside them: what stands under the first line of an address at the foot of
/// a page, and dates and case numbers right under the head of a later page.
struct FurnitureNeighbours {
    private var head: Box?
    private var footTop: Float?
    /// Where the furniture ends that stands at the top of a later page, page numbers too.
    private var headBottom: Float?

    private var headSizes: Set<Float> = []
    private var isHeadBold = false

    /// Takes note of a line that is furniture.
    mutating func add(_ line: Line, _ zone: Zone, style: String, isLater: Bool) {
        if zone == .head, isLater, style == "header" { head = line.block.box }
        if zone == .head, isLater {
            headBottom = max(headBottom ?? 0, line.block.box.bottom)
            headSizes.insert(line.block.fontSize)
            if line.block.boldPrefix > 0 { isHeadBold = true }
        }
        if zone == .foot, style == "footer", footTop == nil { footTop = line.block.box.top }
    }

    /// Whether a line in the head of a later page has a gap above, as text has below a running head.
    func standsApart(_ line: Line, pageHeight: Float) -> Bool {
        guard let headBottom else { return line.block.box.bottom > 0.08 * pageHeight }
        return line.block.box.top - headBottom > 1.2 * line.block.box.height
    }

    /// Whether a line is set in another type than the furniture above it.
    func isUnlikeHead(_ line: Line) -> Bool {
        guard !headSizes.isEmpty else { return false }
        return line.isBold && !isHeadBold || headSizes.allSatisfy { abs($0 - line.block.fontSize) > 0.8 }
    }

    /// What kind of furniture the line is; nil when it is none.
    func style(of line: Line, _ zone: Zone) -> String? {
        let block = line.block
        if zone == .foot, let footTop, block.box.top > footTop { return "footer" }
        guard zone == .head, let head, block.box.top - head.bottom < block.box.height else { return nil }
        return FurnitureNeighbours.isReference(block.text) ? "header" : nil
    }

    /// `2023.087 BUN`, `2031-05-12`: a few words with figures, and nothing that reads on.
    private static func isReference(_ text: String) -> Bool {
        guard text.utf8.count <= 30, !text.hasPrefix("\u{a7}"), let last = text.last, last.isLetter || last.isNumber,
            text.utf8.contains(where: { (0x30...0x39).contains($0) })
        else { return false }
        return text.split { $0 == " " || $0 == "\t" }.allSatisfy { word in
            word.contains(where: \.isNumber) || word.allSatisfy(\.isUppercase)
        }
    }
}
