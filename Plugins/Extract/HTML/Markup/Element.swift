/// The elements of HTML that mean something here, and those that browsers have had once.
enum Element: UInt8, CaseIterable {
    // Blocks.
    case address, article, aside, blockquote, body, center, dd, details, dialog, dir, div, dl, dt, fieldset, figcaption
    case figure, footer, form, h1, h2, h3, h4, h5, h6, header, hgroup, html, legend, li, listing, main, menu, nav, ol
    case optgroup, p, plaintext, pre, search, section, summary, ul, xmp
    // Tables.
    case caption, colgroup, table, tbody, td, tfoot, th, thead, tr
    // Looks of text.
    case b, big, cite, em, font, i, small, strong
    // Without content.
    case area, base, basefont, bgsound, br, col, embed, frame, hr, img, input, keygen, link, meta, param, source, track
    case wbr
    // With content that is not shown, or no text.
    case applet, audio, canvas, datalist, iframe, map, noembed, noframes, noscript, object, option, rp, script, select
    case style, svg, template, textarea, title, video
    // With a meaning of their own.
    case a, button, label, span
    /// Any other.
    case other

    private static let named: [PackedName: Element] = Dictionary(
        allCases.compactMap { element in
            element == .other ? nil : PackedName(String(describing: element).utf8).map { ($0, element) }
        }, uniquingKeysWith: { first, _ in first })

    /// The element of a name in any case.
    init(_ name: some Sequence<UInt8>) { self = PackedName(name).flatMap { Element.named[$0] } ?? .other }

    /// Whether it has no end tag.
    var isVoid: Bool { (Element.area.rawValue...Element.wbr.rawValue).contains(rawValue) }

    /// Whether it begins and ends a paragraph.
    var isBlock: Bool { rawValue <= Element.tr.rawValue }

    /// Whether it is a part of a table, or one.
    var isTablePart: Bool { (Element.caption.rawValue...Element.tr.rawValue).contains(rawValue) }

    /// Whether it only changes how text looks.
    var isLook: Bool { (Element.b.rawValue...Element.strong.rawValue).contains(rawValue) }

    /// 1 to 6 for headings, 0 for others.
    var headingLevel: Int {
        (Element.h1.rawValue...Element.h6.rawValue).contains(rawValue) ? Int(rawValue - Element.h1.rawValue) + 1 : 0
    }

    /// Whether what is inside is no markup: it ends at the end tag of this name and nowhere else.
    var isRaw: Bool {
        switch self {
        case .iframe, .noembed, .noframes, .noscript, .plaintext, .script, .style, .textarea, .title, .xmp: true
        default: false
        }
    }

    /// Whether browsers show nothing of what is inside, or something else in its place.
    var isSkipped: Bool {
        switch self {
        case .applet, .audio, .canvas, .datalist, .object, .optgroup, .option, .rp, .select, .svg, .template, .video:
            true
        default: false
        }
    }
}
