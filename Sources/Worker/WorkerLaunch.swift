import Glibc
public import Pipeline
public import StageKit

/// How workers are started.
public struct WorkerLaunch: Sendable {
    /// The executable, as an absolute path: workers start in the folder `/`.
    public var executable: String
    /// Its arguments; paths in them must be absolute.
    public var arguments: [String]
    /// What the worker is told first.
    public var setup: WorkerSetup

    /// Makes a launch of `executable worker --plugins …`.
    public init(executable: String, arguments: [String], setup: WorkerSetup) {
        self.executable = executable
        self.arguments = arguments
        self.setup = setup
    }
}

/// The pure stages of a pipeline with all their settings, as a worker is told them. The contents of settings files
/// stand in the settings: the worker reads none.
public struct WorkerSetup: Sendable, Equatable {
    /// One stage.
    public struct Step: Sendable, Equatable {
        /// Stage id.
        public var use: String
        /// Settings without defaults left out.
        public var settings: SettingValue
    }

    /// The stages in order, without sinks.
    public var steps: [Step]
    /// Bytes of artifacts that a document may have.
    public var outputBytes: Int
    /// Whether the document itself is wanted, as one line of JSON beside the artifacts.
    public var wantsLine: Bool

    /// Takes what a worker needs from a pipeline.
    public init(_ pipeline: Pipeline, limits: WorkerLimits, wantsLine: Bool = false) {
        self.init(
            steps: pipeline.stages.filter { $0.kind != .sink }.map {
                Step(use: $0.descriptor.id, settings: $0.settings.all)
            }, outputBytes: limits.outputBytes, wantsLine: wantsLine)
    }

    init(steps: [Step], outputBytes: Int, wantsLine: Bool) {
        self.steps = steps
        self.outputBytes = outputBytes
        self.wantsLine = wantsLine
    }
}

/// Why there are no workers.
public struct WorkerError: Error, Sendable, Equatable, CustomStringConvertible {
    /// One sentence.
    public let description: String

    /// Makes an error.
    public init(_ description: String) { self.description = description }
}

extension WorkerLaunch {
    /// All that a worker's environment holds. Backtraces would start another process; the path of libraries is needed
    /// where the runtime is installed in an unusual place.
    static var environment: [String] {
        var environment = ["SWIFT_BACKTRACE=enable=no"]
        for name in ["LD_LIBRARY_PATH", "ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS"] {
            if let value = getenv(name) { environment.append("\(name)=\(String(cString: value))") }
        }
        return environment
    }
}
