/// The elements that are open, innermost last. The depth limit of the reader bounds it.
struct ElementPath {
    private var names: [LocalName] = []

    /// The innermost open element.
    var parent: LocalName { names.last ?? .other }
    /// The one around it.
    var grandparent: LocalName { names.count > 1 ? names[names.count - 2] : .other }

    /// Number of open elements.
    var count: Int { names.count }
    /// Whether nothing is open.
    var isEmpty: Bool { names.isEmpty }

    /// Opens an element; those of other vocabularies count as ``LocalName/other``, but for brackets in formulas.
    mutating func push(_ name: XMLName) {
        names.append(
            name.namespace == .word || name.namespace == .math && name.local == .d ? name.local : .other)
    }

    /// Closes the innermost element.
    mutating func pop() { _ = names.popLast() }
}
