import Foundation
import TestSupport
import Testing

/// Runs that may have few files open: nothing fails for it.
@Suite struct DescriptorTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func ingest(_ descriptors: Int, _ more: String...) throws -> CommandResult {
        try run(
            "/bin/sh",
            ["-c", "ulimit -n \(descriptors); exec \"$0\" \"$@\"", buildFolder + "/paragraf", "ingest", "in"] + more,
            in: bench.folder.path)
    }

    @Test(arguments: [["--store", "s"], ["--out", "out"]]) func aRunMakesDoWithFew(target: [String]) throws {
        for number in 0..<120 { try bench.folder.write("Protokoll \(number)", to: "in/\(number).txt") }
        let result = try ingest(64, "--jobs", "4", target[0], target[1])
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("120 succeeded"), "\(result.output)")
        #expect(!result.errors.contains("Too many open files"), "\(result.errors)")
    }

    @Test(arguments: [["--store", "s"], ["--out", "out"]]) func thousandsOfAttachmentsAreNotTooMany(
        target: [String]
    ) throws {
        for number in 0..<50 {
            var file = PDFFile(set("Kallelse \(number) till nämnden i Vassunda", baseline: 100))
            file.attach((0..<40).map { ("\($0).txt", Array("Bilaga \($0) till kallelse \(number)".utf8)) })
            try bench.folder.write(file.bytes, to: "in/\(number).pdf")
        }
        let result = try ingest(128, "--jobs", "2", target[0], target[1])
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("2050 succeeded"), "\(result.output.suffix(300))")
        guard target[0] == "--store" else { return }
        #expect(try bench.paragraf("verify", "--store", "s").code == 0)
    }

    /// The limit that a user has is not the one that the command may have.
    @Test func theSoftLimitIsRaised() throws {
        for number in 0..<60 { try bench.folder.write("Protokoll \(number)", to: "in/\(number).txt") }
        let result = try run(
            "/bin/sh",
            [
                "-c", "ulimit -Sn 24; exec \"$0\" \"$@\"", buildFolder + "/paragraf", "ingest", "in", "--store", "s",
                "--jobs", "3",
            ], in: bench.folder.path)
        #expect(result.code == 0 && result.output.contains("60 succeeded"), "\(result.output)\(result.errors)")
        #expect(!result.errors.contains("workers"), "\(result.errors)")
    }

    /// More workers are asked for than there are descriptors for.
    @Test func fewerWorkersWorkWhereDescriptorsAreShort() throws {
        for number in 0..<40 { try bench.folder.write("Protokoll \(number)", to: "in/\(number).txt") }
        let result = try ingest(64, "--jobs", "40", "--store", "s")
        #expect(result.code == 0 && result.output.contains("40 succeeded"), "\(result.output)\(result.errors)")
        #expect(result.errors.contains("workers, since this process may open only 64 files (ulimit -n)"))
    }
}
