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
        var attached: [AttachedFile] = []
        var patience = DescriptorPatience()
        var features: [String]?
        try pool.run(
            next: {
                while !attached.isEmpty || next < count {
                    if attached.isEmpty, run.wantsLines, next - run.linesDone >= PoolIngest.window {
                        return .waitMilliseconds(20)
                    }
                    let number = attached.last?.number ?? next
                    do throws(StageError) {
                        let job = try job(next, attached.last)
                        guard job != nil || patience.isOver(isHopeful: running > 0) else {
                            return .waitMilliseconds(20)
                        }
                        guard let job else { throw StageError(.io, SourceOpening.noDescriptors, retry: .later) }
                        patience.reset()
                        running += 1
                        if attached.popLast() == nil { next += 1 }
                        return .job(job)
                    } catch {
                        run.fail(number, error)
                        done += 1
                        if attached.popLast() == nil { next += 1 }
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
                attached += files(numbers, result).reversed()
            },
            onTick: { status in
                guard features == nil, let missing = status.missingFeatures else { return }
                features = missing
                if !missing.isEmpty {
                    writeError("paragraf: workers run without \(missing.joined(separator: ", "))\n")
                }
            })
        return run.entries.count - done
    }

    /// The job for a file that was in a file, or else for one that was named or found. Nil when there are no descriptors
    /// left.
    private func job(_ number: Int, _ attached: AttachedFile?) throws(StageError) -> WorkerJob? {
        if let attached { return try attached.job() }
        let path = run.entries[number].path
        let source = try SourceOpening.open(Array(path.utf8), limit: limits.sourceBytes, followsLinks: true)
        return source.map { WorkerJob(id: Int64(number), source: $0, name: path.fileName) }
    }

    private func files(_ numbers: [Int], _ result: WorkerResult) -> [AttachedFile] {
        let parent = RelatedDocument(
            .parent, id: result.documentID, name: run.entries[Int(result.jobID)].path.fileName)
        return zip(numbers, result.attachments).map { AttachedFile(number: $0, file: $1, parent: parent) }
    }
}

/// A file that was in a file and waits for a worker. It takes a descriptor only then: there may be thousands.
private struct AttachedFile {
    let number: Int
    let file: Artifact
    let parent: RelatedDocument

    /// Nil when there are no descriptors left. Throws when there is no memory for it.
    func job() throws(StageError) -> WorkerJob? {
        guard let source = try WorkerSource(holding: file.bytes) else { return nil }
        return WorkerJob(
            id: Int64(number), source: source, name: AttachedFiles.cleanName(file.name), parent: parent)
    }
}
