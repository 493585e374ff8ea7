import Glibc
import StageKit

/// One file on its way to its name.
struct FileDelivery {
    let path: String

    /// Puts the bytes there, in one step, flushed to the disk.
    ///
    /// Throws ``StageError`` with code `io` and the system's reason.
    func write(_ bytes: [UInt8]) throws(StageError) {
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        try makeFolder(folder)
        if holds(bytes) { return }
        let temporary = path + ".tmp"
        let file = try lock(temporary)
        // Closing it unlocks it: by then it has its name, or none.
        defer { close(file) }
        do throws(StageError) {
            try writeAll(bytes, to: file)
            guard fsync(file) == 0 else { throw failure("cannot be flushed to the disk") }
            guard rename(temporary, path) == 0 else { throw failure("cannot take its name") }
        } catch {
            unlink(temporary)
            throw error
        }
        try flush(folder)
    }

    /// Opens the file that takes the bytes before they get their name. It is called the same in every run, so that what a
    /// kill left over is used again; a lock keeps two runs apart, and the kernel releases it when its holder dies.
    private func lock(_ temporary: String) throws(StageError) -> Int32 {
        errno = EWOULDBLOCK
        for _ in 0..<FileDelivery.patience {
            let file = open(temporary, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o644)
            // A link or a pipe of that name is nobody's work.
            if file < 0, errno == ELOOP || errno == ENXIO, unlink(temporary) == 0 { continue }
            guard file >= 0 else { throw failure("cannot be written") }
            // File systems without locks are written to by one run at a time, or by nobody.
            if flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK {
                if isNamed(file, temporary), ftruncate(file, 0) == 0 { return file }
                close(file)
            } else {
                close(file)
                usleep(10_000)
                errno = EWOULDBLOCK
            }
        }
        throw failure("is being written by another run")
    }

    /// Tries of ten milliseconds.
    private static let patience = 200

    /// Whether an open file is still the one of that name, and no other. What it is instead is taken out of the way.
    private func isNamed(_ file: Int32, _ name: String) -> Bool {
        var held = stat()
        var named = stat()
        guard fstat(file, &held) == 0, lstat(name, &named) == 0 else { return false }
        guard held.st_ino == named.st_ino, held.st_dev == named.st_dev else { return false }
        if held.st_mode & S_IFMT == S_IFREG, held.st_nlink == 1 { return true }
        unlink(name)
        return false
    }

    private func makeFolder(_ folder: String) throws(StageError) {
        guard !folder.isEmpty, mkdir(folder, 0o755) != 0, errno != EEXIST else { return }
        guard errno == ENOENT, let slash = folder.lastIndex(of: "/") else {
            throw failure("has a folder that cannot be made")
        }
        try makeFolder(String(folder[..<slash]))
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw failure("has a folder that cannot be made") }
    }

    /// Whether a regular file there holds exactly these bytes.
    private func holds(_ bytes: [UInt8]) -> Bool {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { return false }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size == bytes.count else {
            return false
        }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var offset = 0
        while offset < bytes.count {
            let count = read(file, &buffer, buffer.count)
            guard count > 0, offset + count <= bytes.count,
                bytes[offset..<offset + count].elementsEqual(buffer[..<count])
            else { return false }
            offset += count
        }
        return true
    }

    private func writeAll(_ bytes: [UInt8], to file: Int32) throws(StageError) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in
                bytes.baseAddress.map { Glibc.write(file, $0 + offset, bytes.count - offset) } ?? 0
            }
            if count < 0 {
                guard errno == EINTR else { throw failure("cannot be written") }
                continue
            }
            offset += count
        }
    }

    /// Makes the new name itself durable.
    private func flush(_ folder: String) throws(StageError) {
        let file = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw failure("has a folder that cannot be flushed to the disk") }
        defer { close(file) }
        // Some network file systems have no flush for folders; the data itself is safe by now.
        guard fsync(file) == 0 || errno == EINVAL || errno == ENOTSUP else {
            throw failure("has a folder that cannot be flushed to the disk")
        }
    }

    private func failure(_ what: String) -> StageError {
        let reason = String(cString: strerror(errno))
        return StageError(.io, "the file \(path) \(what): \(reason)", retry: .later)
    }
}
