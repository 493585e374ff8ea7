import DocumentModel
import Testing

@testable import NormaliseLayout

/// Labels in several rows.
@Suite struct WrappedLabelTests {
    @Test("a label whose value stands beside its last row is put together")
    func valueBelow() throws {
        var paper = Paper()
        paper.add("Justeringens", x: 70, y: 200)
        paper.add("plats och tid", x: 70, y: 213)
        paper.add("Rådhuset den 9 maj 2031", x: 200, y: 213)
        #expect(try paper.texts() == ["Justeringens plats och tid\tRådhuset den 9 maj 2031"])
    }

    @Test("a label around its value is put together")
    func valueBetween() throws {
        var paper = Paper()
        paper.add("Övriga", x: 70, y: 200)
        paper.add("Vega Strand, hamnchef", x: 200, y: 207)
        paper.add("närvarande", x: 70, y: 213)
        #expect(try paper.texts() == ["Övriga närvarande\tVega Strand, hamnchef"])
    }

    @Test("a heading in the margin in capitals is put together, and the text beside it too")
    func capitals() throws {
        var paper = Paper()
        paper.add("FÖRSLAG TILL", x: 70, y: 200)
        paper.add("Hamnnämnden godkänner avtalet om bryggan och har", x: 190, y: 200)
        paper.add("BESLUT", x: 70, y: 213)
        paper.add("därmed upphävt det gamla avtalet från år 2019.", x: 190, y: 213)
        #expect(
            try paper.texts() == [
                "FÖRSLAG TILL BESLUT\tHamnnämnden godkänner avtalet om bryggan och har därmed upphävt det gamla avtalet från år 2019."
            ])
    }

    @Test("labels in capitals with values of their own stay apart")
    func pairs() throws {
        var paper = Paper()
        paper.add("PLATS", x: 70, y: 200)
        paper.add("Rådhuset", x: 190, y: 200)
        paper.add("TID", x: 70, y: 213)
        paper.add("13.00", x: 190, y: 213)
        #expect(try paper.texts() == ["PLATS\tRådhuset", "TID\t13.00"])
    }

    @Test("the last line of a paragraph is no label of what stands below")
    func paragraph() throws {
        var paper = Paper()
        paper.add("Kajen är lagad.", x: 70, y: 200)
        paper.add("kajer", x: 70, y: 213)
        paper.add("14 stycken", x: 200, y: 213)
        #expect(try paper.texts() == ["Kajen är lagad.", "kajer\t14 stycken"])
    }

    @Test("a bullet behind a label in the margin belongs to the text at its right")
    func bullet() throws {
        var paper = Paper()
        paper.add("Beslut", x: 70, y: 200, bold: true)
        paper.add("–", x: 190, y: 200)
        paper.add("Taxan höjs.", x: 208, y: 200)
        #expect(try paper.texts() == ["Beslut\t– Taxan höjs."])
    }
}
