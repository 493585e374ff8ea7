import ArgumentParser
import DocumentModel
import Foundation
import Pipeline
import StageKit

/// `paragraf trace`.
struct Trace: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Shows a paper after every stage.",
        discussion: """
            For every stage: how much each layer holds, and what became more, fewer or other.

            Examples:
              paragraf trace minutes.pdf
              paragraf trace minutes.pdf --stage normalise.layout | less
              paragraf trace minutes.pdf --json steps   one JSON file per stage
            """)

    @Argument(help: ArgumentHelp("The paper.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("A folder for the document after each stage, as JSON.", valueName: "dir"))
    var json: String?

    @Option(help: ArgumentHelp("Print the document after this stage, as JSON, and nothing else.", valueName: "id"))
    var stage: String?

    @OptionGroup var options: PipelineOptions

    func run() throws {
        let bytes = try readNamedSource(file)
        let chain = try options.chain()
        var steps: [TraceStep] = []
        let result = bytes.withUnsafeBytes { bytes in
            chain.run(bytes, name: file.fileName) { stage, document in
                steps.append(TraceStep(stage: stage, document: document))
            }
        }
        if let stage {
            guard let step = steps.first(where: { $0.stage.id == stage }) else { throw missing(stage, steps, result) }
            try writeOutput(step.document.json())
            return
        }
        print(table(of: steps).joined(separator: "\n"))
        if let json { try write(steps, to: json) }
        if case .failed(let error) = result.outcome { throw CommandFailure(error, of: file) }
        print("\noutcome: \(result.outcome.name)")
    }

    private func table(of steps: [TraceStep]) -> [String] {
        var table = TextTable(
            [.init(title: "STAGE", limit: 28)]
                + TraceStep.layers.map { .init(title: $0.title, limit: 10, isNumber: true) }
                + [.init(title: "CHANGED", limit: 80)])
        var before: Document?
        for step in steps {
            table.add(
                [step.stage.id] + TraceStep.layers.map { "\($0.count(step.document))" }
                    + [step.changes(since: before)])
            before = step.document
        }
        return table.lines(Terminal(.auto))
    }

    private func write(_ steps: [TraceStep], to folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for (index, step) in steps.enumerated() {
                let path = URL(fileURLWithPath: folder).appending(path: "\(index + 1)-\(step.stage.id).json")
                try Data(step.document.json()).write(to: path, options: .atomic)
            }
        } catch {
            throw CommandFailure(description: "the folder \(folder) cannot be written: \(error.localizedDescription)")
        }
    }

    private func missing(_ stage: String, _ steps: [TraceStep], _ result: Chain.Result) -> CommandFailure {
        if case .failed(let error) = result.outcome { return CommandFailure(error, of: file) }
        let ids = steps.map(\.stage.id).joined(separator: ", ")
        return CommandFailure(description: "the paper does not pass the stage \(stage); it passes \(ids)")
    }
}

/// The document after one stage.
struct TraceStep {
    let stage: StageDescriptor
    let document: Document

    /// The layers that are counted.
    static let layers: [(title: String, count: @Sendable (Document) -> Int)] = [
        ("PAGES", { $0.pages.count }), ("BLOCKS", { $0.blocks.count }), ("SECTIONS", { $0.sections.count }),
        ("ITEMS", { $0.items.count }), ("MARKS", { $0.annotations.count }), ("REMARKS", { $0.diagnostics.count }),
    ]

    /// What the stage changed, in words.
    func changes(since before: Document?) -> String {
        guard let before else { return "read the file" }
        var changes: [String] = []
        if document.metadata != before.metadata { changes.append("metadata") }
        if document.pages != before.pages { changes.append("pages") }
        changes += TraceStep.change("blocks", before.blocks, document.blocks)
        changes += TraceStep.change("sections", before.sections, document.sections)
        changes += TraceStep.change("items", before.items, document.items)
        changes += TraceStep.change("marks", before.annotations, document.annotations)
        return changes.isEmpty ? "nothing" : changes.joined(separator: "; ")
    }

    private static func change<Part: IdentifiablePart>(_ name: String, _ before: [Part], _ after: [Part]) -> [String] {
        guard before != after else { return [] }
        let old = Dictionary(before.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let added = after.count { old[$0.id] == nil }
        let changed = after.count { part in old[part.id].map { $0 != part } ?? false }
        let removed = before.count - (after.count - added)
        var words: [String] = []
        if added > 0 { words.append("\(added) new") }
        if removed > 0 { words.append("\(removed) gone") }
        if changed > 0 { words.append("\(changed) changed") }
        return ["\(name): \(words.isEmpty ? "order" : words.joined(separator: ", "))"]
    }
}

/// A part with an id of its own kind.
private protocol IdentifiablePart: IdentifiedPart, Hashable {
    var id: Identifier<Self> { get }
}

extension Block: IdentifiablePart {}
extension Section: IdentifiablePart {}
extension Item: IdentifiablePart {}
extension Annotation: IdentifiablePart {}
