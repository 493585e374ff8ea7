import DocumentModel

/// Why a document is read as it is: where its fields come from and what each block was taken for.
struct WhyView {
    private let document: Document
    private let terminal: Terminal
    private let place: String?
    private let index: BlockIndex
    private let remarks: [BlockID: [String]]
    private let owners: [Section?]

    /// `place` is the id of a block (`b12`) or the number of an item (`§ 92`); nil shows all.
    init(_ document: Document, _ terminal: Terminal, place: String?) {
        self.document = document
        self.terminal = terminal
        self.place = place
        index = BlockIndex(document.blocks)
        var remarks: [BlockID: [String]] = [:]
        for diagnostic in document.diagnostics where diagnostic.code == "why" {
            guard let block = diagnostic.block else { continue }
            remarks[block, default: []].append(diagnostic.message)
        }
        self.remarks = remarks
        var owners = [Section?](repeating: nil, count: document.blocks.count)
        for section in document.sections {
            guard let range = index.range(section) else { continue }
            for position in range where owners.indices.contains(position) { owners[position] = section }
        }
        self.owners = owners
    }

    /// All of it; nil when the place is nowhere in the document.
    var lines: [String]? {
        guard let range = range() else { return nil }
        var lines: [String] = []
        if place == nil { lines = fields + [""] }
        for position in range { lines += self.lines(at: position) }
        return lines
    }

    private func range() -> Range<Int>? {
        guard let place else { return document.blocks.indices }
        if place.first == "b", let position = document.blocks.firstIndex(where: { "\($0.id)" == place }) {
            return position..<(position + 1)
        }
        let wanted = WhyView.number(place)
        guard let item = document.items.first(where: { WhyView.number($0.number) == wanted }),
            let range = index.range(item)
        else { return nil }
        return range.lowerBound..<(range.upperBound + 1)
    }

    private static func number(_ text: String) -> String { text.filter { $0 != "§" && $0 != " " }.lowercased() }

    // MARK: Fields

    private var fields: [String] {
        let metadata = document.metadata
        var fields: [(String, Field?, String)] = [
            ("kind", metadata.kind, kindReason), ("title", metadata.title, titleReason),
            ("body", metadata.body, "it is the name of a body alone in a line or cell at the top"),
            ("municipality", metadata.municipality, "it is the name of a municipality in a line or cell at the top"),
            ("date", metadata.date, placeReason(metadata.date)),
            ("officer", metadata.officer, placeReason(metadata.officer)),
        ]
        for number in metadata.caseNumbers { fields.append(("case number", number, placeReason(number))) }
        return fields.flatMap { name, field, reason -> [String] in
            guard let field else { return [terminal.paint("\(name): not found", .dim)] }
            let title = terminal.paint(name + ": ", .bold) + field.value.printable.truncated(to: 90)
            let source = field.block.flatMap { block in index[block].map { document.blocks[$0] } }
            let quote =
                source.map { " (\($0.id)\($0.page > 0 ? ", p. \($0.page)" : ""): \(WhyView.words($0, 50)))" } ?? ""
            return [title + "  " + confidence(field.confidence), "    " + reason + quote]
        }
    }

    private var kindReason: String {
        guard document.metadata.kind?.block == nil else { return "these words at the top or in the page head name it" }
        let roles = Set(document.sections.map(\.role.rawValue)).subtracting(["item_heading"]).sorted()
        return "no words name it; concluded from the sections: "
            + (roles.isEmpty ? "none" : roles.joined(separator: ", "))
    }

    private var titleReason: String {
        guard let title = document.metadata.title, let block = title.block, let position = index[block] else {
            return ""
        }
        if document.items.contains(where: { $0.first == block && $0.title == title.value }) {
            return "it is the title of the item"
        }
        let text = document.blocks[position].text
        if text != title.value {
            return text.contains(title.value) ? "a label stands in front" : "papers of this kind are called so"
        }
        return document.blocks[position].kind == .heading
            ? "it is the largest heading before the first section" : "it is the line above the first section"
    }

    private func placeReason(_ field: Field?) -> String {
        guard let block = field?.block, let position = index[block] else { return "concluded from several blocks" }
        if document.blocks[position].kind == .furniture { return "it stands in a page head or foot" }
        if document.metadata.title?.block == block { return "it stands in the title" }
        if document.items.contains(where: { $0.first == block }) { return "it stands beside the item's title" }
        switch owners[position]?.role {
        case "doc_header": return "it stands in the head of the paper"
        case "meeting_info": return "it stands with the place and time of the meeting"
        default: return "a label announces it on the first page"
        }
    }

    // MARK: Blocks

    private func lines(at position: Int) -> [String] {
        let block = document.blocks[position]
        let front = "\(block.id)".padded(to: 6) + (block.page > 0 ? "p. \(block.page)" : "").padded(to: 7)
        var lines = [terminal.paint(front, .dim) + WhyView.words(block, max(40, min(terminal.width, 120) - 14))]
        lines.append("      " + verdict(block, at: position))
        for remark in remarks[block.id] ?? [] { lines.append(terminal.paint("        · " + remark.printable, .dim)) }
        return lines
    }

    private func verdict(_ block: Block, at position: Int) -> String {
        if block.kind == .furniture {
            return terminal.paint("furniture: ", .dim) + EvidenceWords.furniture(block.style)
        }
        guard let section = owners[position] else {
            return document.metadata.title?.block == block.id ? "the title" : "in no section"
        }
        guard section.first == block.id else { return terminal.paint("goes on with \(section.role)", .dim) }
        let name = terminal.paint("begins \(section.role)", section.role == "item_heading" ? .bold : .cyan)
        return "\(name) \(confidence(section.confidence)): \(EvidenceWords.sentence(section.evidence))"
    }

    private func confidence(_ value: Float) -> String {
        let hundredths = Int((value * 100).rounded())
        let text = hundredths == 100 ? "1.00" : "." + (hundredths < 10 ? "0" : "") + "\(hundredths)"
        return terminal.paint(text, value >= 0.9 ? .green : value >= 0.7 ? .yellow : .red)
    }

    private static func words(_ block: Block, _ width: Int) -> String {
        String(block.text.prefix(400)).printable.truncated(to: width)
    }
}
