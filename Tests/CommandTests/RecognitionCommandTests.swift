import Foundation
import TestSupport
import Testing

/// `--ocr`: the letters of scanned pages are recognised, by workers that are locked up.
@Suite(.enabled(if: canRecognise, "Tesseract is missing: apt-get install tesseract-ocr-swe tesseract-ocr-eng"))
struct RecognitionCommandTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.addPaper("inskannat-utdrag/paper.pdf", as: "in/scan.pdf")
    }

    private func record(_ result: CommandResult) throws -> [String: Any] {
        let summary = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        return try #require((summary?["files"] as? [[String: Any]])?.first, "\(result.output)")
    }

    @Test func aScanIsCompleteWhereItIsRecognised() throws {
        let plain = try bench.paragraf("ingest", "in", "--out", "plain", "--format", "json")
        #expect(try record(plain)["outcome"] as? String == "partial")
        let result = try bench.paragraf("ingest", "in", "--out", "read", "--format", "json", "--ocr")
        #expect(result.code == 0, "\(result.errors)")
        #expect(try record(result)["outcome"] as? String == "succeeded")
        let document = try bench.object("read/scan.pdf.json")
        let metadata = try #require(document["metadata"] as? [String: Any])
        #expect((metadata["kind"] as? [String: Any])?["value"] as? String == "protokollsutdrag")
        #expect((metadata["date"] as? [String: Any])?["value"] as? String == "2024-05-14")
        #expect(
            (metadata["title"] as? [String: Any])?["value"] as? String
                == "Cykelväg längs väg 841 mellan Bruket och Sjöänge")
        let items = try #require(document["items"] as? [[String: Any]])
        #expect(items.compactMap { $0["number"] as? String } == ["§ 74"])
        let roles = try #require(document["sections"] as? [[String: Any]]).compactMap { $0["role"] as? String }
        for role in ["decision", "decision_proposal", "case_description", "economic_impact", "reservation"] {
            #expect(roles.contains(role), "\(roles)")
        }
    }

    @Test func thePipelineFileMayAskForItToo() throws {
        try bench.folder.write(
            """
            version: 1
            stages:
              - use: extract.pdf
                settings: { ocr: true, ocr_max_pages: 1 }
              - use: export.json
              - use: sink.files
            """, to: "ocr.yaml")
        let result = try bench.paragraf("ingest", "in", "--out", "o", "--pipeline", "ocr.yaml", "--format", "json")
        #expect(try record(result)["outcome"] as? String == "partial")
        #expect(result.errors.contains("ocr_max_pages is 1"))
    }

    /// Another pipeline in the eyes of the ledger, so that a refresh reads papers in PDF again, and no others.
    @Test func aRefreshReadsScansAgain() throws {
        try bench.folder.write("Hej.", to: "in/note.txt")
        #expect(try bench.paragraf("ingest", "in", "--store", "s").code == 0)
        let listed = try bench.paragraf("list", "--store", "s", "--outcome", "partial")
        #expect(listed.output.contains("page_without_text"))
        let result = try bench.paragraf("ingest", "in", "--store", "s", "--refresh", "--ocr")
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("outcome partial: page_without_text → succeeded"), "\(result.output)")
        #expect(!result.output.contains("note.txt"), "\(result.output)")
        let again = try bench.paragraf("ingest", "in", "--store", "s", "--refresh", "--ocr", "--format", "json")
        #expect(!again.output.contains("scan.pdf"), "\(again.output)")
    }

    @Test func scansAloneCanBeReadAgain() throws {
        try bench.addPaper("utdrag-lokalbank/paper.pdf", as: "in/text.pdf")
        #expect(try bench.paragraf("ingest", "in", "--store", "s").code == 0)
        let retry = try bench.paragraf(
            "retry", "--store", "s", "--outcome", "partial", "--reason", "page_without_text")
        #expect(retry.output == "1 file waits again.\n")
        let result = try bench.paragraf("ingest", "in", "--store", "s", "--ocr")
        #expect(result.output.contains("1 files read: 1 succeeded, 0 partial"), "\(result.output)")
    }

    /// Behind the lock no file is opened and no thread or process started, with or without recognition.
    @Test(.enabled(if: canTrace, "strace is missing or may not trace here: apt-get install strace"))
    func theWorkerStaysLockedUp() throws {
        let result = try run(
            "/usr/bin/strace",
            [
                "-f", "-o", bench.folder["calls"], "-e",
                "trace=seccomp,open,openat,clone,clone3,fork,vfork,execve,socket",
                buildFolder + "/paragraf", "ingest", "in", "--out", "o", "--ocr", "--jobs", "1",
            ], in: bench.folder.path)
        #expect(result.code == 0, "\(result.errors)")
        let calls = String(decoding: bench.folder.read("calls") ?? [], as: UTF8.self).split(separator: "\n")
        var locked: Set<Substring> = []
        var after = 0
        for call in calls {
            let process = call.prefix { $0 != " " }
            if call.contains("seccomp(SECCOMP_SET_MODE_FILTER"), call.hasSuffix(" = 0") {
                locked.insert(process)
            } else if locked.contains(process), call.contains("(") {
                after += 1
                #expect(call.contains(" = -1 E"), "\(call)")
            }
        }
        #expect(locked.count == 1, "the kernel has no seccomp filter, or the trace does not show it")
        #expect(after == 0, "recognising asked for what a worker may not do")
    }

    @Test func theDoctorNamesTheEngine() throws {
        let result = try bench.paragraf("doctor")
        #expect(result.output.contains("ocr       tesseract "), "\(result.output)")
    }

    private static let canTrace = (try? run("/usr/bin/strace", ["-o", "/dev/null", "/bin/true"]))?.code == 0
}

/// What `--ocr` says where nothing can be recognised.
@Suite struct MissingRecognitionTests {
    @Test func missingDataIsToldBeforeAnythingIsRead() throws {
        let bench = try Bench()
        try bench.addPaper("inskannat-utdrag/paper.pdf", as: "in/scan.pdf")
        try bench.folder.write(
            """
            version: 1
            stages:
              - use: extract.pdf
                settings: { ocr: true, ocr_data: "\(bench.folder.path)" }
              - use: export.json
              - use: sink.files
            """, to: "ocr.yaml")
        let result = try bench.paragraf("ingest", "in", "--out", "o", "--pipeline", "ocr.yaml")
        #expect(result.code != 0)
        #expect(
            result.errors.contains("pages cannot be recognised") && result.errors.contains("install"),
            "\(result.errors)")
    }
}

private let canRecognise: Bool = {
    guard let result = try? paragraf("doctor") else { return false }
    return result.output.contains("ocr       tesseract ")
}()
