import ArgumentParser
import DocumentModel
import Pipeline

/// `paragraf show`.
struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows the structure of one paper.",
        discussion: """
            Title, kind, body, date and case numbers; then matters (§) and sections with their roles and pages, and the \
            points of decisions and proposals.

            Examples:
              paragraf show minutes.pdf
              paragraf show minutes.pdf --color always | less -R
            """)

    @Argument(help: ArgumentHelp("The paper.", valueName: "file"))
    var file: String

    @Option(help: "When to use colour; the variable NO_COLOR turns it off, too.")
    var color: ColorChoice = .auto

    @OptionGroup var options: PipelineOptions

    func run() throws {
        let bytes = try readNamedSource(file)
        let chain = try options.chain()
        let result = bytes.withUnsafeBytes { chain.run($0, name: file.fileName) }
        if case .failed(let error) = result.outcome { throw CommandFailure(error, of: file) }
        guard let document = result.document else { return }
        print(DocumentView(document, Terminal(color)).lines.joined(separator: "\n"))
    }
}
