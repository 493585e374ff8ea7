/// The name of an artifact as a path that is safe below a folder, whatever a source file was called.
struct SafeName {
    /// Folders and, last, the file name; never empty.
    let components: [String]

    /// File systems allow 255 bytes; the temporary name needs some of them.
    private static let maximumLength = 200
    private static let maximumDepth = 64

    /// Makes the name safe: components that lead nowhere or upwards are dropped, control characters and backslashes
    /// become `_`, leading full stops too, and what is too long is cut. A name that was changed gets the front of the
    /// document's id, so that two sources never meet in one file.
    init(_ name: String, id: String) {
        let mark = "~" + (id.isEmpty ? "document" : id.prefix(16))
        let parts = name.split(separator: "/").filter { $0 != "." && $0 != ".." }
        var components = parts.suffix(SafeName.maximumDepth).map { SafeName.shorten(SafeName.clean($0), mark: mark) }
        let file = components.popLast() ?? ""
        let isChanged = file.isEmpty || (components + [file]).joined(separator: "/") != name
        self.components = components + [isChanged ? SafeName.marked(file, with: mark) : file]
    }

    private static func clean(_ component: Substring) -> String {
        var result = String.UnicodeScalarView()
        for (index, scalar) in component.unicodeScalars.enumerated() {
            let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
            let isInvisible =
                (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
                || (0x2028...0x2029).contains(scalar.value)
            let isHidden = index == 0 && scalar == "."
            result.append(isControl || isInvisible || isHidden || scalar == "\\" ? "_" : scalar)
        }
        return String(result)
    }

    private static func shorten(_ component: String, mark: String) -> String {
        component.utf8.count > maximumLength ? marked(component, with: mark) : component
    }

    /// Puts the mark in front of the ending, and cuts what does not fit.
    private static func marked(_ component: String, with mark: String) -> String {
        guard !component.contains(mark) else { return component }
        let dot = component.lastIndex(of: ".") ?? component.endIndex
        let ending = component[dot...].utf8.count <= 20 ? component[dot...] : ""
        var front = component.dropLast(ending.count)
        while front.utf8.count + mark.utf8.count + ending.utf8.count > maximumLength { front.removeLast() }
        return front + mark + ending
    }
}
