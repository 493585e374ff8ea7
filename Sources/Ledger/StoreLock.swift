import Glibc

/// Holds a store for one run. The kernel lets go of it when the process ends, however it ends.
final class StoreLock {
    private let descriptor: Int32

    /// Takes the lock. Throws ``LedgerError`` with code `locked` when another process has it, else `read_only`, `full`
    /// or `io`.
    init(folder: String) throws(LedgerError) {
        let path = folder + "/ledger.lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw LedgerError(errno: errno, "cannot be opened", path) }
        let number = StoreLock.take(descriptor)
        guard number == 0 else {
            let holder = StoreLock.holder(descriptor)
            close(descriptor)
            guard number == EWOULDBLOCK else { throw LedgerError(errno: number, "cannot be locked", path) }
            let who = holder.map { " (process \($0))" } ?? ""
            throw LedgerError(
                .locked, "another run is working on the store \(folder)\(who); wait for it or stop it, then try again")
        }
        // Only a kindness for the one who comes second: the lock itself is the kernel's.
        let pid = Array("\(getpid())\n".utf8)
        if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, pid, pid.count, 0) }
    }

    deinit {
        // Not only closed: a program that is being started at this moment has a copy of the descriptor for an instant.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Takes the lock; returns 0 or the error number. Tries for half a second, since the kernel needs a moment to take
    /// down a run that was killed just now.
    private static func take(_ descriptor: Int32) -> Int32 {
        for attempt in 0..<20 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return 0 }
            guard errno == EWOULDBLOCK || errno == EINTR else { return errno }
            if attempt < 19 { usleep(25_000) }
        }
        return EWOULDBLOCK
    }

    private static func holder(_ descriptor: Int32) -> Int? {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int(String(decoding: bytes[..<count].prefix { $0 >= 0x30 && $0 <= 0x39 }, as: UTF8.self))
    }
}
