import DocumentModel

/// A sequence of paragraphs and tables: the page's own, or that of a cell.
struct Flow {
    var blocks: [Block] = []
    var paragraph = ParagraphText()
    var formatting = Formatting()
    var lists: [ListCounter] = []
    /// The number or bullet that the next paragraph begins with.
    var marker: String?
    /// Position of the last block when it is the term of a definition that has not come yet.
    var term: Int?
    /// Bytes of text, those of them in links, and the number of links.
    var visible = 0
    var linked = 0
    var links = 0
    /// How many blocks there were before the last line across the page.
    var lastRule = 0
    /// Alternative texts of pictures in the open paragraph, which follow it.
    var alternatives: [String] = []

    /// Fewest links of a menu.
    private static let linksOfMenu = 3
    /// Most paragraphs of small print at the end of a page, and the most bytes of each.
    private static let mostOfFooter = 3
    private static let longestOfFooter = 200

    /// Whether there is nothing but links, and several of them.
    var isMenu: Bool { linked == visible && links >= Flow.linksOfMenu }

    /// Takes small print behind the last line across the page for its footer, as pages have it that know no `footer`.
    mutating func markFooter() {
        let end = blocks[lastRule...]
        guard lastRule > 0, !end.isEmpty, end.count <= Flow.mostOfFooter,
            end.allSatisfy({
                $0.kind == .paragraph && $0.fontSize < Formatting.size && $0.text.utf8.count <= Flow.longestOfFooter
            })
        else { return }
        for index in end.indices {
            blocks[index].kind = .furniture
            blocks[index].style = Region.footer.rawValue
        }
    }
}
