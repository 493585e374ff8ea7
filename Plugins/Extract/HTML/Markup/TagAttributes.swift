/// Names of the attributes that mean something here.
enum AttributeName: String, CaseIterable {
    case alt, charset, colspan, content, data, hidden, href, lang, name, open, property, reversed, role, rowspan, size
    case src, start, style, type, value
    case ariaHidden = "aria-hidden"
    case httpEquiv = "http-equiv"
    case xmlLang = "xml:lang"

    private static let named: [PackedName: AttributeName] = Dictionary(
        allCases.compactMap { name in PackedName(name.rawValue.utf8).map { ($0, name) } },
        uniquingKeysWith: { first, _ in first })

    init?(_ name: some Sequence<UInt8>) {
        guard let known = PackedName(name).flatMap({ AttributeName.named[$0] }) else { return nil }
        self = known
    }
}

/// The attributes of a start tag. Of several with one name the first counts.
struct TagAttributes {
    private(set) var values: [(name: AttributeName, value: Range<Int>)] = []

    mutating func removeAll() { values.removeAll(keepingCapacity: true) }

    mutating func add(_ name: AttributeName, _ value: Range<Int>) {
        guard values.count < Limits.attributes, range(of: name) == nil else { return }
        values.append((name, value))
    }

    /// Where the value stands in the page, with its character references; nil without the attribute.
    func range(of name: AttributeName) -> Range<Int>? { values.first { $0.name == name }?.value }
}
