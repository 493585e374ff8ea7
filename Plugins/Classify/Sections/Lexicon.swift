import StageKit
import Yams

/// The wording of sections: which texts name which role.
struct Lexicon: Sendable {
    /// How a phrase may begin a section.
    enum Use: Sendable {
        /// Alone, or run in before a colon, a tab or after bold type.
        case heading
        /// Like a heading, and also with nothing but a space before its text.
        case label
        /// The beginning of running text, which has no heading then.
        case lead
    }

    /// A text of the lexicon; nil stands for a body's name.
    struct Phrase: Sendable {
        let role: String
        let use: Use
        let words: [String?]
    }

    private(set) var phrases: [Phrase] = []
    /// Positions of phrases by first word; those that begin with a body's name stand under the empty word.
    private(set) var byFirstWord: [String: [Int]] = [:]

    /// Reads lexicon files of the same shape; later ones add to earlier ones.
    ///
    /// Throws ``StageError`` with code `settings` and the line when a file is not of that shape.
    init(files: [String]) throws(StageError) {
        for (index, file) in files.enumerated() {
            try add(file, name: index == 0 ? "the built-in lexicon" : "lexicon file \(index)")
        }
        for (index, phrase) in phrases.enumerated() {
            byFirstWord[(phrase.words.first ?? nil) ?? "", default: []].append(index)
        }
    }

    private mutating func add(_ text: String, name: String) throws(StageError) {
        let file: LexiconFile
        do {
            file = try YAMLDecoder().decode(LexiconFile.self, from: text)
        } catch {
            throw StageError(.settings, "\(name) cannot be read: \(Lexicon.describe(error))")
        }
        for (role, wording) in file.roles.sorted(by: { $0.key < $1.key }) {
            for heading in wording.headings ?? [] { append(heading, role, .heading) }
            for label in wording.labels ?? [] { append(label, role, .label) }
            for lead in wording.leads ?? [] { append(lead, role, .lead) }
        }
    }

    private mutating func append(_ text: String, _ role: String, _ use: Use) {
        var words: [String?] = []
        for (index, part) in text.split(separator: "{organ}", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { words.append(nil) }
            words += Words.of(String(part)).map { $0.text }
        }
        guard !words.isEmpty else { return }
        phrases.append(Phrase(role: role, use: use, words: words))
    }

    private static func describe(_ error: any Error) -> String {
        switch error {
        case let error as YamlError: return "\(error)"
        case DecodingError.keyNotFound(let key, _): return "\"\(key.stringValue)\" is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            return "\(context.codingPath.map(\.stringValue).joined(separator: ".")) has the wrong shape"
        default: return "it needs a mapping \"roles\" of roles with headings, labels and leads"
        }
    }
}

/// The shape of a lexicon file.
private struct LexiconFile: Decodable {
    struct Wording: Decodable {
        var headings: [String]?
        var labels: [String]?
        var leads: [String]?
    }

    var roles: [String: Wording]
}
