import DocumentModel
import StageKit
import Testing

/// A paper with a head section of these blocks and a headed section of running text behind it.
private func headed(_ head: [String], kind: String? = "tjansteskrivelse", role: Role = "doc_header") throws -> Metadata
{
    var blocks = (head + ["Ärendebeskrivning", "Ärendet KS 2001/99 avgjordes 2001-02-03. Dnr SN 2001/98."]).enumerated()
        .map { Block(id: BlockID(UInt32($0 + 1)), kind: .paragraph, text: $1, page: 1) }
    let count = UInt32(blocks.count)
    blocks[blocks.count - 2].kind = .heading
    let heading = blocks[blocks.count - 2]
    let sections = [
        Section(id: SectionID(1), role: role, first: BlockID(1), last: BlockID(count - 2)),
        Section(
            id: SectionID(2), role: "case_description",
            heading: Span(block: heading.id, start: 0, end: heading.text.utf8.count, quote: heading.text),
            first: BlockID(count - 1), last: BlockID(count)),
    ]
    return try annotated(paper(blocks, sections: head.isEmpty ? [sections[1]] : sections, kind: kind)).metadata
}

@Suite struct DocumentFieldsTests {
    @Test func `labels and values in one block each`() throws {
        let metadata = try headed([
            "Datum: 2026-04-29", "Handläggare: Maj Lundin", "Diarienr: 2026.045 BMN", "Bygg- och miljönämnden",
        ])
        #expect(metadata.caseNumbers.map(\.value) == ["2026.045 BMN"])
        #expect(metadata.date?.value == "2026-04-29")
        #expect(metadata.officer?.value == "Maj Lundin")
        #expect(metadata.officer?.block == BlockID(2))
        #expect(metadata.officer?.producer == "annotate.publicrecords")
    }

    @Test func `values in the next cell, below, and in a second column`() throws {
        let tabbed = try headed(["Datum\t2026-04-29", "Handläggare\tMaj Lundin, planarkitekt", "Dnr\t2026-0032"])
        let below = try headed(["Datum\tHandläggare\tDnr\n2026-04-29\tMaj Lundin\t2026-0032"])
        let column = try headed(["Datum:", "Handläggare:", "Dnr:", "2026-04-29", "Maj Lundin", "2026-0032"])
        for metadata in [tabbed, below, column] {
            #expect(metadata.caseNumbers.map(\.value) == ["2026-0032"])
            #expect(metadata.date?.value == "2026-04-29")
            #expect(metadata.officer?.value == "Maj Lundin")
        }
    }

    @Test(arguments: [
        ["Handläggare\tKommunfullmäktige", "Maj Lundin, hamnchef"], ["Handläggare\tBarn- och", "Maj Lundin\tnämnden"],
        ["Handläggare: Maj Lundin Hälso- och sjukvårdsförvaltningen"], ["Handläggare: Maj Lundin (0300-12 34 56)"],
        ["Handläggare Maj Lundin Telefon 0300-12 34 56"],
    ]) func `the officer is a person`(_ head: [String]) throws {
        #expect(try headed(head).officer?.value == "Maj Lundin")
    }

    @Test func `all in one line`() throws {
        let metadata = try headed(["Handläggare Maj Lundin Datum 2026-04-29 Diarienummer KS 2026/32"])
        #expect(metadata.officer?.value == "Maj Lundin")
        #expect(metadata.date?.value == "2026-04-29")
        #expect(metadata.caseNumbers.map(\.value) == ["KS 2026/32"])
    }

