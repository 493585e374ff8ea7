import ArgumentParser
import Foundation

/// Lines about a run on the standard error: sentences, or one JSON object a line.
struct RunLog: Sendable {
    enum Format: String, Sendable, CaseIterable, ExpressibleByArgument { case text, json }

    let format: Format
    let isQuiet: Bool
    /// Whether what is skipped is told of.
    let isVerbose: Bool
    private let isTerminal = isatty(STDERR_FILENO) == 1

    /// A line that changes in place, where a person looks on.
    var isLive: Bool { isTerminal && format == .text && !isQuiet }

    /// Writes a line with what it is about; the sentence is foreign text.
    func line(_ event: String, _ sentence: String) {
        switch format {
        case .text: writeError((isLive ? "\r\u{1B}[K" : "") + "paragraf: \(sentence.printable)\n")
        case .json: object(event, ["message": sentence])
        }
    }

    /// Writes an object; only with the format `json`.
    func object(_ event: String, _ members: [String: any Sendable]) {
        var members: [String: Any] = members
        members["event"] = event
        members["time"] = Date().ISO8601Format()
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? JSONSerialization.data(withJSONObject: members, options: options) else { return }
        writeError(String(decoding: data, as: UTF8.self) + "\n")
    }
}
