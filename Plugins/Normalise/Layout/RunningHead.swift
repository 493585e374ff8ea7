import DocumentModel

/// The head of a later page that no other page repeats: in a paper of two pages only the second has one.
///
/// It is told by what stands in it: the number of the page, and beside or right under it nothing but words of the first
/// page's head, names of bodies, dates and case numbers.
///
/// ```
/// Norrvalla kommun     Sammanträdesprotokoll     Sida 2 (2)
/// Hamnnämnden          Sammanträdesdatum
///                      2031-05-12
/// ```
enum RunningHead {
    private static let mostLines = 6
    /// Shares of the page's height: how far down a head reaches, how far its line with the page number, and how far the
    /// head of the first page.
    private static let lowest: Float = 0.14
    private static let lowestNumber: Float = 0.08
    private static let firstHead: Float = 0.28
    private static let longestCell = 60

    private static let words: Set<String> = [
        "sammanträdesprotokoll", "sammanträdesdatum", "protokoll", "protokollsutdrag", "utdrag", "ur",
        "tjänsteskrivelse",
        "tjänsteutlåtande", "kallelse", "föredragningslista", "yttrande", "skrivelse", "datum", "diarienummer",
        "diarienr", "dnr", "organ", "den", "beteckning", "sida", "sid", "blad", "utskriftsdatum", "kommun", "stad",
        "region", "januari",
        "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december",
    ]
    private static let bodies = [
        "nämnden", "nämnd", "styrelsen", "styrelse", "utskottet", "utskott", "fullmäktige", "kommun", "beredningen",
    ]

    /// How many lines at the front of a later page are its head; 0 where nothing says that they are one. `known` are the
    /// words of the first page's head.
    static func lineCount(_ page: PageLines, number: Int, known: () -> Set<String>) -> Int {
        let height = max(page.page.height, 1)
        let lines = page.lines.prefix(mostLines).prefix { middle($0) < lowest * height }
        guard let anchor = lines.firstIndex(where: { line in cells(line).contains { isPageNumber($0, number) } })
        else { return 0 }
        let known = known()
        var count = 0
        for (index, line) in lines.enumerated() {
            if index > 0, line.block.box.top - lines[index - 1].block.box.bottom > 1.2 * line.block.box.height { break }
            let isNumbered = index == anchor && line.block.box.bottom < lowestNumber * height
            guard
                cells(line).allSatisfy({ isOfHead($0, number, known, isNumbered: isNumbered) })
                    || index > anchor && isLast(index, lines, like: lines[anchor])
            else { break }
            count += 1
        }
        return count > anchor ? count : 0
    }

    /// Whether a line right under the one with the page number is set as that is and has a gap below.
    private static func isLast(_ index: Int, _ lines: ArraySlice<Line>, like anchor: Line) -> Bool {
        let block = lines[index].block
        guard abs(block.fontSize - anchor.block.fontSize) < 0.3, lines[index].isBold == anchor.isBold,
            block.text.utf8.count <= longestCell, block.text.first != "§", block.text.last != ".",
            index + 1 < lines.endIndex
        else { return false }
        return lines[index + 1].block.box.top - block.box.bottom > 1.5 * block.box.height
    }

    private static func middle(_ line: Line) -> Float { (line.block.box.top + line.block.box.bottom) / 2 }

    private static func cells(_ line: Line) -> [Substring] { line.block.text.split(separator: "\t") }

    /// `Sida 2`, `2 (2)` or the bare number of the page. The head with a one in it begins a paper in a pack.
    private static func isPageNumber(_ cell: Substring, _ number: Int) -> Bool {
        let length = PageNumber.suffixLength(cell)
        guard length > 0, let page = leadingNumber(cell.suffix(length)) else { return false }
        return length < cell.count || !cell.allSatisfy(\.isNumber) ? page > 1 : page == number
    }

    private static func leadingNumber(_ text: Substring) -> Int? {
        Int(text.drop { !$0.isNumber }.prefix { $0.isNumber }.prefix(5))
    }

    private static func isOfHead(_ cell: Substring, _ number: Int, _ known: Set<String>, isNumbered: Bool) -> Bool {
        guard cell.utf8.count <= longestCell, cell.first != "§", cell.last != ".", ListMarker(String(cell)) == nil
        else { return false }
        if isNumbered || isPageNumber(cell, number) || namesBody(cell) { return true }
        return cell.split(separator: " ").allSatisfy { word in
            if word.contains(where: \.isNumber) { return true }
            let key = FurnitureWording.key(word)
            return words.contains(key) || known.contains(key)
        }
    }

    /// `Park- och naturnämnden`
    private static func namesBody(_ cell: Substring) -> Bool {
        let key = FurnitureWording.key(cell)
        return bodies.contains { key.hasSuffix($0) }
    }

    /// The words of the head of the first page.
    static func words(of page: PageLines) -> Set<String> {
        var words: Set<String> = []
        for line in page.lines where middle(line) < firstHead * max(page.page.height, 1) {
            for word in line.block.text.prefix(200).split(whereSeparator: \.isWhitespace) {
                words.insert(FurnitureWording.key(word))
            }
        }
        return words
    }
}
