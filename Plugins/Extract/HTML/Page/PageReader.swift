import DocumentModel
import StageKit

/// Reads a page from its tags: keeps the elements that are open, and makes blocks of the text in them.
///
/// No tree is built. What browsers repair, such as end tags that are missing, is repaired as far as it moves text.
struct PageReader {
    /// The part that blocks stand in.
    static let part = "body"

    var scanner: MarkupScanner
    var open: OpenElements
    /// What the innermost open element means.
    var context = Context()
    var flow = Flow()
    /// The sequences around the open cells.
    var outer: [Flow] = []
    var tables: [TableBuilder] = []
    var findings = Findings()
    var properties = PageProperties()
    /// Fields and buttons seen so far.
    var controls = 0
    /// Parts that are hidden from readers' programs, but perhaps not from the eye.
    var ariaHidden = 0

    private let limits: Limits
    private let stageContext: StageContext
    private let leavesAriaHidden: Bool
    private var paragraphs = 0

    /// `bytes` outlive the reader. Without `leavesAriaHidden`, `aria-hidden` means nothing.
    init(
        _ bytes: UnsafeBufferPointer<UInt8>, _ limits: Limits, _ stageContext: StageContext,
        leavesAriaHidden: Bool = true
    ) {
        scanner = MarkupScanner(bytes)
        open = OpenElements(bytes: bytes.count)
        self.limits = limits
        self.stageContext = stageContext
        self.leavesAriaHidden = leavesAriaHidden
    }

    /// Reads to the end and gives the blocks, numbered in reading order.
    mutating func blocks() throws(StageError) -> [Block] {
        var tokens = 0
        while let token = scanner.next() {
            tokens += 1
            if tokens.isMultiple(of: 4096) { try stageContext.heartbeat(scanner.index) }
            switch token {
            case .text(let range): try text(range)
            case .raw(let element, let range): try raw(element, range)
            case .start(let element): try start(element)
            case .end(let element): try end(element)
            }
        }
        try pop(to: 0)
        try flush()
        flow.markFooter()
        for index in flow.blocks.indices {
            flow.blocks[index].id = BlockID(UInt32(index + 1))
            flow.blocks[index].position = index + 1
            flow.blocks[index].part = PageReader.part
        }
        findings.isBare = flow.blocks.allSatisfy { $0.kind == .furniture }
        return flow.blocks
    }

    /// Notes that there is one more paragraph or cell.
    mutating func count() throws(StageError) {
        paragraphs += 1
        guard paragraphs <= limits.paragraphs else {
            throw StageError(.tooLarge, "the page has over \(limits.paragraphs) paragraphs and table cells")
        }
    }

    // MARK: Attributes

    /// An attribute of the tag that was read last.
    func attribute(_ name: AttributeName, limit: Int = Limits.value) -> String? {
        scanner.attributes.range(of: name).map { CharacterReferences.plainText(scanner.bytes, $0, limit: limit) }
    }

    func number(_ name: AttributeName) -> Int? { attribute(name, limit: 20).flatMap { Int($0) } }

    /// The attribute `style` in lower case and without spaces.
    private var styleSheet: String? {
        scanner.attributes.range(of: .style).map { range in
            let bytes = scanner.bytes[range].prefix(2_000).filter { $0 > 0x20 }
                .map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    // MARK: What elements mean

    /// What the element whose start tag was read last means for the text in it.
    mutating func context(of element: Element) -> Context {
        var inner = context
        let style = styleSheet
        if !inner.isHidden, isHidden(element, style) {
            inner.isHidden = true
            if !element.isSkipped { findings.hiddenParts += 1 }
        }
        if element.headingLevel > 0 { inner.heading = element.headingLevel }
        if element == .pre || element == .listing { inner.isPreformatted = true }
        if element == .caption { inner.style = "caption" }
        if let style, PageReader.boldStyles.contains(where: style.contains) { inner.isBold = true }
        let role = attribute(.role, limit: 40)?.lowercased()
        if [.main, .article, .section].contains(element) || role == "main" || role == "article" {
            inner.isContent = true
        }
        if inner.region == nil { inner.region = region(of: element, role, isContent: inner.isContent) }
        // The title of the page may stand in its head.
        if inner.region == .header, element == .h1 { inner.region = nil }
        return inner
    }

    private static let boldStyles = ["font-weight:bold", "font-weight:6", "font-weight:7", "font-weight:8"]

    private mutating func isHidden(_ element: Element, _ style: String?) -> Bool {
        if element.isSkipped || scanner.attributes.range(of: .hidden) != nil { return true }
        if element == .dialog, scanner.attributes.range(of: .open) == nil { return true }
        if style?.contains("display:none") == true { return true }
        guard attribute(.ariaHidden, limit: 10)?.lowercased() == "true" else { return false }
        ariaHidden += 1
        return leavesAriaHidden
    }

    private func region(of element: Element, _ role: String?, isContent: Bool) -> Region? {
        switch role {
        case "navigation", "menu", "menubar": return .navigation
        case "search": return .form
        case "banner": return .header
        case "contentinfo": return .footer
        case "complementary", "dialog", "alertdialog": return .aside
        default: break
        }
        switch element {
        case .nav: return .navigation
        case .aside, .dialog: return .aside
        case .header: return isContent ? nil : .header
        case .footer: return isContent ? nil : .footer
        case .search: return .form
        // A heading that opens and closes what is under it is a button, too.
        case .button: return context.heading > 0 ? nil : .form
        default: return nil
        }
    }
}
