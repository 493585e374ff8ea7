// Compares the chain in this process with the same chain in sandboxed workers, on the same files in one run.
//
// usage: IsolationBenchmark PARAGRAF FOLDER PAGES [JOBS]
//
// Takes the papers of FOLDER, as often as needed for PAGES pages, through the standard pipeline: in JOBS threads of this
// process, then in JOBS workers of the executable PARAGRAF; three times in turn, the best time of each counts. Prints
// pages, seconds, processor seconds and the ratio. Results are dropped; both sides make and count their bytes.

import DocumentModel
import Foundation
import Glibc
import Pipeline
import PluginHost
import StageKit
import Synchronization
import Worker

let arguments = CommandLine.arguments
guard arguments.count >= 4, let wantedPages = Int(arguments[3]) else {
    print("usage: IsolationBenchmark PARAGRAF FOLDER PAGES [JOBS]")
    exit(2)
}
let executable = URL(fileURLWithPath: arguments[1]).path
let jobs = arguments.count > 4 ? Int(arguments[4]) ?? 2 : 2
let pluginFolder = URL(fileURLWithPath: executable).resolvingSymlinksInPath().deletingLastPathComponent().path

func makePipeline() throws -> Pipeline {
    try PipelineConfiguration.standard.ready(
        from: try PluginCatalog(folders: [.usual(pluginFolder)]), withSinks: false)
}

func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func processorSeconds() -> Double {
    var own = rusage()
    var children = rusage()
    getrusage(RUSAGE_SELF.rawValue, &own)
    getrusage(RUSAGE_CHILDREN.rawValue, &children)
    return [own.ru_utime, own.ru_stime, children.ru_utime, children.ru_stime].reduce(0) {
        $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
}

struct Outcome {
    var wall = 0.0
    var cpu = 0.0
    var bytes = 0
}

/// The papers that can be read, repeated up to the wanted pages.
func papers() throws -> (paths: [String], pages: Int) {
    let chain = Chain(try makePipeline())
    let folder = arguments[2]
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    var readable: [(path: String, pages: Int)] = []
    for name in names {
        let path = folder + "/" + name
        guard let data = FileManager.default.contents(atPath: path) else { continue }
        guard let document = data.withUnsafeBytes({ chain.run($0, name: name) }).document else { continue }
        readable.append((path, max(1, document.pages.count)))
    }
    var paths: [String] = []
    var pages = 0
    while pages < wantedPages, !readable.isEmpty {
        for paper in readable {
            paths.append(paper.path)
            pages += paper.pages
        }
    }
    return (paths, pages)
}

@Sendable func open(_ path: String) -> (descriptor: Int32, size: Int) {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    fstat(descriptor, &status)
    return (descriptor, Int(status.st_size))
}

func inProcess(_ paths: [String]) throws -> Outcome {
    let next = Atomic(0)
    let bytes = Atomic(0)
    let chains = try (0..<jobs).map { _ in Chain(try makePipeline()) }
    let (wall, cpu) = (seconds(CLOCK_MONOTONIC), processorSeconds())
    DispatchQueue.concurrentPerform(iterations: jobs) { worker in
        while case let index = next.add(1, ordering: .relaxed).oldValue, index < paths.count {
            let (descriptor, size) = open(paths[index])
            guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
                fatalError("\(paths[index]) cannot be mapped")
            }
            let result = chains[worker].run(UnsafeRawBufferPointer(start: start, count: size), name: "paper")
            bytes.add(result.artifacts.reduce(0) { $0 + $1.bytes.count }, ordering: .relaxed)
            munmap(start, size)
            close(descriptor)
        }
    }
    return Outcome(
        wall: seconds(CLOCK_MONOTONIC) - wall, cpu: processorSeconds() - cpu, bytes: bytes.load(ordering: .relaxed))
}

func inWorkers(_ paths: [String], _ jobs: Int) throws -> Outcome {
    let limits = WorkerLimits()
    let launch = WorkerLaunch(
        executable: executable, arguments: ["worker"], setup: WorkerSetup(try makePipeline(), limits: limits))
    let pool = try WorkerPool(size: jobs, launch: launch, limits: limits)
    var index = 0
    var outcome = Outcome()
    let (wall, cpu) = (seconds(CLOCK_MONOTONIC), processorSeconds())
    try pool.run(
        next: {
            guard index < paths.count else { return .finished }
            defer { index += 1 }
            guard let source = try? WorkerSource(open(paths[index]).descriptor) else {
                fatalError("\(paths[index]) cannot be read")
            }
            return .job(WorkerJob(id: Int64(index), source: source, name: "paper"))
        },
        onResult: { outcome.bytes += $0.artifacts.reduce(0) { $0 + $1.bytes.count } })
    outcome.wall = seconds(CLOCK_MONOTONIC) - wall
    outcome.cpu = processorSeconds() - cpu
    return outcome
}

let (paths, pages) = try papers()
print("\(paths.count) files, \(pages) pages, \(jobs) jobs; load \(String(format: "%.2f", loadAverage()))")
var best: [String: Outcome] = [:]
for _ in 0..<3 {
    for (name, run) in [
        ("in process", { try inProcess(paths) }), ("in workers", { try inWorkers(paths, jobs) }),
        ("one worker", { try inWorkers(paths, 1) }),
    ] as [(String, () throws -> Outcome)] {
        let outcome = try run()
        if outcome.wall < best[name]?.wall ?? .infinity { best[name] = outcome }
    }
}
for name in ["in process", "in workers", "one worker"] {
    let outcome = best[name] ?? Outcome()
    print(
        "\(name): \(Int(Double(pages) / outcome.wall)) pages/s, wall \(String(format: "%.2f", outcome.wall)) s, processor "
            + "\(String(format: "%.2f", outcome.cpu)) s, \(outcome.bytes) bytes")
}
if let process = best["in process"], let workers = best["in workers"], let one = best["one worker"] {
    print(
        String(
            format: "isolated : in process = %.3f (wall), %.3f (processor time); %d jobs : one = %.2f",
            process.wall / workers.wall, process.cpu / workers.cpu, jobs, one.wall / workers.wall))
}

func loadAverage() -> Double {
    var loads = [0.0]
    return getloadavg(&loads, 1) == 1 ? loads[0] : -1
}
