import Foundation
import TestSupport
import Testing

/// The commands that only look: show, trace, plugins, validate, help.
@Suite struct LookingTests {
    private let bench: Bench
    private let plugins: TemporaryFolder

    /// A stage that makes a section of the first block, an item, and a decision point of the second block.
    init() throws {
        bench = try Bench(stages: ["test.stage"])
        try bench.addPaper("tjansteskrivelse-bredband/paper.pdf", as: "paper.pdf")
        plugins = try TemporaryFolder()
        try CPlugin("TestStage") {
            $0.writes =
                "PARAGRAF_LAYER_SECTIONS | PARAGRAF_LAYER_ITEMS | PARAGRAF_LAYER_ANNOTATIONS"
                + " | PARAGRAF_LAYER_METADATA"
            $0.run = """
                const paragraf_block *a = input->document->blocks.items, *b = a + 1;
                paragraf_section s = { .id = 1, .level = 1, .item = 1, .first = a->id, .last = b->id, .page = 1,
                    .confidence = 0.9, .role = TEXT("decision_proposal"),
                    .heading = { a->id, 0, a->text.count, a->text } };
                paragraf_item i = { .id = 1, .first = a->id, .last = b->id, .page = 1, .confidence = 1,
                    .number = TEXT("§ 7"), .title = TEXT("Bredband på landet"), .case_number = TEXT("KS 2031/4") };
                paragraf_attribute kind = { TEXT("kind"), TEXT("proposal") };
                paragraf_annotation p = { .id = 1, .confidence = 1, .kind = TEXT("decision_point"),
                    .span = { b->id, 0, b->text.count, b->text }, .attributes = { &kind, 1, sizeof kind } };
                paragraf_field f = { .name = TEXT("title"), .value = TEXT("En \\033[31mtitel\\033[0m som är lång nog för"
                    " att gå över flera rader, eftersom den nämner både fiber, radio, kopparnät och kommunens alla"
                    " öar i skärgården"), .confidence = 1 };
                return host->append(host->context, PARAGRAF_LAYER_SECTIONS, (paragraf_array){ &s, 1, sizeof s })
                    || host->append(host->context, PARAGRAF_LAYER_ITEMS, (paragraf_array){ &i, 1, sizeof i })
                    || host->append(host->context, PARAGRAF_LAYER_ANNOTATIONS, (paragraf_array){ &p, 1, sizeof p })
                    || host->append(host->context, PARAGRAF_LAYER_METADATA, (paragraf_array){ &f, 1, sizeof f });
                """
        }.build(in: plugins)
    }

    private func look(_ arguments: String..., environment: [String: String] = [:]) throws -> CommandResult {
        try run(
            buildFolder + "/paragraf", arguments, in: bench.folder.path,
            environment: environment.merging(["PARAGRAF_PLUGINS": plugins.path]) { $1 })
    }

    @Test func showTellsTheStructure() throws {
        let result = try look("show", "paper.pdf", "--pipeline", "p.yaml")
        #expect(result.code == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.contains { $0.hasPrefix("p. 1  § 7  Bredband på landet") && $0.hasSuffix("KS 2031/4") })
        #expect(lines.contains { $0.hasPrefix("p. 1  ") && $0.hasSuffix("  decision_proposal") })
        #expect(lines.contains { $0.hasPrefix("          • ") })
        #expect(lines.contains("marks: decision_point 1"))
        #expect(lines.allSatisfy { $0.count <= 100 })
        #expect(!result.output.contains("\u{1B}"))
        #expect(bench.folder.files() == ["p.yaml", "paper.pdf"], "show writes nothing")
    }

    @Test func colourFollowsTheWishOfTheUser() throws {
        func hasColour(_ arguments: String..., environment: [String: String] = [:]) throws -> Bool {
            let all = ["show", "paper.pdf", "--pipeline", "p.yaml"] + arguments
            let result = try run(
                buildFolder + "/paragraf", all, in: bench.folder.path,
                environment: environment.merging(["PARAGRAF_PLUGINS": plugins.path]) { $1 })
            return result.output.contains("\u{1B}[")
        }
        #expect(try !hasColour())
        #expect(try hasColour("--color", "always"))
        #expect(try hasColour("--color", "always", environment: ["NO_COLOR": "1"]))
        #expect(try !hasColour("--color", "never"))
    }

