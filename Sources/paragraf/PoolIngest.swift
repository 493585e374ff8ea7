import Foundation
import Logging
import StageKit
import Worker

/// `paragraf ingest --out`: takes files through workers, and what they make to the sinks.
struct PoolIngest {
    let entries: [SourceEntry]
    let run: IngestRun
    let progress: Progress
    let limits: WorkerLimits

    /// Lines are written in the order of the files: no worker gets further ahead of a slow one.
    private static let window = 256

    /// Serves all files. Returns how many were left out, because somebody stopped the run.
    func serve(_ pool: WorkerPool) throws(WorkerError) -> Int {
        try pool.control.followSignals()
        var next = 0
        var done = 0
        var features: [String]?
        try pool.run(
            next: {
                while next < entries.count {
                    if run.wantsLines, next - run.linesDone >= PoolIngest.window { return .waitMilliseconds(20) }
                    let index = next
                    next += 1
                    do throws(StageError) {
                        let source = try SourceOpening.open(
                            Array(entries[index].path.utf8), limit: limits.sourceBytes, followsLinks: true)
                        return .job(WorkerJob(id: Int64(index), source: source, name: entries[index].path.fileName))
                    } catch {
                        run.fail(index, error)
                        done += 1
                    }
                }
                return .finished
            },
            onResult: { result in
                let index = Int(result.jobID)
                guard result.outcome != .returned, entries.indices.contains(index) else { return }
                progress.show(done, entries[index].path)
                done += 1
                run.accept(index, result)
            },
            onTick: { status in
                guard features == nil, let missing = status.missingFeatures else { return }
                features = missing
                if !missing.isEmpty {
                    writeError("paragraf: workers run without \(missing.joined(separator: ", "))\n")
                }
            })
        return entries.count - done
    }
}
