import DocumentModel
import Foundation
import TestSupport
import Testing

/// `Docs/document.schema.json` beside the writer: both must say the same. Needs python3-jsonschema, which
/// `Scripts/setup test` installs.
struct SchemaTests {
    private func document(seed: UInt64) -> Document {
        var generator = SeededGenerator(seed: seed)
        return generator.document()
    }

    /// Runs the validator over the documents and returns its closing line and what it complained about.
    private func validate(_ documents: [Data]) throws -> (closing: String, complaints: String) {
        let folder = try TemporaryFolder()
        for (index, document) in documents.enumerated() { try folder.write(Array(document), to: "\(index).json") }
        let script = """
            . Scripts/lib/steps.bash
            find "$1" -name '*.json' -print0 | "$(python_with jsonschema)" Scripts/lib/validate_documents.py documents
            """
        let result = try run("/bin/bash", ["-c", script, "validate", folder.path], in: packageRoot)
        return (result.output.trimmingCharacters(in: .whitespacesAndNewlines), result.errors)
    }

    @Test func whatTheWriterWritesFollowsTheSchema() throws {
        let documents = (UInt64(1)...150).map { Data(document(seed: $0).json()) }
        let (closing, complaints) = try validate(documents)
        #expect(closing == "150 documents, 0 against the schema", "\(complaints)")
    }

    /// Takes one random document that has everything, breaks one thing at a time, and expects each to be refused.
    @Test func brokenDocumentsAreRefused() throws {
        let whole = try #require(
            (UInt64(1)...2000).lazy.map(document).first { document in
                !document.pages.isEmpty && !document.items.isEmpty && !document.diagnostics.isEmpty
                    && !document.history.isEmpty && document.sections.first?.heading != nil
                    && document.annotations.first?.attributes.isEmpty == false
                    && document.blocks.first.map { !$0.cells.isEmpty && !$0.continuations.isEmpty } == true
            })
        let tree = try JSONSerialization.jsonObject(with: Data(whole.json()))
        let broken = mutations(of: tree).filter { JSONSerialization.isValidJSONObject($0) }
        #expect(broken.count > 100)
        let (closing, _) = try validate(broken.map { try JSONSerialization.data(withJSONObject: $0) })
        #expect(closing == "\(broken.count) documents, \(broken.count) against the schema")
    }

    /// The value with, in turn: a member too many in each object, each required member of an object missing, and each
    /// value replaced by an object.
    private func mutations(of value: Any) -> [Any] {
        if let object = value as? [String: Any] {
            var result: [Any] = [object.merging(["surplus": 1]) { $1 }]
            for (key, member) in object {
                result += mutations(of: member).map { object.merging([key: $0]) { $1 } }
                if !SchemaTests.optional.contains(key) { result.append(object.filter { $0.key != key }) }
            }
            return result
        }
        if let list = value as? [Any] {
            return [["surplus": 1]]
                + list.prefix(1).flatMap { mutations(of: $0) }.map { [$0] + list.dropFirst() }
        }
        return [["surplus": 1]]
    }

    /// Members that may be absent wherever they occur; `page` and `box` are required in some parts only.
    private static let optional: Set = [
        "kind", "title", "body", "municipality", "date", "officer", "block", "label", "page", "box", "continuations",
        "part", "position", "font_size", "weight", "italic", "bold_prefix", "style", "level", "marker", "origin",
        "confidence", "cells", "row_span", "column_span", "header", "heading", "parent", "item", "case_number",
        "value", "attributes",
    ]
}
