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

    @Option(
        help: ArgumentHelp(
            "What the papers of one municipality have of their own, used for all papers; may be repeated.",
            valueName: "file"))
    var profile: [String] = []

    @Flag(
        help: """
            Recognise the letters of scanned pages. Needs Tesseract, and one to two seconds for each such page; the first 30 of \
            a paper are recognised, which the setting ocr_max_pages of extract.pdf changes.
            """)
    var ocr = false

    @OptionGroup var plugins: PluginOptions

    /// The configuration with what the options add.
    func configuration() throws -> PipelineConfiguration {
        var configuration = PipelineConfiguration.standard
        if let pipeline { configuration = try PipelineConfiguration(file: pipeline) }
        if ocr, !configuration.set("ocr", of: "extract.pdf", to: .flag(true)) {
            throw ValidationError("--ocr needs the stage extract.pdf, which the pipeline does not use")
        }
        if !profile.isEmpty {
            let paths = profile.map { URL(fileURLWithPath: $0).path }
            guard configuration.add(files: paths, to: "profile", ofAny: PipelineOptions.heedingProfiles) else {
                throw ValidationError("--profile needs a stage that heeds profiles, and the pipeline uses none")
            }
        }
        guard !lexicon.isEmpty else { return configuration }
        let paths = lexicon.map { URL(fileURLWithPath: $0).path }
        guard configuration.add(files: paths, to: "lexicon", of: "classify.sections") else {
            throw ValidationError("--lexicon needs the stage classify.sections, which the pipeline does not use")
        }
        return configuration
    }

    /// The stages of ours that have the setting `profile`.
    private static let heedingProfiles = [
        "normalise.layout", "segment.boardpapers", "classify.sections", "annotate.publicrecords",
    ]

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
