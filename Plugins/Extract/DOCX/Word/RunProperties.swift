/// How a run of characters looks, as far as it matters here; nil where a style or run does not say.
struct RunProperties: Hashable {
    var bold: Bool?
    var italic: Bool?
    var caps: Bool?
    var hidden: Bool?
    /// Set higher and smaller.
    var raised: Bool?
    /// Font size in half points.
    var halfPoints: Int?
    /// Font whose characters are signs; other fonts do not matter here.
    var symbolFont: SymbolFont?

    /// Takes in one child of `w:rPr`.
    mutating func take(_ local: LocalName, _ attributes: XMLAttributes) {
        switch local {
        case .b: bold = attributes.isOn
        case .i: italic = attributes.isOn
        // Small capitals are capitals in print, too, and come out of a PDF as such.
        case .caps, .smallCaps: if attributes.isOn || caps == nil { caps = attributes.isOn }
        case .vanish: hidden = attributes.isOn
        case .vertAlign: raised = attributes.has(.val, "superscript")
        case .rFonts: symbolFont = SymbolFont(attributes.bytes(.hAnsi) ?? attributes.bytes(.ascii))
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
        raised = raised ?? base.raised
        halfPoints = halfPoints ?? base.halfPoints
        symbolFont = symbolFont ?? base.symbolFont
    }
}

/// How a run of characters looks, with all styles taken in.
struct RunFormat: Hashable {
    var isBold = false
    var isItalic = false
    var isCaps = false
    var isHidden = false
    var isRaised = false
    var symbolFont: SymbolFont?
    var halfPoints = 20

    init() {}

    /// Weighs the document's defaults, the paragraph's style, the character style and the run's own properties.
    ///
    /// Switches that a paragraph and a character style both turn on cancel each other (ISO/IEC 29500-1, 17.7.3);
    /// the run's own word is final.
    init(defaults: RunProperties, paragraph: RunProperties, character: RunProperties, direct: RunProperties) {
        func isOn(_ own: Bool?, _ base: Bool?, _ paragraph: Bool?, _ character: Bool?) -> Bool {
            own ?? (base == true || (paragraph ?? false) != (character ?? false))
        }
        isBold = isOn(direct.bold, defaults.bold, paragraph.bold, character.bold)
        isItalic = isOn(direct.italic, defaults.italic, paragraph.italic, character.italic)
        isCaps = isOn(direct.caps, defaults.caps, paragraph.caps, character.caps)
        isHidden = isOn(direct.hidden, defaults.hidden, paragraph.hidden, character.hidden)
        isRaised = direct.raised ?? character.raised ?? paragraph.raised ?? defaults.raised ?? false
        symbolFont =
            direct.symbolFont ?? character.symbolFont ?? paragraph.symbolFont ?? defaults.symbolFont
        halfPoints =
            direct.halfPoints ?? character.halfPoints ?? paragraph.halfPoints ?? defaults.halfPoints ?? 20
    }
}
