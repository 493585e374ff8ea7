/// Parts of a page that are beside what it says. The name is the style of their blocks.
enum Region: String {
    case navigation
    case header
    case footer
    case aside
    case form
}

/// What an open element means for the text in it. Elements inside take it over.
struct Context {
    var region: Region?
    /// Whether it is what the page is about: a `header` there is no header of the page.
    var isContent = false
    var isHidden = false
    /// 1 to 6 in a heading, otherwise 0.
    var heading = 0
    var isBold = false
    /// Whether lines and gaps count as they stand.
    var isPreformatted = false
    /// The style of paragraphs of a kind of their own.
    var style: String?
}

/// How text looks, apart from the elements around it: `<b>` holds on until `</b>`, whatever ends in between.
struct Formatting {
    private var bold = 0
    private var italic = 0
    private var sizes: [Float] = []
    var link = Look.Link.none

    /// Size of running text where a page says nothing, in points (HTML Standard, 15.3: 16 pixels).
    static let size: Float = 12
    /// What the sizes 1 to 7 of `<font>` are, in points (HTML Standard, 15.3.4).
    private static let fontSizes: [Float] = [7.5, 9.75, 12, 13.5, 18, 24, 36]
    /// Headings, by level (HTML Standard, 15.3.6).
    private static let headingSizes: [Float] = [24, 18, 14, 12, 10, 8]

    func look(in context: Context) -> Look {
        let size = context.heading > 0 ? Formatting.headingSizes[context.heading - 1] : Formatting.size
        return Look(
            isBold: bold > 0 || context.isBold || context.heading > 0, isItalic: italic > 0, size: sizes.last ?? size,
            link: link)
    }

    mutating func begin(_ element: Element, fontSize: String?) {
        switch element {
        case .b, .strong: bold += 1
        case .i, .em, .cite: italic += 1
        case .big: push(step: 1)
        case .small: push(step: -1)
        case .font: push(fontSize.flatMap(size) ?? sizes.last ?? Formatting.size)
        default: break
        }
    }

    mutating func end(_ element: Element) {
        switch element {
        case .b, .strong: bold = max(0, bold - 1)
        case .i, .em, .cite: italic = max(0, italic - 1)
        default: _ = sizes.popLast()
        }
    }

    private mutating func push(step: Int) { push(size(at: place + step)) }

    private mutating func push(_ size: Float) {
        // Pages that never close `<font>` keep the last one.
        if sizes.count == Limits.sizes { sizes.removeLast() }
        sizes.append(size)
    }

    /// Where the present size stands among those of `<font>`.
    private var place: Int { Formatting.fontSizes.lastIndex { $0 <= sizes.last ?? Formatting.size } ?? 2 }

    private func size(at place: Int) -> Float {
        Formatting.fontSizes[min(max(place, 0), Formatting.fontSizes.count - 1)]
    }

    /// `4`, `+2`, `-1`: relative to 3.
    private func size(_ text: String) -> Float? {
        guard let number = Int(text), abs(number) < 100 else { return nil }
        return size(at: text.first == "+" || text.first == "-" ? 2 + number : number - 1)
    }
}

/// How a run of text looks.
struct Look {
    var isBold = false
    var isItalic = false
    var size: Float
    /// The open link.
    enum Link {
        case none
        case elsewhere
        /// To a place in the same page.
        case toPage
    }
    var link = Link.none
}
