/// A style as `styles.xml` gives it.
struct Style {
    var id = ""
    var type = ""
    var name = ""
    var basedOn: String?
    var isDefault = false
    var run = RunProperties()
    var listID: Int?
    var listLevel: Int?
    var outlineLevel: Int?
    /// Of a table style: what the first row and the first column look like.
    var firstRow = RunProperties()
    var firstColumn = RunProperties()
}

/// How a table style makes the text of a table look.
struct TableLook: Hashable {
    var all = RunProperties()
    var firstRow = RunProperties()
    var firstColumn = RunProperties()
}

/// A style with what it inherits.
final class ResolvedStyle {
    /// Name in lower case, as Word itself calls it in every language (`heading 1`).
    let name: String
    let run: RunProperties
    let heading: HeadingRank?
    let listID: Int?
    let listLevel: Int?
    /// Ids of the style and of those it is based on, nearest first.
    let chain: [String]
    /// What a run without properties of its own looks like in a paragraph of this style.
    let format: RunFormat

    init(_ styles: [Style], defaults: RunProperties) {
        name = styles.first?.name.lowercased() ?? "normal"
        var run = RunProperties()
        for style in styles { run.inherit(style.run) }
        self.run = run
        heading = HeadingRank(styles)
        listID = styles.lazy.compactMap(\.listID).first
        listLevel = styles.lazy.compactMap(\.listLevel).first
        chain = styles.map(\.id)
        format = RunFormat(
            defaults: defaults, paragraph: run, character: RunProperties(), direct: RunProperties())
    }
}

/// The styles of a document.
final class Styles {
    let defaults: RunProperties
    private let styles: [String: Style]
    private var resolved: [String: ResolvedStyle] = [:]
    private var tableLooks: [String: TableLook?] = [:]
    private let fallback: ResolvedStyle
    /// The paragraph style asked for last, which is asked for several times in a row.
    private var last: (id: String, style: ResolvedStyle)?

    init(_ list: [Style] = [], defaults: RunProperties = RunProperties()) {
        self.defaults = defaults
        let styles = Dictionary(list.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.styles = styles
        let standard = list.first { $0.isDefault && $0.type == "paragraph" }
        fallback = ResolvedStyle(standard.map { Styles.chain($0.id, in: styles) } ?? [], defaults: defaults)
    }

    /// The style with this id, the document's default paragraph style when there is none.
    func paragraph(_ id: String?) -> ResolvedStyle {
        guard let id else { return fallback }
        if let last, last.id == id { return last.style }
        let style = style(id) ?? fallback
        last = (id, style)
        return style
    }

    /// The style with this id; nil when there is none.
    func style(_ id: String) -> ResolvedStyle? {
        if let known = resolved[id] { return known }
        guard styles[id] != nil else { return nil }
        let style = ResolvedStyle(Styles.chain(id, in: styles), defaults: defaults)
        resolved[id] = style
        return style
    }

    /// How a table style makes text look; nil for a style that says nothing of it.
    func tableLook(_ id: String) -> TableLook? {
        if let known = tableLooks[id] { return known }
        var look = TableLook()
        for style in Styles.chain(id, in: styles) {
            look.all.inherit(style.run)
            look.firstRow.inherit(style.firstRow)
            look.firstColumn.inherit(style.firstColumn)
        }
        tableLooks[id] = .some(look == TableLook() ? nil : look)
        return look == TableLook() ? nil : look
    }

    /// The document's defaults with what the style of a table around the text says instead.
    func defaults(under table: RunProperties?) -> RunProperties {
        guard var table else { return defaults }
        table.inherit(defaults)
        return table
    }

    /// List that a numbering style stands for.
    func list(ofStyle id: String) -> Int? { styles[id]?.listID }

    /// A style and those it is based on. Chains that are too long or bite their tail end early.
    private static func chain(_ id: String, in styles: [String: Style]) -> [Style] {
        var chain: [Style] = []
        var next: String? = id
        while let id = next, let style = styles[id], chain.count < Limits.styleChain,
            !chain.contains(where: { $0.id == id })
        {
            chain.append(style)
            next = style.basedOn
        }
        return chain
    }
}
