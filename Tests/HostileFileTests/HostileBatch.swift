import Foundation
import TestSupport

/// A folder of hostile papers with good ones among them, read by one run of the command into a store.
struct HostileBatch {
    /// What one paper may use.
    struct Limits {
        var cpuSeconds = isSanitized || Environment.scale > 1 ? 30 : 5
        var megabytes = 1_024
    }

    private let folder: TemporaryFolder
    private let papers: [String: [UInt8]]
    private let good: Set<String>
    private let limits = Limits()

    /// What the run came to.
    struct Report {
        /// What the ledger says of each paper.
        var papers: [String: LedgerRow] = [:]
        /// Promises that were broken.
        var breaches: [String] = []
    }

    init(_ hostile: [(name: String, bytes: [UInt8])]) throws {
        folder = try TemporaryFolder()
        var papers = Dictionary(uniqueKeysWithValues: hostile.map { ($0.name, $0.bytes) })
        let good = try HostileBatch.goodPapers()
        for (name, bytes) in good { papers[name] = bytes }
        self.papers = papers
        self.good = Set(good.map(\.name))
        for (name, bytes) in papers { try folder.write(bytes, to: "in/\(name)") }
        try folder.write("", to: "tmp/keep")
    }

    func run() throws -> Report {
        let run = try LimitedRun(
            Environment.command,
            [
                "ingest", "in", "--store", "store", "--quiet", "--jobs", "2", "--cpu-limit", "\(limits.cpuSeconds)",
                "--time-limit", "\(3 * limits.cpuSeconds)", "--stall-limit", "\(3 * limits.cpuSeconds)",
                "--memory-limit", "\(isSanitized ? 1 << 20 : limits.megabytes)",
            ], in: folder, wallSeconds: 120 + 8 * limits.cpuSeconds + papers.count)
        var report = Report()
        guard run.code == 0 || run.code == 1 else {
            report.breaches.append("the command ended with \(run.code): \(run.errors.suffix(500))")
            return report
        }
        report.papers = try LedgerRow.all(in: folder["store/ledger.sqlite"])
        let failed = report.papers.values.contains { $0.state == "failed" }
        if (run.code == 1) != failed { report.breaches.append("exit code \(run.code) does not fit the outcomes") }
        checkPapers(&report)
        checkFiles(&report)
        try checkGood(&report)
        return report
    }

    /// Each paper has an outcome with a reason, and kept within its limits.
    private func checkPapers(_ report: inout Report) {
        for name in Set(papers.keys).union(report.papers.keys) {
            guard let row = report.papers[name] else {
                report.breaches.append("\(name): not in the ledger")
                continue
            }
            if !["succeeded", "partial", "failed"].contains(row.state) {
                report.breaches.append("\(name): still \(row.state)")
            }
            if row.state != "succeeded", row.reason.isEmpty || row.state == "failed" && row.message.isEmpty {
                report.breaches.append("\(name): \(row.state) without a word why")
            }
            if row.cpuSeconds > Double(limits.cpuSeconds * row.tries) + 1 {
                report.breaches.append("\(name): \(row.cpuSeconds) s of processor time")
            }
            if row.peakMegabytes > limits.megabytes * 11 / 10, !isSanitized {
                report.breaches.append("\(name): \(row.peakMegabytes) MB")
            }
        }
    }

    /// Nothing but the store was written, no more is in it than there should be, and the papers are as they were.
    private func checkFiles(_ report: inout Report) {
        let results = Set(report.papers.values.map(\.place)).subtracting([""])
        let attachments = Set(report.papers.values.map(\.attachment)).subtracting([""]).map {
            "attachments/\($0.prefix(2))/\($0.dropFirst(2).prefix(2))/\($0)"
        }
        let stored = (results.sorted() + attachments).map { "store/\($0)" }
        let expected = Set(papers.keys.map { "in/\($0)" } + ["tmp/keep"] + stored)
        let found = Set(folder.files().filter { !$0.hasPrefix("store/ledger.") })
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
        let expected = try HostileBatch.expected.get()
        for name in good {
            let place = report.papers[name]?.place ?? ""
            if place.isEmpty || folder.read("store/\(place)") != expected[name] {
                report.breaches.append("\(name): a good paper came out differently")
            }
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

    /// What the good papers give without hostile ones beside them, read in the command's own process.
    private static let expected = Result {
        let batch = try HostileBatch([])
        let run = try LimitedRun(
            Environment.command, ["ingest", "in", "--out", "out", "--quiet"], in: batch.folder, wallSeconds: 120)
        guard run.code == 0 else { throw LimitedRun.Failure(description: "good papers fail: \(run.errors)") }
        return Dictionary(
            uniqueKeysWithValues: batch.good.map { ($0, batch.folder.read("out/\($0).json") ?? []) })
    }
}
