import Foundation
import Testing

/// The pages under `Docs` and beside it, held against the repository.
struct DocumentationTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Paths of the pages from the top of the repository.
    private static func pages() throws -> [String] {
        let top = try FileManager.default.contentsOfDirectory(atPath: root.path)
        let folders = try ["Docs", "Plugins", "Samples", "Benchmarks"].flatMap { folder in
            try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
                .map { "\(folder)/\($0)" }
        }
        return (top + folders).filter { $0.hasSuffix(".md") && !$0.contains("/.build/") }.sorted()
    }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Targets of `[words](target)`, without what follows `#`, and without addresses on the web.
    static func links(in page: String) -> [String] {
        page.components(separatedBy: "](").dropFirst().compactMap { rest in
            let target = rest.prefix { $0 != ")" && $0 != "#" }
            return target.isEmpty || target.contains("://") ? nil : String(target)
        }
    }

    /// Words in the first column of the table below a heading: `` | `word` | ``.
    static func words(below heading: String, in page: String) -> Set<String> {
        let section = page.components(separatedBy: "\n## \(heading)\n").dropFirst().first ?? ""
        let table = section.components(separatedBy: "\n## ").first ?? ""
        return Set(
            table.split(separator: "\n").compactMap { line in
                let parts = line.components(separatedBy: "`")
                return line.hasPrefix("| `") && parts.count > 2 ? parts[1] : nil
            })
    }

    @Test func linksLeadSomewhere() throws {
        for page in try DocumentationTests.pages() {
            let folder = DocumentationTests.root.appending(path: page).deletingLastPathComponent()
            for link in DocumentationTests.links(in: try DocumentationTests.text(page)) {
                let isThere = FileManager.default.fileExists(atPath: folder.appending(path: link).path)
                #expect(isThere, "\(page): \(link)")
            }
        }
    }

    @Test func linksAndTablesAreRead() {
        #expect(DocumentationTests.links(in: "[a](b.md#c) [d](https://e) ![f](g/h.svg)") == ["b.md", "g/h.svg"])
        let page = "# A\n\n## Roles\n| a |\n| `b` | c |\n| `d_e` | `f` |\n\n## Next\n| `g` |"
        #expect(DocumentationTests.words(below: "Roles", in: page) == ["b", "d_e"])
    }

    @Test func everyRoleOfTheLabelledSamplesIsInTheGlossary() throws {
        let known = DocumentationTests.words(below: "Roles", in: try DocumentationTests.text("Docs/Glossary.md"))
        #expect(known.count == 45)
        for line in try DocumentationTests.text("Samples/documents/gold.jsonl").split(separator: "\n") {
            let paper = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            let sections = try #require(paper?["sections"] as? [[String: Any]])
            let roles = Set(sections.compactMap { $0["label"] as? String })
            #expect(roles.isSubset(of: known), "\(roles.subtracting(known))")
        }
    }

    @Test func everyRoleOfTheLexiconIsInTheGlossary() throws {
        let known = DocumentationTests.words(below: "Roles", in: try DocumentationTests.text("Docs/Glossary.md"))
        let lexicon = try DocumentationTests.text("Plugins/Classify/Sections/Resources/lexicon.yaml")
        let roles = lexicon.components(separatedBy: "\nroles:\n").dropFirst().joined().split(separator: "\n")
            .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && $0.hasSuffix(":") }
            .map { String($0.dropFirst(2).dropLast()) }
        #expect(roles.count > 30)
        #expect(Set(roles).subtracting(known) == [])
    }

    /// The columns of `Docs/Architecture.md` and the table that the import rules go by.
    @Test func theImportTableIsTheOneThatIsChecked() throws {
        let page = try DocumentationTests.text("Docs/Architecture.md")
        for (module, allowed) in ImportRules.table {
            let row = try #require(
                page.split(separator: "\n").first {
                    $0.hasPrefix("| `\(module)` | `") && !$0.hasPrefix("| `Sources")
                }, "\(module)")
            let named = row.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
            #expect(Set(named.dropFirst()) == allowed, "\(module)")
        }
    }
}
