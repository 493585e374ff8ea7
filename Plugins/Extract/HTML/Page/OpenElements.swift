import StageKit

/// An element whose end has not come yet.
struct OpenElement {
    /// What ends with it beside itself.
    enum Role {
        case plain
        case table
        case cell
        case list
        case item
        case term
        case definition
        case form
    }

    let element: Element
    let context: Context
    var role = Role.plain
    /// Whether paragraphs end with it.
    var breaks = false
    /// How many blocks there were before it.
    var firstBlock = 0
    /// How many controls there were before it.
    var firstControl = 0
}

/// The elements that are open, outermost first. Looking for one among them takes steps, of which a page has a stock: tags
/// can be set so that each is looked for in vain through all that are open.
struct OpenElements {
    private(set) var stack: [OpenElement] = []
    private var counts = Array(repeating: 0, count: Element.allCases.count)
    private var steps: Int

    init(bytes: Int) { steps = Limits.steps + Limits.stepsPerByte * bytes }

    var count: Int { stack.count }
    var context: Context { stack.last?.context ?? Context() }
    var isFull: Bool { stack.count >= Limits.depth }

    func holds(_ element: Element) -> Bool { counts[Int(element.rawValue)] > 0 }

    mutating func append(_ element: OpenElement) {
        stack.append(element)
        counts[Int(element.element.rawValue)] += 1
    }

    mutating func popLast() -> OpenElement? {
        guard let last = stack.popLast() else { return nil }
        counts[Int(last.element.rawValue)] -= 1
        return last
    }

    /// Position of the innermost open element of a kind, unless an element of the others comes first.
    mutating func position(
        of isWanted: (Element) -> Bool, before isBorder: (Element) -> Bool = { _ in false }
    ) throws(StageError) -> Int? {
        var index = stack.count
        while index > 0 {
            index -= 1
            let element = stack[index].element
            if isWanted(element) {
                try spend(stack.count - index)
                return index
            }
            if isBorder(element) { break }
        }
        try spend(stack.count - index)
        return nil
    }

    /// Takes steps from the stock.
    mutating func spend(_ count: Int) throws(StageError) {
        steps -= count
        guard steps >= 0 else {
            throw StageError(.tooLarge, "the tags of the page are entangled beyond what any true page is")
        }
    }
}
