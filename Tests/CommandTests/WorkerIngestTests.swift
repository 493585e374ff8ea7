import Foundation
import TestSupport
import Testing

/// `paragraf ingest --out` reads papers in workers.
@Suite struct WorkerIngestTests {
    private let bench: Bench
    private let plugins: TemporaryFolder

    init() throws {
        bench = try Bench(stages: ["test.stage"])
        plugins = try TemporaryFolder()
        for (index, name) in ["motion-skolfrukost", "tjansteskrivelse-bredband", "interpellation-snorojning"]
            .enumerated()
        {
            try bench.addPaper(name + "/paper.pdf", as: "in/\(index).pdf")
        }
    }

    private func build(_ statements: String) throws {
        try CPlugin("TestStage") {
            $0.prelude = """
                #include <stdlib.h>
                #include <string.h>
                #include <unistd.h>
                #include <fcntl.h>
                static int crashes(const paragraf_input *input) {
                    return input->document->name.count == 5 && memcmp(input->document->name.bytes, "1.pdf", 5) == 0;
                }
                """
            $0.run = statements + "\nreturn 0;"
        }.build(in: plugins)
    }

    private func ingest(_ more: String...) throws -> CommandResult {
        try run(
            buildFolder + "/paragraf", ["ingest", "in", "--pipeline", "p.yaml", "--plugins", plugins.path] + more,
            in: bench.folder.path)
    }

    @Test func workersGiveTheBytesAndWordsThatTheProcessItselfGives() throws {
        try build("")
        try bench.folder.write("<!doctype html>", to: "in/web.pdf")
        try bench.folder.write("", to: "in/empty.pdf")
        let runs = try [["--in-process"], ["--jobs", "1"], ["--jobs", "3"]].map { options in
            try run(
                buildFolder + "/paragraf",
                ["ingest", "in", "--out", "out", "--jsonl", "all.jsonl", "--pipeline", "p.yaml", "--plugins"]
                    + [plugins.path, "--format", "json"] + options, in: bench.folder.path)
        }.map { result in
            let files = bench.folder.files().filter { $0.hasPrefix("out/") || $0 == "all.jsonl" }
            let bytes = files.map { bench.folder.read($0) ?? [] }
            return (result.code, result.output, result.errors, files, bytes)
        }
        #expect(runs[0].0 == 1)
        #expect(runs[0].3.count == 4)
        for other in runs.dropFirst() {
            #expect(other.0 == runs[0].0)
            #expect(other.1 == runs[0].1)
            #expect(other.2 == runs[0].2)
            #expect(other.3 == runs[0].3)
            #expect(other.4 == runs[0].4)
        }
    }

    @Test func aPaperThatCrashesALibraryCostsItselfOnly() throws {
        try build("if (input->document->blocks.count > 0 && crashes(input)) abort();")
        let result = try ingest("--out", "out")
        #expect(result.code == 1)
        #expect(result.errors.contains(".pdf: crash: a signal ended the worker (SIGABRT)"), "\(result.errors)")
        #expect(!bench.folder.files().filter { $0.hasPrefix("out/") }.isEmpty)
        let alone = try ingest("--out", "out2", "--in-process")
        #expect(alone.code != 0 && alone.code != 1, "the process itself dies of it")
    }

    /// A file without blocks on the disk; nobody reads it.
    @Test(arguments: [[], ["--in-process"]]) func theLargestFileIsTheSameEverywhere(options: [String]) throws {
        try build("")
        try #require(truncate(try bench.folder.write("", to: "in/large.pdf"), 513 << 20) == 0)
        let result = try run(
            buildFolder + "/paragraf",
            ["ingest", "in/large.pdf", "--pipeline", "p.yaml", "--plugins", plugins.path, "--out", "out"] + options,
            in: bench.folder.path)
        #expect(
            result.errors == "paragraf: in/large.pdf: too_large: the file has 513 MB; at most 512 MB are read\n")
    }

    /// The command itself reads a file before any stage sees it: who cuts it off meanwhile ends nothing.
    @Test func aFileCutOffWhileTheCommandReadsItDoesNoHarm() throws {
        let victim = try bench.folder.write("Rad ett\n" + String(repeating: "x", count: 1 << 20), to: "in/lang.txt")
        try bench.writePipeline(["test.stage", "export.json", "sink.files"], to: "p.yaml")
        try CPlugin("TestStage") {
            $0.kind = "PARAGRAF_KIND_EXTRACTOR"
            $0.writes = "PARAGRAF_LAYER_BLOCKS | PARAGRAF_LAYER_PAGES | PARAGRAF_LAYER_METADATA"
            $0.prelude = """
                #include <unistd.h>
                static const paragraf_text types[] = { TEXT("text/plain") };
                """
            $0.stage = ".media_types = { types, 1, sizeof(paragraf_text) },"
            $0.run = """
                if (truncate("\(victim)", 0) != 0) return 1;
                unsigned sum = 0;
                for (size_t i = 0; i < input->source_count; i++) sum += input->source[i];
                return sum == 0;
                """
        }.build(in: plugins)
        let result = try run(
            buildFolder + "/paragraf",
            [
                "ingest", "in/lang.txt", "--pipeline", "p.yaml", "--plugins", plugins.path, "--out", "out",
                "--in-process",
            ],
            in: bench.folder.path)
        #expect(result.code == 0, "\(result.code) \(result.errors)")
        #expect(bench.folder.read("in/lang.txt") == [])
    }

    /// The plugin writes to a file, which only the process of the command may.
    @Test func papersCannotReachTheDisk() throws {
        let proof = bench.folder["proof"]
        try build(
            "if (input->document->blocks.count == 0) return 0;\nint file = open(\"\(proof)\", O_WRONLY | O_CREAT, 0600); if (file >= 0) close(file);"
        )
        #expect(try ingest("--out", "out").code == 0)
        #expect(!FileManager.default.fileExists(atPath: proof))
        #expect(try ingest("--out", "out", "--in-process").code == 0)
        #expect(FileManager.default.fileExists(atPath: proof))
    }

    @Test(arguments: [
        ["ingest", "in", "--store", "s", "--in-process"],
        ["ingest", "in", "--out", "o", "--documents-per-worker", "0"],
        ["ingest", "in", "--out", "o", "--jobs", "0"],
    ]) func wrongUsage(arguments: [String]) throws {
        #expect(try run(buildFolder + "/paragraf", arguments, in: bench.folder.path).code == 2)
    }

    /// What a broken plugin says is one sentence, not that no worker can be started.
    @Test func aPluginThatIsMissingIsNamed() throws {
        let result = try ingest("--out", "out")
        #expect(result.code == 1)
        #expect(result.errors.contains("no plugin provides the stage test.stage"), "\(result.errors)")
        #expect(result.errors.split(separator: "\n").count == 1)
    }
}
