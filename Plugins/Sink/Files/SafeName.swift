/// The name of an artifact as a path that is safe below a folder, whatever a source file was called.
struct SafeName {
    /// Folders and, last, the file name; never empty.
    let components: [String]

    /// File systems allow 255 bytes; the temporary name needs some of them.
    private static let maximumLength = 200

    /// Makes the name safe: components that lead nowhere or upwards are dropped, control characters and backslashes
    /// become `_`, leading full stops too, and what is too long is cut and gets the front of the document's id.
    init(_ name: String, id: String) {
        var components = name.split(separator: "/").filter { $0 != "." && $0 != ".." }.map { SafeName.clean($0) }
        if components.isEmpty { components = [String(id.prefix(16)).isEmpty ? "document" : String(id.prefix(16))] }
        self.components = components.suffix(64).map { SafeName.shorten($0, id: id) }
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

    private static func shorten(_ component: String, id: String) -> String {
        guard component.utf8.count > maximumLength else { return component }
        let ending = component.utf8.lastIndex(of: UInt8(ascii: ".")).map { component[$0...] } ?? ""
        let tail = "~" + id.prefix(16) + (ending.utf8.count <= 20 ? ending : "")
        var front = Substring(component)
        while front.utf8.count + tail.utf8.count > maximumLength { front.removeLast() }
        return front + tail
    }
}
