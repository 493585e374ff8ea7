import Glibc

extension WorkerPool {
    /// Takes a file that holds a few words through one worker. Returns what came of it (a pipeline without an extractor
    /// for text refuses it) and the kernel features that the worker lacks.
    ///
    /// Throws ``WorkerError`` when no worker can be started.
    public func trial() throws(WorkerError) -> (result: WorkerResult?, missingFeatures: [String]?) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw WorkerError("no pipe can be made: \(reason())") }
        close(ends[1])
        // An end of a pipe is no file: the worker refuses it, which shows all the same that it works.
        var job: WorkerJob? = WorkerJob(id: 1, descriptor: ends[0], byteCount: 0, name: "trial")
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
