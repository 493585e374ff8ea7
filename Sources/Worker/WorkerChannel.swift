import CSandbox
import Glibc
import StageKit

/// The worker's end of the connection. A worker that cannot talk has no reason to live: errors end it.
final class WorkerChannel {
    private var decoder = FrameDecoder.fromSupervisor
    private var descriptor: Int32?

    /// Waits for a frame and the descriptor that came with it; nil when the supervisor has hung up.
    func receive() -> (frame: Frame, descriptor: Int32?)? {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            do throws(FrameError) {
                if let frame = try decoder.next() {
                    defer { descriptor = nil }
                    return (frame, descriptor)
                }
            } catch {
                return nil
            }
            var received: Int32 = -1
            let count = csandbox_receive(STDIN_FILENO, &bytes, bytes.count, &received, 1)
            guard count > 0 else { return nil }
            if received >= 0 { descriptor = received }
            bytes.withUnsafeBytes { decoder.append(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
        }
    }

    func send(_ frame: Frame) { send(frame.bytes) }

    /// `kind` is `artifact` or `attachment`.
    func send(_ artifact: Artifact, as kind: Frame.Kind) {
        send(artifact.framePrefix(kind))
        send(artifact.bytes)
    }

    func send(line: [UInt8]) {
        send(Frame.header(.line, count: line.count))
        send(line)
    }

    private func send(_ bytes: [UInt8]) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in
                bytes.baseAddress.map { write(STDOUT_FILENO, $0 + offset, bytes.count - offset) } ?? 0
            }
            if count < 0, errno != EINTR { exit(1) }
            offset += max(0, count)
        }
    }
}
