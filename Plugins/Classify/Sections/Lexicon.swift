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
        /// Like a heading, and also in a cell beside its text when it is not bold.
        case cell
        /// The beginning of running text, which has no heading then.
        case lead
    }

    /// A text of the lexicon; nil stands for a body's name.
    struct Phrase: Sendable, Equatable {
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
        indexPhrases()
    }

    /// Reads one file as YAML, whatever it looks like.
    init(yaml file: String) throws(StageError) {
        try addYAML(file, name: "the lexicon")
        indexPhrases()
    }

    private mutating func indexPhrases() {
        for (index, phrase) in phrases.enumerated() {
            byFirstWord[(phrase.words.first ?? nil) ?? "", default: []].append(index)
        }
    }

    private mutating func add(_ text: String, name: String) throws(StageError) {
        if let entries = PlainLexicon.entries(text) {
            for entry in entries {
                if let use = Lexicon.uses[entry.use] { append(entry.text, entry.role, use) }
            }
        } else {
            try addYAML(text, name: name)
        }
    }

    private mutating func addYAML(_ text: String, name: String) throws(StageError) {
        let roles: Node.Mapping
        do {
            guard let found = try Yams.compose(yaml: text)?.mapping?["roles"]?.mapping else {
                throw StageError(
                    .settings, "\(name) needs a mapping \"roles\" of roles with headings, labels, cells and leads")
            }
            roles = found
        } catch let error as StageError {
            throw error
        } catch {
            throw StageError(.settings, "\(name) cannot be read: \(error)")
        }
        for (role, wording) in roles { try add(role, wording, name: name) }
    }

    private mutating func add(_ role: Node, _ wording: Node, name: String) throws(StageError) {
        guard let role = role.string, let lists = wording.mapping else {
            throw StageError(.settings, "\(name): each role needs lists of headings, labels, cells or leads")
        }
        for (key, list) in lists {
            guard let use = Lexicon.uses[key.string ?? ""], let texts = list.sequence else {
                throw StageError(
                    .settings,
                    "\(name): role \(role) may have lists of headings, labels, cells and leads, not \"\(key.string ?? "?")\""
                )
            }
            for text in texts {
                guard let text = text.string else {
                    throw StageError(.settings, "\(name): the lists of role \(role) hold texts only")
                }
                append(text, role, use)
            }
        }
    }

    static let uses: [String: Use] = ["headings": .heading, "labels": .label, "cells": .cell, "leads": .lead]

    private mutating func append(_ text: String, _ role: String, _ use: Use) {
        var words: [String?] = []
        var rest = text[...]
        while let brace = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
            guard rest[brace...].utf8.starts(with: "{organ}".utf8) else { break }
            words += Words.of(String(rest[..<brace])).map { $0.text }
            words.append(nil)
            rest = rest[rest.utf8.index(brace, offsetBy: "{organ}".utf8.count)...]
        }
        words += Words.of(String(rest)).map { $0.text }
        guard !words.isEmpty else { return }
        phrases.append(Phrase(role: role, use: use, words: words))
    }
}
