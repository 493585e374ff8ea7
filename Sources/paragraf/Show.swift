import ArgumentParser
import DocumentModel
import Pipeline
import StageKit

/// `paragraf show`.
struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows the structure of one paper.",
        discussion: """
            Title, kind, body, date and case numbers; then matters (§) and sections with their roles and pages, and the \
            points of decisions and proposals.

            Examples:
              paragraf show minutes.pdf
              paragraf show minutes.pdf --color always | less -R
              paragraf show minutes.pdf --why           why each block got its role
              paragraf show minutes.pdf --why "§ 92"    the same for one matter; b12 for one block
            """)

    @Argument(help: ArgumentHelp("The paper.", valueName: "file"))
    var file: String

    @Argument(help: ArgumentHelp("With --why: a block (b12) or a matter (§ 92).", valueName: "place"))
    var place: String?

    @Flag(help: "Tell why: where the fields come from, which wording was considered for each block, what decided.")
    var why = false

    @Option(help: "When to use colour; the variable NO_COLOR turns it off, too.")
    var color: ColorChoice = .auto

    @OptionGroup var options: PipelineOptions

    func validate() throws {
        guard place == nil || why else { throw ValidationError("a block or matter is named only with --why") }
    }

    func run() throws {
        let bytes = try readNamedSource(file)
        let chain = try why ? explainingChain() : options.chain()
        let result = bytes.withUnsafeBytes { chain.run($0, name: file.fileName) }
        if case .failed(let error) = result.outcome { throw CommandFailure(error, of: file) }
        guard let document = result.document else { return }
        guard why else {
            print(DocumentView(document, Terminal(color)).lines.joined(separator: "\n"))
            return
        }
        guard let lines = WhyView(document, Terminal(color), place: place).lines else {
            throw CommandFailure(description: "\(file.printable) has no block and no matter \(place?.printable ?? "")")
        }
        print(lines.joined(separator: "\n"))
    }

    /// The pipeline with explanations, where its stage of classification can give them.
    private func explainingChain() throws -> Chain {
        var configuration = try options.configuration()
        _ = configuration.set("explain", of: "classify.sections", to: .flag(true))
        return Chain(
            try CommandFailure.on { try configuration.ready(from: try options.plugins.catalog(), withSinks: false) })
    }
}
