import DocumentModel

/// Recognises the lines of a signature block: names, posts and offices.
enum PersonLines {
    private static let particles: Set<String> = ["von", "af", "av", "de", "di", "el", "van", "der", "le", "la"]

    private static let posts = [
        "chef", "chefen", "direktör", "direktören", "sekreterare", "handläggare", "strateg", "utredare", "samordnare",
        "controller", "ekonom", "jurist", "planerare", "inspektör", "administratör", "arkitekt", "ingenjör", "rektor",
        "ordförande", "ledamot", "ersättare", "rådgivare", "registrator", "kommunalråd", "oppositionsråd", "regionråd",
        "ledare", "antikvarie", "pedagog", "sköterska", "lantmätare", "assistent", "konsult", "analytiker",
        "specialist",
        "förrättningsman", "bibliotekarie", "arkivarie", "landstingsråd", "borgarråd", "projektör", "kommunikatör",
        "utvecklare", "koordinator", "ekolog", "konsulent", "förvaltare",
        "biolog", "geolog", "psykolog", "logoped", "dietist", "veterinär", "tekniker", "kanslist", "upphandlare",
        "kamrer", "prefekt", "intendent", "producent", "notarie", "revisor", "redaktör", "informatör", "lantråd",
        "mästare", "socionom", "statistiker", "hydrolog", "samordnaren", "sekr", "ordf", "vd", "ansvarig", "expert",
        "pedagogista", "styrelseledamot", "talesperson", "bibliotekschef", "föreståndare", "koordinatorn", "ombud",
        "läkare", "tandläkare", "överläkare",
        "kurator", "föredragande",
    ]

    private static let postNames = Set(posts)
    /// Posts by their last byte.
    private static let postEnds = Dictionary(grouping: posts.map { Array($0.utf8) }) { $0.last ?? 0 }

    private static func isPostName(_ word: String) -> Bool {
        let bytes = word.utf8
        guard bytes.count < 40, let last = bytes.last, let posts = postEnds[last] else { return false }
        return posts.contains { $0.count <= bytes.count && bytes.suffix($0.count).elementsEqual($0) }
    }

    /// Two to five capitalised words, perhaps a party in brackets; for several names on a line, each of them.
    static func isName(_ text: String) -> Bool {
        guard text.utf8.count <= 160, mayBeName(text) else { return false }
        let cells = text.split { $0 == "\t" || $0 == "," }.map { $0.drop { $0 == " " } }
        return !cells.isEmpty && cells.allSatisfy { isSingleName($0) }
    }

    /// Whether the first cell has as many words as a name, with its party in brackets.
    private static func mayBeName(_ text: String) -> Bool {
        var words = 0
        var isInWord = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: " "): isInWord = false
            case UInt8(ascii: "\t"), UInt8(ascii: ","):
                // Cells without words are skipped.
                if words > 0 { return (2...6).contains(words) }
            default:
                if !isInWord { words += 1 }
                isInWord = true
            }
            if words > 6 { return false }
        }
        return words >= 2
    }

    /// Nothing but names, each with its party or not, and posts between them, as a row of a front page becomes when the
    /// layout is lost: `Karin Ek (S) Olof Lind (M)`, `Karin Ek Olof Lind ordförande sekreterare`.
    static func isRow(_ text: String) -> Bool {
        guard text.utf8.count <= 140 else { return false }
        let words = text.split { $0 == " " || $0 == "\t" || $0 == "," }
        guard (2...14).contains(words.count) else { return false }
        var names = 0
        for word in words {
            if word.first == "(", word.last == ")", word.utf8.count <= 6 { continue }
            if postNames.contains(word.lowercased()) || particles.contains(String(word)) { continue }
            guard word.first?.isUppercase == true, word.allSatisfy({ $0.isLetter || "-'’.".contains($0) }) else {
                return false
            }
            names += 1
        }
        return names >= 2
    }

    /// Whether a line begins with a name, with anything behind it: `Karin Ek kommunchef`.
    static func beginsWithName(_ text: String) -> Bool {
        let words = text.prefix { $0 != "," && $0 != "(" }.split(separator: " ").prefix(2)
        return words.count == 2 && isSingleName(Substring(words.joined(separator: " ")))
    }

    /// A name with a party in brackets at the end and perhaps a post between: `Karin Ek gruppledare (C)`.
    static func isMember(_ text: String) -> Bool {
        guard text.utf8.count <= 90, text.last == ")", let bracket = text.lastIndex(of: "(") else { return false }
        let party = text[text.index(after: bracket)...].dropLast()
        let words = text[..<bracket].split(separator: " ")
        return (1...4).contains(party.count) && party.allSatisfy(\.isLetter) && (2...8).contains(words.count)
            && words.prefix(2).allSatisfy { $0.first?.isUppercase == true && $0.last != "," && $0.last != "." }
    }

    private static func isSingleName(_ text: Substring) -> Bool {
        var text = text
        if text.last == ")", let bracket = text.lastIndex(of: "("), text.distance(from: bracket, to: text.endIndex) <= 6
        {
            text = text[..<bracket]
        }
        let words = text.split(separator: " ")
        guard (2...5).contains(words.count), text.utf8.count <= 50 else { return false }
        return words.allSatisfy { word in
            guard !particles.contains(String(word)) else { return true }
            guard word.first?.isUppercase == true, word.dropFirst().contains(where: \.isLowercase) || word.last == "."
            else { return false }
            return word.allSatisfy { $0.isLetter || $0 == "-" || $0 == "'" || $0 == "’" || $0 == "." }
        }
    }

    /// A line that names a post: it has a word such as `förvaltningschef` and is no sentence.
    static func isPost(_ text: String) -> Bool {
        guard text.utf8.count <= 120, text.last != "." else { return false }
        return Words.of(text, limit: 10).contains { isPostName($0.text) }
    }

    private static func isStop(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ";")
            || byte == UInt8(ascii: "\t")
    }

    /// A line that names an office, as above a signature: `Socialförvaltningen`, `För bygglovsenheten`.
    static func isOffice(_ text: String) -> Bool {
        guard text.first?.isUppercase == true, !text.utf8.contains(where: isStop) else { return false }
        let words = Words.of(text, limit: 8)
        guard (1...5).contains(words.count) else { return false }
        return BodyName.isKind(words[words.count - 1].text)
    }
}
