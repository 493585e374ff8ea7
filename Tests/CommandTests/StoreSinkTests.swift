import Foundation
import Ledger
import TestSupport
import Testing

/// `paragraf ingest --store` with a pipeline that has a sink.
@Suite struct StoreSinkTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.addPaper("motion-skolfrukost/paper.pdf", as: "in/motion.pdf")
        try bench.addPaper("tjansteskrivelse-bredband/paper.pdf", as: "in/2031/prot.pdf")
        let stages = "version: 1\nstages:\n  - use: extract.pdf\n  - use: export.json\n"
        try bench.folder.write(stages, to: "plain.yaml")
        try bench.folder.write(stages + "  - use: sink.files\n    settings:\n      folder: out\n", to: "sink.yaml")
    }

    private func ingest(_ pipeline: String) throws -> CommandResult {
        try bench.paragraf("ingest", "in", "--store", "s", "--pipeline", pipeline)
    }

    private func files(_ folder: String) -> [String: [UInt8]] {
        let paths = bench.folder.files().filter { $0.hasPrefix(folder + "/") }
        return Dictionary(paths.map { (String($0.split(separator: "/").last ?? ""), bench.folder.read($0) ?? []) }) {
            first, _ in first
        }
    }

    private func waiting() throws -> Int? {
        let status = try bench.paragraf("status", "--store", "s", "--format", "json")
        let object = try JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any]
        return object?["deliveries_waiting"] as? Int
    }

    @Test func storedResultsReachTheSinkOnce() throws {
        #expect(try ingest("sink.yaml").code == 0)
        #expect(files("out").count == 2)
        #expect(files("out") == files("s/documents"))
        // What the sink has it is not given again.
        try FileManager.default.removeItem(atPath: bench.folder["out"])
        #expect(try ingest("sink.yaml").code == 0)
        #expect(files("out").isEmpty)
        #expect(try bench.paragraf("verify", "--store", "s").code == 0)
    }

    @Test func aSinkThatRefusesIsAskedAgainInTheNextRun() throws {
        try bench.folder.write("in the way", to: "out")
        let first = try ingest("sink.yaml")
        #expect(first.code == 1)
        #expect(first.output.contains("2 files read: 2 succeeded"), "the results are safe in the store")
        #expect(first.errors.contains("2 deliveries wait for the next run"), "\(first.errors)")
        #expect(try waiting() == 2)
        let status = try bench.paragraf("status", "--store", "s").output
        #expect(status.contains("DELIVERY WAITS FOR") && status.contains("sink.files"), "\(status)")
        try FileManager.default.removeItem(atPath: bench.folder["out"])
        let second = try ingest("sink.yaml")
        #expect(second.code == 0, "\(second.errors)")
        #expect(second.output.contains("0 files read"))
        #expect(files("out") == files("s/documents"))
        #expect(try waiting() == 0)
    }

    @Test func aSinkThatComesLaterGetsTheOlderResults() throws {
        #expect(try ingest("plain.yaml").code == 0)
        #expect(files("out").isEmpty)
        #expect(try ingest("sink.yaml").code == 0)
        #expect(files("out") == files("s/documents"))
    }

    /// Nothing else is to do than to deliver: there is nothing to wait for in between.
    @Test(.enabled(if: canTrace, "strace is missing or may not trace here: apt-get install strace"))
    func manyDeliveriesFollowEachOther() throws {
        try storeResults(640)
        try bench.folder.write("", to: "empty/x.log")
        let result = try run(
            "/usr/bin/strace",
            [
                "-f", "-o", bench.folder["calls"], "-e", "trace=futex", buildFolder + "/paragraf", "ingest", "empty",
                "--store", "s", "--pipeline", "sink.yaml",
            ], in: bench.folder.path)
        #expect(result.code == 0, "\(result.errors)")
        #expect(files("out").count == 640)
        let calls = String(decoding: bench.folder.read("calls") ?? [], as: UTF8.self)
        // One for each 32 would be 20.
        #expect(calls.split(separator: "\n").count { $0.contains("ETIMEDOUT") } < 10)
    }

    /// Results of an earlier run.
    private func storeResults(_ count: Int) throws {
        let ledger = try Ledger(storeFolder: bench.folder["s"])
        defer { ledger.close() }
        try ledger.use(PipelineIdentity(stages: [.init(id: "export.json", version: "1", settings: "")]))
        _ = try ledger.register(
            (0..<count).map {
                FileSighting(
                    path: Array("/elsewhere/\($0).pdf".utf8), size: 10, mtimeNanoseconds: 1, inode: 1, device: 1)
            })
        let claimed = try ledger.claim(count)
        let ids = claimed.map { FileDigest.hexadecimal(of: $0.path) }
        let deliveries = try ledger.store.write(ids.map { .init(documentID: $0, bytes: Array("{}".utf8)) })
        try ledger.record(
            claimed.indices.map {
                Finished(
                    claimed[$0], .succeeded, documentID: ids[$0], paper: Paper(), deliveries: [deliveries[$0]])
            })
    }

    private static let canTrace =
        (try? TestSupport.run("/usr/bin/strace", ["-o", "/dev/null", "/bin/true"]))?.code == 0

    /// A run that was killed after the sink had accepted and before the ledger knew: it is offered again, and there is
    /// still one copy.
    @Test func whatWasDeliveredButNotRecordedIsDeliveredAgain() throws {
        #expect(try ingest("plain.yaml").code == 0)
        for (name, bytes) in files("s/documents") { try bench.folder.write(bytes, to: "out/" + name) }
        #expect(try ingest("sink.yaml").code == 0)
        #expect(files("out") == files("s/documents"))
        #expect(bench.folder.files().count { $0.hasPrefix("out/") } == 2)
    }
}
