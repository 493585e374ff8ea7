import TestSupport
import Testing

/// Harm done to `paragraf ingest --store`: a small share of what `Scripts/torture` does for minutes.
@Suite(.serialized) struct FaultTests {
    @Test("after a kill at any time nothing is lost, torn or there twice, and the next run completes the work")
    func kills() throws { try torture("kills", "--kills", "6") }

    @Test("nor is it after the death of the supervisor or of workers in any phase, or after errors of the disk")
    func phases() throws {
        try torture("phases", "--points", "1")
        try torture("errors", "--points", "1")
    }

    @Test("signals end a run in order, and so does the end of its terminal", arguments: ["signals", "terminal"])
    func signals(name: String) throws { try torture(name) }

    @Test("clocks that jump") func clock() throws { try torture("clock") }

    @Test(
        "a container without memory, many papers",
        .disabled(if: isSanitized, "sanitizers take several times the memory, and keep it"),
        arguments: ["container", "many"])
    func memory(name: String) throws { try torture(name, "--many", "200") }

    @Test("a second run on a store says so") func twoRuns() throws { try torture("two_runs") }

    @Test("full and read-only disks", arguments: ["disk_full", "file_size", "read_only"])
    func disks(name: String) throws { try torture(name) }

    @Test(
        "files that change, odd names, links, FIFOs, devices, files without rights",
        arguments: ["moving_files", "odd_names", "odd_files", "unreadable"])
    func files(name: String) throws { try torture(name) }

    /// Runs one case. Cases that this machine cannot have say why, and pass.
    private func torture(_ arguments: String...) throws {
        let script = packageRoot + "/Scripts/lib/torture.py"
        let result = try run(
            "/usr/bin/env",
            ["python3", script, buildFolder + "/paragraf", packageRoot + "/Samples/documents", "--papers", "24"]
                + arguments)
        #expect(result.code == 0, "\(result.output)\(result.errors.suffix(2000))")
        let isTold = result.output.contains(": ok") || result.output.contains(": skipped: ")
        #expect(isTold, "\(result.output)")
    }
}
