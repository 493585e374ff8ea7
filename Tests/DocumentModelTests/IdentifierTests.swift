import DocumentModel
import Testing

struct IdentifierTests {
    @Test(arguments: [1, 9, 10, 4711, UInt32.max])
    func theFormInJSONIsReadBack(number: UInt32) {
        let id = BlockID(number)
        #expect(id.description == "b\(number)")
        #expect(BlockID(id.description) == id)
        #expect(SectionID(number).description == "s\(number)")
        #expect(ItemID(number).description == "i\(number)")
        #expect(AnnotationID(number).description == "a\(number)")
    }

    @Test(arguments: ["", "b", "b0", "12", "s12", "B12", "b-1", "b1 ", " b1", "b4294967296", "bb1", "b1.0", "b０"])
    func otherTextsAreNone(text: String) { #expect(BlockID(text) == nil) }

    @Test func orderIsThatOfNumbers() {
        #expect([BlockID(10), BlockID(9), BlockID(1)].sorted().map(\.number) == [1, 9, 10])
    }
}
