import CaseNumbers
import DocumentModel

/// Takes the paper's own case numbers, date and officer out of its head.
///
/// Looks, in this order, at sections of role `doc_header`, the title, page headers and footers, and labelled values on
/// the first page before the first headed section; never at running text.
struct DocumentFields {
    private let producer: String
    private let kind: String
    private let header: [Block]
    private let title: Block?
    private let furniture: [Block]
    /// The first page before its first headed section, header included.
    private let front: [Block]
    private let meeting: [Block]
    private let headerCells: HeadCells
    private let frontCells: HeadCells
    /// The first blocks, whatever sections they were given.
    private let top: ArraySlice<Block>
    private let items: [Item]
    private let numberReader: CaseNumberReader

    /// Blocks at the front of a source without pages that count as its first page.
    private static let frontCount = 30
    /// Blocks at the very top, where a label that only heads have is believed.
    private static let topCount = 12
    /// Blocks of a first page that are looked at.
    private static let frontLimit = 120
    /// A block with more bytes is running text, not part of a head.
    private static let longestCell = 400

    init(_ document: Document, owners: SectionOwners, numbers: CaseNumberReader, producer: String) {
        numberReader = numbers
        self.producer = producer
        kind = document.metadata.kind?.value ?? ""
        items = document.items
        let titleID = document.metadata.title?.block
        title = titleID.flatMap { id in document.blocks.first { $0.id == id } }
        var header: [Block] = []
        var furniture: [Block] = []
        var front: [Block] = []
        var meeting: [Block] = []
        let firstPage = document.blocks.first?.page ?? 0
        var isFront = true
        for (position, block) in document.blocks.enumerated() {
            if block.kind == .furniture {
                if furniture.count < 64, !Self.isAside(block) { furniture.append(block) }
                continue
            }
            let section = owners.owners[position].map { document.sections[$0] }
            let isHeader = section?.role == "doc_header"
            if isHeader, block.text.utf8.count <= Self.longestCell, header.count < 64 { header.append(block) }
            if section?.role == "meeting_info", meeting.count < 16 { meeting.append(block) }
            // A line in two columns is a letterhead, whatever section is said to begin there.
            if !isHeader, let heading = section?.heading, !heading.quote.utf8.contains(0x09) { isFront = false }
            if block.page > firstPage + 1 || (block.page == 0 && front.count >= Self.frontCount) { isFront = false }
            if isFront, block.page == firstPage, front.count < Self.frontLimit,
                block.text.utf8.count <= Self.longestCell
            {
                front.append(block)
            }
        }
        self.header = header
        headerCells = HeadCells(header, numbers)
        frontCells = HeadCells(front, numbers)
        self.furniture = furniture
        self.front = front
        self.meeting = meeting
        top = document.blocks.prefix(2 * Self.topCount).filter { $0.kind != .furniture }.prefix(Self.topCount)
    }

    /// Whether the block is not on the page: comments and the like do not say what the paper is about.
    private static func isAside(_ block: Block) -> Bool {
        ["comment", "hidden_text", "alternative_text", "navigation", "aside", "form"].contains(block.style)
    }

    /// Fills what is not set yet.
    func fill(_ metadata: inout Metadata) {
        if metadata.caseNumbers.isEmpty { metadata.caseNumbers = caseNumbers() }
        if metadata.date == nil { metadata.date = date() }
        if metadata.officer == nil { metadata.officer = officer() }
    }

    // MARK: Case numbers

    private func caseNumbers() -> [Field] {
        if kind == "protokoll" || kind == "kallelse" { return [] }
        if kind == "protokollsutdrag", let item = items.first(where: { $0.caseNumber != nil }) {
            return [field(item.caseNumber ?? "", item.first)]
        }
        let theirs = Set(labelledNumbers(headerCells, HeadLabels.theirNumber).map(\.value))
        var fields = unique(header.flatMap(numbers).filter { !theirs.contains($0.value) })
        if fields.isEmpty { fields = labelledNumbers(headerCells) }
        fields = unique(fields + titleNumbers())
        fields = unique(fields + furniture.flatMap { numbers(in: $0, onlyCertain: true) })
        if fields.isEmpty { fields = unique(labelledNumbers(frontCells)) }
        return fields
    }

    private func numbers(in block: Block) -> [Field] { numbers(in: block, onlyCertain: false) }

    private func numbers(in block: Block, onlyCertain: Bool) -> [Field] {
        numberReader.matches(in: block.text).filter { $0.isCertain || !onlyCertain }
            .map { field($0.quote, block.id, $0.isCertain ? 1 : 0.7) }
    }

