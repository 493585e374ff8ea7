import Foundation
import TestSupport
import Testing

/// What the scripts say without building anything.
struct ScriptsTests {
    private static let names = [
        "setup", "try", "test", "check", "accept-golden", "bench", "calibrate", "score", "score-lines", "fuzz",
        "hostile",
        "sanitize", "torture", "train",
    ]

    @Test(arguments: names) func everyScriptExplainsItself(name: String) throws {
        let result = try script(name, "--help")
        #expect(result.code == 0)
        #expect(result.output.hasPrefix("usage: Scripts/\(name)"), "\(result.output)")
        #expect(!result.output.contains("#"))
    }

    @Test func nothingElseIsInTheFolder() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: packageRoot + "/Scripts")
        #expect(Set(files) == Set(ScriptsTests.names + ["lib"]))
    }

    @Test func expectedOutputIsNotAcceptedInCI() throws {
        let result = try script("accept-golden", environment: ["CI": "true"])
        #expect(result.code == 1)
        #expect(result.errors == "Expected output is accepted by people, not by CI.\n")
    }

    @Test func wrongUsageIsNamed() throws {
        let wrong = [
            try script("try", "nowhere/paper.pdf"), try script("setup", "everything"),
            try script("bench", "nowhere"), try script("score", "gold.jsonl"),
            try script("score", "nowhere.jsonl", "."),
            try script("score", "-x", environment: missingScorer),
            try script("score-lines", "-x", environment: missingScorer),
            try script("score-lines", "nowhere.jsonl", environment: ["PARAGRAF_LINE_SCORER": "/bin/true"]),
        ]
        for result in wrong { #expect(result.code == 2 && !result.errors.isEmpty && result.output.isEmpty) }
    }

    /// Runs a script from another folder than the repository's.
    private func script(_ name: String, _ arguments: String..., environment: [String: String] = [:]) throws
        -> CommandResult
    {
        let folder = try TemporaryFolder()
        return try run("\(packageRoot)/Scripts/\(name)", arguments, in: folder.path, environment: environment)
    }

    private let missingScorer = ["PARAGRAF_SCORER": "/nowhere/score.py", "PARAGRAF_LINE_SCORER": "/nowhere/lines.py"]
}
