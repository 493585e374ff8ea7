import DocumentModel

/// Finds citations of statutes: `lag (1976:580) om …`, `kommunallagen (2017:725)`, `4 kap. 2 § kommunallagen`,
/// `19 § MBL`, `kommunallagen 4 kap. § 20`, `9 kap. 6 e-g §§`, `TSFS 2024:57`.
///
/// The value is `SFS 1976:580` for a statute, `kommunallagen 4:20` for a place in it, `9:6e-g` for a place in a statute
/// that the text names elsewhere. Attributes: `statute` (name), `sfs` (number as printed, else of the statute in
/// force), `provision` when the citation names a place.
enum LawCitationRule: TextRule {
    static func findings(in text: TextView) -> [Finding] {
        var found: [Finding] = []
        var index = 0
        while index < text.count {
            if let (finding, end) = citation(text, at: index) {
                found.append(finding)
                index = end
            } else {
                index += 1
            }
        }
        return found
    }

    private static func citation(_ text: TextView, at index: Int) -> (Finding, Int)? {
        switch text.kind(index) {
        case .number: provisionFirst(text, at: index)
        case .mark: text.isSectionSign(index) ? provisionFirst(text, at: index) : nil
        case .word:
            statuteFirst(text, at: index) ?? articleFirst(text, at: index) ?? collection(text, at: index)
        default: nil
        }
    }

    // MARK: Orders

    /// `4 kap. 2 § kommunallagen`; without a statute only when a chapter is named.
    private static func provisionFirst(_ text: TextView, at index: Int) -> (Finding, Int)? {
        if text.isAdjacent(index), text.kind(index) == .number, text.isMark(index - 1, ":") { return nil }
        let (provisions, end) = ProvisionReader(text: text).readAll(at: index)
        guard let first = provisions.first else { return nil }
        let statuteStart = skipDetails(text, end)
        if var statute = StatuteReader(text: text).read(at: statuteStart), !isItemNumber(text, index, first) {
            statute.provisions = provisions + statute.provisions
            return (finding(text, statute, from: index), statute.end)
        }
        guard first.chapter != nil, !first.sections.isEmpty else { return nil }
        let place = provisions.map(\.text).joined(separator: ", ")
        return (
            Finding(
                kind: .lawCitation, range: text.range(index, end), value: place,
                attributes: [Attribute(key: "provision", value: place)], confidence: 0.7), end
        )
    }

    /// `§ 45 Förvaltningslagen …` at the start of a block is an item's number and title.
    private static func isItemNumber(_ text: TextView, _ index: Int, _ provision: Provision) -> Bool {
        index == 0 && text.isSectionSign(0) && provision.chapter == nil
    }

    /// Over `första stycket`, `2 st. 3 p.` and `i` to where the statute stands.
    private static func skipDetails(_ text: TextView, _ start: Int) -> Int {
        var index = start
        let words: [StaticString] = [
            "första", "andra", "tredje", "fjärde", "femte", "stycket", "stycke", "punkten", "punkt", "meningen", "st",
            "p", "i",
        ]
        for _ in 0..<8 {
            let isDetail = words.contains { text.isWord(index, $0) } || text.digitCount(index) == 1
            guard isDetail || (text.isMark(index, ".") && index > start) else { break }
            index += 1
        }
        return index
    }

    /// `kommunallagen 4 kap. § 20`, `SL 8:5`, or the statute alone.
    private static func statuteFirst(_ text: TextView, at index: Int) -> (Finding, Int)? {
        guard var statute = StatuteReader(text: text).read(at: index) else { return nil }
        let reader = ProvisionReader(text: text)
        let next = text.isMark(statute.end, ",") ? statute.end + 1 : statute.end
        let (provisions, end) = reader.readAll(at: next)
        if let first = provisions.first, next == statute.end || first.chapter != nil {
            statute.provisions += provisions
            statute.end = end
        } else if let (provision, end) = reader.readShort(at: statute.end) {
            statute.provisions.append(provision)
            statute.end = end
        }
        guard !statute.needsProvision || !statute.provisions.isEmpty else { return nil }
        return (finding(text, statute, from: index), statute.end)
    }

    /// `artikel 3 i barnkonventionen`
    private static func articleFirst(_ text: TextView, at index: Int) -> (Finding, Int)? {
        guard text.isWord(index, "artikel") || text.isWord(index, "art") else { return nil }
        let number = text.isMark(index + 1, ".") ? index + 2 : index + 1
        guard (1...3).contains(text.digitCount(number)),
            let statute = StatuteReader(text: text).read(at: text.isWord(number + 1, "i") ? number + 2 : number + 1)
        else { return nil }
        return (finding(text, statute, from: index, place: "artikel " + text.text(number)), statute.end)
    }

    /// `TSFS 2024:57`, `HSLF-FS 2017:40`, `SFS 2010:900`.
    private static func collection(_ text: TextView, at index: Int) -> (Finding, Int)? {
        guard text.tokens[index].count >= 2, text.tokens[index].count <= 8 else { return nil }
        var last = index
        if text.isMark(index + 1, "-"), text.isAdjacent(index + 1), text.isAdjacent(index + 2) { last = index + 2 }
        guard text.isWord(last), text.word(last, hasSuffix: "fs"),
            text.text(last) == text.text(last).uppercased(), last > index || text.tokens[index].count >= 3,
            let (number, end) = StatuteReader(text: text).number(at: last + 1)
        else { return nil }
        let name = text.text(text.range(index, last + 1))
        var attributes: [Attribute] = []
        if name == "SFS" { attributes.append(Attribute(key: "sfs", value: number)) }
        return (
            Finding(
                kind: .lawCitation, range: text.range(index, end), value: "\(name) \(number)", attributes: attributes),
            end
        )
    }

    // MARK: Result

    private static func finding(
        _ text: TextView, _ statute: NamedStatute, from start: Int, place: String? = nil
    ) -> Finding {
        let place = place ?? statute.provisions.map(\.text).joined(separator: ", ")
        let code = statute.number.map { $0.hasPrefix("EU") ? $0 : "SFS " + $0 }
        var attributes: [Attribute] = []
        if let name = statute.name { attributes.append(Attribute(key: "statute", value: name)) }
        if let number = statute.number, !number.hasPrefix("EU") {
            attributes.append(Attribute(key: "sfs", value: number))
        }
        if !place.isEmpty { attributes.append(Attribute(key: "provision", value: place)) }
        let value = place.isEmpty ? code : (statute.name ?? code ?? "") + " " + place
        return Finding(
            kind: .lawCitation, range: text.range(start, statute.end), value: value, attributes: attributes,
            confidence: statute.isNumberPrinted || !place.isEmpty ? 1 : 0.8)
    }
}
