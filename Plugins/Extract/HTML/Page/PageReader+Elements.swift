import DocumentModel
import StageKit

extension PageReader {
    // MARK: Start tags

    mutating func start(_ element: Element) throws(StageError) {
        // Drawings hold elements of another language, which are not shown as text.
        if open.holds(.svg), element != .svg { return }
        switch element {
        case .html, .body: properties.set("language", attribute(.lang) ?? attribute(.xmlLang))
        case .meta: meta()
        case .br: try endLine()
        case .hr:
            try flush()
            flow.lastRule = flow.blocks.count
        case .img: picture()
        case .input, .select, .textarea, .keygen: try control(element)
        case .frame, .iframe, .embed: embedded(attribute(.src))
        case .script: findings.hasScripts = true
        case .xmp, .plaintext: try flush()
        // What is in these is no markup, and not shown.
        case .style, .noscript, .noframes, .noembed, .title: break
        case .a: try link()
        case _ where element.isVoid: break
        case _ where element.isLook: try look(element)
        case _ where element.isTablePart: try tablePart(element)
        default: try container(element)
        }
    }

    /// An element that others and text stand in.
    private mutating func container(_ element: Element) throws(StageError) {
        try endImplied(by: element)
        if element == .object { embedded(attribute(.data)) }
        if element == .button { controls += 1 }
        switch element {
        case .ul, .ol, .menu, .dir:
            let list = ListCounter(
                isOrdered: element == .ol, form: attribute(.type), start: number(.start),
                isReversed: scanner.attributes.range(of: .reversed) != nil)
            if try push(element, .list) { flow.lists.append(list) }
        case .li:
            let value = number(.value)
            try push(element, .item)
            flow.marker = flow.lists.isEmpty ? "•" : flow.lists[flow.lists.count - 1].marker(value: value)
        case .dt:
            try push(element, .term)
            flow.term = nil
        case .dd: try push(element, .definition)
        case .form: try push(element, .form)
        default: try push(element)
        }
    }

    /// Opens the element whose start tag was read last. False for one that stands too deep, which is passed over.
    @discardableResult
    mutating func push(_ element: Element, _ role: OpenElement.Role = .plain) throws(StageError) -> Bool {
        let inner = context(of: element)
        let breaks = element.isBlock || inner.region != context.region || element == .button && context.heading == 0
        if breaks { try flush() }
        guard !open.isFull else { return false }
        open.append(
            OpenElement(
                element: element, context: inner, role: role, breaks: breaks, firstBlock: flow.blocks.count,
                firstControl: controls))
        context = inner
        return true
    }

    /// Ends what cannot go on when an element begins (HTML Standard, 13.1.2.4).
    private mutating func endImplied(by element: Element) throws(StageError) {
        guard element.isBlock else { return }
        try end(.p, before: Element.endsParagraphSearch)
        switch element {
        case .li: try end(.li, before: Element.endsListSearch)
        case .dt, .dd: try end(where: { $0 == .dt || $0 == .dd }, before: Element.endsListSearch)
        case _ where element.headingLevel > 0:
            if let last = open.stack.last?.element, last.headingLevel > 0 { try pop(to: open.count - 1) }
        default: break
        }
    }

    private mutating func end(_ element: Element, before isBorder: (Element) -> Bool) throws(StageError) {
        guard open.holds(element) else { return }
        try end(where: { $0 == element }, before: isBorder)
    }

    private mutating func end(
        where isWanted: (Element) -> Bool, before isBorder: (Element) -> Bool
    ) throws(StageError) {
        if let position = try open.position(of: isWanted, before: isBorder) { try pop(to: position) }
    }

    private mutating func look(_ element: Element) throws(StageError) {
        // One that hides its text, or changes more than the look, ends where its end tag is.
        if meansMore { try push(element) }
        if !context.isHidden { flow.formatting.begin(element, fontSize: attribute(.size, limit: 10)) }
    }

