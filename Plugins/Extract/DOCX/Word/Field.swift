/// An open field (`w:fldChar`): first its instruction, then the text that it last gave.
struct Field {
    /// Whether its instruction is being read rather than its result.
    var isInstruction = true
    /// What a form field shows, which old forms keep beside the text.
    var form: FormValue?
    /// Bytes of text read before its result.
    var textBefore = 0
    private var instruction: [UInt8] = []

    /// Longer instructions are cut: only the first word matters.
    private static let longestInstruction = 64

    init(instruction: [UInt8] = []) { self.instruction = instruction }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        instruction.append(contentsOf: bytes.prefix(Field.longestInstruction - instruction.count))
    }

    /// Whether the field gives the number of the page.
    var isPageNumber: Bool {
        let word = instruction.drop(while: isSpace).prefix { !isSpace($0) && $0 != UInt8(ascii: "\\") }
        return word.elementsEqual("PAGE".utf8) || word.elementsEqual("page".utf8)
    }
}

/// The state of a check box or list of an old form (`w:ffData`, ISO/IEC 29500-1, 17.16.17).
enum FormValue {
    case checkBox(isChecked: Bool)
    case choice(selected: Int, entries: [String])

    /// Word allows 25 entries.
    private static let mostEntries = 100

    /// What a reader sees.
    var text: String {
        switch self {
        case .checkBox(let isChecked): isChecked ? "☒" : "☐"
        case .choice(let selected, let entries): entries.indices.contains(selected) ? entries[selected] : ""
        }
    }

    mutating func select(_ index: Int?) {
        if case .choice(_, let entries) = self { self = .choice(selected: index ?? 0, entries: entries) }
    }

    mutating func add(entry: String?) {
        guard case .choice(let selected, let entries) = self, entries.count < FormValue.mostEntries else { return }
        self = .choice(selected: selected, entries: entries + [entry ?? ""])
    }
}
