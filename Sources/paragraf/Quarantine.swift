import Foundation
import Glibc
import Ledger
import Worker

/// Keeps a file that no worker survived, with a page that says why, for whoever looks into it.
struct Quarantine {
    /// The folder.
    let folder: String

    /// Puts a hard link or, from another file system, a copy into the folder, and the reason beside it. It is a
    /// kindness: when it fails the ledger still has all that is known.
    ///
    /// `source` is where the file's bytes lie.
    func keep(_ file: ClaimedFile, from source: [UInt8], _ failure: WorkerFailure, attempts: Int) {
        let name = "\(file.fileID)-\(file.version)" + ending(of: file.path)
        let place = folder + "/" + name
        unlink(place)
        let isLinked = source.withCString { linkat(AT_FDCWD, $0, AT_FDCWD, place, 0) } == 0
        if !isLinked { copy(source, to: place) }
        let lines = [
            "file: \(pathText(file.path))", "reason: \(failure.death.rawValue)", "what happened: \(failure.message)",
            "stage: \(failure.stage ?? "unknown")", "signal: \(failure.signal.map(String.init) ?? "none")",
            "attempts: \(attempts)",
        ]
        try? Data((lines.joined(separator: "\n") + "\n").utf8).write(
            to: URL(fileURLWithPath: folder + "/\(file.fileID)-\(file.version).reason.txt"))
    }

    private func ending(of path: [UInt8]) -> String {
        let name = path.fileName
        guard let dot = name.lastIndex(of: ".") else { return "" }
        let ending = name[dot...].lowercased()
        return ending.utf8.allSatisfy { $0 == 46 || (97...122).contains($0) } && ending.count <= 6 ? ending : ""
    }

    private func copy(_ path: [UInt8], to place: String) {
        let source = path.withCString { open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
        guard source >= 0 else { return }
        defer { close(source) }
        let target = open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard target >= 0 else { return }
        defer { close(target) }
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = read(source, &piece, piece.count), count > 0 {
            guard write(target, piece, count) == count else { return }
        }
    }
}
