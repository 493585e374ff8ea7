import Foundation
import GRDB
import TestSupport
import Testing

/// `paragraf ingest --store`, run as a user runs it.
@Suite(.serialized) struct StoreIngestTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.addPaper("motion-skolfrukost/paper.pdf", as: "in/motion.pdf")
        try bench.addPaper("tjansteskrivelse-bredband/paper.pdf", as: "in/2031/prot.PDF")
        try bench.folder.write("anteckning", to: "in/note.log")
    }

    private func ingest(_ more: String...) throws -> CommandResult {
        try run(buildFolder + "/paragraf", ["ingest", "in", "--store", "s"] + more, in: bench.folder.path)
    }

    private func stored() -> [String] { bench.folder.files().filter { $0.hasPrefix("s/documents/") } }

    @Test func workersGiveTheBytesThatTheChainGives() throws {
        let result = try ingest()
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("2 files read: 2 succeeded, 0 partial, 0 failed\n"))
        let inProcess = try bench.paragraf("ingest", "in", "--out", "out")
        #expect(inProcess.code == 0)
        let expected = ["out/motion.pdf.json", "out/2031/prot.PDF.json"].map { bench.folder.read($0) ?? [] }
        #expect(Set(stored().map { bench.folder.read($0) ?? [] }) == Set(expected))
    }

    @Test func theSecondRunDoesNothing() throws {
        _ = try ingest()
        let result = try ingest("--jobs", "2")
        #expect(result.code == 0)
        #expect(result.output.contains("0 files read: "))
        #expect(result.output.contains("in the store: 2 files, 2 succeeded, 0 partial, 0 failed, 0 waiting"))
    }

    @Test func sameBytesAreReadOnceAndChangedOnesAgain() throws {
        try bench.addPaper("motion-skolfrukost/paper.pdf", as: "in/copy.pdf")
        let first = try ingest("--jobs", "2")
        #expect(
            first.output.contains("3 files read: 3 succeeded, 0 partial, 0 failed; 1 of them have the bytes of others"))
        #expect(stored().count == 2)
        try bench.addPaper("interpellation-snorojning/paper.pdf", as: "in/copy.pdf")
        let second = try ingest()
        #expect(second.output.contains("1 files read: "))
        #expect(stored().count == 3)
    }

    @Test func strangeNamesAndThingsThatAreNoFiles() throws {
        let folder = bench.folder.path + "/in"
        for name in ["rad\nbrytning.pdf", "omv\u{202E}fdp.pdf", String(repeating: "x", count: 251) + ".pdf"] {
            try bench.addPaper("motion-skolfrukost/paper.pdf", as: "in/" + name)
        }
        var path = (folder + "/bad-").utf8.map(CChar.init(bitPattern:))
        path += [CChar(bitPattern: 0xE5)] + ".pdf\0".utf8.map(CChar.init(bitPattern:))
        let file = open(path, O_CREAT | O_WRONLY, 0o644)
        #expect(file >= 0)
        close(file)
        #expect(mkfifo(folder + "/pipe.pdf", 0o644) == 0)
        #expect(symlink(folder, folder + "/circle") == 0)
        #expect(symlink("/etc/passwd", folder + "/link.pdf") == 0)
        let result = try ingest()
        #expect(result.code == 1)
        #expect(result.output.contains("6 files read: 5 succeeded, 0 partial, 1 failed"), "\(result.output)")
        #expect(result.errors.contains("/in/bad-\\xE5.pdf: empty: "))
        #expect(!result.errors.contains("\u{202E}"))
    }

    /// Two names that differ in what cannot be shown, or that look like what stands for it.
    @Test func namesThatDifferLookDifferent() throws {
        let names = ["a b.pdf", "a\nb.pdf", "a\\nb.pdf", "c\u{200B}.pdf", "c.pdf"]
        for name in names { try bench.folder.write("", to: "in/" + name) }
        let told = try ingest().errors.split(separator: "\n").filter { $0.contains(": empty: ") }
        let shown = told.compactMap { $0.components(separatedBy: "/in/").last?.components(separatedBy: ": ").first }
        #expect(Set(shown) == ["a b.pdf", "a\\nb.pdf", "a\\\\nb.pdf", "c\\u{200B}.pdf", "c.pdf"], "\(told)")
    }

    @Test func oneRunAtATime() throws {
        let lock = try Suspended(bench)
        defer { lock.kill() }
        let result = try ingest()
        #expect(result.code == 2)
        #expect(result.errors.contains("another run is working on the store"))
    }

    /// The first interrupt lets papers finish or puts them back; the next run goes on.
    @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func aSignalEndsTheRunInOrder(signal: Int32) throws {
        let run = try Suspended(bench)
        Foundation.kill(run.pid, signal)
        run.waitForEnd()
        #expect(run.process.terminationStatus == 1)
        #expect(run.workers().isEmpty)
        let next = try ingest()
        #expect(next.output.contains(" 0 waiting"), "\(next.output)\(next.errors)")
    }

    /// At once: before the three seconds are over that papers get after the first one. A busy machine may need as long
    /// for other reasons, but hardly five times in a row.
    @Test func theSecondInterruptEndsAtOnce() throws {
        var seconds: [Double] = []
        while seconds.count < 5, seconds.last ?? 9 >= 2.5 {
            let run = try Suspended(bench, store: "s\(seconds.count)")
            let start = ContinuousClock.now
            Foundation.kill(run.pid, SIGINT)
            usleep(100_000)
            Foundation.kill(run.pid, SIGINT)
            run.waitForEnd()
            seconds.append((ContinuousClock.now - start) / .seconds(1))
            #expect(run.process.terminationReason == .exit, "the run ends in order")
            #expect(run.workers().isEmpty)
        }
        #expect(seconds.last ?? 9 < 2.5, "\(seconds)")
    }

    @Test func workersDieWithTheSupervisor() throws {
        let run = try Suspended(bench)
        #expect(!run.workers().isEmpty)
        run.kill()
        for _ in 0..<1500 where !run.workers().isEmpty { usleep(20_000) }
        #expect(run.workers().isEmpty)
        let next = try ingest()
        #expect(next.errors.contains("were being read when the last run ended"))
        #expect(next.output.contains(" 0 waiting"))
    }

    /// Whatever they are called, and whether they wait for the first or come after it.
    @Test func copiesOfPoisonCostNoWorkers() throws {
        try Suspended.buildPlugin(bench)
        for number in 100..<140 { try bench.folder.write("segfault", to: "in/poison-\(number).pdf") }
        let result = try ingest("--jobs", "1", "--plugins", "plugins", "--pipeline", "misbehave.yaml")
        #expect(
            result.output.contains(
                "42 files read: 2 succeeded, 0 partial, 40 failed; 39 of them have the bytes of others"),
            "\(result.output)")
        #expect(result.errors.components(separatedBy: ".pdf: crash: a signal ended the worker (SIGSEGV)").count == 41)
        // Another run is another chance.
        _ = try bench.paragraf("retry", "--store", "s", "--reason", "crash")
        for number in 100..<140 { try bench.addPaper("motion-skolfrukost/paper.pdf", as: "in/poison-\(number).pdf") }
        #expect(try ingest("--plugins", "plugins", "--pipeline", "misbehave.yaml").code == 0)
    }

    @Test func poisonIsKeptWhenAsked() throws {
        try Suspended.buildPlugin(bench)
        try bench.folder.write("segfault", to: "in/poison.pdf")
        let result = try ingest("--quarantine-copies", "--plugins", "plugins", "--pipeline", "misbehave.yaml")
        #expect(result.code == 1)
        #expect(
            result.errors.contains("/in/poison.pdf: crash: a signal ended the worker (SIGSEGV)"), "\(result.errors)")
        let kept = bench.folder.files().filter { $0.hasPrefix("s/quarantine/") }
        #expect(kept.count == 2)
        let reason = try #require(kept.first { $0.hasSuffix(".reason.txt") })
        let text = String(decoding: bench.folder.read(reason) ?? [], as: UTF8.self)
        #expect(text.contains("reason: crash\n"))
        #expect(text.contains("stage: test.misbehaving\n"))
        #expect(text.contains("attempts: 2\n"))
    }

    /// Copies in the quarantine have the endings of papers.
    @Test func aStoreInTheShareDoesNotFeedOnItself() throws {
        try Suspended.buildPlugin(bench)
        try bench.folder.write("segfault", to: "in/poison.pdf")
        try FileManager.default.createSymbolicLink(atPath: bench.folder["s"], withDestinationPath: "in/archive")
        try FileManager.default.createDirectory(atPath: bench.folder["in/archive"], withIntermediateDirectories: true)
        let options = ["--quarantine-copies", "--plugins", "plugins", "--pipeline", "misbehave.yaml"]
        let first = try run(
            buildFolder + "/paragraf", ["ingest", "in", "--store", "s"] + options, in: bench.folder.path)
        #expect(first.output.contains("3 files read: 2 succeeded, 0 partial, 1 failed"), "\(first.output)")
        #expect(bench.folder.files().count { $0.hasPrefix("in/archive/quarantine/") } == 2)
        let second = try ingest("--verbose", "--plugins", "plugins", "--pipeline", "misbehave.yaml")
        #expect(second.output.contains("0 files read: "), "\(second.output)\(second.errors)")
        #expect(second.output.contains("in the store: 3 files"))
        #expect(second.errors.contains("/in/archive: not searched, it is the store itself"), "\(second.errors)")
    }

    /// A ledger that cannot be read in one place is no fault of the file that is looked for there.
    @Test func aLedgerThatFailsEndsTheRunAndNotTheFile() throws {
        #expect(try ingest().code == 0)
        try bench.addPaper("interpellation-snorojning/paper.pdf", as: "in/new.pdf")
        try alterLedger("ALTER TABLE documents RENAME COLUMN message TO elsewhere")
        let result = try ingest()
        #expect(result.code == 1)
        #expect(!result.errors.contains("new.pdf"), "\(result.errors)")
        #expect(result.errors.contains("the ledger of s failed: "), "\(result.errors)")
        try alterLedger("ALTER TABLE documents RENAME COLUMN elsewhere TO message")
        #expect(try !bench.paragraf("list", "--store", "s", "--outcome", "failed").output.contains("new.pdf"))
        #expect(try ingest().output.contains("in the store: 3 files, 3 succeeded"))
    }

    private func alterLedger(_ change: String) throws {
        let queue = try DatabaseQueue(path: bench.folder["s/ledger.sqlite"])
        try queue.write { try $0.execute(sql: change) }
        try queue.close()
    }

    /// A closed terminal, or a full disk under a log, is no reason to end.
    @Test func nobodyNeedsToReadWhatARunSays() throws {
        try bench.folder.write("", to: "in/empty.pdf")
        let result = try run(
            "/bin/sh",
            [
                "-c", "\"$0\" \"$@\" > /dev/full 2> /dev/full", buildFolder + "/paragraf", "ingest", "in", "--store",
                "store", "--verbose",
            ], in: bench.folder.path)
        #expect(result.code == 1)
        let status = try bench.paragraf("status", "--store", "store", "--format", "json")
        let counts = try JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any]
        #expect(counts?["failed"] as? Int == 1)
        #expect(counts?["waiting"] as? Int == 0)
    }

    @Test func optionsThatDoNotFitAreRefused() throws {
        #expect(try bench.paragraf("ingest", "in", "--store", "s", "--out", "o").code == 2)
        #expect(try bench.paragraf("ingest", "in", "--out", "o", "--refresh").code == 2)
        #expect(try bench.paragraf("ingest", "in", "--out", "o", "--log-format", "json").code == 2)
        #expect(try bench.paragraf("ingest", "in", "--out", "o", "--in-process", "--jobs", "2").code == 2)
        #expect(try bench.paragraf("ingest", "in", "--out", "o", "--in-process", "--memory-limit", "64").code == 2)
        #expect(try ingest("--jobs", "0").code == 2)
        #expect(try bench.paragraf("ingest", "nowhere", "--store", "s").code == 2)
    }

    @Test func theSummaryAsJSON() throws {
        try bench.folder.write("", to: "in/empty.pdf")
        let result = try ingest("--format", "json", "--quiet")
        #expect(result.code == 1)
        let summary = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        #expect(summary?["processed"] as? Int == 3)
        #expect(summary?["succeeded"] as? Int == 2)
        #expect(summary?["failed_by_reason"] as? [String: Int] == ["empty": 1])
        #expect(summary?["skipped"] as? Int == 1)
        #expect(summary?["changes"] == nil)
        let second = try ingest("--format", "json", "--refresh", "--pipeline", "p.yaml")
        let again = try JSONSerialization.jsonObject(with: Data(second.output.utf8)) as? [String: Any]
        #expect((again?["store"] as? [String: Any])?["files"] as? Int == 3)
        #expect((again?["changes"] as? [String: Any])?["documents"] as? Int == 2)
    }

    @Test func skippedFilesAreToldOnRequest() throws {
        #expect(mkfifo(bench.folder["in/pipe.pdf"], 0o644) == 0)
        #expect(try !ingest().errors.contains("skipped"))
        let result = try ingest("--verbose")
        #expect(result.errors.contains("/in/note.log: skipped, its name does not end like that of a paper\n"))
        #expect(result.errors.contains("/in/pipe.pdf: skipped, it is no regular file\n"))
    }

    @Test func theDoctorFindsNothingWrong() throws {
        let result = try bench.paragraf("doctor")
        #expect(result.code == 0, "\(result.output)\(result.errors)")
        #expect(result.output.contains("kernel    Landlock: "))
        #expect(result.output.contains("extract.pdf 1."))
        #expect(result.output.contains("worker    started, locked and ended"))
        // The trial is a text, and the standard pipeline reads texts.
        #expect(try bench.paragraf("doctor", "--help").output.contains("a short text, which the pipeline may read"))
    }
}

