import DocumentModel

/// A document's structure as lines for a terminal of 80 columns or more.
struct DocumentView {
    private let document: Document
    private let terminal: Terminal
    private let index: BlockIndex
    private let width: Int

    private static let pageWidth = 6
    private static let roleWidth = 26
    private static let pointLines = 6

    init(_ document: Document, _ terminal: Terminal) {
        self.document = document
        self.terminal = terminal
        index = BlockIndex(document.blocks)
        width = min(100, terminal.width)
    }

    /// All of it.
    var lines: [String] {
        var lines = head + [""]
        let outline = self.outline
        if outline.isEmpty { lines.append(terminal.paint("No sections were found.", .dim)) }
        lines += outline
        let foot = marks + remarks
        return foot.isEmpty ? lines : lines + [""] + foot
    }

    // MARK: Head

    private var head: [String] {
        let metadata = document.metadata
        var lines = wrap(metadata.title?.value ?? document.source.name, indent: 0, limit: 4).map {
            terminal.paint($0, .bold)
        }
        func line(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            let wrapped = wrap(value, indent: 14, limit: 3)
            lines.append(terminal.paint(name.padded(to: 14), .dim) + (wrapped.first?.dropFirst(14) ?? ""))
            lines += wrapped.dropFirst()
        }
        if metadata.title != nil { line("file", document.source.name) }
        line("kind", metadata.kind?.value)
        let body = [metadata.body?.value, metadata.municipality?.value].compactMap { $0 }
        line("body", body.joined(separator: ", "))
        line("date", metadata.date?.value)
        line("officer", metadata.officer?.value)
        line("case number", metadata.caseNumbers.map(\.value).joined(separator: ", "))
        if !document.pages.isEmpty { line("pages", "\(document.pages.count)") }
        return lines
    }

    // MARK: Outline

    private enum Entry {
        case item(Item)
        case section(Section)
    }

    /// Items and sections in reading order; an item goes before the sections that begin with it.
    private var outline: [String] {
        var entries: [(position: Int, rank: Int, entry: Entry)] = []
        for item in document.items { entries.append((index[item.first] ?? 0, 0, .item(item))) }
        let itemStarts = Set(document.items.map(\.first))
        for section in document.sections {
            // The item's own line says what its heading says.
            if section.role == "item_heading", itemStarts.contains(section.first) { continue }
            entries.append((index[section.first] ?? 0, section.level, .section(section)))
        }
        entries.sort { ($0.position, $0.rank) < ($1.position, $1.rank) }
        let points = decisionPoints
        return entries.flatMap { entry in
            switch entry.entry {
            case .item(let item): lines(of: item)
            case .section(let section): lines(of: section, points: points[section.id] ?? [])
            }
        }
    }

    private func lines(of item: Item) -> [String] {
        let caseNumber = item.caseNumber.map { "  " + $0.printable } ?? ""
        let number = item.number.printable + "  "
        let room = width - DocumentView.pageWidth - number.displayWidth - caseNumber.displayWidth
        let title = terminal.paint(number + item.title.printable.truncated(to: max(20, room)), .bold)
        return ["", page(item.page) + title + terminal.paint(caseNumber, .cyan)]
    }

    private func lines(of section: Section, points: [Annotation]) -> [String] {
        let indent = DocumentView.pageWidth + 2 * max(0, section.level - 1) + (section.item == nil ? 0 : 2)
        let room = max(20, width - indent - DocumentView.roleWidth - 2)
        let isUnsure = section.confidence < 0.5 && section.role != .other
        let role = terminal.paint((section.role.rawValue + (isUnsure ? "?" : "")).printable, style(of: section.role))
        var title = (section.heading?.quote ?? firstWords(of: section)).printable.truncated(to: room)
        title = title.padded(to: room)
        if section.heading == nil { title = terminal.paint(title, .dim) }
        let space = String(repeating: " ", count: indent - DocumentView.pageWidth)
        return [page(section.page) + space + title + "  " + role] + points.flatMap { lines(of: $0, indent: indent + 2) }
    }

    /// A bullet in front of a point that has no number or dash of its own.
    private static func bullet(_ text: String) -> String {
        guard let first = text.first, !first.isNumber, !"–-•".contains(first) else { return text }
        return "• " + text
    }

    private func lines(of point: Annotation, indent: Int) -> [String] {
        wrap(DocumentView.bullet(point.span.quote), indent: indent, hanging: 2, limit: DocumentView.pointLines).map {
            terminal.paint($0, point["kind"] == "decision" ? .green : .yellow)
        }
    }

    /// Decision points by the innermost section that holds them.
    private var decisionPoints: [SectionID: [Annotation]] {
        var owners = [SectionID?](repeating: nil, count: document.blocks.count)
        for section in document.sections.sorted(by: { $0.level < $1.level }) {
            guard let range = index.range(section) else { continue }
            for position in range { owners[position] = section.id }
        }
        var points: [SectionID: [Annotation]] = [:]
        for annotation in document.annotations where annotation.kind == .decisionPoint {
            guard let position = index[annotation.span.block], let owner = owners[position] else { continue }
            points[owner, default: []].append(annotation)
        }
        return points
    }

    private func firstWords(of section: Section) -> String {
        guard let position = index[section.first] else { return "" }
        return String(document.blocks[position].text.prefix(120))
    }

    private func page(_ number: Int) -> String {
        terminal.paint((number > 0 ? "p. \(number)" : "").padded(to: DocumentView.pageWidth), .dim)
    }

    private func style(of role: Role) -> Terminal.Style {
        switch role.rawValue {
        case Role.other.rawValue: .dim
        case "decision": .green
        case "decision_proposal", "proposals_at_meeting", "request": .yellow
        case let name where name.hasSuffix("impact"): .magenta
        default: .cyan
        }
    }

    // MARK: Foot

    private var marks: [String] {
        var counts: [String: Int] = [:]
        for annotation in document.annotations { counts[annotation.kind.rawValue, default: 0] += 1 }
        guard !counts.isEmpty else { return [] }
        let text = counts.sorted { $0.key < $1.key }.map { "\($0.key.printable) \($0.value)" }.joined(separator: ", ")
        return wrap("marks: " + text, indent: 0, hanging: 7, limit: 6).map { terminal.paint($0, .dim) }
    }

    private var remarks: [String] {
        document.diagnostics.filter { $0.severity > .info }.prefix(20).flatMap { diagnostic in
            wrap("\(diagnostic.severity.rawValue): \(diagnostic.message)", indent: 0, hanging: 2, limit: 4).map {
                terminal.paint($0, diagnostic.severity == .error ? .red : .yellow)
            }
        }
    }

    /// Words in lines of the view's width; what does not fit in `limit` lines ends in `…`.
    private func wrap(_ text: String, indent: Int, hanging: Int = 0, limit: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        let room = { (isFirst: Bool) in max(20, width - indent - (isFirst ? 0 : hanging)) }
        func close() {
            let space = String(repeating: " ", count: indent + (lines.isEmpty ? 0 : hanging))
            lines.append(space + line.truncated(to: room(lines.isEmpty)))
            line = ""
        }
        for word in text.printable.split(separator: " ") {
            if !line.isEmpty, line.displayWidth + 1 + word.displayWidth > room(lines.isEmpty) {
                if lines.count == limit - 1 {
                    let isRoomy = line.displayWidth + 2 <= room(lines.isEmpty)
                    line = isRoomy ? line + " …" : line.truncated(to: line.displayWidth - 1)
                    close()
                    return lines
                }
                close()
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        if !line.isEmpty { close() }
        return lines
    }
}
