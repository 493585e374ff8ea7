// Compares the chain in this process with the same chain in sandboxed workers, and with the whole of "ingest --store",
// on the same files in one run.
//
// usage: IsolationBenchmark PARAGRAF FOLDER PAGES [JOBS] [ROUNDS]
//
// Takes the papers of FOLDER, as often as needed for PAGES pages and each time with other bytes, through the standard
// pipeline: in JOBS threads of this process, in JOBS workers of the executable PARAGRAF, in one worker, and end to end:
// as the command with a ledger and a store, from its start to its end. ROUNDS times in turn (3), the best time of each
// counts. Prints pages, seconds, processor seconds and the ratios. In the first three, results are dropped; both sides
// make and count their bytes.

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
let rounds = arguments.count > 5 ? Int(arguments[5]) ?? 3 : 3
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

/// Writes the papers that can be read into a folder, repeated up to the wanted pages.
func papers(into share: URL) throws -> (paths: [String], pages: Int) {
    let chain = Chain(try makePipeline())
    let folder = URL(fileURLWithPath: arguments[2])
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    var readable: [(name: String, data: Data, pages: Int)] = []
    for name in names {
        guard let data = FileManager.default.contents(atPath: folder.appendingPathComponent(name).path) else {
            continue
        }
        guard let document = data.withUnsafeBytes({ chain.run($0, name: name) }).document else { continue }
        readable.append((name, data, max(1, document.pages.count)))
    }
    var paths: [String] = []
    var pages = 0
    while pages < wantedPages, !readable.isEmpty {
        for paper in readable {
            let path = share.appendingPathComponent("\(paths.count)-\(paper.name)")
            try variant(of: paper.data, number: paths.count).write(to: path)
            paths.append(path.path)
            pages += paper.pages
        }
    }
    return (paths, pages)
}

/// The same paper in other bytes, so that no store takes two for one: with a comment behind the end of a PDF file, or in
/// the comment of a zip archive (APPNOTE 4.3.16: its length stands in the last two bytes where there is none yet).
func variant(of data: Data, number: Int) -> Data {
    let comment = Data("%\(number)\n".utf8)
    guard data.starts(with: Data("PK".utf8)) else { return data + comment }
    guard data.suffix(2) == Data([0, 0]) else { return data }
    return data.dropLast(2) + Data([UInt8(comment.count), 0]) + comment
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

/// The command itself, from its start to its end, into a new store. It stays until the end of the benchmark: a file system
/// looks long for room for new files where many have just been removed.
func endToEnd(_ share: URL, _ store: URL, _ documents: Int) throws -> Outcome {
    let command = Process()
    command.executableURL = URL(fileURLWithPath: executable)
    command.arguments = ["ingest", share.path, "--store", store.path, "--jobs", "\(jobs)", "--quiet"]
    let (wall, cpu) = (seconds(CLOCK_MONOTONIC), processorSeconds())
    try command.run()
    command.waitUntilExit()
    var outcome = Outcome(wall: seconds(CLOCK_MONOTONIC) - wall, cpu: processorSeconds() - cpu)
    var files = 0
    let folder = FileManager.default.enumerator(
        at: store.appendingPathComponent("documents"), includingPropertiesForKeys: [.fileSizeKey])
    while let file = folder?.nextObject() as? URL {
        guard file.pathExtension == "json" else { continue }
        files += 1
        outcome.bytes += try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
    }
    guard files == documents else { fatalError("\(files) of \(documents) papers are in the store") }
    return outcome
}

let work = FileManager.default.temporaryDirectory.appendingPathComponent("isolation-benchmark-\(getpid())")
let share = work.appendingPathComponent("share")
try FileManager.default.createDirectory(at: share, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: work) }
let (paths, pages) = try papers(into: share)
print("\(paths.count) files, \(pages) pages, \(jobs) jobs; load \(String(format: "%.2f", loadAverage()))")
let ways: [(String, (Int) throws -> Outcome)] = [
    ("in process", { _ in try inProcess(paths) }), ("in workers", { _ in try inWorkers(paths, jobs) }),
    ("one worker", { _ in try inWorkers(paths, 1) }),
    ("end to end", { try endToEnd(share, work.appendingPathComponent("store-\($0)"), paths.count) }),
]
var best: [String: Outcome] = [:]
for round in 0..<rounds {
    for (name, run) in ways {
        let outcome = try run(round)
        if outcome.wall < best[name]?.wall ?? .infinity { best[name] = outcome }
    }
}
for (name, _) in ways {
    let outcome = best[name] ?? Outcome()
    print(
        "\(name): \(Int(Double(pages) / outcome.wall)) pages/s, wall \(String(format: "%.2f", outcome.wall)) s, processor "
            + "\(String(format: "%.2f", outcome.cpu)) s, \(outcome.bytes) bytes")
}
if let process = best["in process"], let workers = best["in workers"], let one = best["one worker"],
    let whole = best["end to end"]
{
    print(
        String(
            format: "isolated : in process = %.3f (wall), %.3f (processor time); %d jobs : one = %.2f",
            process.wall / workers.wall, process.cpu / workers.cpu, jobs, one.wall / workers.wall))
    print(
        String(
            format: "end to end with ledger and store : in process = %.3f (wall), %.3f (processor time)",
            process.wall / whole.wall, process.cpu / whole.cpu))
}

func loadAverage() -> Double {
    var loads = [0.0]
    return getloadavg(&loads, 1) == 1 ? loads[0] : -1
}