    @Test func `a sentence at the front`() throws {
        let metadata = try headed(
            ["Rapport från miljöenheten, 2019-09-30. Diarienummer 2019/MBN 0052 42."], kind: "rapport",
            role: "other_section")
        #expect(metadata.caseNumbers.map(\.value) == ["2019/MBN 0052 42"])
        #expect(metadata.date?.value == "2019-09-30")
        let list = try headed(
            ["Beslut enligt ordningen, antagen 2019-02-14. Utskrivet 2021-03-01. Ärende SBN-2021-3."],
            kind: "delegationslista", role: "other_section")
        #expect(list.caseNumbers.map(\.value) == ["SBN-2021-3"])
        #expect(list.date?.value == "2021-03-01")
        #expect(try headed(["Skrivelse om dnr KS 2026/32"], role: "other_section").caseNumbers.isEmpty)
    }

    @Test func `a number in the municipality's own spelling`() throws {
        let profile = "profile: Ekhamn\ncase_numbers:\n  - MF#{yy}:{number}/{unit}"
        let blocks = [
            Block(id: BlockID(1), kind: .paragraph, text: "Utskrivet 2031-03-01. Ärende MF#31:7/KN.", page: 1)
        ]
        let document = paper(blocks, kind: "tjansteskrivelse")
        let metadata = try annotated(document, ["profile": .list([.text(profile)])]).metadata
        #expect(metadata.caseNumbers.map(\.value) == ["MF#31:7/KN"])
        #expect(metadata.date?.value == "2031-03-01")
    }

    @Test func `a row of a list is no date line`() throws {
        #expect(try headed(["41 2021-02-01 SBN-2020-251"], role: "other_section").date == nil)
        #expect(try headed(["Ekhamn den 1 mars 2021"], role: "other_section").date?.value == "2021-03-01")
    }

    @Test func `the meeting date below its label, in a row of its own`() throws {
        let metadata = try headed(
            ["PROTOKOLLSUTDRAG\tSammanträdesdatum", "2022-10-05"], kind: "protokollsutdrag", role: "other_section")
        #expect(metadata.date?.value == "2022-10-05")
    }

    @Test func `the other side's number is not ours`() throws {
        let metadata = try headed(["Diarienummer\tKS-2022-381", "Ert diarienummer\tremiss@rad.example", "KT 2022:0117"])
        #expect(metadata.caseNumbers.map(\.value) == ["KS-2022-381"])
    }

    @Test func `the labelled date comes before others`() throws {
        #expect(try headed(["Nämndens möte 2026-05-19", "Datum: 2026-04-29"]).date?.value == "2026-04-29")
    }

    @Test func `running text says nothing about the paper`() throws {
        let metadata = try headed([])
        #expect(metadata.caseNumbers.isEmpty)
        #expect(metadata.date == nil)
        #expect(metadata.officer == nil)
    }

    @Test func `a labelled number at the front counts without a head section`() throws {
        let metadata = try headed(
            ["Taxa för hamnen", "Diarienummer: 2031.145 KS", "Datum för beslut: 2031-09-24 § 81"],
            role: "other_section")
        #expect(metadata.caseNumbers.map(\.value) == ["2031.145 KS"])
        #expect(metadata.date?.value == "2031-09-24")
    }

    @Test(arguments: ["protokoll", "kallelse"]) func `minutes and notices have none`(_ kind: String) throws {
        #expect(try headed(["Dnr KS 2026/32"], kind: kind).caseNumbers.isEmpty)
    }

    @Test func `equal numbers count once`() throws {
        #expect(try headed(["Dnr KS 2026/32", "KS 2026/0032"]).caseNumbers.map(\.value) == ["KS 2026/32"])
    }

    @Test func `numbers from the title and from page heads`() throws {
        let blocks = [
            Block(id: BlockID(1), kind: .furniture, text: "Dnr KS 2026/32 2026-04-29", page: 1),
            Block(id: BlockID(2), kind: .heading, text: "Strandskydd på HAGA 1:2 (2026-0123)", page: 1),
            Block(id: BlockID(3), kind: .paragraph, text: "Ansökan kom in 2026-01-02.", page: 1),
        ]
        var document = paper(blocks, kind: "tjansteskrivelse")
        document.metadata.title = Field(value: blocks[1].text, block: BlockID(2), producer: "test")
        let metadata = try annotated(document).metadata
        #expect(metadata.caseNumbers.map(\.value) == ["2026-0123", "KS 2026/32"])
        #expect(metadata.date?.value == "2026-04-29")
    }

