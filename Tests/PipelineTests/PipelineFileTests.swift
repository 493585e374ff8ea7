import Pipeline
import StageKit
import TestSupport
import Testing

/// What a pipeline file says, and where it is wrong.
@Suite struct PipelineFileTests {
    private func error(_ yaml: String) throws -> PipelineError {
        try #require(throws: PipelineError.self) {
            try PipelineConfiguration(yaml: yaml, file: "p.yaml").ready(from: StubProvider())
        }
    }

    @Test func theSampleIsTheStandard() throws {
        let sample = try PipelineConfiguration(file: packageRoot + "/Samples/pipelines/default.yaml")
        #expect(sample.stages.map(\.use) == PipelineConfiguration.standard.stages.map(\.use))
        #expect(sample.stages.map(\.settings) == PipelineConfiguration.standard.stages.map(\.settings))
    }

    @Test func settingsKeepTheirTypes() throws {
        let yaml = """
            version: 1
            stages:
              - use: a.b
                settings: {number: 3, text: "3", flag: true, word: yes please, part: 0.5, list: [x, 2], map: {k: v}}
            """
        let settings = try PipelineConfiguration(yaml: yaml, file: nil).stages[0].settings
        let expected: [String: SettingValue] = [
            "number": .integer(3), "text": .text("3"), "flag": .flag(true), "word": .text("yes please"),
            "part": .number(0.5), "list": .list([.text("x"), .integer(2)]), "map": .map(["k": .text("v")]),
        ]
        #expect(settings == expected)
    }

    @Test(arguments: [
        ("", nil, "is empty"),
        ("stages: []", 1, "say `version: 1`"),
        ("version: 2\nstages:\n  - use: extract.text", 1, "reads pipelines of version 1, not 2"),
        ("version: \"1\"\nstages: []", 1, "version 1, not 1"),
        ("version: 1", 1, "has no `stages:`"),
        ("version: 1\nstages: all", 2, "must be a list of entries"),
        ("version: 1\nstages: []", 2, "has no stages"),
        (
            "version: 1\nstages:\n  - use: extract.text\nsteps: 3", 4,
            "a pipeline has no \"steps\"; it has: version, stages"
        ),
        (
            "version: 1\nstages:\n  - use: extract.text\n    with: 3", 4,
            "a stage has no \"with\"; it has: use, settings"
        ),
        ("version: 1\nstages:\n  - extract.text", 3, "a stage must be a mapping"),
        ("version: 1\nstages:\n  - settings: {}", 3, "a stage needs `use:`"),
        ("version: 1\nstages:\n  - use: extract.text\n  - use: no.such", 4, "no plugin provides the stage no.such"),
        ("version: 1\nstages:\n  - use: extract.text\n    use: extract.text", 3, "said twice: use"),
        ("version: 1\nstages: [\n", nil, "no valid YAML"),
        ("version: 1\nstages:\n  - use: extract.text\n    settings:\n      limit:\n", 5, "has no value"),
    ]) func aMistakeIsToldWithItsLine(yaml: String, line: Int?, complaint: String) throws {
        let error = try error(yaml)
        #expect(error.file == "p.yaml")
        if let line { #expect(error.line == line, "\(error)") }
        #expect(error.description.contains(complaint), "\(error)")
    }

    @Test(arguments: [
        ("segment.stub", "extract.text", "extract.text is an extractor and cannot stand behind segment.stub"),
        ("export.json", "segment.stub", "segment.stub is a transform and cannot stand behind export.json"),
        ("sink.files", "export.json", "export.json is an exporter and cannot stand behind sink.files"),
        ("segment.stub", "segment.stub", "segment.stub is in the pipeline twice"),
        ("segment.stub", "sink.files", "sink.files has nothing to deliver: put an exporter before it"),
    ]) func stagesInAnOrderThatCannotWork(first: String, second: String, complaint: String) throws {
        let error = try error("version: 1\nstages:\n  - use: extract.text\n  - use: \(first)\n  - use: \(second)")
        #expect(error.line == 5)
        #expect(error.message.contains(complaint), "\(error)")
    }

    @Test func aPipelineWithoutExtractor() throws {
        #expect(try error("version: 1\nstages:\n  - use: export.json").message.contains("has no extractor"))
    }

    @Test func aLayerThatNobodyWrites() throws {
        let error = try error("version: 1\nstages:\n  - use: extract.text\n  - use: classify.stub")
        #expect(error.line == 4)
        #expect(error.message == "classify.stub reads the layer sections, which no stage before it writes")
    }

    @Test(arguments: [
        ("limit: 12", "must be from 1 to 9, but is 12"), ("limit: many", "must be a whole number, but is text"),
        ("lexikon: [a]", "has no setting \"lexikon\"; it has: lexicon, limit"),
        ("lexicon: a.yaml", "must be a list of files, but is text"),
        ("lexicon: [no-such-file.yaml]", "the file no-such-file.yaml cannot be read"),
    ]) func aWrongSettingIsToldWithItsLine(setting: String, complaint: String) throws {
        let error = try error(
            "version: 1\nstages:\n  - use: extract.text\n  - use: segment.stub\n  - use: classify.stub\n    settings:\n"
                + "      \(setting)")
        #expect(error.line == 7)
        #expect(error.message.contains(complaint), "\(error)")
    }

    @Test func filesAreReadFromBesideThePipeline() throws {
        let folder = try TemporaryFolder()
        try folder.write("ord: värde\n", to: "words/own.yaml")
        let file = try folder.write(
            """
            version: 1
            stages:
              - use: extract.text
              - use: segment.stub
              - use: classify.stub
                settings:
                  lexicon: [words/own.yaml]
            """, to: "p.yaml")
        let other = try folder.write("annat: ord\n", to: "other.yaml")
        var configuration = try PipelineConfiguration(file: file)
        let isKnown = configuration.add(files: [other], to: "lexicon", of: "classify.stub")
        let isUnknown = !configuration.add(files: [other], to: "lexicon", of: "classify.other")
        #expect(isKnown && isUnknown)
        let pipeline = try configuration.ready(from: StubProvider())
        #expect(pipeline.transforms[1].settings.texts("lexicon") == ["ord: värde\n", "annat: ord\n"])
        #expect(pipeline.transforms[1].settings.integer("limit") == 5)
    }

    @Test func sinksCanBeLeftOut() throws {
        let yaml = "version: 1\nstages:\n  - use: extract.text\n  - use: export.json\n  - use: sink.files"
        var configuration = try PipelineConfiguration(yaml: yaml, file: nil)
        let isKnown = configuration.set("folder", of: "sink.files", to: .text("out"))
        #expect(isKnown)
        #expect(try configuration.ready(from: StubProvider()).sinks[0].settings.text("folder") == "out")
        #expect(try configuration.ready(from: StubProvider(), withSinks: false).sinks.isEmpty)
    }

    /// Nine aliases, each ten times the one before.
    @Test func aSmallFileThatGrowsWithoutEnd() throws {
        var lines = ["version: 1", "stages:", "  - use: extract.text", "    settings:", "      a0: &a0 [x, x, x]"]
        for level in 1...9 {
            let list = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            lines.append("      a\(level): &a\(level) [\(list)]")
        }
        let error = try error(lines.joined(separator: "\n"))
        #expect(error.message.contains("too many values"))
    }

    @Test func aMissingFile() throws {
        let error = try #require(throws: PipelineError.self) { try PipelineConfiguration(file: "/no/such.yaml") }
        #expect(error.description == "/no/such.yaml: the pipeline file cannot be read; check the path")
    }
}
