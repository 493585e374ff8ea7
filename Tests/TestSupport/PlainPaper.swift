public import DocumentModel

/// Makes a document out of lines as `extract.text` and `normalise.layout` leave them: a block for each line, without page
/// or look. Lines that begin with `1. ` or `- ` are entries of lists, `## ` are marked headings, `|` is a tab, lines of
/// signs only are rules.
public func plainPaper(_ text: String) -> Document {
    var document = Document(
        id: String(repeating: "0", count: 64),
        source: SourceFile(name: "papper.txt", mediaType: "text/plain", byteCount: 1))
    for line in lines(of: text) {
        let number = document.blocks.count + 1
        var block = Block(
            id: BlockID(UInt32(number)), kind: .paragraph, text: line.replacing("|", with: "\t"), position: number)
        let digits = line.prefix { $0.isNumber }
        let marks = line.prefix { $0 == "#" }
        if line.hasPrefix("- ") || !digits.isEmpty && line.dropFirst(digits.count).hasPrefix(". ") {
            block.kind = .listItem
            block.marker = line.hasPrefix("- ") ? "-" : digits + "."
            block.level = 1
        } else if !marks.isEmpty {
            block.text = String(block.text.dropFirst(marks.count + 1))
            block.kind = .heading
            block.level = marks.count
            block.style = "heading \(marks.count)"
        } else if line.allSatisfy({ $0 == "_" }) {
            block.kind = .furniture
            block.style = "rule"
        }
        document.blocks.append(block)
    }
    return document
}
