import StageKit
import DocumentModel
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Worker

/// How a pool treats its workers.
extension WorkersTests {
    @Suite struct PoolTests {
        private let bench: PoolBench

        init() throws { bench = try PoolBench.shared.get() }

        private func descriptors() -> Int {
            (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"))?.count ?? 0
        }

        private func next(_ id: Int64, _ text: String, name: String = "a.txt") -> NextJob {
            (try? job(id, Array(text.utf8), name: name)).map { .job($0) } ?? .finished
        }

        @Test func fiveHundredDocumentsLeaveNothingBehind() throws {
            var limits = PoolBench.limits
            limits.documentsPerWorker = 100
            _ = try bench.results(of: ["fine"], limits: limits)
            let before = descriptors()
            let texts = (0..<500).map { $0 % 50 == 49 ? "abort" : "fine \($0)" }
            let results = try bench.results(of: texts, size: 2, limits: limits)
            #expect(results.count { $0.outcome == .succeeded } == 490)
            #expect(results.count { $0.failure?.death == .crash } == 10)
            for (index, result) in results.enumerated() where result.outcome == .succeeded {
                #expect(result.text == "fine \(index)")
            }
            #expect(descriptors() <= before)
        }

        /// What is attached comes with the result; what was itself attached hands nothing out.
        @Test func attachedFilesComeWithTheResult() throws {
            for parent in [nil, RelatedDocument(.parent, id: String(repeating: "a", count: 64), name: "k.pdf")] {
                var jobs = [
                    WorkerJob(
                        id: 1, source: try #require(try WorkerSource(holding: Array("attach".utf8))), name: "a",
                        parent: parent)
                ]
                var results: [WorkerResult] = []
                try bench.pool().run(
                    next: { jobs.popLast().map { .job($0) } ?? .finished }, onResult: { results.append($0) })
                let files = try #require(results.first).attachments
                #expect(files.map(\.name) == (parent == nil ? ["b.txt"] : []))
                #expect(files.allSatisfy { $0.bytes == Array("attach".utf8) && $0.mediaType == "text/plain" })
                #expect((results.first?.outcome == .succeeded) == (parent == nil))
            }
        }

        @Test func noProcessStaysBehind() throws {
            let before = Set(children())
            var limits = PoolBench.limits
            limits.stallSeconds = 1
            _ = try bench.results(of: ["fine", "abort", "hang", "fine"], size: 2, limits: limits)
            // Other tests start processes at the same time; those end, while what is left of a worker would stay.
            var left = Set(children()).subtracting(before)
            let patience = now() + 120
            while !left.isEmpty, now() < patience {
                usleep(20_000)
                left.formIntersection(children())
            }
            #expect(left.isEmpty)
        }

        @Test func workersAreReplacedAfterSoManyDocuments() throws {
            var limits = PoolBench.limits
            limits.documentsPerWorker = 3
            let pool = try bench.pool(limits: limits)
            var left = 7
            var started = 0
            try pool.run(
                next: {
                    left -= 1
                    guard left >= 0 else { return .finished }
                    return next(Int64(left), "slow")
                }, onResult: { #expect($0.outcome == .succeeded) }, onTick: { started = $0.started })
            #expect(started == 3)
        }

        /// One process for each paper: nothing that a paper did to its worker reaches the next one.
        @Test func everyPaperCanHaveAWorkerOfItsOwn() throws {
            var limits = PoolBench.limits
            let shared = try bench.results(of: ["count", "count", "count"], limits: limits).map(\.text)
            #expect(shared == ["1", "2", "3"])
            limits.documentsPerWorker = 1
            let alone = try bench.results(of: ["count", "count", "count"], limits: limits).map(\.text)
            #expect(alone == ["1", "1", "1"])
        }

        /// What was read is not what is there: no result, whatever the worker says.
        @Test(arguments: ["fine", "foreign"]) func aFileThatChangesAfterItsDigestHasNoResult(word: String) throws {
            let pool = try bench.pool()
            let changing = try job(0, Array(word.utf8))
            usleep(20_000)
            #expect(pwrite(changing.source.descriptor, "F", 1, 0) == 1)
            var jobs = [changing]
            var results: [WorkerResult] = []
            try pool.run(next: { jobs.popLast().map { .job($0) } ?? .finished }, onResult: { results.append($0) })
            #expect(results.first?.failure?.code == "io")
            #expect(results.first?.failure?.message.contains("changed") == true)
            #expect(results.first?.failure?.mayRetryLater == true)
            #expect(results.first?.artifacts.isEmpty == true)
        }

        /// A file that is cut off while a worker has it mapped ends that worker (SIGBUS) and has a named failure; the
        /// next document is fine.
        @Test func aFileCutOffWhileItIsReadHasANamedFailure() throws {
            let pool = try bench.pool()
            let cut = try job(0, Array("linger ".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20))
            var jobs = [try job(1, Array("fine".utf8)), cut]
            var results: [WorkerResult] = []
            try pool.run(
                next: { jobs.popLast().map { .job($0) } ?? .finished }, onResult: { results.append($0) },
                onTick: { status in
                    guard status.busy.contains(where: { $0.jobID == 0 }) else { return }
                    _ = ftruncate(cut.source.descriptor, 100)
                })
            #expect(results.map(\.jobID) == [0, 1])
            let failure = try #require(results[0].failure)
            #expect(failure.code == "io" && failure.message.contains("changed"), "\(failure)")
            #expect(results[0].attempts == 2, "the first worker died of it")
            #expect(results[0].artifacts.isEmpty)
            #expect(results[1].outcome == .succeeded)
        }

        /// Someone kills a worker: the document is tried again and nothing is lost.
        @Test func aKilledWorkerCostsNoDocument() throws {
            let (results, kills) = try resultsWhenKilled(1)
            #expect(kills == 1)
            #expect(results.map(\.outcome) == [.succeeded])
            #expect(results.map(\.attempts) == [2])
        }

        /// Killed in both tries: the document has failed, and says why.
        @Test func aDocumentWhoseWorkersAreKilledSaysSo() throws {
            let (results, kills) = try resultsWhenKilled(2)
            #expect(kills == 2)
            let failure = try #require(results.first?.failure)
            #expect([.crash, .memory].contains(failure.death))
            #expect(failure.signal == SIGKILL)
            #expect(failure.stage == "test.misbehaving")
            #expect(failure.message.contains("SIGKILL"), "\(failure)")
            #expect(results.map(\.attempts) == [2])
        }

        /// The kernel's signal for want of memory comes without a word: the worker's size tells it from others.
        @Test(arguments: [(90, .crash), (110, .memory)] as [(Int64, Death)])
        func aKilledWorkerWasShortOfMemoryIfItWasLarge(megabytes: Int64, death: Death) {
            let autopsy = Autopsy(
                remains: Remains(signal: SIGKILL, peakMemory: megabytes << 20), verdict: nil, limits: PoolBench.limits,
                stage: "test.stage")
            #expect(autopsy.failure.death == death)
            #expect(autopsy.failure.signal == SIGKILL)
            #expect(autopsy.failure.message.contains("\(megabytes) MB of memory"))
        }

        /// Reads one document, and kills so many of the workers in the middle of it.
        private func resultsWhenKilled(_ times: Int) throws -> (results: [WorkerResult], kills: Int) {
            let pool = try bench.pool()
            var given = false
            var killed: Set<pid_t> = []
            var results: [WorkerResult] = []
            try pool.run(
                next: {
                    guard !given else { return .finished }
                    given = true
                    return next(1, "slow")
                }, onResult: { results.append($0) },
                onTick: { status in
                    guard killed.count < times, status.busy.first?.stage == "test.misbehaving" else { return }
                    let workers = Set(children().filter(bench.isWorker)).subtracting(killed)
                    for worker in workers { kill(worker, SIGKILL) }
                    killed.formUnion(workers)
                })
            return (results, killed.count)
        }

        @Test func statusTellsWhatRuns() throws {
            let pool = try bench.pool()
            var seen: [PoolStatus.Busy] = []
            var given = false
            try pool.run(
                next: {
                    guard !given else { return .finished }
                    given = true
                    return next(41, "slow", name: "långsam.txt")
                }, onResult: { _ in }, onTick: { seen += $0.busy })
            #expect(seen.contains { $0.jobID == 41 && $0.name == "långsam.txt" && $0.stage == "test.misbehaving" })
        }

        /// What runs may finish; what does not within the time given, and what comes later, goes back.
        @Test(arguments: [("slow", false, "succeeded"), ("hang", false, "returned"), ("hang", true, "returned")])
        func aStopFinishesOrGivesBack(word: String, isNow: Bool, expected: String) throws {
            var limits = PoolBench.limits
            limits.stallSeconds = 600
            limits.wallSeconds = 600
            // What may finish has all the time that it needs; what is given back at once does not wait for that.
            limits.stopSeconds = word == "hang" && !isNow ? 1 : 300
            let pool = try bench.pool(limits: limits)
            let control = pool.control
            var given = 0
            var outcomes: [String] = []
            let start = now()
            var stoppedAt = start
            try pool.run(
                next: {
                    given += 1
                    return next(Int64(given), word)
                }, onResult: { outcomes.append($0.outcome == .returned ? "returned" : "succeeded") },
                onTick: { status in
                    guard !status.busy.isEmpty, stoppedAt == start else { return }
                    stoppedAt = now()
                    control.requestStop(now: isNow)
                })
            #expect(outcomes == [expected])
            #expect(given == 1)
            // Far below the other limits, one of which would have ended it otherwise.
            #expect(now() - stoppedAt < 120)
        }

        /// A standard error that is closed or never silent is not waited for any more: it would wake the supervisor for
        /// ever.
        @Test(arguments: ["exec 2>&-", "while :; do yes >&2; done"]) func nobodyListensToABrokenStandardError(
            words: String
        ) throws {
            let slot = try WorkerSlot("/bin/sh", ["-c", words + "; sleep 600"], setup: [], outputBytes: 0)
            defer {
                slot.kill()
                _ = slot.reap(waiting: true)
            }
            #expect(slot.polls.count == 2)
            let patience = now() + 60
            while slot.polls.count > 1, now() < patience {
                slot.drainErrors()
                usleep(1000)
            }
            #expect(slot.polls.map(\.fd) == [slot.socket])
        }

        @Test func waitingEndsWhenThePoolIsWoken() throws {
            let pool = try bench.pool()
            let control = pool.control
            let isReady = Atomic(false)
            let waker = Thread {
                usleep(700_000)
                isReady.store(true, ordering: .releasing)
                control.wake()
            }
            waker.start()
            let start = now()
            try pool.run(
                next: { isReady.load(ordering: .acquiring) ? .finished : .waitMilliseconds(60_000) }, onResult: { _ in }
            )
            #expect((0.6...10).contains(now() - start))
        }

        /// Workers that become ready and then hear nothing, or say nonsense, are not started without end.
        @Test(arguments: [("shutdown(0, SHUT_RD)", 8, "given a document"), ("0", 16, "before they get a document")])
        func workersThatTakeNothingGiveOneSentence(call: String, count: Int, words: String) throws {
            let folder = try TemporaryFolder()
            let source = """
                #include <sys/socket.h>
                #include <unistd.h>
                int main(void) {
                    static const unsigned char ready[16] = { 0xA7, 16 };
                    if (\(call) != 0 || write(1, ready, \(count)) < 0) return 1;
                    for (;;) pause();
                }
                """
            let file = try folder.write(source, to: "deaf.c")
            let built = try TestSupport.run("/usr/bin/cc", ["-o", folder["deaf"], file])
            try #require(built.code == 0, "\(built.errors)")
            let launch = WorkerLaunch(executable: folder["deaf"], arguments: [], setup: try bench.launchSetup())
            let pool = try WorkerPool(size: 1, launch: launch, limits: PoolBench.limits)
            var isGiven = false
            var outcomes: [WorkerResult.Outcome] = []
            let error = #expect(throws: WorkerError.self) {
                try pool.run(
                    next: {
                        guard !isGiven else { return .finished }
                        isGiven = true
                        return next(1, "fine")
                    }, onResult: { outcomes.append($0.outcome) },
                    onTick: { if $0.started > 20 { pool.control.requestStop(now: true) } })
            }
            #expect(error?.description.contains(words) == true, "\(String(describing: error))")
            #expect(outcomes == [.returned])
        }

        @Test func workersThatCannotStartGiveOneSentence() throws {
            let limits = PoolBench.limits
            let setup = try bench.launchSetup()
            let cases: [(WorkerLaunch, String)] = [
                (
                    WorkerLaunch(executable: "/nowhere/paragraf", arguments: ["worker"], setup: setup),
                    "cannot be started"
                ),
                (WorkerLaunch(executable: "/bin/false", arguments: [], setup: setup), "exit code 1"),
                (
                    WorkerLaunch(
                        executable: buildFolder + "/paragraf", arguments: ["worker", "--plugins", "/nowhere"],
                        setup: setup),
                    "/nowhere"
                ),
            ]
            for (launch, words) in cases {
                let pool = try WorkerPool(size: 1, launch: launch, limits: limits)
                let error = try #require(throws: WorkerError.self) {
                    try pool.run(
                        next: { next(1, "") },
                        onResult: { #expect($0.outcome == .returned) })
                }
                #expect(error.description.contains(words), "\(error)")
            }
        }
    }
}
