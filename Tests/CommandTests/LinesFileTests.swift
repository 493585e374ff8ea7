import Foundation
import TestSupport
import Testing

/// `paragraf ingest --jsonl`: the file gets its name only when it is complete.
@Suite struct LinesFileTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.folder.write("gammal\n", to: "all.jsonl")
    }

    private var lines: String { String(decoding: bench.folder.read("all.jsonl") ?? [], as: UTF8.self) }
    private var leftovers: [String] { bench.folder.files().filter { $0.hasPrefix("all.jsonl.") } }

    @Test func aRunThatIsStoppedLeavesTheOldFileAlone() throws {
        let bench = bench
        for name in ["a", "b", "c"] { try bench.addPaper("motion-skolfrukost/paper.pdf", as: "in/\(name).pdf") }
        try bench.writePipeline(["extract.pdf", "test.stage", "export.json", "sink.files"], to: "p.yaml")
        let plugins = try TemporaryFolder()
        try CPlugin("TestStage") {
            $0.prelude = """
                #include <poll.h>
                #include <string.h>
                static int hangs(const paragraf_input *input) {
                    return input->document->name.count == 5 && memcmp(input->document->name.bytes, "b.pdf", 5) == 0;
                }
                """
            $0.run = "if (hangs(input)) for (;;) poll(NULL, 0, 100);\nreturn 0;"
        }.build(in: plugins)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: buildFolder + "/paragraf")
        process.arguments = [
            "ingest", "in", "--out", "out", "--jsonl", "all.jsonl", "--pipeline", "p.yaml", "--plugins", plugins.path,
            "--jobs", "2",
        ]
        process.currentDirectoryURL = URL(fileURLWithPath: bench.folder.path)
        let errors = try bench.folder.write("", to: "errors")
        process.standardError = FileHandle(forWritingAtPath: errors)
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        // The paper in the middle hangs; those around it are through.
        for _ in 0..<3000 where bench.folder.files().count(where: { $0.hasPrefix("out/") }) < 2 { usleep(20_000) }
        kill(process.processIdentifier, SIGINT)
        process.waitUntilExit()
        #expect(bench.folder.files().count { $0.hasPrefix("out/") } == 2)
        #expect(process.terminationStatus == 1)
        #expect(lines == "gammal\n")
        #expect(leftovers.isEmpty)
        let told = String(decoding: bench.folder.read("errors") ?? [], as: UTF8.self)
        #expect(told.contains("1 files were not read; all.jsonl was not written"), "\(told)")
    }

    /// A file may have 8 kB, as on a disk that is full then; shorter lines would still fit behind the torn one.
    @Test(.disabled(if: isSanitized, "ThreadSanitizer has large files of its own, which the limit cuts off"))
    func aTornFileNeverTakesTheName() throws {
        try bench.folder.write("Protokoll\n\nKort.", to: "in/a.txt")
        try bench.folder.write("Protokoll\n\n" + String(repeating: "Lång. ", count: 4000), to: "in/b.txt")
        try bench.folder.write("Protokoll\n\nSen.", to: "in/c.txt")
        let result = try run(
            "/bin/bash",
            [
                "-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"", buildFolder + "/paragraf", "ingest", "in",
                "--jsonl", "all.jsonl", "--jobs", "1",
            ], in: bench.folder.path)
        #expect(result.code == 1)
        #expect(lines == "gammal\n")
        #expect(leftovers.isEmpty)
        #expect(result.output.contains("3 files: 1 succeeded, 0 partial, 2 failed"), "\(result.output)")
        #expect(result.errors.contains("in/b.txt: io: the file all.jsonl cannot be written: "), "\(result.errors)")
        #expect(result.errors.hasSuffix("the file all.jsonl cannot be written: File too large\n"))
    }
}
