import Testing
@Suite struct ParagraphTests { @Test func one() throws { var p = Paper(); p.add("Hej", y: 200); #expect(try p.texts() == ["Hej"]) } }
