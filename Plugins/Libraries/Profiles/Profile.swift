public import CaseNumbers
public import StageKit
import Yams

/// What the papers of one municipality have of their own; `Docs/Profiles.md` describes the file.
public struct Profile: Sendable {
    /// What the profile is called in messages.
    public let name: String
    /// Texts of which one stands on the first page of the papers it is for; empty for all papers.
    public let texts: [String]
    /// The file itself, which is a lexicon too, when it names roles.
    public let lexicon: String?
    /// Lines that are furniture; `*` stands for anything.
    public let furniture: [String]
    /// Spellings of case numbers.
    public let caseNumbers: [CaseNumberFormat]

    /// Reads a profile; `file` is what the file is called in messages.
    ///
    /// Throws ``StageError`` with code `settings`, the line and what is allowed.
    public init(yaml: String, file: String) throws(StageError) {
        let reader = ProfileReader(file: file)
        let members = try reader.members(yaml)
        name = try reader.text(members["profile"], "profile")
        texts = try reader.texts(members["for"], "for").map(\.text)
        lexicon = members["roles"] == nil ? nil : yaml
        furniture = try reader.texts(members["furniture"], "furniture").map(\.text)
        var formats: [CaseNumberFormat] = []
        for (text, line) in try reader.texts(members["case_numbers"], "case_numbers") {
            do throws(CaseNumberFormat.Fault) {
                formats.append(try CaseNumberFormat(text))
            } catch {
                throw reader.error("\"\(text)\" is no spelling of case numbers: \(error.message)", line: line)
            }
        }
        caseNumbers = formats
    }
}

/// Turns the YAML of a profile into values, with the line of what is wrong.
private struct ProfileReader {
    let file: String
    private static let names = ["profile", "for", "roles", "furniture", "case_numbers"]
    private static let longest = 200
    private static let most = 500

    func members(_ yaml: String) throws(StageError) -> [String: Node] {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw self.error("this is no valid YAML: \(error)", line: nil)
        } catch {
            throw self.error("this is no valid YAML", line: nil)
        }
        guard let mapping = root?.mapping else {
            throw error("a profile is a mapping with \(ProfileReader.names.joined(separator: ", "))", line: 1)
        }
        var members: [String: Node] = [:]
        for (key, value) in mapping {
            let name = key.scalar?.string ?? "?"
            guard ProfileReader.names.contains(name) else {
                throw error(
                    "a profile has no \"\(name)\"; it has: \(ProfileReader.names.joined(separator: ", "))",
                    line: key.mark?.line)
            }
            members[name] = value
        }
        return members
    }

    func text(_ node: Node?, _ name: String) throws(StageError) -> String {
        guard let text = node?.scalar?.string, !text.isEmpty else {
            throw error("say what the profile is called with `\(name): <name>`", line: node?.mark?.line ?? 1)
        }
        return text
    }

    func texts(_ node: Node?, _ name: String) throws(StageError) -> [(text: String, line: Int?)] {
        guard let node else { return [] }
        guard let sequence = node.sequence, sequence.count <= ProfileReader.most else {
            throw error("`\(name):` must be a list of texts", line: node.mark?.line)
        }
        var texts: [(text: String, line: Int?)] = []
        for entry in sequence {
            guard let text = entry.scalar?.string, (2...ProfileReader.longest).contains(text.utf8.count) else {
                throw error(
                    "`\(name):` must be a list of texts of 2 to \(ProfileReader.longest) letters",
                    line: entry.mark?.line ?? node.mark?.line)
            }
            texts.append((text, entry.mark?.line))
        }
        return texts
    }

    func error(_ message: String, line: Int?) -> StageError {
        StageError(.settings, file + (line.map { ", line \($0)" } ?? "") + ": " + message)
    }
}
