import DocumentModel

/// Finds the title of a paper.
enum TitleFinder {
    struct Title {
        let text: String
        let block: BlockID
        /// Position in ``Paper/blocks``; nil when the title stands in an item's heading.
        let position: Int?
        let confidence: Float
    }

    private static let subjectLabels: Set<String> = [
        "ärende", "ärendet", "ärenderubrik", "rubrik", "angående", "ang", "titel", "gäller",
    ]
    private static let kindWords: Set<String> = [
        "tjänsteskrivelse", "tjänsteutlåtande", "protokoll", "sammanträdesprotokoll", "protokollsutdrag", "kallelse",
        "motion", "interpellation", "initiativärende", "yttrande", "rapport", "remissvar", "utlåtande", "skrivelse",
    ]

    /// The title, nil when nothing can be called one.
    static func title(of paper: Paper, kind: DocumentKind) -> Title? {
        switch kind {
        case .protokoll: return kindTitle(paper, "Protokoll")
        case .protokollsutdrag:
            guard let item = paper.document.items.first, !item.title.isEmpty else { break }
            return Title(text: item.title, block: item.first, position: nil, confidence: 0.9)
        default: break
        }
        let firstItem = paper.items.firstIndex { $0 != nil } ?? paper.blocks.count
        var limit = min(paper.firstHeading, 20, firstItem)
        let head = limit
        if let plain = paper.plain { limit = plain.firstRunningText(before: limit) }
        guard limit > 0 else { return nil }
        if let title = labelled(paper, head) ?? largest(paper, limit) { return title }
        return kind == .kallelse ? kindTitle(paper, "Kallelse") : lastLine(paper, limit)
    }

    /// Minutes and notices are called by their kind.
    private static func kindTitle(_ paper: Paper, _ name: String) -> Title? {
        for block in paper.document.blocks.prefix(30) {
            for cell in block.text.split(separator: "\t")
            where kindWords.contains(Words.of(String(cell)).first?.text ?? "") {
                return Title(text: name, block: block.id, position: nil, confidence: 0.9)
            }
        }
        return paper.blocks.first.map { Title(text: name, block: $0.id, position: nil, confidence: 0.6) }
    }

    /// The title at a line that the sequence model found, which keeps what the rules know of it.
    static func title(at position: Int, of paper: Paper, instead known: Title?) -> Title {
        if let known, known.position == position || known.position == nil { return known }
        let block = paper.blocks[position]
        return Title(text: block.text, block: block.id, position: position, confidence: 0.6)
    }

    /// A field of the head: `Ärende: Ansökan om …`.
    private static func labelled(_ paper: Paper, _ limit: Int) -> Title? {
        for position in 0..<limit {
            let block = paper.blocks[position]
            guard let separator = block.text.firstIndex(where: { $0 == ":" || $0 == "\t" }),
                subjectLabels.contains(Words.of(String(block.text[..<separator])).map(\.text).joined())
            else { continue }
            let text = block.text[separator...].dropFirst().drop { $0 == " " || $0 == "\t" }
            guard text.utf8.count > 5 else { continue }
            return Title(
                text: String(text), block: block.id,
                position: paper.plain == nil || paper.isOwnPaper ? nil : position, confidence: 0.8)
        }
        return nil
    }

    /// The largest heading-like block before the first section.
    private static func largest(_ paper: Paper, _ limit: Int) -> Title? {
        var best: (position: Int, size: Float)?
        for position in 0..<limit where paper.blocks[position].kind == .heading && isPlausible(paper.blocks[position]) {
            // Without layout capitals are all that makes a heading look like one.
            if paper.plain != nil, paper.blocks[position].style == nil { continue }
            let size = paper.blocks[position].fontSize + Float(10 - min(paper.blocks[position].level, 9)) * 0.01
            if best.map({ size >= $0.size }) ?? true { best = (position, size) }
        }
        guard let best else { return nil }
        let block = paper.blocks[best.position]
        return Title(text: block.text, block: block.id, position: best.position, confidence: 0.9)
    }

    /// The line right above the first section.
    private static func lastLine(_ paper: Paper, _ limit: Int) -> Title? {
        guard limit < paper.blocks.count else { return nil }
        var position = limit - 1
        if let plain = paper.plain {
            // The number of the matter and its recipient may stand below the title.
            while position > 0, limit - position <= 3,
                plain.isRecipient(position) || isNumber(paper.blocks[position].text)
            {
                position -= 1
            }
            position = plain.titleStart(position)
        }
        let block = paper.blocks[position]
        guard block.kind == .paragraph || paper.plain != nil && block.kind == .heading, isPlausible(block),
            block.text.last != "."
        else { return nil }
        return Title(
            text: block.text, block: block.id, position: paper.isOwnPaper ? nil : position, confidence: 0.6)
    }

    /// Hardly anything but digits: `Ks/2031:402 106`.
    static func isNumber(_ text: String) -> Bool {
        let letters = text.unicodeScalars.count(where: \.properties.isAlphabetic)
        return text.utf8.count <= 40 && letters <= 8 && text.count(where: \.isNumber) > letters
    }

    /// Not a field, a date, a kind or a body's name.
    private static func isPlausible(_ block: Block) -> Bool {
        let words = Words.of(block.text)
        guard let first = words.first, block.text.utf8.count <= 300, !block.text.contains("\t") else { return false }
        if words.allSatisfy({ kindWords.contains($0.text) || BodyName.isKind($0.text) }) { return false }
        if kindWords.contains(first.text), words.count <= 2, block.text.utf8.count < 40 { return false }
        if BodyName.decidingBody(block.text) != nil { return false }
        if words.count <= 3, words.last.map({ $0.text == "kommun" || $0.text == "kommuns" }) == true { return false }
        return words.contains { $0.text.contains(where: \.isLetter) && $0.text.count > 2 }
    }
}
