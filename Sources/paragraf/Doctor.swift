import ArgumentParser
import Foundation
import Glibc
import Pipeline
import PluginHost
import StageKit
import StagePlugin
import Worker

/// `paragraf doctor`.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Checks what papers are read with: kernel, plugins, workers, limits.",
        discussion: """
            Starts one worker and gives it a short text, which the pipeline may read or refuse: either way the worker \
            answers. A kernel without Landlock or seccomp is told of, but is no failure: workers run with what there is. Ends with 1 when no paper can be read or a plugin cannot be used.

            Example:
              paragraf doctor
            """)

    @OptionGroup var options: PipelineOptions
    @OptionGroup var workers: WorkerOptions

    func run() throws {
        print("paragraf  \(Paragraf.version)")
        print("system    \(Doctor.system)")
        print("")
        kernel()
        let plugins = try self.plugins()
        try recognition()
        print("")
        let worker = worker()
        print("")
        limits()
        guard plugins, worker else { throw ExitCode(1) }
    }

    private static var system: String {
        var name = utsname()
        guard uname(&name) == 0 else { return "unknown" }
        func text<Field>(_ field: Field) -> String {
            withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        }
        let processors = ProcessInfo.processInfo.activeProcessorCount
        return "\(text(name.sysname)) \(text(name.release)) \(text(name.machine)), \(processors) processors"
    }

    private func kernel() {
        for feature in Sandbox.features {
            let detail = feature.detail.isEmpty ? "" : " (\(feature.detail))"
            print("kernel    \(feature.name): " + (feature.isThere ? "there\(detail)" : "missing"))
        }
        let hasAll = Sandbox.features.allSatisfy(\.isThere)
        if !hasAll { print("          Workers run all the same, kept in by what is there and by limits.") }
    }

    private func plugins() throws -> Bool {
        print("")
        let (loaded, problems) = try CommandFailure.on { try options.plugins.catalog() }.loadAll()
        for plugin in loaded {
            let stages = plugin.description.stages.map { "\($0.descriptor.id) \($0.descriptor.version)" }
            print("plugin    \(plugin.path.printable): \(stages.joined(separator: ", ").printable)")
        }
        for problem in problems { print("plugin    \(problem.message.printable)") }
        return problems.isEmpty
    }

    /// What the letters of scanned pages are recognised with. Nobody needs it who does not ask for it.
    private func recognition() throws {
        let catalog = try CommandFailure.on { try options.plugins.catalog() }
        do throws(StageError) {
            let descriptor = try catalog.find("extract.pdf").descriptor
            let stage = try catalog.make(
                "extract.pdf", settings: try StageSettings(["ocr": .flag(true)], of: descriptor))
            print("ocr       \(stage.dependencies.printable)")
        } catch {
            print("ocr       \(error.message.printable)")
        }
    }

    /// Reads one paper in one worker.
    private func worker() -> Bool {
        do {
            let pipeline = try CommandFailure.on {
                try options.configuration().ready(from: try options.plugins.catalog(), withSinks: false)
            }
            let limits = workers.limits
            let start = ContinuousClock.now
            let pool = try WorkerPool(size: 1, launch: options.plugins.launch(pipeline, limits), limits: limits)
            let (result, missing) = try pool.trial()
            let time = Int((ContinuousClock.now - start) / .milliseconds(1))
            print("worker    started, locked and ended in \(time) ms")
            if let missing, !missing.isEmpty { print("          without \(missing.joined(separator: ", "))") }
            if case .failed(let failure) = result?.outcome, failure.death != .refused {
                print("          failed: \(failure.message.printable)")
                return false
            }
            return result != nil
        } catch {
            print("worker    \("\(error)".printable)")
            return false
        }
    }

    private func limits() {
        let limits = workers.limits
        print(
            "limits    memory \(limits.memory >> 20) MB, processor \(limits.cpuSeconds) s, time \(Int(limits.wallSeconds)) s,"
        )
        print(
            "          no progress \(Int(limits.stallSeconds)) s, result \(limits.outputBytes >> 20) MB for each paper;"
        )
        print(
            "          file \(limits.sourceBytes >> 20) MB at most; a worker is replaced after \(limits.documentsPerWorker) papers"
        )
        print("jobs      \(workers.count)")
    }
}
