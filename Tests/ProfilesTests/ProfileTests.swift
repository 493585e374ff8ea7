import CaseNumbers
import DocumentModel
import Profiles
import StageKit
import Testing

private let full = """
    profile: Mörkforsa kommun
    for: [Mörkforsa kommun, Mörkforsabygden]
    roles: {assessment: {headings: [Så ser vi på det]}}
    furniture: ["Mörkforsa – nära till *"]
    case_numbers: ["MF#{yy}:{number}/{unit}"]
    """

private let descriptor = StageDescriptor(id: "test.stage", version: "1.0.0", summary: "x", settings: Profiles.settings)

private func profiles(_ fitting: [String], always: [String] = []) throws -> Profiles {
    try Profiles(
        StageSettings(
            ["profiles": .list(fitting.map { .text($0) }), "profile": .list(always.map { .text($0) })], of: descriptor))
}

private func paper(_ pages: [(Int, String)]) -> Document {
    Document(
        id: "", source: SourceFile(name: "a.pdf", mediaType: "application/pdf", byteCount: 1),
        blocks: pages.enumerated().map {
            Block(id: BlockID(UInt32($0.offset + 1)), kind: .paragraph, text: $0.element.1, page: $0.element.0)
        })
}

@Suite struct ProfileTests {
    @Test func readsAll() throws {
        let profile = try Profile(yaml: full, file: "p")
        #expect(profile.name == "Mörkforsa kommun")
        #expect(profile.texts.count == 2)
        #expect(profile.lexicon == full)
        #expect(profile.furniture == ["Mörkforsa – nära till *"])
        #expect(profile.caseNumbers.count == 1)
        #expect(try Profile(yaml: "profile: Ekhamn", file: "p").lexicon == nil)
    }

    @Test(arguments: [
        ("", "p, line 1: a profile is a mapping"), ("- a", "p, line 1: a profile is a mapping"),
        ("for: [Ekhamn]", "p, line 1: say what the profile is called"),
        ("profile: A\nheadings: []", "p, line 2: a profile has no \"headings\"; it has: profile, for, roles"),
        ("profile: A\nfor: Ekhamn", "p, line 2: `for:` must be a list of texts"),
        ("profile: A\nfurniture:\n  - Ekhamn\n  - {a: b}", "p, line 4: `furniture:` must be a list of texts"),
        ("profile: A\ncase_numbers:\n  - KS {year}", "p, line 3: \"KS {year}\" is no spelling"),
        ("profile: [", "no valid YAML"),
    ])
    func saysWhatIsWrongAndWhere(_ yaml: String, _ message: String) {
        let error = #expect(throws: StageError.self) { try Profile(yaml: yaml, file: "p") }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        #expect(error?.code == .settings)
    }

    @Test func fitsPapersThatNameTheMunicipalityOnTheirFirstPage() throws {
        let two = try profiles(["profile: A\nfor: [Ekhamns kommun]", full])
        #expect(two.position(for: paper([(1, "MÖRKFORSA KOMMUN | Tekniska nämnden")])) == 1)
        #expect(two.position(for: paper([(1, "Ekhamns kommun"), (1, "Mörkforsa kommun")])) == 0)
        #expect(two.position(for: paper([(1, "Mörkforsa kommuns tekniska nämnd")])) == 1, "in the genitive")
        #expect(two.position(for: paper([(1, "Nymörkforsa kommun")])) == nil, "whole words only")
        #expect(two.position(for: paper([(1, "Lindmyra"), (2, "Mörkforsa kommun")])) == nil, "on the first page")
        #expect(two.position(for: paper([(0, "Mörkforsa kommun")])) == 1, "without pages")
        #expect(two.position(for: paper([])) == nil)
    }

    @Test func aValueForEachProfile() throws {
        let all = try profiles([full], always: ["profile: Always\nfor: [Nowhere]"])
        let names = try ByProfile(all) { $0.map(\.name) }
        #expect(names.value(for: paper([(1, "Lindmyra")])) == ["Always"])
        #expect(names.value(for: paper([(1, "Mörkforsa kommun")])) == ["Always", "Mörkforsa kommun"])
    }
}
