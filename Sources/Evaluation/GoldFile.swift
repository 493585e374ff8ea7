import Foundation

/// What is wrong with a file of labelled papers, and where.
public struct GoldError: Error, Hashable, CustomStringConvertible {
    /// 1-based line.
    public var line: Int
    /// A sentence.
    public var message: String

    /// Makes an error.
    public init(line: Int, message: String) {
        self.line = line
        self.message = message
    }

    /// `line 3: doc_kind is missing`
    public var description: String { "line \(line): \(message)" }
}

/// Reads files of labelled papers: one JSON object per line.
public enum GoldFile {
    /// The papers in order; blank lines do not count.
    ///
    /// Throws ``GoldError`` with the line that is no labelled paper.
    public static func papers(in text: String) throws(GoldError) -> [GoldPaper] {
        var papers: [GoldPaper] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { !$0.isWhitespace }) else { continue }
            papers.append(try paper(in: line, number: index + 1))
        }
        guard !papers.isEmpty else { throw GoldError(line: 1, message: "there is no labelled paper") }
        return papers
    }

    private static func paper(in line: Substring, number: Int) throws(GoldError) -> GoldPaper {
        do {
            return try JSONDecoder().decode(GoldPaper.self, from: Data(line.utf8))
        } catch let error as DecodingError {
            throw GoldError(line: number, message: sentence(error))
        } catch {
            throw GoldError(line: number, message: "this is no JSON object")
        }
    }

    private static func sentence(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): place(context.codingPath + [key]) + " is missing"
        case .valueNotFound(_, let context): place(context.codingPath) + " has no value"
        case .typeMismatch(let type, let context):
            place(context.codingPath) + " must be \(words["\(type)"] ?? "of another type")"
        case .dataCorrupted(let context):
            context.codingPath.isEmpty
                ? "this is no JSON object" : place(context.codingPath) + ": " + context.debugDescription
        @unknown default: "this is no labelled paper"
        }
    }

    private static let words = [
        "String": "text", "Int": "a whole number", "Double": "a whole number", "Array<Any>": "a list",
        "Dictionary<String, Any>": "an object",
    ]

    /// `sections[2].label`
    private static func place(_ path: [any CodingKey]) -> String {
        var text = ""
        for key in path {
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += (text.isEmpty ? "" : ".") + key.stringValue
            }
        }
        return text.isEmpty ? "the line" : text
    }
}
