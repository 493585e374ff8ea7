import Foundation

/// A Swift file of the repository, or an invented one.
struct SwiftFile {
    /// Path from the top of the repository, such as `Plugins/Extract/PDF/Plugin.swift`.
    let path: String
    let lines: [Substring]
    /// The lines without comments and without the insides of multi-line strings, with their 1-based numbers.
    let code: [(number: Int, text: Substring)]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        code = SwiftFile.code(of: lines)
    }

    /// The module that the file belongs to: `ExtractPDF` for the path above. Nil outside Sources and Plugins.
    var module: String? {
        let steps = path.split(separator: "/")
        switch steps.first {
        case "Sources" where steps.count > 2: return String(steps[1])
        case "Plugins" where steps.count > 3: return steps[1] == "Libraries" ? String(steps[2]) : steps[1...2].joined()
        default: return nil
        }
    }

    /// Whether the file belongs to a plugin.
    var isPlugin: Bool { path.hasPrefix("Plugins/") && !path.hasPrefix("Plugins/Libraries/") }

    private static func code(of lines: [Substring]) -> [(number: Int, text: Substring)] {
        var isString = false
        var result: [(Int, Substring)] = []
        for (index, line) in lines.enumerated() {
            if !isString { result.append((index + 1, withoutComment(line))) }
            guard line.utf8.contains(UInt8(ascii: "\"")) else { continue }
            if line.components(separatedBy: "\"\"\"").count.isMultiple(of: 2) { isString.toggle() }
        }
        return result
    }

    /// The modules imported, whatever stands before or behind the name.
    var imports: [(number: Int, module: String)] {
        let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
        return code.compactMap { number, text in
            guard text.contains("import") else { return nil }
            let words = text.split(whereSeparator: \.isWhitespace)
            guard let place = words.firstIndex(of: "import") else { return nil }
            let isImport = words[..<place].allSatisfy {
                $0.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains($0)
            }
            let names = words[(place + 1)...].drop { kinds.contains(String($0)) }
            guard isImport, let name = names.first?.split(separator: ".").first else { return nil }
            return (number, String(name))
        }
    }

    /// Cuts from `//` on, unless that stands in a string.
    private static func withoutComment(_ line: Substring) -> Substring {
        var isString = false
        var previous: UInt8 = 0
        for index in line.utf8.indices {
            let byte = line.utf8[index]
            if byte == UInt8(ascii: "\""), previous != UInt8(ascii: "\\") { isString.toggle() }
            if byte == UInt8(ascii: "/"), previous == byte, !isString { return line[..<line.utf8.index(before: index)] }
            previous = byte
        }
        return line
    }
}
