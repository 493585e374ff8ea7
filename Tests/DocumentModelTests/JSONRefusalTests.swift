import DocumentModel
import Foundation
import Testing

/// What the reader refuses, and what it lets pass.
struct JSONRefusalTests {
    private static let smallest = """
        {"schema_version":1,"id":"","source":{"name":"","media_type":"","byte_count":0},\
        "metadata":{"case_numbers":[],"properties":[]},"pages":[],"blocks":[],"sections":[],"items":[],\
        "annotations":[],"diagnostics":[],"history":[]}
        """

    private func read(replacing old: String = "", with new: String = "") throws -> Document {
        let text = old.isEmpty ? JSONRefusalTests.smallest : JSONRefusalTests.smallest.replacing(old, with: new)
        return try JSONDecoder().decode(Document.self, from: Data(text.utf8))
    }

    @Test func theSmallestDocumentIsRead() throws { #expect(try read().blocks.isEmpty) }

    @Test func aNewerSchemaVersionIsRefused() {
        let newer = Document.schemaVersion + 1
        let error = #expect(throws: DecodingError.self) {
            try read(replacing: "\"schema_version\":1", with: "\"schema_version\":\(newer)")
        }
        guard case .dataCorrupted(let context)? = error else {
            Issue.record("expected dataCorrupted, got \(String(describing: error))")
            return
        }
        #expect(context.debugDescription.contains("newer"))
    }

    @Test func membersOfLaterVersionsArePassedOver() throws {
        #expect(try read(replacing: "\"id\":\"\"", with: "\"id\":\"\",\"mood\":[1,{}]").id == "")
    }

    @Test(arguments: [
        ("\"schema_version\":1,", ""), ("\"blocks\":[],", ""), ("\"byte_count\":0", "\"byte_count\":\"0\""),
        ("\"blocks\":[]", "\"blocks\":[{\"id\":\"s1\",\"kind\":\"line\",\"text\":\"\"}]"),
        ("\"blocks\":[]", "\"blocks\":[{\"id\":\"b0\",\"kind\":\"line\",\"text\":\"\"}]"),
        ("\"blocks\":[]", "\"blocks\":[{\"id\":\"b1\",\"kind\":\"line\"}]"),
        ("\"blocks\":[]", "\"blocks\":[{\"id\":\"b1\",\"kind\":\"line\",\"text\":\"\",\"box\":[1,2,3]}]"),
        ("\"blocks\":[]", "\"blocks\":[{\"id\":\"b1\",\"kind\":\"line\",\"text\":\"\",\"origin\":\"heard\"}]"),
    ])
    func otherShapesAreRefused(old: String, new: String) {
        #expect(throws: DecodingError.self) { try read(replacing: old, with: new) }
    }
}