    /// Numbers without a unit in a cell that a label announces.
    private func labelledNumbers(_ cells: HeadCells, _ labels: Set<String> = HeadLabels.caseNumber) -> [Field] {
        cells.values(of: labels).flatMap { candidates -> [Field] in
            let found = candidates.lazy.map { value, block in
                numberReader.matches(in: value, acceptBareNumbers: true).map { field($0.quote, block, 0.9) }
            }
            return found.first { !$0.isEmpty } ?? []
        }
    }

    /// A number without a unit counts in the title when it stands in brackets: `… (2026-0123)`.
    private func titleNumbers() -> [Field] {
        guard let title, kind != "motion", title.text.utf8.count <= Self.longestCell else { return [] }
        let bytes = Array(title.text.utf8)
        return numberReader.matches(in: title.text, acceptBareNumbers: true).filter { number in
            let isBracketed =
                number.range.lowerBound > 0 && bytes[number.range.lowerBound - 1] == UInt8(ascii: "(")
                && number.range.upperBound < bytes.count && bytes[number.range.upperBound] == UInt8(ascii: ")")
            return number.isCertain || isBracketed
        }.map { field($0.quote, title.id, 0.8) }
    }

    /// The first of equal numbers, whatever their spelling.
    private func unique(_ fields: [Field]) -> [Field] {
        var seen: Set<String> = []
        return fields.filter { seen.insert(numberReader.normalise($0.value) ?? $0.value).inserted }
    }

    // MARK: Date

    private var isMinutes: Bool { ["protokoll", "protokollsutdrag", "kallelse"].contains(kind) }

    private func date() -> Field? {
        labelledDate(headerCells) ?? (isMinutes ? labelledDate(HeadCells(Array(top), numberReader)) : nil) ?? firstDate(
            header)
            ?? (isMinutes ? nil : labelledDate(frontCells)) ?? firstDate(furniture)
            ?? (isMinutes ? labelledDate(frontCells) ?? firstDate(meeting) : nil) ?? loneDate()
    }

    private func labelledDate(_ cells: HeadCells) -> Field? {
        for (value, block) in cells.values(of: HeadLabels.date).joined() {
            if let date = Self.date(in: value) { return field(date, block) }
        }
        return nil
    }

    private func firstDate(_ blocks: [Block]) -> Field? {
        for block in blocks {
            if let date = Self.date(in: block.text) { return field(date, block.id, 0.8) }
        }
        return nil
    }

    /// A line at the front that is a place and a date, or holds the labelled case number.
    private func loneDate() -> Field? {
        firstDate(
            front.filter { block in
                if HeadCells([block], numberReader).has(HeadLabels.caseNumber) { return true }
                guard block.text.utf8.count <= 48 else { return false }
                return TextView.withView(of: block.text) { text in
                    guard let date = DateRule.findings(in: text).first else { return false }
                    let others = text.tokens.filter { !date.range.contains($0.start) }
                    return others.allSatisfy { $0.kind != .number } && others.filter { $0.kind == .word }.count <= 2
                }
            })
    }

    private static func date(in text: String) -> String? {
        TextView.withView(of: text) { DateRule.findings(in: $0).first?.value }
    }

    // MARK: Officer

    private func officer() -> Field? {
        officer(headerCells) ?? officer(frontCells) ?? officer(HeadCells(furniture, numberReader))
    }

    private func officer(_ cells: HeadCells) -> Field? {
        for (value, block) in cells.values(of: HeadLabels.officer).joined() {
            let name = Self.name(in: value)
            if !name.isEmpty { return field(name, block) }
        }
        return nil
    }

    /// The name at the front of a value, without title, telephone number and office; empty when there is none.
    private static func name(in value: String) -> String {
        let end = value.firstIndex { ",;(".contains($0) || $0.isNumber || $0 == "@" } ?? value.endIndex
        let words = value[..<end].split(separator: " ").prefix(6).prefix { word in
            let isName = word.first?.isUppercase ?? false || particles.contains(word.lowercased())
            return isName && !word.hasSuffix("-") && !offices.contains { word.lowercased().hasSuffix($0) }
        }
        let name = words.joined(separator: " ")
        return name.utf8.count <= 80 ? name : ""
    }

    private static let particles: Set<String> = [
        "af", "av", "da", "de", "den", "der", "di", "el", "la", "le", "van", "von",
    ]
    private static let offices = [
        "nämnden", "styrelsen", "fullmäktige", "förvaltningen", "kontoret", "utskottet", "avdelningen", "enheten",
    ]

    private func field(_ value: String, _ block: BlockID, _ confidence: Float = 1) -> Field {
        Field(value: value, block: block, confidence: confidence, producer: producer)
    }
}
