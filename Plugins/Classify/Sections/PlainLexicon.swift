/// Reads the plain way of writing a lexicon, in which nearly all are written: `roles:`, two spaces and a role, four and
/// a use, six and a text, one per line. A YAML parser takes thirty times as long, and every process reads the built-in
/// lexicon at its start; whatever else YAML allows is left to the parser.
struct PlainLexicon {
    /// One text.
    struct Entry: Equatable {
        let role: String
        let use: String
        let text: String
    }

    private var entries: [Entry] = []
    private var role = ""
    private var use = ""
    private var names: Set<String> = []
    private var isBegun = false
    /// Whether what was opened last has something in it.
    private var isFilled = true

    /// The texts in their order; nil when the file is not written in the plain way.
    static func entries(_ file: String) -> [Entry]? {
        var file = file
        return file.withUTF8 { bytes in
            var reader = PlainLexicon()
            for line in bytes.split(separator: UInt8(ascii: "\n")) {
                guard reader.read(line) else { return nil }
            }
            return reader.isBegun && reader.isFilled && !reader.entries.isEmpty ? reader.entries : nil
        }
    }

    private typealias Line = Slice<UnsafeBufferPointer<UInt8>>

    private mutating func read(_ line: Line) -> Bool {
        let content = line.drop { $0 == UInt8(ascii: " ") }
        guard let first = content.first, first != UInt8(ascii: "#") else { return true }
        // Tabs and returns have a meaning of their own.
        guard content.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), content.last != UInt8(ascii: " ") else { return false }
        switch content.startIndex - line.startIndex {
        case 0:
            guard !isBegun, content.elementsEqual("roles:".utf8) else { return false }
            isBegun = true
        case 2:
            guard isBegun, isFilled, let name = name(content) else { return false }
            (role, use, isFilled) = (name, "", false)
            return names.insert(name).inserted
        case 4:
            guard !role.isEmpty, use.isEmpty || isFilled, let name = name(content), Lexicon.uses[name] != nil else {
                return false
            }
            (use, isFilled) = (name, false)
            return names.insert(role + " " + name).inserted
        case 6:
            guard !use.isEmpty, let text = text(content) else { return false }
            entries.append(Entry(role: role, use: use, text: text))
            isFilled = true
        default: return false
        }
        return true
    }

    /// `name:` with nothing behind.
    private func name(_ content: Line) -> String? {
        let name = content.dropLast()
        guard content.last == UInt8(ascii: ":"), let first = name.first, PlainLexicon.isLower(first),
            name.allSatisfy({ PlainLexicon.isLower($0) || $0 == UInt8(ascii: "_") })
        else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    /// `- text` or `- "text"`.
    private func text(_ content: Line) -> String? {
        guard content.starts(with: "- ".utf8) else { return nil }
        let text = content.dropFirst(2)
        guard let first = text.first else { return nil }
        if first == UInt8(ascii: "\"") {
            let inner = text.dropFirst().dropLast()
            guard text.count > 2, text.last == first,
                !inner.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") })
            else { return nil }
            return String(decoding: inner, as: UTF8.self)
        }
        // Anything but a letter may be a sign of YAML's at the start; so are, anywhere, a colon before and a number
        // sign behind a space.
        let isPlain = zip(text, text.dropFirst()).allSatisfy {
            ($0, $1) != (UInt8(ascii: ":"), UInt8(ascii: " ")) && ($0, $1) != (UInt8(ascii: " "), UInt8(ascii: "#"))
        }
        guard PlainLexicon.isLower(first | 0x20) || first >= 0x80, isPlain, text.last != UInt8(ascii: ":") else {
            return nil
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func isLower(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
}
