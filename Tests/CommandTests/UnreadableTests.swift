import Foundation
import TestSupport
import Testing

/// Folders whose members a run may not look at or list: it says so, and nothing in them counts as gone.
@Suite(.enabled(if: canRunWithoutRights, "root reads everything, and cannot become somebody else here"))
struct UnreadableTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.folder.write("Protokoll\n\nEtt.", to: "in/a.txt")
        try bench.folder.write("Protokoll\n\nTvå.", to: "in/closed/b.txt")
        try bench.folder.write("anteckning", to: "in/closed/note.log")
        try bench.folder.write("Protokoll\n\nTre.", to: "in/closed/deep/c.txt")
        #expect(chmod(bench.folder.path, 0o777) == 0)
    }

    private func ingest(_ more: String...) throws -> CommandResult {
        try runWithoutRights(buildFolder + "/paragraf", ["ingest", "in"] + more, in: bench.folder.path)
    }

    /// Runs with a folder that has this mode meanwhile; back then, so that it can be deleted.
    private func closed<Result>(_ mode: mode_t, _ work: () throws -> Result) throws -> Result {
        #expect(chmod(bench.folder["in/closed"], mode) == 0)
        defer { chmod(bench.folder["in/closed"], 0o755) }
        return try work()
    }

    private func counts() throws -> [String: Any] {
        let output = try bench.paragraf("status", "--store", "s", "--format", "json").output
        return try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:]
    }

    /// 0444 may be listed, but not searched; 0000 neither.
    @Test(arguments: [0o444, 0] as [mode_t]) func theStoreLosesNothing(mode: mode_t) throws {
        let first = try closed(mode) { try ingest("--store", "s") }
        #expect(first.errors.contains("/in/closed: the folder cannot be read"), "\(first.errors)")
        #expect(first.output.contains("1 files read: 1 succeeded"))
        #expect(first.code == 1, "not all is read, as without a store")
        let open = try ingest("--store", "s")
        #expect(open.code == 0, "\(open.errors)")
        #expect(open.output.contains("2 files read: 2 succeeded"))
        let again = try closed(mode) { try ingest("--store", "s") }
        #expect(again.code == 1)
        #expect(again.errors.contains("/in/closed: the folder cannot be read"))
        #expect(try counts()["gone"] as? Int == 0)
    }

    @Test func machinesAreToldHowMany() throws {
        let result = try closed(0) { try ingest("--store", "s", "--log-format", "json") }
        let end = try #require(result.errors.split(separator: "\n").first { $0.contains("\"event\":\"end\"") })
        let object = try JSONSerialization.jsonObject(with: Data(end.utf8)) as? [String: Any]
        #expect(object?["unreadable"] as? Int == 1)
    }

    @Test(arguments: [0o444, 0] as [mode_t]) func withoutAStoreItIsAFailure(mode: mode_t) throws {
        let result = try closed(mode) { try ingest("--out", "out") }
        #expect(result.code == 1)
        #expect(result.errors.contains("in/closed: io: the folder cannot be read"), "\(result.errors)")
        #expect(bench.folder.files().filter { $0.hasPrefix("out/") } == ["out/a.txt.json"])
    }
}
