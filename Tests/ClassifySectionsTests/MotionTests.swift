import DocumentModel
import TestSupport
import Testing

@Suite struct MotionTests {
    @Test func `reasons, demand and names`() throws {
        let document = try check(
            """
            Motion    «doc_header»
            ### Gratis bussresor för unga
            \(longText)    «motion_body»
            Därför yrkar vi    «request»
            - att unga åker gratis på sommaren
            - att kommunen utvärderar försöket
            Lindmyra den 3 februari 2031    «signatures»
            Anna Berg (S)
            """)
        #expect(document.metadata.kind?.value == "motion")
        #expect(document.metadata.title?.value == "Gratis bussresor för unga")
        #expect(document.sections.first { $0.role == "request" }?.heading?.quote == "Därför yrkar vi")
    }

    @Test func `headings of reports mean reasons and demand`() throws {
        try check(
            """
            Motion till kommunfullmäktige    «doc_header»
            ### Gratis bussresor för unga
            # Bakgrund    «motion_body»
            \(longText)
            # Förslag till beslut    «request»
            att unga åker gratis på sommaren
            """)
    }

    @Test func `a question to the chair`() throws {
        let document = try check(
            """
            Interpellation    «doc_header»
            ### Snöröjning vid skolorna
            \(longText)    «motion_body»
            Jag vill därför fråga:    «question»
            Hur ofta röjs gångvägarna vid skolorna?
            """)
        #expect(document.metadata.kind?.value == "motion")
    }

    @Test func `a long demand is text and no heading`() throws {
        let document = try check(
            """
            Motion    «doc_header»
            ### Gratis bussresor för unga
            \(longText)    «motion_body»
            Med anledning av det som vi har skrivit här ovan om bussarna yrkar vi i Ungas lista att    «request»
            - unga åker gratis på sommaren
            """)
        #expect(document.sections.last?.heading == nil)
    }
}
