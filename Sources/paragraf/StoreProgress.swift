import Foundation
import Ledger
import Worker

/// Tells how far a run with a store is.
struct StoreProgress {
    private let log: RunLog
    private let start = ContinuousClock.now
    private var saidAt: ContinuousClock.Instant
    private var hasSaidMissing = false

    private static let pause = Duration.seconds(10)

    init(_ log: RunLog) {
        self.log = log
        saidAt = start
    }

    private var seconds: Double { max(0.001, (ContinuousClock.now - start) / .seconds(1)) }

    /// Called some times a second.
    mutating func show(_ status: RunStatus, _ pool: PoolStatus) {
        if !hasSaidMissing, let missing = pool.missingFeatures {
            hasSaidMissing = true
            if !missing.isEmpty {
                log.line(
                    "warning", "workers run without \(missing.joined(separator: ", ")); see \"paragraf doctor\"")
            }
        }
        guard !log.isQuiet else { return }
        if log.isLive {
            let line = text(status, pool).truncated(to: max(20, Terminal(.auto).width - 1))
            return writeError("\r\u{1B}[K" + line)
        }
        guard ContinuousClock.now - saidAt >= StoreProgress.pause else { return }
        saidAt = .now
        switch log.format {
        case .text: log.line("progress", text(status, pool))
        case .json: log.object("progress", members(status))
        }
    }

    /// Takes the line away.
    func finish() { if log.isLive { writeError("\r\u{1B}[K") } }

    private func text(_ status: RunStatus, _ pool: PoolStatus) -> String {
        let counts = status.counts
        var parts = [
            "\(counts.succeeded + counts.partial) done", "\(counts.failed) failed",
            "\(counts.claimable + counts.running) waiting",
        ]
        if status.isWalking { parts.append("still looking for files") }
        parts.append(rate(Double(status.processed) / seconds) + " files/s")
        parts.append(rate(Double(status.pages) / seconds) + " pages/s")
        if let left = timeLeft(status) { parts.append(left + " left") }
        if let slowest = pool.busy.first, slowest.seconds >= 2 {
            parts.append("\(Int(slowest.seconds)) s at \(slowest.name.printable) (\(slowest.stage ?? "…"))")
        }
        return parts.joined(separator: ", ")
    }

    private func rate(_ value: Double) -> String { value < 10 ? String(format: "%.1f", value) : "\(Int(value))" }

    private func timeLeft(_ status: RunStatus) -> String? {
        guard !status.isWalking, status.processed >= 20, seconds > 5 else { return nil }
        let waiting = Double(status.counts.claimable + status.counts.running)
        let left = Int(waiting * seconds / Double(status.processed))
        if left < 90 { return "\(left) s" }
        return left < 5400 ? "\(left / 60) min" : "\(left / 3600) h \(left % 3600 / 60) min"
    }

    func members(_ status: RunStatus) -> [String: any Sendable] {
        let counts = status.counts
        return [
            "seen": counts.seen, "succeeded": counts.succeeded, "partial": counts.partial, "failed": counts.failed,
            "waiting": counts.waiting, "running": counts.running, "processed": status.processed,
            "pages": status.pages, "unreadable": status.unreadable, "seconds": seconds,
        ]
    }
}
