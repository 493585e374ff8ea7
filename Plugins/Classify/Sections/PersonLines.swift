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
        "utvecklare", "koordinator", "ombud", "läkare", "tandläkare", "överläkare", "kurator", "föredragande",
    ]

    /// Two to five capitalised words, perhaps a party in brackets; for several names on a line, each of them.
    static func isName(_ text: String) -> Bool {
        guard text.utf8.count <= 160 else { return false }
        let cells = text.split { $0 == "\t" || $0 == "," }.map { $0.drop { $0 == " " } }
        return !cells.isEmpty && cells.allSatisfy { isSingleName($0) }
    }

    /// Nothing but names, each with its party or not, and posts between them, as a row of a front page becomes when the
    /// layout is lost: `Karin Ek (S) Olof Lind (M)`, `Karin Ek Olof Lind ordförande sekreterare`.
    static func isRow(_ text: String) -> Bool {
        let words = text.split { $0 == " " || $0 == "\t" || $0 == "," }
        guard (2...14).contains(words.count), text.utf8.count <= 140 else { return false }
        var names = 0
        for word in words {
            if word.first == "(", word.last == ")", word.utf8.count <= 6 { continue }
            if posts.contains(where: { word.lowercased() == $0 }) || particles.contains(String(word)) { continue }
            guard word.first?.isUppercase == true, word.allSatisfy({ $0.isLetter || "-'’.".contains($0) }) else {
                return false
            }
            names += 1
        }
        return names >= 2
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
        return Words.of(text, limit: 10).contains { word in
            posts.contains { word.text.hasSuffix($0) && word.text.utf8.count < 40 }
        }
    }

    /// A line that names an office, as above a signature: `Socialförvaltningen`, `För bygglovsenheten`.
    static func isOffice(_ text: String) -> Bool {
        let words = Words.of(text, limit: 8)
        guard (1...5).contains(words.count), text.first?.isUppercase == true,
            !text.contains(where: { ".:;\t".contains($0) })
        else { return false }
        return BodyName.isKind(words[words.count - 1].text)
    }
}
