import DocumentModel
import Foundation
import TestSupport

/// One run of the command over all samples, as a user would start it.
struct SampleRun {
    /// A paper of `Samples/documents`.
    struct Paper {
        /// Its folder's name.
        let name: String
        /// `pdf`, `docx`, `txt` or `md`; `pdf-attachment-1` for what was attached to it.
        let ending: String
        /// What the command wrote for it, nil when it was refused.
        let json: [UInt8]?
        /// Code of the reason when it was refused.
        let reason: String?

        var path: String { "\(name)/paper.\(ending)" }

        /// What lies beside it in the repository: `.json` or `.refused`.
        func expectation(_ suffix: String) -> [UInt8]? {
            let path = "\(samples)/\(name)/expected-\(ending)\(suffix)"
            return FileManager.default.contents(atPath: path).map { Array($0) }
        }
    }

    let papers: [Paper]
    let status: Int32

    /// The run, made once for all tests.
    static let once = Result { try SampleRun() }

    private init() throws {
        let folder = try TemporaryFolder()
        let result = try paragraf("ingest", samples, "--out", folder["out"], "--format", "json", "--quiet")
        guard result.code <= 1, !result.output.isEmpty else { throw Failure(description: result.errors) }
        let summary = try JSONDecoder().decode(Summary.self, from: Data(result.output.utf8))
        status = result.code
        papers = summary.files.map { entry in
            var steps = entry.file.split(separator: "/").map(String.init)
            var attachment = ""
            if steps.suffix(2).first == "attachments" {
                attachment = "-attachment-" + (steps[steps.count - 1].split(separator: "-").first ?? "")
                steps.removeLast(2)
            }
            steps = steps.suffix(2)
            return Paper(
                name: steps[0], ending: String(steps[1].split(separator: ".").last ?? "") + attachment,
                json: entry.json.first.flatMap { FileManager.default.contents(atPath: $0) }.map { Array($0) },
                reason: entry.outcome == "failed" ? entry.reason : nil)
        }
    }

    /// What the command said when it could not even start.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private struct Summary: Decodable {
        struct Entry: Decodable {
            let file: String
            let outcome: String
            let reason: String?
            let json: [String]
        }
        let files: [Entry]
    }
}

let samples = packageRoot + "/Samples/documents"
