import Foundation
import StageKit
import TestSupport
import Testing

@testable import Worker

/// Every way to misbehave ends under its name, and the next document is fine.
extension WorkersTests {
    @Suite struct MisbehaviourTests {
        private let bench: PoolBench

        init() throws { bench = try PoolBench.shared.get() }

        @Test(
            arguments: [
                ("hang", Death.timeout, nil), ("drip", .timeout, nil), ("spin", .cpu, SIGXCPU),
                ("deaf", .cpu, SIGXCPU),
                ("trap", .crash, SIGILL), ("abort", .crash, SIGABRT), ("segfault", .crash, SIGSEGV),
                ("overflow", .crash, SIGSEGV), ("exit", .crash, nil), ("garbage", .protocol, nil),
                ("giant", .outputTooLarge, nil), ("forged", .protocol, nil), ("foreign", .protocol, nil),
                ("immense", .protocol, nil), ("swarm", .protocol, nil),
                ("flock", .protocol, nil), ("long-name", .protocol, nil), ("long-name-attached", .protocol, nil),
                ("half-exit", .crash, nil), ("hangup", .protocol, nil), ("chatter", .cpu, SIGXCPU),
            ] as [(String, Death, Int32?)]) func aDeathHasItsName(word: String, death: Death, signal: Int32?) throws
        {
            var limits = PoolBench.limits
            if word == "hang" { limits.stallSeconds = 1 }
            if word == "drip" { limits.wallSeconds = 1.5 }
            // A second of processor time is long on a busy machine.
            if death == .cpu { limits.wallSeconds = 60 }
            try check(word, death, signal, limits)
        }

        @Test(
            .disabled(if: isSanitized, "a sanitizer takes more addresses than any limit"),
            arguments: [("allocate", SIGSEGV), ("allocate-at-once", SIGABRT)])
        func wantingTooMuchMemoryHasItsName(word: String, signal: Int32) throws {
            try check(word, .memory, signal, PoolBench.limits)
        }

        private func check(_ word: String, _ death: Death, _ signal: Int32?, _ limits: WorkerLimits) throws {
            let results = try bench.results(of: [word, "fine and well"], limits: limits)
            let failure = try #require(results[0].failure)
            #expect(failure.death == death, "\(failure)")
            #expect(failure.code == death.rawValue)
            #expect(failure.signal == signal, "\(failure)")
            #expect(failure.stage == "test.misbehaving")
            #expect(results[0].attempts == (death == .outputTooLarge ? 1 : 2))
            #expect(results[0].artifacts.isEmpty)
            #expect(results[1].outcome == .succeeded)
            #expect(results[1].text == "fine and well")
            #expect(results[1].attempts == 1)
        }

        /// The half frame swallows what follows, which then is no payload of its kind.
        @Test func halfAFrameIsNoticed() throws {
            var limits = PoolBench.limits
            limits.stallSeconds = 1
            let results = try bench.results(of: ["half", "fine"], limits: limits)
            #expect([.protocol, .timeout].contains(results[0].failure?.death))
            #expect(results[1].outcome == .succeeded)
        }

        @Test func aRefusalKeepsItsReasonAndItsWorker() throws {
            var started = 0
            let pool = try bench.pool()
            var texts = ["refuse", "undeclared", "fine"]
            var results: [WorkerResult] = []
            try pool.run(
                next: {
                    guard !texts.isEmpty else { return results.count == 3 ? .finished : .waitMilliseconds(250) }
                    let text = Array(texts.removeFirst().utf8)
                    return (try? job(Int64(3 - texts.count), text)).map { .job($0) } ?? .finished
                }, onResult: { results.append($0) }, onTick: { started = $0.started })
            #expect(results.map(\.attempts) == [1, 1, 1])
            #expect(results[0].failure?.death == .refused)
            #expect(results[0].failure?.code == "encrypted")
            #expect(results[0].failure?.message == "it is locked")
            #expect(results[0].failure?.stage == "test.misbehaving")
            #expect(results[0].documentID.count == 64)
            #expect(results[1].failure?.code == "plugin")
            #expect(results[1].failure?.message.contains("which it does not declare") == true)
            #expect(results[2].outcome == .succeeded)
            #expect(started <= 1)
        }

        @Test func outputBeyondTheLimitIsRefused() throws {
            let results = try bench.results(of: ["output \(1 << 20)", "output \((1 << 20) + 1)", "fine"])
            #expect(results[0].outcome == .succeeded)
            #expect(results[0].artifacts.first?.bytes.count == 1 << 20)
            #expect(results[1].failure?.death == .outputTooLarge)
            #expect(results[1].failure?.code == "output_too_large")
            #expect(results[1].attempts == 1)
            #expect(results[2].outcome == .succeeded)
        }

        @Test func emptyAndForeignFilesAreRefusedByName() throws {
            let results = try run(try bench.pool(), [[], Array("%PDF-1.4\n".utf8)], names: ["a.txt", "b.txt"])
            #expect(results.map { $0.failure?.code } == ["empty", "unsupported"])
            #expect(results.map { $0.failure?.death } == [.refused, .refused])
            #expect(results[0].documentID.count == 64)
            #expect(results[1].documentID.count == 64)
        }

        /// Each limit ends what exceeds it, not before and without help of the others, which are far away.
        @Test(arguments: [("hang", 1.0, "no progress"), ("drip", 2.0, "takes longer"), ("spin", 1.0, "processor time")])
        func eachLimitHoldsByItself(word: String, seconds: Double, words: String) throws {
            var limits = PoolBench.limits
            (limits.wallSeconds, limits.stallSeconds) = (600, 600)
            if word == "hang" { limits.stallSeconds = seconds }
            if word == "drip" { limits.wallSeconds = seconds }
            let result = try #require(try bench.results(of: [word], limits: limits).first)
            #expect(result.failure?.message.contains(words) == true, "\(String(describing: result.failure))")
            #expect(result.wallSeconds >= seconds - 0.2)
            // A busy machine takes its time; the processor time is counted whatever others do.
            #expect(result.wallSeconds < seconds + 60)
            if word == "spin" { #expect((1...2).contains(result.cpuSeconds)) }
        }

        @Test(.disabled(if: isSanitized, "a sanitizer takes more addresses than any limit"))
        func memoryStaysWithinItsLimit() throws {
            // By what can be had, not by the peak that the kernel counts, which begins with that of this process.
            let results = try bench.results(of: ["allocate-100", "allocate-300"])
            #expect(results[0].outcome == .succeeded)
            #expect(results[0].peakMemory > 100 << 20)
            #expect(results[1].failure?.death == .memory)
        }
    }
}
