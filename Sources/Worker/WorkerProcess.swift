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
    public func giveUp(_ reason: String) { channel.send(UnableMessage(reason: reason).frame) }

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
            channel.send(UnableMessage(reason: error.description).frame)
            return 1
        }
        WarmUp.run(chain)
        csandbox_release_tables()
        let missing = Sandbox.lock()
        channel.send(ReadyMessage(missing: missing).frame)
        while let (frame, descriptor) = channel.receive() {
            guard let job = try? JobMessage(frame), let descriptor else { return 1 }
            DocumentRun(chain: chain, channel: channel, setup: setup).serve(job, descriptor)
        }
        return 0
    }
}

/// The largest resident memory of this process so far, in bytes.
func peakMemory() -> Int {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage.ru_maxrss * 1024
}
