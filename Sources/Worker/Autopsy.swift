import CSandbox
import Glibc

/// Finds the name for a worker's end.
struct Autopsy {
    let remains: Remains
    let verdict: (death: Death, message: String)?
    let limits: WorkerLimits
    let stage: String?

    var failure: WorkerFailure {
        if let verdict {
            // Whether it is the kernel or the supervisor that sends it is a matter of who looks first.
            return WorkerFailure(
                verdict.death, message: verdict.message, stage: stage, signal: verdict.death == .cpu ? SIGXCPU : nil)
        }
        switch remains.signal {
        case SIGXCPU:
            return WorkerFailure(.cpu, message: Autopsy.cpuMessage(limits), stage: stage, signal: SIGXCPU)
        case SIGBUS where !isMemory:
            return crash(
                "a signal ended the worker (\(name(SIGBUS))); the file may have been cut off while it was read")
        case SIGKILL where !isMemory: return killed(.crash)
        case SIGKILL where !hasSaidSo: return killed(.memory)
        case let signal where signal != 0:
            return isMemory ? memory : crash("a signal ended the worker (\(name(signal)))")
        default:
            return isMemory ? memory : crash("the worker ended by itself with exit code \(remains.exitCode)")
        }
    }

    static func cpuMessage(_ limits: WorkerLimits) -> String {
        "it needs more than \(limits.cpuSeconds) seconds of processor time"
    }

    /// The words of the runtimes when memory cannot be had: ours, Swift's, C++'s, GLib's and poppler's.
    private var hasSaidSo: Bool {
        let words = [
            String(cString: csandbox_memory_mark_text()), "ould not allocate memory", "std::bad_alloc",
            "failed to allocate", "Out of memory", "out of memory",
        ]
        return words.contains { remains.errorText.contains($0) }
    }

    /// The kernel has a way of its own when the memory of the machine or of a container is at an end: a SIGKILL for a
    /// large process.
    private var isMemory: Bool {
        hasSaidSo || remains.signal == SIGKILL && limits.memory > 0 && Int(remains.peakMemory) > limits.memory / 2
    }

    private var memory: WorkerFailure {
        WorkerFailure(
            .memory, message: "it needs more than \(limits.memory >> 20) MB of memory", stage: stage,
            signal: remains.signal == 0 ? nil : remains.signal)
    }

    private func killed(_ death: Death) -> WorkerFailure {
        WorkerFailure(
            death,
            message:
                "something outside ended the worker (SIGKILL) when it had \(remains.peakMemory >> 20) MB of memory, as "
                + "the kernel does when the machine or its container is short of it", stage: stage, signal: SIGKILL)
    }

    private func crash(_ message: String) -> WorkerFailure {
        WorkerFailure(.crash, message: message, stage: stage, signal: remains.signal == 0 ? nil : remains.signal)
    }

    private func name(_ signal: Int32) -> String {
        csandbox_signal_name(signal).map { "SIG" + String(cString: $0) } ?? "signal \(signal)"
    }
}
