import ArgumentParser
import Foundation
import Pipeline
import PluginHost
import Worker

/// How many workers there are, and what a document may use.
struct WorkerOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Workers at the same time; as many as processors if not given.", valueName: "n"))
    var jobs: Int?

    @Option(help: ArgumentHelp("Memory for one paper, in MB.", valueName: "mb"))
    var memoryLimit = 1024

    @Option(help: ArgumentHelp("Processor time for one paper, in seconds.", valueName: "s"))
    var cpuLimit = 120

    @Option(help: ArgumentHelp("Time for one paper, in seconds.", valueName: "s"))
    var timeLimit = 300

    @Option(help: ArgumentHelp("Time without any progress within one paper, in seconds.", valueName: "s"))
    var stallLimit = 60

    @Option(help: ArgumentHelp("Size of the result of one paper, in MB.", valueName: "mb"))
    var outputLimit = 256

    @Option(
        help: ArgumentHelp(
            "A worker reads so many papers before another takes its place; 1 shuts every paper off from all others.",
            valueName: "n"))
    var documentsPerWorker = 1000

    mutating func validate() throws {
        let values = [
            ("--jobs", jobs ?? 1, 1...256), ("--memory-limit", memoryLimit, 64...1 << 20),
            ("--cpu-limit", cpuLimit, 1...86_400), ("--time-limit", timeLimit, 1...86_400),
            ("--stall-limit", stallLimit, 1...86_400), ("--output-limit", outputLimit, 1...1024),
            ("--documents-per-worker", documentsPerWorker, 1...1_000_000),
        ]
        for (name, value, range) in values where !range.contains(value) {
            throw ValidationError("\(name) must be from \(range.lowerBound) to \(range.upperBound), but is \(value)")
        }
    }

    /// Whether anything differs from what holds when nothing is given.
    var areGiven: Bool { jobs != nil || limits != WorkerLimits() }

    /// Workers to run.
    var count: Int { jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount) }

    /// The limits.
    var limits: WorkerLimits {
        WorkerLimits(
            memory: memoryLimit << 20, cpuSeconds: cpuLimit, wallSeconds: Double(timeLimit),
            stallSeconds: Double(stallLimit), outputBytes: outputLimit << 20,
            documentsPerWorker: documentsPerWorker)
    }
}

extension PluginOptions {
    /// How workers are started that find the plugins which this process finds.
    func launch(_ pipeline: Pipeline, _ limits: WorkerLimits, wantsLine: Bool = false) -> WorkerLaunch {
        WorkerLaunch(
            executable: executablePath, arguments: workerArguments,
            setup: WorkerSetup(pipeline, limits: limits, wantsLine: wantsLine))
    }

    /// Such a worker, started before the pipeline is known.
    func earlyWorker(_ limits: WorkerLimits) throws -> EarlyWorker {
        do throws(WorkerError) {
            return try EarlyWorker(
                executable: executablePath, arguments: workerArguments, outputBytes: limits.outputBytes)
        } catch {
            throw CommandFailure(description: error.description)
        }
    }

    private var workerArguments: [String] {
        let environment = (ProcessInfo.processInfo.environment["PARAGRAF_PLUGINS"] ?? "").split(separator: ":")
        let folders = (folders + environment.map(String.init)).map { URL(fileURLWithPath: $0).path }
        return ["worker"] + folders.flatMap { ["--plugins", $0] }
    }
}

/// This program's own file.
var executablePath: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
}
