import ArgumentParser
import Foundation

/// The command.
@main
struct Paragraf: ParsableCommand {
    static let version = "0.1.0"

    // Each command names itself: to have its name made of that of its type takes a tenth of a millisecond.
    static let configuration = CommandConfiguration(
        commandName: "paragraf",
        abstract: "Reads municipal board papers (PDF, DOCX) and writes their structure as JSON.",
        discussion: """
            Examples:
              paragraf ingest papers --out json      one JSON file for each paper
              paragraf show minutes.pdf              its structure, for a person
              paragraf trace minutes.pdf             what every stage did to it
              paragraf evaluate gold.jsonl papers    how well labelled papers are read
              paragraf plugins describe export.json  what can be set
            """,
        version: version,
        subcommands: [
            Ingest.self, Show.self, Trace.self, Evaluate.self, Plugins.self, Validate.self,
            Status.self, List.self, Retry.self, Report.self, Verify.self, Doctor.self, WorkerCommand.self,
        ])

    /// Runs the command. Wrong usage ends with 2 and not with ArgumentParser's 64, as is the custom of Unix commands.
    static func main() {
        // Swift takes the arguments from /proc; without them, help would be shown and nothing be done, successfully.
        guard !CommandLine.arguments.isEmpty else {
            writeError("paragraf: the arguments cannot be read; /proc must be mounted and readable\n")
            Foundation.exit(1)
        }
        do {
            try WorkerCommand.runQuickly(CommandLine.arguments)
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as CommandFailure {
            writeError("paragraf: \(failure)\n")
            Foundation.exit(1)
        } catch {
            let code = exitCode(for: error)
            let message = fullMessage(for: error)
            if !message.isEmpty {
                try? (code.isSuccess ? FileHandle.standardOutput : .standardError).write(
                    contentsOf: Data((message + "\n").utf8))
            }
            Foundation.exit(code == .validationFailure ? 2 : code.rawValue)
        }
    }
}
