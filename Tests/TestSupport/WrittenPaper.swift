public import DocumentModel

/// Makes a document out of lines that read like a paper. Each line is a block, `|` in it a tab:
///
///     # Beslut                 bold, as large as running text
///     ## Ny gångväg            bold and larger; ### larger still
///     <2> Bakgrund             a heading by its style, of level 2
///     **Beslut** Nämnden …     running text with a bold front
///     - en punkt               an entry of a list
///     ~ Sida 2                 a page head
///     ---                      a new page
///     Nämnden har …            running text
///
/// Empty lines part nothing.
public func writtenPaper(_ text: String) -> Document {
    var document = Document(
        id: String(repeating: "0", count: 64),
        source: SourceFile(name: "papper.pdf", mediaType: "application/pdf", byteCount: 1))
    document.pages = [Page(number: 1, width: 595, height: 842)]
    for line in lines(of: text) {
        if line == "---" {
            document.pages.append(Page(number: document.pages.count + 1, width: 595, height: 842))
            continue
        }
        document.blocks.append(
            block(line, number: document.blocks.count + 1, page: document.pages.count))
    }
    return document
}

/// The lines of a written paper that say something.
public func lines(of text: String) -> [String] {
    text.split(separator: "\n").map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
}

private func block(_ line: String, number: Int, page: Int) -> Block {
    let top = Float(number % 60) * 13
    var block = Block(
        id: BlockID(UInt32(number)), kind: .paragraph, text: line.replacing("|", with: "\t"), page: page,
        box: Box(left: 70, top: top, right: 525, bottom: top + 12), fontSize: 11)
    let marks = line.prefix { $0 == "#" }.count
    if marks > 0, line.dropFirst(marks).first == " " {
        block.text = String(block.text.dropFirst(marks + 1))
        block.fontSize = [11, 14, 18][min(marks, 3) - 1]
        block.weight = 700
        block.boldPrefix = block.text.utf8.count
    } else if line.hasPrefix("<"), let end = line.firstIndex(of: ">"), let level = Int(line[..<end].dropFirst()) {
        block.text = String(block.text.dropFirst(line.distance(from: line.startIndex, to: end) + 2))
        block.kind = .heading
        block.level = level
        block.style = "heading \(level)"
    } else if line.hasPrefix("**"), let end = line.dropFirst(2).firstRange(of: "**") {
        let bold = String(line[..<end.lowerBound].dropFirst(2)).replacing("|", with: "\t")
        block.text = bold + line[end.upperBound...].replacing("|", with: "\t")
        block.boldPrefix = bold.utf8.count
    } else if line.hasPrefix("~ ") {
        block.text = String(block.text.dropFirst(2))
        block.kind = .furniture
        block.style = "header"
    } else if line.hasPrefix("- ") {
        block.kind = .listItem
        block.marker = "-"
        block.level = 1
    }
    return block
}

/// Writes papers out of lines that papers have, in an order that none has: the same seed gives the same papers.
public struct PaperGenerator {
    private var random: SeededGenerator

    /// Starts a row of papers.
    public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private static let lines = [
        "# Beslut", "# Förslag till beslut", "# Kommunstyrelsens förslag till kommunfullmäktige", "# Yrkanden",
        "# Beslutsunderlag", "# Beslutet skickas till", "## Ny gångväg vid Sjöparken", "### Lindmyra kommun", "---",
        "<1> Bakgrund", "<2> Samråd", "<3> Ett eget avsnitt", "~ Sida 3", "~ Lindmyra kommun|2031-03-04", "- Ekonomi",
        "- att anta taxan", "§ 1|Upprop", "§ 2|Dnr KS 2031/77|Ny taxa", "§ 3", "§ 4 a Val av ombud", "5 § Budget",
        "§ 6 i avtalet gäller", "§ 400 Policy", "1. Upprop", "# 1 Upprop", "# 2 Budget", "# 3 ", "Dnr: KS 2031/12",
        "Motion", "Sammanträdesprotokoll", "Kallelse", "Protokollsutdrag", "Plats och tid|Sessionssalen kl. 9.00",
        "Beslutande|Karin Ek (S)", "Justerande|...........", "Anslag/bevis", "Anna Berg", "Förvaltningschef",
        "Omröstning", "**Ekonomi** Kostnaden ryms i budgeten.", "Bakgrund: Vägen är trång.", "Ekonomi",
        "Kommunstyrelsen beslutar att anta taxan.", "Ordföranden ställer förslagen mot varandra.",
        "Förvaltningen har räknat på två vägar genom parken. Den norra är kortare men brantare, och den södra behöver en "
            + "bro över bäcken. Båda har belysning hela vägen fram till skolan.",
    ]

    /// The next paper, of up to `size` lines.
    public mutating func paper(size: Int = 40) -> Document {
        let count = random.int(1...size)
        return writtenPaper(
            (0..<count).map { _ in random.pick(PaperGenerator.lines) }.joined(separator: "\n"))
    }
}
