import DocumentModel
import StageKit
import Testing

@testable import NormaliseLayout

/// Heads of pages whose left cell is pushed down by an emblem.
@Suite struct SenderHeadTests {
    private func paper(name: String, y: Float = 58) -> Paper {
        var paper = Paper()
        paper.add("Protokoll", x: 300, y: 45)
        paper.add("Sida 1 (9)", x: 480, y: 45)
        paper.add("2031-03-05", x: 300, y: y - 7)
        paper.add(name, y: y)
        paper.add("Kommunstyrelsen", y: y + 11)
        paper.add("Vägen genom parken är sliten.", y: 300)
        return paper
    }

    @Test("the first lines of the cells are one row, the second lines another")
    func rows() throws {
        #expect(
            try paper(name: "Ekhamns kommun").texts() == [
                "Ekhamns kommun\tProtokoll\tSida 1 (9)", "Kommunstyrelsen\t2031-03-05", "Vägen genom parken är sliten.",
            ])
        #expect(try paper(name: "Region Ålmark").texts().first == "Region Ålmark\tProtokoll\tSida 1 (9)")
    }

    @Test(
        "what names no sender is read by height", arguments: ["Handläggare", "kommunens väg", "En kommun som växer av"])
    func others(name: String) throws {
        #expect(try paper(name: name).texts().first == "Protokoll\tSida 1 (9)")
    }

    @Test("a sender far below the rest, or beside it, is read by height")
    func elsewhere() throws {
        #expect(try paper(name: "Ekhamns kommun", y: 140).texts().first == "Protokoll\tSida 1 (9)")
        var beside = Paper()
        beside.add("Ekhamns kommun", y: 45)
        beside.add("Protokoll", x: 300, y: 45)
        beside.add("2031-03-05", x: 300, y: 57)
        #expect(try beside.texts() == ["Ekhamns kommun\tProtokoll", "2031-03-05"])
    }

    @Test("no line is lost, however many there are")
    func manyLines() throws {
        var paper = Paper()
        for row in 0..<40 { paper.add("Ekhamns kommun", x: Float(row % 4) * 130, y: 20 + Float(row)) }
        #expect(try paper.texts().joined(separator: "\t").split { "\t ".contains($0) }.count == 80)
    }
}
