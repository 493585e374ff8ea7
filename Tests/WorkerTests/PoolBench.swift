import Foundation
import Pipeline
import PluginHost
import StageKit
import Synchronization
import TestSupport
import Testing

@testable import Worker

/// Tests that start workers, one after the other: they count processes and descriptors.
@Suite(.serialized) enum WorkersTests {}

/// A folder with the misbehaving plugin, and pools that run it.
final class PoolBench: Sendable {
    /// Built once for all tests.
    static let shared: Result<PoolBench, any Error> = Result { try PoolBench() }

    let folder: TemporaryFolder

    private init() throws {
        folder = try TemporaryFolder()
        let result = try run(
            "/usr/bin/cc",
            [
                "-std=c11", "-O1", "-Wall", "-shared", "-fPIC", "-I", packageRoot + "/Sources/CStageABI/include", "-o",
                folder["libMisbehaving.so"], packageRoot + "/Tests/MisbehavingPlugin/misbehaving.c",
            ])
        try #require(result.code == 0, "\(result.errors)")
    }

    /// Limits that keep tests short.
    static let limits = WorkerLimits(
        memory: 200 << 20, cpuSeconds: 1, wallSeconds: 6, stallSeconds: 30, outputBytes: 1 << 20, stopSeconds: 1)

    /// A pool whose workers know only the misbehaving stages.
    func pool(size: Int = 1, limits: WorkerLimits = PoolBench.limits) throws -> WorkerPool {
        try WorkerPool(
            size: size, launch: launch(try pipeline(), limits, plugins: [folder.path]), limits: limits)
    }

    /// What workers of such a pool are told.
    func launchSetup() throws -> WorkerSetup { WorkerSetup(try pipeline(), limits: PoolBench.limits) }

    private func pipeline() throws -> Pipeline {
        let catalog = try PluginCatalog(folders: [.named(folder.path, by: "--plugins")])
        let configuration = PipelineConfiguration(stages: [.init("test.misbehaving"), .init("test.export")])
        return try configuration.ready(from: catalog)
    }

    /// Whether a process was started by a pool of this bench: other tests run the same program.
    func isWorker(_ process: Int32) -> Bool {
        let arguments = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
        return arguments.range(of: Data(folder.path.utf8)) != nil
    }

    /// Takes texts through a pool and gives back what came of each, in their order.
    func results(of texts: [String], size: Int = 1, limits: WorkerLimits = PoolBench.limits) throws -> [WorkerResult] {
        try run(try pool(size: size, limits: limits), texts.map { Array($0.utf8) })
    }
}

/// How `paragraf worker` is started for a pipeline.
func launch(_ pipeline: Pipeline, _ limits: WorkerLimits, plugins: [String] = []) -> WorkerLaunch {
    WorkerLaunch(
        executable: buildFolder + "/paragraf", arguments: ["worker"] + plugins.flatMap { ["--plugins", $0] },
        setup: WorkerSetup(pipeline, limits: limits))
}

/// A file without a name that holds the bytes.
func descriptor(of bytes: [UInt8]) -> Int32 {
    var path = Array("/tmp/paragraf-paper-XXXXXX".utf8CString)
    let file = mkstemp(&path)
    #expect(file >= 0)
    unlink(path)
    #expect(bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) } == bytes.count)
    return file
}

/// A job for a file without a name that holds the bytes.
func job(_ id: Int64, _ bytes: [UInt8], name: String = "a.txt") throws -> WorkerJob {
    WorkerJob(id: id, source: try WorkerSource(descriptor(of: bytes)), name: name)
}

/// Takes files through a pool and gives back what came of each, in their order. Each must come back once.
func run(_ pool: WorkerPool, _ files: [[UInt8]], names: [String] = []) throws -> [WorkerResult] {
    var results: [WorkerResult] = []
    var jobs: [WorkerJob] = []
    for (index, bytes) in files.enumerated() {
        jobs.append(
            try job(Int64(index), bytes, name: index < names.count ? names[index] : "paper-\(index)"))
    }
    jobs.reverse()
    try pool.run(
        next: { jobs.popLast().map { .job($0) } ?? .finished }, onResult: { results.append($0) })
    #expect(results.map(\.jobID).sorted() == Array(0..<Int64(files.count)))
    return results.sorted { $0.jobID < $1.jobID }
}

extension WorkerResult {
    /// Why there is nothing; nil when there is something.
    var failure: WorkerFailure? {
        if case .failed(let failure) = outcome { return failure }
        return nil
    }

    /// The first artifact as text.
    var text: String { String(decoding: artifacts.first?.bytes ?? [], as: UTF8.self) }
}

/// Processes whose parent is this one, dead ones included.
func children() -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap(Int32.init).filter { process in
        let text = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
        let rest = text.components(separatedBy: ") ").last?.split(separator: " ") ?? []
        return rest.count > 1 && rest[1] == "\(getpid())"
    }
}