    /// Whether the tag that was read last may hide what is in it.
    private var meansMore: Bool {
        scanner.attributes.values.contains { $0.name == .hidden || $0.name == .style || $0.name == .ariaHidden }
    }

    private mutating func link() throws(StageError) {
        if meansMore { try push(.a) }
        guard let target = attribute(.href, limit: 3), !context.isHidden else { return }
        let isInPage = target.utf8.first == UInt8(ascii: "#")
        // `#` alone is what programs hang on.
        flow.formatting.link = !isInPage ? .elsewhere : target.utf8.count > 1 ? .toPage : .none
        flow.links += 1
    }

    private mutating func control(_ element: Element) throws(StageError) {
        if element != .input || attribute(.type, limit: 10)?.lowercased() != "hidden" { controls += 1 }
        // A field parts the words around it.
        if !context.isHidden { flow.paragraph.appendSpace() }
        if element == .select { try push(element) }
    }

    private mutating func picture() {
        guard !context.isHidden, context.region == nil, let text = attribute(.alt, limit: 1_000), text.utf8.count > 2
        else { return }
        flow.alternatives.append(text)
    }

    private mutating func embedded(_ address: String?) {
        guard let address, !context.isHidden, !address.isEmpty else { return }
        let path = address.prefix { $0 != "?" && $0 != "#" }.lowercased()
        let isDocument = [".pdf", ".doc", ".docx", ".odt", ".rtf"].contains { path.hasSuffix($0) }
        if isDocument { findings.embeddedDocuments += 1 } else { findings.embeddedPages += 1 }
    }

    private mutating func meta() {
        let name = attribute(.name, limit: 100) ?? attribute(.property, limit: 100) ?? attribute(.httpEquiv, limit: 100)
        if let name { properties.setMeta(name, attribute(.content)) }
    }

    // MARK: End tags

    mutating func end(_ element: Element) throws(StageError) {
        switch element {
        case .br: try endLine()
        case .html, .body: break
        case .a:
            flow.formatting.link = .none
            try end(element, before: Element.endsSearch)
        case _ where element.isLook: try endLook(element)
        case _ where element.headingLevel > 0:
            try end(where: { $0.headingLevel > 0 }, before: Element.endsSearch)
        case .li, .dd, .dt: try end(element, before: Element.endsListSearch)
        case .table: try end(element, before: { _ in false })
        case _ where element.isTablePart: try end(element, before: { $0 == .table })
        case .p where !open.holds(.p): try flush()
        default: try end(element, before: Element.endsSearch)
        }
    }

    private mutating func endLook(_ element: Element) throws(StageError) {
        try end(element, before: Element.endsSearch)
        if !context.isHidden { flow.formatting.end(element) }
    }

    /// Ends all elements from a position on, innermost first.
    mutating func pop(to position: Int) throws(StageError) {
        while open.count > position, let last = open.stack.last {
            if last.breaks { try flush() }
            _ = open.popLast()
            context = open.context
            switch last.role {
            case .plain: break
            case .table: try endTable()
            case .cell: try endCell()
            case .list: _ = flow.lists.popLast()
            case .item: flow.marker = nil
            case .term: endTerm(last)
            case .definition: endDefinition(last)
            case .form: endForm(last)
            }
        }
    }
}

extension Element {
    /// Where the search for a start tag ends: what is in a cell ends in it, and so does what is not shown.
    static func endsSearch(_ element: Element) -> Bool {
        switch element {
        case .td, .th, .caption, .table, .template, .object, .applet, .svg, .select, .canvas, .audio, .video: true
        default: false
        }
    }

    /// The same for `p`, which may end in these only.
    static func endsParagraphSearch(_ element: Element) -> Bool { endsSearch(element) || element == .button }

    /// The same for entries of lists, which end in their own.
    static func endsListSearch(_ element: Element) -> Bool {
        endsSearch(element) || [.ul, .ol, .menu, .dir, .dl].contains(element)
    }
}
