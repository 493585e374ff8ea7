import Testing

/// The samples beside their expected output. `Scripts/accept-golden` writes it anew after a change that is meant.
struct ExpectedOutputTests {
    let run: SampleRun

    init() throws { run = try SampleRun.once.get() }

    @Test func everySampleIsThere() {
        #expect(run.papers.count >= 40)
        #expect(run.status == 1, "some samples must be refused")
    }

    @Test func papersGiveTheirExpectedDocument() throws {
        let accepted = run.papers.filter { $0.json != nil }
        let missing = accepted.filter { $0.expectation(".json") == nil }.map(\.path)
        #expect(missing == [], "Scripts/accept-golden writes expected output")
        for paper in accepted {
            guard let json = paper.json, let expected = paper.expectation(".json") else { continue }
            let line = firstDifference(json, expected)
            #expect(line == nil, "\(paper.path) differs from its expected output in line \(line ?? 0)")
            #expect(paper.expectation(".refused") == nil, "\(paper.path) should be refused")
        }
    }

    @Test func brokenPapersAreRefusedForTheExpectedReason() throws {
        for paper in run.papers where paper.json == nil {
            let expected = paper.expectation(".refused").map { String(decoding: $0, as: UTF8.self) }
            #expect(paper.reason.map { $0 + "\n" } == expected, "\(paper.path)")
            #expect(paper.expectation(".json") == nil, "\(paper.path) was refused")
        }
    }

    /// 1-based number of the first line in which two texts differ.
    private func firstDifference(_ one: [UInt8], _ other: [UInt8]) -> Int? {
        guard one != other else { return nil }
        let lines = [one, other].map { $0.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) }
        let equal = zip(lines[0], lines[1]).prefix { $0 == $1 }
        return equal.count + 1
    }
}
