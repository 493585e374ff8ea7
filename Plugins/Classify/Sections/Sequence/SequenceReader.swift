import DocumentModel

/// Labels the lines of a paper without layout with the sequence model and makes sections of them.
struct SequenceReader {
    /// What the model says of a line.
    struct Reading {
        let label: SequenceLabel
        /// Of a beginning: how often such beginnings are right.
        let confidence: Float
    }

    let readings: [Reading]
    private let paper: Paper
    private let input: SequenceInput
    private let titlePosition: Int?
    private let model: SequenceModel
    /// Lines that are decided on together: what is kept for each of them would be too much for a long paper.
    private static let stretch = 2000

    init(_ paper: Paper, _ input: SequenceInput, _ model: SequenceModel, titlePosition: Int?) {
        self.paper = paper
        self.input = input
        self.titlePosition = titlePosition
        self.model = model
        let features = LineFeatures(input)
        var readings: [Reading] = []
        readings.reserveCapacity(input.count)
        var open: Int?
        var first = 0
        while first < input.count {
            let range = first..<min(first + SequenceReader.stretch, input.count)
            let lattice = model.lattice(features, range)
            let labels = lattice.best(after: open)
            let marginals = lattice.marginals(after: open, withTransitions: false).labels
            let width = SequenceLabel.outsideNumber + 1
            for (line, label) in labels.enumerated() {
                readings.append(
                    Reading(label: label, confidence: model.share(marginals[line * width + label.number])))
                switch label {
                case .begins(let role), .goesOn(let role): open = role
                case .outside: break
                }
            }
            first = range.upperBound
        }
        self.readings = readings
    }

    // MARK: Sections

    /// The sections, and the line that is the paper's title, if the model says so.
    ///
    /// `rules`: what the rules made of the paper; where both begin the same section, heading and evidence are theirs.
    func sections(_ rules: [Section], kind: DocumentKind) -> (sections: [Section], title: Int?) {
        let byFirst = Dictionary(rules.map { ($0.first, $0) }) { first, _ in first }
        let title = self.title(kind)
        let others = self.others(rules)
        var sections: [Section] = []
        var position = 0
        while position < readings.count {
            if let (section, end) = others[position] {
                position += 1
                while position <= end, !begins(position), others[position] == nil { position += 1 }
                var section = section
                section.last = paper.blocks[position - 1].id
                sections.append(section)
                continue
            }
            guard case .begins(let role) = readings[position].label else {
                position += 1
                continue
            }
            let first = position
            var last = position
            position += 1
            while position < readings.count, !begins(position), others[position] == nil {
                if case .goesOn = readings[position].label { last = position }
                position += 1
            }
            if first == title { continue }
            sections.append(section(role, first...last, byFirst[paper.blocks[first].id]))
        }
        for index in sections.indices { sections[index].id = SectionID(UInt32(index + 1)) }
        return (sections, title)
    }

    /// Sections of roles that a lexicon of the user brings, which the model does not know: by their first positions, with
    /// their last ones.
    private func others(_ rules: [Section]) -> [Int: (section: Section, end: Int)] {
        let unknown = rules.filter { SequenceRoles.number($0.role.rawValue) == nil }
        guard !unknown.isEmpty else { return [:] }
        let positions = Dictionary(paper.blocks.enumerated().map { ($1.id, $0) }) { first, _ in first }
        var found: [Int: (section: Section, end: Int)] = [:]
        for section in unknown {
            guard let first = positions[section.first], let last = positions[section.last], first <= last else {
                continue
            }
            found[first] = (section, last)
        }
        return found
    }

    private func begins(_ position: Int) -> Bool {
        if case .begins = readings[position].label { return true }
        return false
    }

    private func section(_ number: Int, _ range: ClosedRange<Int>, _ rules: Section?) -> Section {
        let name = SequenceRoles.names[number]
        let block = paper.blocks[range.lowerBound]
        let confidence = readings[range.lowerBound].confidence
        var section = Section(
            id: SectionID(1), role: Role(rawValue: name), level: 0,
            item: item(range), first: block.id,
            last: paper.blocks[range.upperBound].id, page: block.page, box: block.box, confidence: confidence,
            evidence: ["model:sequence"])
        if let rules, rules.role.rawValue == name {
            section.heading = rules.heading
            section.level = rules.level
            section.evidence = rules.evidence + section.evidence
        } else if let end = headingEnd(range, name) {
            section.heading = Span(
                block: block.id, start: 0, end: end, quote: String(decoding: block.text.utf8.prefix(end), as: UTF8.self)
            )
        }
        if section.heading != nil, section.level == 0 { section.level = max(1, block.level) }
        return section
    }

