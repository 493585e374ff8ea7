import CSandbox
import Glibc

extension WorkerPool {
    /// Takes a file that holds a few words through one worker. Returns what came of it (a pipeline without an extractor
    /// for text refuses it) and the kernel features that the worker lacks.
    ///
    /// Throws ``WorkerError`` when no worker can be started.
    public func trial() throws(WorkerError) -> (result: WorkerResult?, missingFeatures: [String]?) {
        let words = Array("A trial.".utf8)
        let file = csandbox_memory_file()
        guard file >= 0, write(file, words, words.count) == words.count, let source = try? WorkerSource(file) else {
            throw WorkerError("no file can be made in memory: \(reason())")
        }
        var job: WorkerJob? = WorkerJob(id: 1, source: source, name: "trial")
        var result: WorkerResult?
        try run(
            next: {
                guard let next = job else { return .finished }
                job = nil
                return .job(next)
            }, onResult: { result = $0 })
        return (result, missingFeatures)
    }
}