/// A run that a paper which never ends keeps busy.
private final class Suspended {
    let process = Process()
    var pid: Int32 { process.processIdentifier }

    static func buildPlugin(_ bench: Bench) throws {
        let library = try bench.folder.write("", to: "plugins/libMisbehaving.so")
        let result = try run(
            "/usr/bin/cc",
            [
                "-std=c11", "-O1", "-shared", "-fPIC", "-I", packageRoot + "/Sources/CStageABI/include", "-o", library,
                packageRoot + "/Tests/MisbehavingPlugin/misbehaving.c",
            ])
        try #require(result.code == 0, "\(result.errors)")
        try bench.writePipeline(["extract.pdf", "test.misbehaving", "export.json"], to: "misbehave.yaml")
    }

    init(_ bench: Bench, store: String = "s") throws {
        try Suspended.buildPlugin(bench)
        try bench.folder.write("hang", to: "in/a-hang.pdf")
        process.executableURL = URL(fileURLWithPath: buildFolder + "/paragraf")
        process.arguments = [
            "ingest", "in", "--store", store, "--jobs", "2", "--plugins", "plugins", "--pipeline", "misbehave.yaml",
        ]
        process.currentDirectoryURL = URL(fileURLWithPath: bench.folder.path)
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        // Until the other papers are stored the one that hangs is with its worker.
        for _ in 0..<3000 where process.isRunning {
            if bench.folder.files().count(where: { $0.hasPrefix("\(store)/documents/") }) == 2 { return }
            usleep(20_000)
        }
        kill()
        throw CocoaError(.fileReadUnknown, userInfo: [NSLocalizedDescriptionKey: "the run did not get so far"])
    }

    /// Workers of this run.
    func workers() -> [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap(Int32.init).filter { candidate in
            let line = FileManager.default.contents(atPath: "/proc/\(candidate)/cmdline") ?? Data()
            return String(decoding: line, as: UTF8.self).hasSuffix("--parent\0\(pid)\0")
        }
    }

    /// Waits, but not for ever: a run that does not end is killed, and the test sees that. Not so long either that the
    /// paper would end by its own limit, a minute without progress.
    func waitForEnd() {
        for _ in 0..<2000 where process.isRunning { usleep(20_000) }
        if process.isRunning { kill() }
    }

    func kill() {
        Foundation.kill(pid, SIGKILL)
        process.waitUntilExit()
    }
}
