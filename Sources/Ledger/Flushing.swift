import Glibc
import Synchronization

/// Flushes many files at once. A file system writes its journal once for all that wait for it at the same time, so that
/// sixteen flushes side by side take hardly longer than one.
final class Flushing: Sendable {
    private static let width = 16

    private let descriptors: [Int32]
    private let state = Mutex<(next: Int, error: Int32)>((0, 0))

    private init(_ descriptors: [Int32]) { self.descriptors = descriptors }

    /// Flushes open files or folders; returns 0, or the error number of one that failed.
    static func flush(_ descriptors: [Int32]) -> Int32 {
        let flushing = Flushing(descriptors)
        var threads: [pthread_t] = []
        for _ in 1..<max(1, min(width, descriptors.count)) {
            var thread = pthread_t()
            let work = Unmanaged.passUnretained(flushing).toOpaque()
            let status = pthread_create(
                &thread, nil,
                { work in
                    work.map { Unmanaged<Flushing>.fromOpaque($0).takeUnretainedValue().work() }
                    return nil
                }, work)
            // Without more threads it only takes longer.
            guard status == 0 else { break }
            threads.append(thread)
        }
        flushing.work()
        for thread in threads { pthread_join(thread, nil) }
        return withExtendedLifetime(flushing) { flushing.state.withLock { $0.error } }
    }

    private func work() {
        while let descriptor = take() {
            guard fsync(descriptor) != 0 else { continue }
            let number = errno
            state.withLock { $0.error = number }
        }
    }

    private func take() -> Int32? {
        state.withLock { state in
            guard state.next < descriptors.count else { return nil }
            state.next += 1
            return descriptors[state.next - 1]
        }
    }
}
