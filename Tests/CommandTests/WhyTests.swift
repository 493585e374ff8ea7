import TestSupport
import Testing

/// `paragraf show --why`.
@Suite struct WhyTests {
    private static let paper = packageRoot + "/Samples/documents/protokoll-kommunstyrelsen/paper.pdf"

    private func why(_ arguments: String...) throws -> CommandResult {
        try run(buildFolder + "/paragraf", ["show"] + arguments + ["--why"])
    }

    @Test func fieldsBlocksAndFurnitureAreExplained() throws {
        let result = try why(WhyTests.paper)
        #expect(result.code == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.hasPrefix("kind: protokoll  .") })
        #expect(lines.contains { $0.hasPrefix("date: 2018-10-16  ") })
        #expect(
            lines.contains {
                $0.hasPrefix("      begins attendance .99: the words are those of the lexicon; it stands")
            })
        #expect(
            lines.contains {
                $0.contains("· could be decision: heading \"Beslut\" (exact; the built-in lexicon, line ")
            })
        #expect(lines.contains { $0.hasPrefix("      furniture: ") })
        #expect(lines.contains("      goes on with case_description"))
        #expect(lines.contains { $0.hasPrefix("      begins item_heading ") && $0.contains("§ and a number") })
    }

    @Test func oneMatterOrBlock() throws {
        let matter = try why(WhyTests.paper, "§ 158")
        #expect(matter.code == 0, "\(matter.errors)")
        #expect(matter.output.contains("begins vote"))
        #expect(!matter.output.contains("kind: "))
        #expect(!matter.output.contains("begins attendance"))
        #expect(try why(WhyTests.paper, "158").output == matter.output)
        let block = String(matter.output.prefix { $0 != " " })
        let one = try why(WhyTests.paper, block)
        #expect(one.output.split(separator: "\n").count <= 8)
        #expect(matter.output.hasPrefix(one.output))
    }

    @Test func aProfileIsNamedWithItsLine() throws {
        let profiles = packageRoot + "/Samples/profiles"
        let result = try why(profiles + "/isbana.pdf", "--profile", profiles + "/morkforsa.yaml")
        #expect(result.output.contains("\"Så ser vi på det\" (exact; the profile Mörkforsa kommun, line 11)"))
        #expect(result.output.contains("furniture: a line that is furniture wherever it stands"))
    }

    @Test func anEntryThatIsNoHeadingIsExplained() throws {
        let result = try why(packageRoot + "/Samples/documents/kallelse-bildningsutskottet/paper.docx")
        #expect(result.output.contains("· is no heading: ") || result.output.contains("but stays in the open section"))
    }

    @Test func aPlaceThatIsNotThere() throws {
        let result = try why(WhyTests.paper, "§ 999")
        #expect(result.code == 1)
        #expect(result.errors.hasSuffix("has no block and no matter § 999\n"))
        #expect(try paragraf("show", WhyTests.paper, "§ 158").code == 2, "a place needs --why")
    }

    @Test func confidencesHaveColours() throws {
        #expect(try why(WhyTests.paper, "§ 158", "--color", "always").output.contains("\u{1B}[32m.9"))
        #expect(try !why(WhyTests.paper, "§ 158", "--color", "never").output.contains("\u{1B}"))
    }
}
