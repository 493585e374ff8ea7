import Foundation
import TestSupport
import Testing

/// `paragraf evaluate`, and profiles through the command.
@Suite struct EvaluateTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func evaluate(_ arguments: String...) throws -> CommandResult {
        try run(buildFolder + "/paragraf", ["evaluate"] + arguments, in: folder.path)
    }

    private static let samples = packageRoot + "/Samples/documents"
    private static let profiles = packageRoot + "/Samples/profiles"

    private func row(_ name: String, in result: CommandResult) -> [String] {
        let line = result.output.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
        return line.dropFirst(name.count).split(separator: " ").map(String.init)
    }

    @Test func theSamplesAreScored() throws {
        let result = try evaluate(EvaluateTests.samples + "/gold.jsonl", EvaluateTests.samples, "--by", "municipality")
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.hasPrefix("27 papers, 0 unread; 337 labelled sections\n"))
        #expect(Double(row("starts, all sections", in: result)[2]) ?? 0 > 0.95)
        #expect(row("items: number and title", in: result).prefix(3) == ["1.000", "1.000", "1.000"])
        #expect(row("decision points", in: result).prefix(3) == ["1.000", "1.000", "1.000"])
        #expect(result.output.contains("\nEkhamn "))
        #expect(result.output.contains("\ncounted anew without each municipality: "))
    }

    @Test func figuresAsJSON() throws {
        let one = try evaluate(EvaluateTests.samples + "/gold.jsonl", EvaluateTests.samples, "--json", "--jobs", "1")
        let two = try evaluate(EvaluateTests.samples + "/gold.jsonl", EvaluateTests.samples, "--json", "--jobs", "4")
        #expect(one.output == two.output, "the number of jobs changes nothing")
        let figures = try #require(try JSONSerialization.jsonObject(with: Data(one.output.utf8)) as? [String: Any])
        let starts = try #require(figures["starts"] as? [String: Any])
        let micro = try #require(starts["micro"] as? [String: Double])
        #expect(micro["labelled"] == 337)
        #expect((figures["confidence"] as? [String: Any])?["bins"] is [Any])
    }

    @Test func aProfileMakesAPaperUnderstood() throws {
        let arguments = [EvaluateTests.profiles + "/gold.jsonl", EvaluateTests.profiles]
        let plain = try evaluate(arguments[0], arguments[1])
        let helped = try evaluate(arguments[0], arguments[1], "--profile", EvaluateTests.profiles + "/morkforsa.yaml")
        #expect(plain.code == 0 && helped.code == 0, "\(plain.errors)\(helped.errors)")
        #expect(Double(row("starts, all sections", in: plain)[2]) ?? 1 < 0.7)
        #expect(row("starts, all sections", in: helped).prefix(3) == ["1.000", "1.000", "1.000"])
        #expect(row("extents, all sections", in: helped).prefix(3) == ["1.000", "1.000", "1.000"])
        #expect(row("case numbers of papers", in: plain)[3] == "0")
        #expect(row("case numbers of papers", in: helped)[3] == "1")
    }

    @Test func aPipelineChoosesTheProfileThatFits() throws {
        let stages = ["extract.pdf", "normalise.layout", "segment.boardpapers", "classify.sections", "export.json"]
        func pipeline(_ profile: String) throws {
            try folder.write(profile, to: "profile.yaml")
            try folder.write(
                "version: 1\nprofiles: [profile.yaml]\nstages:\n" + stages.map { "  - use: \($0)\n" }.joined(),
                to: "p.yaml")
        }
        let sample = try String(contentsOfFile: EvaluateTests.profiles + "/morkforsa.yaml", encoding: .utf8)
        let paper = EvaluateTests.profiles + "/isbana.pdf"
        try pipeline(sample)
        #expect(try paragraf("show", paper, "--pipeline", folder["p.yaml"]).output.contains("Så ser vi på det"))
        try pipeline(sample.replacing("  - Mörkforsa kommun", with: "  - Ekhamns kommun"))
        #expect(try !paragraf("show", paper, "--pipeline", folder["p.yaml"]).output.contains("Så ser vi på det"))
        try pipeline("profile: A\ncase_numbers: [nummer]")
        let result = try paragraf("validate", folder["p.yaml"])
        #expect(result.code == 1)
        #expect(result.errors.contains("profile file 1, line 2: \"nummer\" is no spelling"))
    }

    @Test func mistakesAreListed() throws {
        let result = try evaluate(EvaluateTests.profiles + "/gold.jsonl", EvaluateTests.profiles, "--errors", "2")
        #expect(result.output.split(separator: "\n").filter { $0.hasPrefix("missed") }.count == 2)
    }

    @Test func aWrongLineOfLabelsIsNamed() throws {
        try folder.write("\n{\"local\": \"a\", \"sections\": []}\n", to: "gold.jsonl")
        let result = try evaluate("gold.jsonl", ".")
        #expect(result.code == 1)
        #expect(result.errors == "paragraf: gold.jsonl:2: doc_kind is missing\n")
    }

    @Test func aMissingPaperIsTold() throws {
        try folder.write(#"{"local": "a.pdf", "doc_kind": "other", "sections": []}"#, to: "gold.jsonl")
        let result = try evaluate("gold.jsonl", ".")
        #expect(result.code == 1)
        #expect(result.errors == "paragraf: a.pdf: there is no such paper\n")
        #expect(result.output.hasPrefix("1 papers, 1 unread"))
    }

    @Test func wrongUsageEndsWithTwo() throws {
        try folder.write("x", to: "gold.jsonl")
        #expect(try evaluate("gold.jsonl").code == 2)
        #expect(try evaluate("gold.jsonl", "nowhere").code == 2)
        #expect(try evaluate("none.jsonl", ".").code == 2)
        #expect(try evaluate("gold.jsonl", ".", "--jobs", "0").code == 2)
        #expect(try evaluate("gold.jsonl", ".", "--by", "year").code == 2)
    }

    @Test func countedConfidencesCanBeUsed() throws {
        let counted = try evaluate(
            EvaluateTests.samples + "/gold.jsonl", EvaluateTests.samples, "--calibrate", "confidence.yaml")
        #expect(counted.code == 0, "\(counted.errors)")
        let text = String(decoding: folder.read("confidence.yaml") ?? [], as: UTF8.self)
        #expect(text.contains("\nconfidence:\n"))
        let stages = ["extract.pdf", "normalise.layout", "segment.boardpapers", "export.json"]
        try folder.write(
            "version: 1\nstages:\n"
                + stages.map { "  - use: \($0)\n" }.joined()
                .replacing(
                    "  - use: export.json",
                    with: "  - use: classify.sections\n    settings:\n"
                        + "      confidence: [confidence.yaml]\n  - use: export.json"), to: "p.yaml")
        #expect(try paragraf("validate", folder["p.yaml"]).code == 0)
        try folder.write("confidence: {a: 7}", to: "confidence.yaml")
        let wrong = try paragraf("validate", folder["p.yaml"])
        #expect(wrong.code == 1)
        #expect(wrong.errors.contains("line 1: below \"confidence:\" evidence has [right, of]"))
    }
}
