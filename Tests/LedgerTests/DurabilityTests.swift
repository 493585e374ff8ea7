import Foundation
import Ledger
import TestSupport
import Testing

/// The order in which a run hands things to the disk, read from its system calls: what a loss of power leaves behind
/// depends on nothing else.
@Suite struct DurabilityTests {
    private struct Call {
        let name: String
        /// First file of the call, from the store on.
        let file: String
        /// Second file, for renames.
        let other: String
    }

    @Test(.enabled(if: Victim.canTrace, "strace is missing or may not trace here: apt-get install strace"))
    func contentIsFlushedThenNamedThenItsFolderFlushedThenRecorded() throws {
        var victim = try Victim(files: 12)
        let log = victim.folder["log"]
        let result = try victim.run(
            under: [
                "-f", "-y", "-s", "200", "-o", log, "-e",
                "trace=write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,mkdir",
            ])
        #expect(result.code == 0)
        let calls = parse(String(decoding: victim.folder.read("log") ?? [], as: UTF8.self), victim.store)
        let renames = calls.indices.filter { calls[$0].name.hasPrefix("rename") }
        #expect(renames.count == 12)
        for index in renames {
            let rename = calls[index]
            let before = calls[..<index].filter { $0.file == rename.file }
            #expect(before.last?.name == "fsync", "\(rename.file) is flushed after its last write")
            #expect(before.contains { $0.name == "write" })
            let folder = rename.other.split(separator: "/").dropLast().joined(separator: "/")
            let commit = calls[index...].firstIndex { $0.name == "pwrite64" && $0.file == "ledger.sqlite-wal" }
            let end = try #require(commit, "the result is recorded")
            #expect(
                calls[index..<end].contains { $0.name == "fsync" && $0.file == folder },
                "\(folder) is flushed before the ledger hears of it")
            let made = calls[..<index].firstIndex { $0.name == "mkdir" && $0.file == folder }
            let parent = folder.split(separator: "/").dropLast().joined(separator: "/")
            let begin = try #require(made)
            #expect(
                calls[begin..<end].contains { $0.name == "fsync" && $0.file == parent },
                "the new folder \(folder) is durable itself")
        }
    }

    @Test(.enabled(if: Victim.canTrace, "strace is missing or may not trace here: apt-get install strace"))
    func aPromiseIsMadeOnlyAfterTheCommitIsFlushed() throws {
        var victim = try Victim(files: 12)
        _ = try victim.run(
            under: ["-f", "-y", "-s", "200", "-o", victim.folder["log"], "-e", "trace=write,pwrite64,fsync,fdatasync"])
        let log = String(decoding: victim.folder.read("log") ?? [], as: UTF8.self)
        var isFlushed = true
        var promises = 0
        for line in log.split(separator: "\n") {
            if line.contains("pwrite64("), line.contains("ledger.sqlite-wal>") { isFlushed = false }
            if line.contains("sync("), line.contains("ledger.sqlite-wal>") { isFlushed = true }
            guard line.contains("recorded ") else { continue }
            promises += 1
            #expect(isFlushed, "\(line)")
        }
        #expect(promises == 12)
    }

    /// Lines such as `12 fsync(5</tmp/x/store/incoming/12-1>) = 0` and `12 rename("…/a", "…/b") = 0`.
    private func parse(_ log: String, _ store: String) -> [Call] {
        log.split(separator: "\n").compactMap { line in
            guard let open = line.firstIndex(of: "(") else { return nil }
            let name = line[..<open].split(separator: " ").last.map(String.init) ?? ""
            let parts = line[open...].components(separatedBy: store).dropFirst().map { part in
                String(part.drop { $0 == "/" }.prefix { $0 != ">" && $0 != "\"" })
            }
            guard let file = parts.first else { return nil }
            return Call(name: name, file: file, other: parts.count > 1 ? parts[1] : "")
        }
    }
}
