import Evaluation
import Testing

private func observations(
    _ evidence: [String], right: Int, of count: Int, confidence: Float = 0.9, group: String = "a"
) -> [Observation] {
    (0..<count).map {
        Observation(role: "vote", confidence: confidence, evidence: evidence, isRight: $0 < right, group: group)
    }
}

@Suite struct ConfidenceTests {
    @Test func binsCountRightSections() {
        let reliability = Reliability(
            observations(["a"], right: 8, of: 10, confidence: 0.92)
                + observations(["a"], right: 1, of: 4, confidence: 0.3))
        #expect(reliability.bins.first { $0.from == 0.9 }?.share == Share(right: 8, of: 10))
        #expect(reliability.bins[0].share == Share(right: 1, of: 4))
        #expect(reliability.sure == Share(right: 8, of: 10))
        #expect(abs(reliability.error - (0.12 * 10 + 0.05 * 4) / 14) < 1e-6)
    }

    @Test func fewSectionsAreDrawnTowardsTheRest() {
        let table = ConfidenceTable(
            observations(["x", "y"], right: 1, of: 2) + observations(["x"], right: 90, of: 100))
        #expect(table.confidence(["x"]) > 0.88)
        #expect((0.6...0.85).contains(table.confidence(["x", "y"])))
        #expect(abs(table.confidence(["unknown"]) - 91.5 / 103) < 1e-9, "the share of all")
    }

    @Test func manySectionsSpeakForThemselves() {
        let table = ConfidenceTable(
            observations(["x"], right: 100, of: 1000) + observations(["y"], right: 1000, of: 1000))
        #expect(abs(table.confidence(["x"]) - 0.1) < 0.01)
        #expect(table.confidence(["y"]) >= 0.99)
        #expect(table.confidence(["y"]) < 1)
    }

    @Test func crossValidationNeverAsksItsOwnGroup() {
        let all =
            observations(["x"], right: 0, of: 50, group: "a") + observations(["x"], right: 50, of: 50, group: "b")
        let validated = ConfidenceTable.crossValidated(all)
        #expect(validated.count == 100)
        #expect(validated.filter { $0.group == "a" }.allSatisfy { $0.confidence > 0.95 })
        #expect(validated.filter { $0.group == "b" }.allSatisfy { $0.confidence < 0.05 })
    }

    @Test func theFileIsInOrder() {
        let all = observations(["y", "z"], right: 3, of: 4) + observations(["b"], right: 5, of: 5)
        let text = ConfidenceTable(all).yaml
        #expect(text == ConfidenceTable(all.reversed()).yaml)
        let keys = text.split(separator: "\n").filter { $0.hasPrefix("  ") }.map { $0.split(separator: ":")[0] }
        #expect(keys == ["  \"\"", "  \"b *\"", "  \"y *\"", "  \"b\"", "  \"y z\""])
        #expect(text.contains("  \"y z\": 0."))
        #expect(text.contains("# 3 of 4"))
    }
}
