import DocumentModel

/// Tells what is no part of a paper in a text without pages: page numbers, initials, and what is left of a web page.
enum PlainFurniture {
    /// Fronts of lines, as keys of ``FurnitureWording``.
    private static let fronts = [
        "justerandessign", "justerandesign", "utdragsbestyrkande", "ordfsign", "sekrsign", "dinposition:", "duärhär:",
        "hoppaövernavigering", "hoppatillinnehåll", "hoppatillhuvudinnehåll", "skrivutsida", "läsdokumentpdf",
        "tillbakatillsidanstopp", "delasidan", "justerarsignatur", "ordförandenssignatur", "justerarenssignatur",
        "justerarnassignatur", "postadress:", "besöksadress:", "orgnr", "organisationsnr", "bankgiro",
    ]
    private static let lines: Set<String> = ["ärendedokument", "lyssna", "skrivut", "läsmer", "tillstart"]

    /// Whether any block is on a page or in a part of a word processor's file.
    static func hasLayout(_ blocks: [Block]) -> Bool { blocks.contains { $0.page > 0 || $0.part != nil } }

    /// The blocks, with what is furniture marked. `1 (34)` on the first line begins the head of a paper.
    static func marked(_ blocks: [Block]) -> [Block] {
        guard let first = blocks.first, first.text.hasPrefix("1"),
            ["(", " ("].contains(where: { first.text.dropFirst().hasPrefix($0) })
        else { return blocks.map(marked) }
        return [first] + blocks.dropFirst().map(marked)
    }

    /// The block, as furniture when it is that.
    static func marked(_ block: Block) -> Block {
        guard block.kind == .paragraph, block.text.utf8.count <= 200, let style = style(block.text) else {
            return block
        }
        var block = block
        block.kind = .furniture
        block.style = style
        return block
    }

    /// `KS1005, v2.0, 2031-11-03`: which form a case system printed.
    private static func isFormCode(_ text: String) -> Bool {
        let code = text.prefix { $0 != "," }
        let letters = code.prefix { $0.isUppercase }
        let digits = code.dropFirst(letters.count)
        let version = text.dropFirst(code.count).dropFirst().drop { $0 == " " }
        return (2...6).contains(letters.count) && (3...6).contains(digits.count) && digits.allSatisfy(\.isNumber)
            && version.first == "v" && version.dropFirst().first?.isNumber == true
    }

    /// `Sammanträdesprotokoll Sida 2 (24)`, `Havrefors kommun 3(7)`, `Kommunstyrelsen 4 [36]`: the head of any page but the
    /// first, where it says what the paper is.
    private static func isLaterPageHead(_ text: String) -> Bool {
        guard text.utf8.count <= 90, let end = text.last, end == ")" || end == "]",
            let opening = text.lastIndex(where: { $0 == "(" || $0 == "[" })
        else { return false }
        let total = text[opening...].dropFirst().dropLast().filter { $0 != " " }
        guard (1...3).contains(total.count), total.allSatisfy(\.isNumber) else { return false }
        var front = text[..<opening]
        while front.last == " " || front.last == "\t" { front.removeLast() }
        let digits = front.reversed().prefix { $0.isNumber }
        guard let page = Int(String(digits.reversed())), let pages = Int(total), page <= pages else {
            // The number of the page is lost as well.
            return end == "]" && !front.isEmpty && !front.contains(where: \.isNumber)
        }
        let words = front.dropLast(digits.count).split(separator: " ")
        return page >= 2 && (1...6).contains(words.count)
    }

    private static func style(_ text: String) -> String? {
        // A bare number may number a matter and `13.00` tells the time.
        if PageNumber.matches(text), text.contains("(") || text.contains(where: \.isLetter) { return "page_number" }
        if isLaterPageHead(text) { return "header" }
        if isFormCode(text) { return "footer" }
        let key = FurnitureWording.key(text)
        if key.isEmpty { return "rule" }
        if fronts.contains(where: { key.hasPrefix($0) }) || lines.contains(key) { return "notice" }
        return nil
    }
}
