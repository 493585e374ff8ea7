import DocumentModel
import Foundation
import Pipeline
import StageKit
import Worker

/// `paragraf ingest --out`: takes files through workers, and what they make to the sinks.
struct PoolIngest {
    /// Number of files that were named or found in folders: the first entries of the run.
    let count: Int
    let run: IngestRun
    let progress: Progress
    let limits: WorkerLimits

    /// Lines are written in the order of the files: no worker gets further ahead of a slow one.
    private static let window = 256

    /// Serves all files and what is attached to them. Returns how many were left out, because somebody stopped the run.
    func serve(_ pool: WorkerPool) throws(WorkerError) -> Int {
        try pool.control.followSignals()
        var next = 0
        var done = 0
        var running = 0
        // They lie in memory, so they come before anything else.
        var attached: [WorkerJob] = []
        var features: [String]?
        try pool.run(
            next: {
                if let job = attached.popLast() {
                    running += 1
                    return .job(job)
                }
                while next < count {
                    if run.wantsLines, next - run.linesDone >= PoolIngest.window { return .waitMilliseconds(20) }
                    let path = run.entries[next].path
                    next += 1
                    do throws(StageError) {
                        let source = try SourceOpening.open(
                            Array(path.utf8), limit: limits.sourceBytes, followsLinks: true)
                        running += 1
                        return .job(WorkerJob(id: Int64(next - 1), source: source, name: path.fileName))
                    } catch {
                        run.fail(next - 1, error)
                        done += 1
                    }
                }
                // What runs may have attachments.
                return running > 0 ? .waitMilliseconds(1000) : .finished
            },
            onResult: { result in
                let index = Int(result.jobID)
                running -= 1
                guard result.outcome != .returned, run.entries.indices.contains(index) else { return }
                progress.show(done, run.entries[index].path)
                done += 1
                let numbers = run.accept(index, result)
                attached += jobs(numbers, result).reversed()
                done += run.failures(among: numbers)
            },
            onTick: { status in
                guard features == nil, let missing = status.missingFeatures else { return }
                features = missing
                if !missing.isEmpty {
                    writeError("paragraf: workers run without \(missing.joined(separator: ", "))\n")
                }
            })
        for job in attached { close(job.source.descriptor) }
        return run.entries.count - done
    }

    /// Jobs for the attachments of a file. One for which there is no memory has failed.
    private func jobs(_ numbers: [Int], _ result: WorkerResult) -> [WorkerJob] {
        let parent = RelatedDocument(
            .parent, id: result.documentID, name: run.entries[Int(result.jobID)].path.fileName)
        var jobs: [WorkerJob] = []
        for (number, file) in zip(numbers, result.attachments) {
            do throws(StageError) {
                jobs.append(
                    WorkerJob(
                        id: Int64(number), source: try WorkerSource(holding: file.bytes),
                        name: AttachedFiles.cleanName(file.name), parent: parent))
            } catch {
                run.fail(number, error)
            }
        }
        return jobs
    }
}
