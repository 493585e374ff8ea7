import Foundation
import TestSupport

/// A folder with papers and a pipeline of few stages, in which a test runs the command as a user would.
struct Bench {
    let folder: TemporaryFolder

    /// Makes a pipeline file `p.yaml` with an extractor, the given stages between, the exporter and the sink.
    init(stages: [String] = []) throws {
        folder = try TemporaryFolder()
        try writePipeline(["extract.pdf"] + stages + ["export.json", "sink.files"], to: "p.yaml")
    }

    func writePipeline(_ stages: [String], to name: String) throws {
        try folder.write(
            "version: 1\nstages:\n" + stages.map { "  - use: \($0)\n" }.joined(), to: name)
    }

    /// Puts one of the samples there.
    func addPaper(_ name: String, as path: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: packageRoot + "/Samples/documents/" + name))
        try folder.write(Array(data), to: path)
    }

    /// Runs the command there.
    func paragraf(_ arguments: String..., environment: [String: String] = [:]) throws -> CommandResult {
        try run(buildFolder + "/paragraf", arguments, in: folder.path, environment: environment)
    }

    /// The JSON object in a file.
    func object(_ name: String) throws -> [String: Any] {
        let data = Data(folder.read(name) ?? [])
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }
}
