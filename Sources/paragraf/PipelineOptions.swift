import ArgumentParser
import Foundation
import Pipeline
import PluginHost
import StageKit

/// The options of every command that takes papers through stages.
struct PipelineOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The pipeline to use instead of the built-in one.", valueName: "file"))
    var pipeline: String?

    @Option(
        help: ArgumentHelp(
            "Words for section headings on top of the built-in lexicon; may be repeated.", valueName: "file"))
    var lexicon: [String] = []

    @OptionGroup var plugins: PluginOptions

    /// The configuration with the lexicons added.
    func configuration() throws -> PipelineConfiguration {
        var configuration = PipelineConfiguration.standard
        if let pipeline { configuration = try PipelineConfiguration(file: pipeline) }
        guard !lexicon.isEmpty else { return configuration }
        let paths = lexicon.map { URL(fileURLWithPath: $0).path }
        guard configuration.add(files: paths, to: "lexicon", of: "classify.sections") else {
            throw ValidationError("--lexicon needs the stage classify.sections, which the pipeline does not use")
        }
        return configuration
    }

    /// The chain for a command that only looks at papers.
    func chain() throws -> Chain {
        Chain(try CommandFailure.on { try configuration().ready(from: try plugins.catalog(), withSinks: false) })
    }
}

/// Where plugins are.
struct PluginOptions: ParsableArguments {
    @Option(
        name: .customLong("plugins"),
        help: ArgumentHelp(
            "A folder with plugins, searched first; may be repeated. See also PARAGRAF_PLUGINS.", valueName: "dir"))
    var folders: [String] = []

    func catalog() throws(StageError) -> PluginCatalog { try PluginOptions.catalog(folders) }

    static func catalog(_ folders: [String]) throws(StageError) -> PluginCatalog {
        try PluginCatalog(
            folders: PluginFolder.searchPath(
                options: folders, environment: ProcessInfo.processInfo.environment, executable: executablePath))
    }
}
