import DocumentModel
import Testing

@testable import ExtractDOCX

@Suite("Formulas")
struct FormulaTests {
    private func m(_ text: String) -> String { "<m:r><m:t>\(text)</m:t></m:r>" }

    private func text(_ formula: String) throws -> String? {
        try WordFile("<w:p>\(r("x: "))<m:oMath>\(formula)</m:oMath></w:p>").blocks().first?.text
    }

    @Test("fractions, powers and indices do not run into the numbers beside them")
    func parts() throws {
        #expect(try text("<m:f><m:num>\(m("1"))</m:num><m:den>\(m("2"))</m:den></m:f>") == "x: 1/2")
        #expect(try text("<m:f><m:num>\(m("a"))\(m("+b"))</m:num><m:den>\(m("12"))</m:den></m:f>") == "x: (a+b)/12")
        #expect(try text("<m:sSup><m:e>\(m("10"))</m:e><m:sup>\(m("6"))</m:sup></m:sSup>") == "x: 10^6")
        #expect(try text("<m:sSub><m:e>\(m("q"))</m:e><m:sub>\(m("n-1"))</m:sub></m:sSub>") == "x: q_(n-1)")
        #expect(try text("<m:rad><m:deg/><m:e>\(m("2"))</m:e></m:rad>") == "x: √2")
    }

    @Test("brackets that only stand in the properties")
    func brackets() throws {
        let inner = "<m:sSup><m:e>\(m("a"))</m:e><m:sup>\(m("2"))</m:sup></m:sSup>"
        #expect(try text("<m:d><m:e>\(inner)</m:e></m:d>\(m("c"))") == "x: (a^2)c")
        let pair = "<m:d><m:dPr><m:begChr m:val=\"[\"/><m:endChr m:val=\"]\"/><m:sepChr m:val=\";\"/></m:dPr>"
        #expect(try text("\(pair)<m:e>\(m("0"))</m:e><m:e>\(m("1"))</m:e></m:d>") == "x: [0;1]")
    }

    @Test("sums with their limits; empty limits leave no trace")
    func sums() throws {
        let sign = "<m:naryPr><m:chr m:val=\"∑\"/></m:naryPr>"
        let limits = "<m:sub>\(m("i=1"))</m:sub><m:sup>\(m("n"))</m:sup>"
        #expect(try text("<m:nary>\(sign)\(limits)<m:e>\(m("i"))</m:e></m:nary>") == "x: ∑_(i=1)^ni")
        #expect(try text("<m:nary>\(sign)<m:sub/><m:sup/><m:e>\(m("i"))</m:e></m:nary>") == "x: ∑i")
    }

    @Test("formulas that break off, and signs in wrong places")
    func broken() throws {
        #expect(try text("<m:num>\(m("1"))<w:p>\(r("två"))</w:p></m:num>") == "x: 1")
        #expect(try text("<m:begChr m:val=\"{\"/><m:chr m:val=\"∑\"/><m:den/>\(m("1"))") == "x: 1")
    }
}
