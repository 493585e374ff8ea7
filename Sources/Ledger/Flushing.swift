import Glibc

/// Flushes many files at once. A file system writes its journal once for all that wait for it at the same time, so that
/// sixteen flushes side by side take hardly longer than one.
///
/// Each thread has its share from the start and hands back how it went when it is joined: nothing is shared that would
/// need a lock.
enum Flushing {
    private static let width = 16

    /// Flushes open files or folders; returns 0, or the error number of one that failed.
    static func flush(_ descriptors: [Int32]) -> Int32 {
        let count = max(1, min(width, descriptors.count))
        let shares = (0..<count).map { Share(descriptors, first: $0, step: count) }
        return withExtendedLifetime(shares) {
            let threads = shares.dropFirst().map(start)
            var error = shares[0].flush()
            for (share, thread) in zip(shares.dropFirst(), threads) {
                // Without more threads it only takes longer.
                let number = thread.map(join) ?? share.flush()
                if number != 0 { error = number }
            }
            return error
        }
    }

    /// Every so many of the descriptors.
    private final class Share: Sendable {
        private let descriptors: [Int32]
        private let first: Int
        private let step: Int

        init(_ descriptors: [Int32], first: Int, step: Int) {
            self.descriptors = descriptors
            self.first = first
            self.step = step
        }

        func flush() -> Int32 {
            var error: Int32 = 0
            for index in stride(from: first, to: descriptors.count, by: step) where fsync(descriptors[index]) != 0 {
                error = errno
            }
            return error
        }
    }

    /// A thread on a share that lives until the thread is joined; nil when there can be no more threads.
    private static func start(_ share: Share) -> pthread_t? {
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { share in
                let error = share.map { Unmanaged<Share>.fromOpaque($0).takeUnretainedValue().flush() } ?? 0
                return UnsafeMutableRawPointer(bitPattern: Int(error))
            }, Unmanaged.passUnretained(share).toOpaque())
        return status == 0 ? thread : nil
    }

    private static func join(_ thread: pthread_t) -> Int32 {
        var error: UnsafeMutableRawPointer?
        pthread_join(thread, &error)
        return Int32(Int(bitPattern: error))
    }
}