    @Test func traceTellsWhatEveryStageDid() throws {
        let result = try look("trace", "paper.pdf", "--pipeline", "p.yaml", "--json", "steps")
        #expect(result.code == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n")
        #expect(lines[1].hasPrefix("extract.pdf "))
        #expect(lines[1].hasSuffix("read the file"))
        #expect(lines[2].hasPrefix("test.stage "))
        #expect(lines[2].hasSuffix("metadata; sections: 1 new; items: 1 new; marks: 1 new"))
        let files = bench.folder.files().filter { $0.hasPrefix("steps/") }
        #expect(files == ["steps/1-extract.pdf.json", "steps/2-test.stage.json"])
        #expect((try bench.object("steps/1-extract.pdf.json")["sections"] as? [Any])?.isEmpty == true)
        #expect((try bench.object("steps/2-test.stage.json")["sections"] as? [Any])?.count == 1)
    }

    @Test func traceGivesTheDocumentAfterOneStage() throws {
        let result = try look("trace", "paper.pdf", "--pipeline", "p.yaml", "--stage", "test.stage")
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        #expect((object?["items"] as? [Any])?.count == 1)
        let wrong = try look("trace", "paper.pdf", "--pipeline", "p.yaml", "--stage", "no.such")
        #expect(wrong.code == 1)
        #expect(wrong.errors.contains("it passes extract.pdf, test.stage"))
    }

    /// `/dev/full` takes what is written as a full disk does.
    @Test func outputThatCannotBeWrittenIsSaid() throws {
        let result = try run(
            "/bin/sh",
            [
                "-c", "\"$0\" \"$@\" > /dev/full", buildFolder + "/paragraf", "trace", "paper.pdf", "--pipeline",
                "p.yaml", "--stage", "test.stage", "--plugins", plugins.path,
            ], in: bench.folder.path)
        #expect(result.code == 1)
        #expect(result.errors.hasPrefix("paragraf: the standard output cannot be written"))
    }

    @Test func aFileThatCannotBeReadIsNamed() throws {
        try bench.folder.write("<html></html>", to: "bad.pdf")
        for command in ["show", "trace"] {
            let result = try look(command, "bad.pdf", "--pipeline", "p.yaml")
            #expect(result.code == 1)
            #expect(result.errors.hasPrefix("paragraf: bad.pdf: unsupported: this is an HTML page"))
        }
    }

    @Test func pluginsAreListed() throws {
        let result = try look("plugins")
        #expect(result.code == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("extract.pdf ") && $0.contains("libExtractPDF.so") })
        #expect(lines.contains { $0.hasPrefix("test.stage ") && $0.hasSuffix("Is a test.") })
    }

    @Test func aBrokenPluginIsNamedAndTheOthersListed() throws {
        try plugins.write("", to: "libBroken.so")
        let result = try look("plugins")
        #expect(result.code == 1)
        #expect(result.errors.contains("libBroken.so is an empty file"))
        #expect(result.output.contains("extract.pdf"))
    }

    @Test func aStageIsDescribed() throws {
        let result = try look("plugins", "describe", "export.json")
        #expect(result.code == 0)
        for part in [
            "export.json 1.0.0 (exporter). Writes the whole document as JSON.", "licence   Apache-2.0",
            "makes     application/json", "layout   one of lines, compact  lines    ",
        ] {
            #expect(result.output.contains(part), "\(result.output)")
        }
        let wrong = try look("plugins", "describe", "export.jsn")
        #expect(wrong.code == 1)
        #expect(wrong.errors == "paragraf: no plugin provides the stage export.jsn; did you mean export.json?\n")
    }

    @Test func aPipelineIsValidated() throws {
        let right = try look("validate", "p.yaml")
        #expect(right.code == 0)
        #expect(right.output.contains("transform   test.stage 1.0.0"))
        try bench.writePipeline(["extract.pdf", "test.stgae"], to: "wrong.yaml")
        let wrong = try look("validate", "wrong.yaml")
        #expect(wrong.code == 1)
        #expect(
            wrong.errors
                == "paragraf: wrong.yaml:4: no plugin provides the stage test.stgae; did you mean test.stage?\n")
    }

    @Test(arguments: [[], ["ingest"], ["show"], ["trace"], ["plugins"], ["plugins", "describe"], ["validate"]])
    func helpHasAnExample(command: [String]) throws {
        let result = try run(buildFolder + "/paragraf", command + ["--help"])
        #expect(result.code == 0)
        #expect(result.errors.isEmpty)
        #expect(result.output.contains("Example"))
        #expect(result.output.contains("  paragraf " + command.joined(separator: " ")))
    }

    @Test func theVersionIsTold() throws {
        let result = try look("--version")
        #expect(result.code == 0)
        #expect(result.output.split(separator: ".").count == 3)
    }

    @Test func aPluginFolderThatIsMissing() throws {
        let result = try look("plugins", "--plugins", "no-such-folder")
        #expect(result.code == 1)
        #expect(
            result.errors
                == "paragraf: the plugin folder no-such-folder cannot be read; check the path given with --plugins\n")
    }
}
