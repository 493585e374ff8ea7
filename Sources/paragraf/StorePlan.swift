import ArgumentParser
import Foundation
import Glibc
import Ledger
import Worker

/// What a run with a store is to do.
struct StorePlan {
    /// Folders to walk, absolute, as bytes.
    private(set) var folders: [[UInt8]] = []
    /// Files that were named, absolute, as bytes.
    private(set) var files: [[UInt8]] = []
    /// What a document may use.
    let limits: WorkerLimits
    /// Workers.
    let jobs: Int
    /// Claimed files that lie open, ready for the workers.
    let ahead: Int
    /// Results that are written at the same time.
    let stored: Int
    /// Whether files that kill workers are kept.
    let keepsCopies: Bool
    private let log: RunLog

    /// Throws `ValidationError` for a path that does not exist.
    init(_ paths: [String], limits: WorkerLimits, jobs: Int, keepsCopies: Bool, log: RunLog) throws {
        (self.limits, self.keepsCopies, self.log) = (limits, keepsCopies, log)
        let descriptors = Descriptors(forWorkers: jobs)
        (self.jobs, ahead, stored) = (descriptors.workers, descriptors.ahead, descriptors.stored)
        if let complaint = descriptors.complaint(wanted: jobs) { log.line("warning", complaint) }
        for path in paths {
            guard let real = realpath(path, nil) else { throw ValidationError("\(path.printable) does not exist") }
            defer { free(real) }
            let bytes = Array(UnsafeRawBufferPointer(start: real, count: strlen(real)))
            switch (ByteWalk.status(bytes)?.st_mode ?? 0) & S_IFMT {
            case S_IFDIR: folders.append(bytes)
            case S_IFREG: files.append(bytes)
            default: throw ValidationError("\(path.printable) is neither a file nor a folder")
            }
        }
    }

    /// Tells of a file without a result.
    func complain(_ sentence: String) { log.line("failed", sentence) }

    /// Tells of what lies in a folder and is not read, if somebody wants to know.
    func skip(_ path: [UInt8], hasPaperName: Bool) {
        let reason = hasPaperName ? "it is no regular file" : "its name does not end like that of a paper"
        mention("\(pathText(path)): skipped, \(reason)")
    }

    /// Tells those who want to know everything.
    func mention(_ sentence: String) { if log.isVerbose { log.line("skipped", sentence) } }

    /// Tells of something else that a person should know.
    func warn(_ sentence: String) { log.line("warning", sentence) }
}
