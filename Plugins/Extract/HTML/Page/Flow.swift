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
    /// Alternative texts of pictures in the open paragraph, which follow it.
    var alternatives: [String] = []
}
