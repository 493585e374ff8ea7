import Foundation
import TestSupport

/// A folder of hostile papers with good ones among them, read by one run of the command.
struct HostileBatch {
    private let folder: TemporaryFolder
    private let papers: [String: [UInt8]]
    private let good: Set<String>

    /// What the run came to.
    struct Report {
        /// For each paper `succeeded`, `partial`, or the reason of its refusal.
        var endings: [String: String] = [:]
        /// Promises that were broken.
        var breaches: [String] = []
        /// Whether the command itself ended as it should.
        var isAlive = false
        var cpuSeconds = 0.0
        var peakMegabytes = 0
    }

    init(_ hostile: [(name: String, bytes: [UInt8])], withGoodPapers: Bool = true) throws {
        folder = try TemporaryFolder()
        var papers = Dictionary(uniqueKeysWithValues: hostile.map { ($0.name, $0.bytes) })
        let good = withGoodPapers ? try HostileBatch.goodPapers() : []
        for (name, bytes) in good { papers[name] = bytes }
        self.papers = papers
        self.good = Set(good.map(\.name))
        for (name, bytes) in papers { try folder.write(bytes, to: "in/\(name)") }
        try folder.write("", to: "tmp/keep")
    }

    func run(limits: LimitedRun.Limits = LimitedRun.Limits()) throws -> Report {
        let run = try LimitedRun(
            Environment.command, ["ingest", "in", "--out", "out", "--format", "json", "--quiet"], in: folder,
            limits: limits)
        var report = Report(cpuSeconds: run.cpuSeconds, peakMegabytes: run.peakMegabytes)
        report.isAlive = run.code == 0 || run.code == 1
        guard report.isAlive else {
            report.breaches.append("the command ended with \(run.code): \(run.errors.suffix(500))")
            return report
        }
        try read(run.output, into: &report)
        let failed = report.endings.values.contains { $0 != "succeeded" && $0 != "partial" }
        if (run.code == 1) != failed { report.breaches.append("exit code \(run.code) does not fit the outcomes") }
        checkFiles(&report)
        try checkGood(&report)
        return report
    }

    private func read(_ output: [UInt8], into report: inout Report) throws {
        let summary = try JSONSerialization.jsonObject(with: Data(output)) as? [String: Any]
        for entry in summary?["files"] as? [[String: Any]] ?? [] {
            let name = (entry["file"] as? String)?.split(separator: "/").last.map(String.init) ?? ""
            let outcome = entry["outcome"] as? String ?? ""
            report.endings[name] = outcome == "failed" ? entry["reason"] as? String ?? "unnamed" : outcome
            if outcome != "succeeded", (entry["message"] as? String)?.isEmpty != false {
                report.breaches.append("\(name): \(outcome) without a word why")
            }
        }
        for name in papers.keys where report.endings[name] == nil { report.breaches.append("\(name): no outcome") }
    }

    /// Nothing but the results was written, and the papers are as they were.
    private func checkFiles(_ report: inout Report) {
        let results = report.endings.filter { $0.value == "succeeded" || $0.value == "partial" }
            .map { "out/\($0.key).json" }
        let expected = Set(results + papers.keys.map { "in/\($0)" } + ["tmp/keep"])
        let found = Set(folder.files())
        if found != expected {
            report.breaches.append("files differ: \(found.symmetricDifference(expected).sorted().prefix(5))")
        }
        for (name, bytes) in papers where folder.read("in/\(name)") != bytes {
            report.breaches.append("\(name): the original was changed")
        }
        if FileManager.default.fileExists(atPath: "/tmp/paragraf-hostile") {
            report.breaches.append("an entry of an archive was written where its name points")
        }
    }

    private func checkGood(_ report: inout Report) throws {
        guard !good.isEmpty else { return }
        let expected = try HostileBatch.expected.get()
        for name in good where folder.read("out/\(name).json") != expected[name] {
            report.breaches.append("\(name): a good paper came out differently")
        }
    }

    // MARK: Good papers

    private static let goodNames = [
        "motion-skolfrukost.docx", "utdrag-lokalbank.docx", "svar-enkel-fraga.pdf", "utdrag-lokalbank.pdf",
    ]

    private static func goodPapers() throws -> [(name: String, bytes: [UInt8])] {
        try Variants.samples().filter { goodNames.contains($0.name) }.enumerated().map { index, sample in
            // Names that stand first, in the middle and last among the others.
            ("\(["0", "g", "m", "z"][index % 4])-good-\(sample.name)", sample.bytes)
        }
    }

    /// What the good papers give without hostile ones beside them.
    private static let expected = Result {
        let batch = try HostileBatch([])
        let run = try LimitedRun(Environment.command, ["ingest", "in", "--out", "out", "--quiet"], in: batch.folder)
        guard run.code == 0 else { throw LimitedRun.Failure(description: "good papers fail: \(run.errors)") }
        return Dictionary(
            uniqueKeysWithValues: batch.good.map { ($0, batch.folder.read("out/\($0).json") ?? []) })
    }
}
