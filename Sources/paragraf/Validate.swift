import ArgumentParser
import Pipeline
import StageKit

/// `paragraf validate`.
struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Checks a pipeline file without reading any paper.",
        discussion: """
            Checked are the file's form, that the stages exist and stand in an order that works, their settings, and the \
            files that the settings name. Ends with 0 when all is well, 1 when something is wrong: then the first thing \
            is told as <file>:<line>: <what>.

            Example:
              paragraf validate pipelines/mine.yaml
            """)

    @Argument(help: ArgumentHelp("The pipeline file.", valueName: "file"))
    var file: String

    @OptionGroup var plugins: PluginOptions

    func run() throws {
        let pipeline = try CommandFailure.on {
            try PipelineConfiguration(file: file).ready(from: try plugins.catalog())
        }
        print("\(file.printable) is a valid pipeline:")
        for stage in pipeline.stages {
            print("  \(stage.kind.description.padded(to: 10))  \(stage.descriptor.id) \(stage.descriptor.version)")
        }
    }
}
