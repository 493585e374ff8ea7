/// How a run of characters looks, as far as it matters here; nil where a style or run does not say.
struct RunProperties: Hashable {
    var bold: Bool?
    var italic: Bool?
    var caps: Bool?
    var hidden: Bool?
    /// Font size in half points.
    var halfPoints: Int?

    /// Takes in one child of `w:rPr`.
    mutating func take(_ local: LocalName, _ attributes: XMLAttributes) {
        switch local {
        case .b: bold = attributes.isOn
        case .i: italic = attributes.isOn
        case .caps: caps = attributes.isOn
        case .vanish: hidden = attributes.isOn
        case .sz: halfPoints = attributes.integer(.val).map { min(max($0, 0), 10_000) }
        default: break
        }
    }

    /// Fills what is not said from a style that this one is based on.
    mutating func inherit(_ base: RunProperties) {
        bold = bold ?? base.bold
        italic = italic ?? base.italic
        caps = caps ?? base.caps
        hidden = hidden ?? base.hidden
        halfPoints = halfPoints ?? base.halfPoints
    }
}

/// How a run of characters looks, with all styles taken in.
struct RunFormat: Hashable {
    var isBold = false
    var isItalic = false
    var isCaps = false
    var isHidden = false
    var halfPoints = 20

    init() {}

    /// Weighs the document's defaults, the paragraph's style, the character style and the run's own properties.
    ///
    /// Switches that a paragraph and a character style both turn on cancel each other (ISO/IEC 29500-1, 17.7.3);
    /// the run's own word is final.
    init(defaults: RunProperties, paragraph: RunProperties, character: RunProperties, direct: RunProperties) {
        func isOn(_ property: KeyPath<RunProperties, Bool?>) -> Bool {
            if let own = direct[keyPath: property] { return own }
            if defaults[keyPath: property] == true { return true }
            return (paragraph[keyPath: property] ?? false) != (character[keyPath: property] ?? false)
        }
        isBold = isOn(\.bold)
        isItalic = isOn(\.italic)
        isCaps = isOn(\.caps)
        isHidden = isOn(\.hidden)
        halfPoints =
            direct.halfPoints ?? character.halfPoints ?? paragraph.halfPoints ?? defaults.halfPoints ?? 20
    }
}