    @Test(arguments: ["comment", "hidden_text", "alternative_text"])
    func `what is not on the page says nothing of the paper`(style: String) throws {
        let block = Block(id: BlockID(1), kind: .furniture, text: "Dnr KS 2026/32 2026-04-29", style: style)
        let metadata = try annotated(paper([block])).metadata
        #expect(metadata.caseNumbers == [])
        #expect(metadata.date == nil)
    }

    @Test func `what is set stays`() throws {
        var document = paper([Block(id: BlockID(1), kind: .furniture, text: "Dnr KS 2026/32 2026-04-29")])
        document.metadata.date = Field(value: "2020-01-01", producer: "test")
        document.metadata.caseNumbers = [Field(value: "KS 2020/1", producer: "test")]
        let metadata = try annotated(document).metadata
        #expect(metadata.date?.value == "2020-01-01")
        #expect(metadata.caseNumbers.map(\.value) == ["KS 2020/1"])
    }

    @Test func `the meeting date of minutes`() throws {
        let blocks = [
            Block(id: BlockID(1), kind: .paragraph, text: "Plats och tid\tRådhuset, den 3 juni 2026 kl. 9.00", page: 1),
            Block(id: BlockID(2), kind: .paragraph, text: "Ärendet väcktes 2026-01-02.", page: 1),
        ]
        let section = Section(id: SectionID(1), role: "meeting_info", first: BlockID(1), last: BlockID(1))
        let document = paper(blocks, sections: [section], kind: "protokoll")
        #expect(try annotated(document).metadata.date?.value == "2026-06-03")
    }
}

@Suite struct ItemCaseNumbersTests {
    private func number(_ lines: [String], headingAt: Int? = nil) throws -> String? {
        let blocks = lines.enumerated().map { Block(id: BlockID(UInt32($0 + 1)), kind: .paragraph, text: $1) }
        let item = Item(
            id: ItemID(1), number: "§ 7", title: "Planen", first: BlockID(1), last: BlockID(UInt32(lines.count)))
        let sections = headingAt.map {
            [
                Section(
                    id: SectionID(1), role: "case_description",
                    heading: Span(block: blocks[$0].id, start: 0, end: 2, quote: "Be"), item: ItemID(1),
                    first: blocks[$0].id, last: BlockID(UInt32(lines.count)))
            ]
        }
        let document = paper(blocks, sections: sections ?? [], items: [item], kind: "protokollsutdrag")
        let result = try annotated(document)
        #expect(result.metadata.caseNumbers.map(\.value) == result.items.compactMap(\.caseNumber))
        return result.items[0].caseNumber
    }

    @Test func `beside or below the title`() throws {
        #expect(try number(["§ 7 2026.345 KS", "Planen"]) == "2026.345 KS")
        #expect(try number(["§ 7", "Planen", "Dnr KS 2026/272"]) == "KS 2026/272")
        #expect(try number(["§ 7", "Planen", "XYZ 2026-272"]) == "XYZ 2026-272")
    }

    @Test func `not in running text or below a heading`() throws {
        #expect(try number(["§ 7", "Planen", "Bakgrund", "Dnr KS 2026/272"], headingAt: 2) == nil)
        #expect(try number(["§ 7", "Meddelanden", "Skrivelse om hamnen, dnr KS 2026/272"]) == nil)
        #expect(try number(["§ 7", "Meddelanden", "KS 2026/272 Skrivelse om hamnen"]) == nil)
        let long = String(repeating: "Ärendet har beretts länge. ", count: 12) + "Se KS 2026/272."
        #expect(try number(["§ 7", "Planen", long]) == nil)
    }
}
