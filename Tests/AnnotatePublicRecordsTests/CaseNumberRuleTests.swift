import DocumentModel
import Testing

@Suite struct CaseNumberRuleTests {
    @Test func `marks and normalises`() throws {
        let found = try marks(.caseNumber, "Se dnr ⟦2016-000003⟧ och ⟦2017.123 SN⟧.")
        #expect(found.map(\.value) == ["2016/3", "SN 2017/123"])
        #expect(found.map { $0["scheme"] } == ["year-number", "year-number-unit"])
    }

    @Test func `one that may be something else is less certain`() throws {
        #expect(try marks(.caseNumber, "⟦XYZ 2018-114⟧")[0].confidence < 1)
    }

    @Test func `no other mark on a case number`() throws {
        #expect(try mark(.date, "KS 2018/20180919") == [])
        #expect(try mark(.lawCitation, "Dnr KS/2018:4") == [])
    }
}
