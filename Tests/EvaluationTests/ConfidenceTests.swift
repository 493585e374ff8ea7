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

    @Test func fewSectionsAreDrawnTowardsWhatTheRulesAssume() {
        let table = ConfidenceTable(observations(["x", "y"], right: 2, of: 2) + observations(["x"], right: 0, of: 1))
        #expect(abs(table.confidence(["x", "y"], assumed: 0.7) - (2 + 2.8) / 6) < 1e-9)
        #expect(abs(table.confidence(["x"], assumed: 0.7) - 2.8 / 5) < 1e-9)
        #expect(table.confidence(["unknown"], assumed: 0.7) == 0.7)
    }

    @Test func manySectionsSpeakForThemselves() {
        let table = ConfidenceTable(
            observations(["x"], right: 100, of: 1000) + observations(["y"], right: 1000, of: 1000))
        #expect(abs(table.confidence(["x"], assumed: 0.9) - 0.1) < 0.01)
        #expect(table.confidence(["y"], assumed: 0.2) > 0.99)
    }

    @Test func crossValidationNeverAsksItsOwnGroup() {
        let all =
            observations(["x"], right: 0, of: 50, group: "a") + observations(["x"], right: 50, of: 50, group: "b")
        let validated = ConfidenceTable.crossValidated(all)
        #expect(validated.count == 100)
        #expect(validated.filter { $0.group == "a" }.allSatisfy { $0.confidence > 0.95 })
        #expect(validated.filter { $0.group == "b" }.allSatisfy { $0.confidence < 0.1 })
    }

    @Test func theFileIsInOrder() {
        let all = observations(["y", "z"], right: 3, of: 4) + observations(["b"], right: 5, of: 5)
        let text = ConfidenceTable(all).yaml
        #expect(text == ConfidenceTable(all.reversed()).yaml)
        #expect(text.hasSuffix("confidence:\n  \"b\": [5, 5]\n  \"y z\": [3, 4]\n"))
    }
}
