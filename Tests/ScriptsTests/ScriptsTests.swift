import Foundation
import Testing

/// What the scripts say without building anything.
struct ScriptsTests {
    private static let names = ["setup", "try", "test", "check", "accept-golden", "bench", "score"]

    @Test(arguments: names) func everyScriptExplainsItself(name: String) throws {
        let result = try Shell.script(name, "--help")
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("usage: Scripts/\(name)"), "\(result.output)")
        #expect(!result.output.contains("#"))
    }

    @Test func nothingElseIsInTheFolder() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Shell.root.appending(path: "Scripts").path)
        #expect(Set(files) == Set(ScriptsTests.names + ["lib"]))
    }

    @Test func expectedOutputIsNotAcceptedInCI() throws {
        let result = try Shell.script("accept-golden", environment: ["CI": "true"])
        #expect(result.status == 1)
        #expect(result.errors == "Expected output is accepted by people, not by CI.\n")
    }

    @Test func wrongUsageIsNamed() throws {
        let wrong = [
            try Shell.script("try", "nowhere/paper.pdf"), try Shell.script("setup", "everything"),
            try Shell.script("bench", "nowhere"), try Shell.script("score", "gold.jsonl"),
            try Shell.script("score", "nowhere.jsonl", "."),
            try Shell.script("score", "-x", environment: missingScorer),
        ]
        for result in wrong { #expect(result.status == 2 && !result.errors.isEmpty && result.output.isEmpty) }
    }

    private let missingScorer = ["PARAGRAF_SCORER": "/nowhere/score.py"]
}
