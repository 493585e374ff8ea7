import StageKit
@testable import Worker

/// What a worker that was taken over may send, and what a worker may be sent: frames cut anywhere, and every message
/// that a frame claims to be.
func fuzzFrames(_ bytes: UnsafeRawBufferPointer) {
    guard let first = bytes.first else { return }
    var decoder =
        first & 1 == 0 ? FrameDecoder.fromSupervisor : FrameDecoder.fromWorker(outputBytes: 1 << 12)
    let step = max(1, Int(first >> 1))
    var rest = UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
    while !rest.isEmpty {
        decoder.append(UnsafeRawBufferPointer(rebasing: rest.prefix(step)))
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(step))
        do throws(FrameError) {
            while let frame = try decoder.next() { check(frame) }
        } catch {
            require(!error.verdict.message.isEmpty, "a verdict says why")
            return
        }
    }
}

/// What a message says comes back the same.
private func check(_ frame: Frame) {
    if let message = try? JobMessage(frame), frame.kind == .job {
        require((try? JobMessage(message.frame)) == message, "a job reads as it was written")
    }
    if let message = try? BeatMessage(frame), frame.kind == .beat {
        require((try? BeatMessage(message.frame)) != nil, "a heartbeat reads as it was written")
    }
    _ = try? Artifact(frame)
    if let message = try? ReportMessage(frame) {
        require((try? ReportMessage(message.frame)) == message, "a report reads as it was written")
    }
    _ = try? ReadyMessage(frame)
    _ = try? UnableMessage(frame)
    _ = try? WorkerSetup(frame)
}
