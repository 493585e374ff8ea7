import CSandbox
import Glibc
import Pipeline
public import StageKit

/// The life of a worker: it gets its stages, locks itself up, and serves one document after the other.
public struct WorkerProcess {
    private let channel: WorkerChannel
    private let parent: Int32

    /// Makes one that talks on the standard input and output and dies with the process `parent`.
    public init(parent: Int32) {
        self.parent = parent
        channel = WorkerChannel()
    }

    /// Tells the supervisor why there will be no worker.
    public func giveUp(_ reason: String) { channel.send(UnableMessage(reason: reason)) }

    /// Serves until the supervisor hangs up. `provider` gives the stages. Returns the exit code.
    public func run(_ provider: any StageProvider) -> Int32 {
        guard csandbox_die_with(parent) == 0 else { return 1 }
        csandbox_watch_crashes()
        csandbox_keep_memory()
        guard let frame = channel.receive()?.frame, let setup = try? WorkerSetup(frame) else { return 1 }
        let chain: Chain
        do throws(StageError) {
            chain = Chain(try Pipeline(setup.steps.map { ($0.use, $0.settings) }, from: provider))
        } catch {
            channel.send(UnableMessage(reason: error.description))
            return 1
        }
        WarmUp.run(chain)
        let missing = Sandbox.lock()
        channel.send(ReadyMessage(missing: missing, cpuSeconds: usage().cpu))
        while let (frame, descriptor) = channel.receive() {
            guard let job = try? JobMessage(frame), let descriptor else { return 1 }
            DocumentRun(chain: chain, channel: channel, outputBytes: setup.outputBytes).serve(job, descriptor)
        }
        return 0
    }
}

/// Processor time in seconds and the largest resident memory in bytes of this process so far.
func usage() -> (cpu: Double, peak: Int) {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
    let microseconds = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
    return (Double(seconds) + Double(microseconds) / 1e6, usage.ru_maxrss * 1024)
}