    /// The item that holds all lines. Where the model does not follow the items that were found, there may be none.
    private func item(_ range: ClosedRange<Int>) -> ItemID? {
        guard let item = paper.items[range.lowerBound], paper.items[range.upperBound] == item else { return nil }
        return paper.document.items[item].id
    }

    /// Roles that begin with a line of their own text, however short it is.
    private static let withoutHeading: Set<String> = ["doc_header", "signatures", "presenter", "contact"]

    /// UTF-8 length of the heading with which a section begins that the rules do not know; nil when it has none.
    private func headingEnd(_ range: ClosedRange<Int>, _ role: String) -> Int? {
        let position = range.lowerBound
        let text = paper.blocks[position].text
        if let heading = paper.headings[position], heading.role == role, heading.headingEnd > 0 {
            return heading.headingEnd
        }
        if role == "item_heading" { return text.utf8.count }
        let shape = input.shapes[position]
        guard !SequenceReader.withoutHeading.contains(role), shape.length <= 60, !shape.has(.stopAtEnd),
            !shape.has(.lowerStart), !shape.has(.party), !shape.has(.dashStart)
        else { return nil }
        if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) {
            let end = text.utf8.distance(from: text.utf8.startIndex, to: colon) + 1
            return end <= 45 ? end : nil
        }
        // A line alone is text; with others below it, it stands like a heading.
        return range.count > 1 && !shape.has(.digitAtEnd) ? text.utf8.count : nil
    }

    /// The first line that begins a matter without being an item's, in papers that are called by it.
    private func title(_ kind: DocumentKind) -> Int? {
        guard kind != .protokoll, kind != .kallelse else { return nil }
        let matters = readings.indices.filter {
            readings[$0].label == .begins(SequenceReader.itemHeading) && paper.itemHeadings[$0] == nil
        }
        if let titlePosition, matters.contains(titlePosition) { return titlePosition }
        guard let first = matters.first, paper.items[first] == nil else { return nil }
        return first
    }

    private static let itemHeading = SequenceRoles.number("item_heading") ?? 0
}

extension SequenceReader {
    /// Features named in an explanation.
    private static let mostReasons = 4

    /// What the model goes by where it begins a section, the weightiest first: `model .87 for decision: first word
    /// "nämnden" +1.2, …`. Empty for other lines.
    func reasons(at position: Int) -> [String] {
        guard case .begins(let role) = readings[position].label else { return [] }
        let text = paper.blocks[position].text
        var weights: [(name: String, weight: Float)] = []
        LineFeatures(input).forEach(at: position) { template, hash, word in
            let weight = model.weight(hash, readings[position].label, input.rules[position])
            guard weight != 0 else { return }
            let name = LineFeatures.Template(rawValue: template).map { "\($0)" } ?? "?"
            weights.append((name + quote(word, of: input.shapes[position], in: text), weight))
        }
        let top = weights.sorted { (abs($0.weight), $1.name) > (abs($1.weight), $0.name) }
            .prefix(SequenceReader.mostReasons)
        let confidence = Int((readings[position].confidence * 100).rounded())
        let list = top.map { "model:\($0.name) \(SequenceReader.signed($0.weight))" }.joined(separator: ", ")
        return ["the model takes it for \(SequenceRoles.names[role]) (\(confidence) %): \(list)"]
    }

    private func quote(_ word: Int, of shape: LineShape, in text: String) -> String {
        guard shape.tokens.indices.contains(word) else { return "" }
        let token = shape.tokens[word]
        return
            " \"\(String(decoding: text.utf8.dropFirst(token.start).prefix(token.end - token.start), as: UTF8.self))\""
    }

    private static func signed(_ weight: Float) -> String {
        let tenths = Int((weight * 10).rounded())
        return (tenths < 0 ? "-" : "+") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}
