public import StageKit

/// A pipeline as the user wrote it: which stages, in which order, with which settings.
public struct PipelineConfiguration: Sendable, Hashable {
    /// One stage.
    public struct Step: Sendable, Hashable {
        /// Stage id.
        public var use: String
        /// What the user set.
        public var settings: [String: SettingValue]
        /// 1-based line of the stage in the file, for messages.
        public var line: Int?
        /// 1-based lines of the settings.
        var settingLines: [String: Int] = [:]

        /// Makes a step.
        public init(_ use: String, settings: [String: SettingValue] = [:], line: Int? = nil) {
            self.use = use
            self.settings = settings
            self.line = line
        }
    }

    /// The stages in order.
    public var stages: [Step]
    /// Profile files for papers that fit them, given to every stage that has a setting `profiles`.
    public var profiles: [String] = []
    /// 1-based line of the profiles in the file.
    var profilesLine: Int?
    /// The file they come from; paths in settings are relative to its folder.
    public var file: String?

    /// Makes a pipeline.
    public init(stages: [Step], file: String? = nil) {
        self.stages = stages
        self.file = file
    }

    /// What is used when the user names no pipeline; `Samples/pipelines/default.yaml` says the same.
    public static let standard = PipelineConfiguration(
        stages: [
            "extract.pdf", "extract.docx", "extract.text", "extract.html", "normalise.layout", "segment.boardpapers",
            "classify.sections", "annotate.publicrecords", "export.json", "sink.files",
        ].map { Step($0) })

    func error(_ message: String, line: Int? = nil) -> PipelineError {
        PipelineError(file: file, line: line, message)
    }
}
