import DocumentModel
import TestSupport
import Testing

/// The unheaded lines with which reports are signed.
@Suite struct SignatureTests {
    /// A report that ends with these lines, the first of which begins a signature.
    private func signed(_ ending: String) throws {
        try check(
            """
            Tjänsteskrivelse|2031-03-04    «doc_header»
            ### Ny gångväg vid Sjöparken
            # Förslag till beslut    «decision_proposal»
            Nämnden godkänner gångvägen.
            # Bedömning    «assessment»
            \(longText)
            \(ending)
            # Beslutet skickas till    «distribution»
            Tekniska nämnden
            """)
    }

    @Test(arguments: [
        "Anna Berg   «signatures»\nFörvaltningschef",
        "Anna Berg, förvaltningschef   «signatures»",
        "Tekniska förvaltningen   «signatures»\nAnna Berg\nFörvaltningschef",
        "Anna Berg|Olle Ödman   «signatures»\nFörvaltningschef|Handläggare",
        "Anna von Berg   «signatures»\nOlle Öd-Lind\nutredare",
        "Lindmyra den 4 mars 2031   «signatures»\nAnna Berg",
        "Godkännare 2031-03-04: Anna Berg   «signatures»",
        "Dokumentet är elektroniskt signerat   «signatures»\nAnna Berg\nchef",
    ])
    func `names with posts, offices, places or approval`(ending: String) throws { try signed(ending) }

    @Test(arguments: [
        "Sjöparken Lindmyra", "Karin Ek har lett arbetet.", "Tekniska förvaltningen", "Förvaltningschef",
        "Arbetet leds av Anna Berg, förvaltningschef, och är klart i maj.",
    ])
    func `a name in the text is none`(ending: String) throws { try signed(ending) }

    @Test func `a signature goes on to the next heading`() throws {
        let document = try check(
            """
            Tjänsteskrivelse|2031-03-04    «doc_header»
            ### Ny gångväg vid Sjöparken
            # Förslag till beslut    «decision_proposal»
            Nämnden godkänner gångvägen.
            # Bedömning    «assessment»
            \(longText)
            Anna Berg    «signatures»
            Förvaltningschef
            Olle Ödman
            Handläggare
            # Bilagor    «attachments»
            Karta över parken
            """)
        let signature = try #require(document.sections.first { $0.role == "signatures" })
        #expect(signature.heading == nil && signature.evidence == ["layout:names"])
    }

    @Test func `members with posts and parties sign a motion`() throws {
        try check(
            """
            Motion|2031-03-04    «doc_header»
            ### Ny gångväg vid Sjöparken
            # Motivering    «motion_body»
            \(longText)
            Karin Ek gruppledare (C)    «signatures»
            Lady Anna Berg (KD)
            """)
        try check(
            """
            Motion|2031-03-04    «doc_header»
            ### Ny gångväg vid Sjöparken
            # Motivering    «motion_body»
            \(longText)
            Karin Ek, som har bott där (C)
            Hon går där ofta (ibland)
            """)
    }
}
