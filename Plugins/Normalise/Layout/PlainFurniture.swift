import DocumentModel

/// Tells what is no part of a paper in a text without pages: page numbers, initials, and what is left of a web page.
enum PlainFurniture {
    /// Fronts of lines, as keys of ``FurnitureWording``.
    private static let fronts = [
        "justerandessign", "justerandesign", "utdragsbestyrkande", "ordfsign", "sekrsign", "dinposition:", "duärhär:",
        "hoppaövernavigering", "hoppatillinnehåll", "hoppatillhuvudinnehåll", "skrivutsida", "läsdokumentpdf",
        "tillbakatillsidanstopp", "delasidan",
    ]
    private static let lines: Set<String> = ["ärendedokument", "lyssna", "skrivut", "läsmer", "tillstart"]

    /// Whether any block is on a page or in a part of a word processor's file.
    static func hasLayout(_ blocks: [Block]) -> Bool { blocks.contains { $0.page > 0 || $0.part != nil } }

    /// The block, as furniture when it is that.
    static func marked(_ block: Block) -> Block {
        guard block.kind == .paragraph, block.text.utf8.count <= 200, let style = style(block.text) else { return block }
        var block = block
        block.kind = .furniture
        block.style = style
        return block
    }

    private static func style(_ text: String) -> String? {
        // A bare number may number a matter and `13.00` tells the time.
        if PageNumber.matches(text), text.contains("(") || text.contains(where: \.isLetter) { return "page_number" }
        let key = FurnitureWording.key(text)
        if key.isEmpty { return "rule" }
        if fronts.contains(where: { key.hasPrefix($0) }) || lines.contains(key) { return "notice" }
        return nil
    }
}
