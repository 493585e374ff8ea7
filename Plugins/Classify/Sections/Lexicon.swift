import Profiles
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
        /// A heading that is made anew for each subject.
        case frame
        /// A beginning of words that tells the role of a heading made from a frame.
        case topic
    }

    /// A text of the lexicon.
    struct Phrase: Sendable, Equatable {
        let role: String
        let use: Use
        let wording: Wording
        /// How many words it has at least and at most.
        let counts: ClosedRange<Int>
        /// As the lexicon has it.
        let text: String
        /// The lexicon.
        let source: String
        /// 1-based line there; 0 where it is unknown.
        let line: Int

        /// `the built-in lexicon, line 212`
        var place: String { line > 0 ? "\(source), line \(line)" : source }
    }

    private(set) var phrases: [Phrase] = []
    private(set) var frames = Frames()
    /// Positions of phrases by first word; those that begin with a body's name are in ``behindBody``.
    private(set) var byFirstWord: [String: [Int]] = [:]
    /// Positions of phrases that begin with a body's name by the word behind it; those that need none there, or a name
    /// again, stand under the empty word.
    private(set) var behindBody: [String: [Int]] = [:]
    /// Positions of phrases by the first four bytes of their first word.
    private(set) var byBeginning: [String: [Int]] = [:]

    /// Reads lexicon files of the same shape; later ones add to earlier ones.
    ///
    /// Throws ``StageError`` with code `settings` and the line when a file is not of that shape.
    init(files: [String]) throws(StageError) {
        for (index, file) in files.enumerated() {
            try add(file, name: index == 0 ? "the built-in lexicon" : "lexicon file \(index)")
        }
        indexPhrases(from: 0)
    }

    /// Reads one file as YAML, whatever it looks like.
    init(yaml file: String) throws(StageError) {
        try addYAML(file, name: "the built-in lexicon")
        indexPhrases(from: 0)
    }

    /// The lexicon with the wording of profiles added.
    ///
    /// Throws ``StageError`` with code `settings` when that has another shape.
    func adding(_ profiles: [Profile]) throws(StageError) -> Lexicon {
        var lexicon = self
        for profile in profiles {
            guard let text = profile.lexicon else { continue }
            try lexicon.addYAML(text, name: "the profile \(profile.name)")
        }
        lexicon.indexPhrases(from: phrases.count)
        return lexicon
    }

    private mutating func indexPhrases(from first: Int) {
        for index in first..<phrases.count {
            var beginnings: Set<String> = []
            for first in phrases[index].wording.firsts {
                if first.isEmpty {
                    for next in phrases[index].wording.behindBody { behindBody[next, default: []].append(index) }
                } else {
                    byFirstWord[first, default: []].append(index)
                    beginnings.insert(Lexicon.beginning(first))
                }
            }
            for beginning in beginnings { byBeginning[beginning, default: []].append(index) }
        }
    }

    static func beginning(_ word: String) -> String { String(decoding: word.utf8.prefix(4), as: UTF8.self) }

    private mutating func add(_ text: String, name: String) throws(StageError) {
        if let entries = PlainLexicon.entries(text) {
            for entry in entries {
                if let use = Lexicon.uses[entry.use] { try append(entry.text, entry.role, use, name, entry.line) }
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
            throw StageError(.settings, "\(name): each role needs lists of \(Lexicon.useNames)")
        }
        for (key, list) in lists {
            guard let use = Lexicon.uses[key.string ?? ""], let texts = list.sequence else {
                throw StageError(
                    .settings,
                    "\(name): role \(role) may have lists of \(Lexicon.useNames), not \"\(key.string ?? "?")\""
                )
            }
            for text in texts {
                guard let words = text.string else {
                    throw StageError(.settings, "\(name): the lists of role \(role) hold texts only")
                }
                try append(words, role, use, name, text.mark?.line ?? 0)
            }
        }
    }

    static let uses: [String: Use] = [
        "headings": .heading, "labels": .label, "cells": .cell, "leads": .lead, "frames": .frame, "topics": .topic,
    ]
    private static let useNames = "headings, labels, cells, leads, frames and topics"

    private mutating func append(
        _ text: String, _ role: String, _ use: Use, _ source: String, _ line: Int
    ) throws(StageError) {
        switch use {
        case .topic: frames.addTopics(text, role: role)
        case .frame:
            guard frames.addFrame(text, role: role, source: source, line: line) else {
                throw StageError(.settings, "\(source): the frame \"\(text)\" needs {words} or {topic} once")
            }
        default:
            let wording = Wording(text)
            guard wording.counts.upperBound > 0 else { return }
            phrases.append(
                Phrase(
                    role: role, use: use, wording: wording, counts: wording.counts, text: text, source: source,
                    line: line))
        }
    }
}
