import DocumentModel
import Testing

/// Blocks of one section; the first is its heading when it begins with `# `, the points are marked.
private func points(
    _ role: Role, _ lines: [String], kind: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
) throws -> [Annotation] {
    var blocks: [Block] = []
    var expected: [String] = []
    for (number, line) in lines.enumerated() {
        let isHeading = line.hasPrefix("# ") || line.hasPrefix("## ")
        let marked = Marked(isHeading ? String(line.drop { $0 == "#" || $0 == " " }) : line)
        expected += marked.quotes
        blocks.append(
            Block(id: BlockID(UInt32(number + 1)), kind: isHeading ? .heading : .paragraph, text: marked.text))
    }
    let heading = lines[0].hasPrefix("# ") ? blocks[0].span(blocks[0].text) : nil
    let section = Section(
        id: SectionID(1), role: role, heading: heading, first: BlockID(1), last: BlockID(UInt32(blocks.count)))
    let found = try annotated(paper(blocks, sections: [section], kind: kind)).annotations.filter {
        $0.kind == .decisionPoint
    }
    #expect(found.map(\.span.quote) == expected, sourceLocation: sourceLocation)
    return found
}

extension Block {
    /// The span of the first place where a text stands.
    fileprivate func span(_ quote: String) -> Span {
        Span(block: id, start: 0, end: quote.utf8.count, quote: quote)
    }
}

@Suite struct DecisionPointRuleTests {
    @Test func `plain paragraphs are points`() throws {
        let found = try points(
            "decision", ["# Beslut", "⟦Redovisningen godkänns.⟧", "⟦Förvaltningen får i uppdrag att gå vidare⟧"])
        #expect(found.map { $0["kind"] } == ["decision", "decision"])
    }

    @Test func `numbers stay, bullets go`() throws {
        let found = try points(
            "decision_proposal",
            ["# Förslag till beslut", "⟦1. Planen antas.⟧", "⟦2) Taxan höjs.⟧", "⟦3. Avgiften tas bort.⟧"])
        #expect(found.map { $0["kind"] } == ["proposal", "proposal", "proposal"])
        _ = try points("decision", ["# Beslut", "- ⟦Planen antas.⟧", "• ⟦Taxan höjs.⟧", "* ⟦Notera informationen.⟧"])
    }

    @Test func `lead lines and sub-headings name the body and are no points`() throws {
        let found = try points(
            "decision_proposal",
            [
                "# Förslag till beslut", "## Förslag till beslut i tekniska nämnden", "⟦Taxan godkänns.⟧",
                "Förslag till beslut i kommunfullmäktige", "⟦Taxan fastställs⟧",
            ])
        #expect(found.map { $0["body"] } == ["tekniska nämnden", "kommunfullmäktige"])
    }

    @Test(arguments: [
        ("Kommunstyrelsen beslutar", "kommunstyrelsen"), ("Kommunfullmäktiges beslut:", "kommunfullmäktige"),
        ("Kommunstyrelsen beslutar föreslå kommunfullmäktige", "kommunfullmäktige"),
        ("Barn- och ungdomsnämnden beslutar att", "barn- och ungdomsnämnden"),
        ("Kommunstyrelsens arbetsutskott beslutar för egen del följande", "kommunstyrelsens arbetsutskott"),
        ("Kommunstyrelsen föreslår, med stöd av yttrandet, kommunfullmäktige besluta följande:", "kommunstyrelsen"),
        ("Förslag till kommunstyrelsens beslut", "kommunstyrelsen"),
        ("Regionstyrelsen beslutar för egen del, under förutsättning av beslutet ovan", "regionstyrelsen"),
        ("Arbetsutskottets förslag till kommunstyrelsen:", "kommunstyrelsen"),
    ]) func `reads a lead line`(_ lead: String, _ body: String) throws {
        let found = try points("decision", ["# Beslut", lead, "⟦Planen antas.⟧"])
        #expect(found.map { $0["body"] } == [body])
    }

    @Test func `whose proposal it is does not say who decides`() throws {
        let found = try points(
            "decision_proposal",
            [
                "# Arbetsutskottets förslag till beslut", "⟦Planen antas.⟧", "Utskottets beslutsförslag:",
                "⟦Taxan höjs.⟧",
                "Kommunstyrelsen beslutar", "⟦Avgiften tas bort.⟧",
            ])
        #expect(found.map { $0["body"] } == [nil, nil, "kommunstyrelsen"])
    }

    @Test(arguments: [
        "Kommunstyrelsen beslutar i enlighet med ordförandens förslag.", "Kommunstyrelsen tillstyrker förslaget.",
        "Kommunfullmäktige beslutade att återremittera ärendet.", "Beslutet gäller omedelbart.",
        "Förslag till ramar för 2027 godkänns.", "Beslutet justeras omedelbart.",
    ]) func `a sentence of its own is a point`(_ point: String) throws {
        _ = try points("decision", ["# Beslut", "⟦\(point)⟧"])
    }

    @Test func `a lead at the front of the block is left out`() throws {
        let found = try points("decision", ["# Beslut", "Valnämndens beslut: ⟦Årsredovisningen godkänns.⟧"])
        #expect(found.map { $0["body"] } == ["valnämnden"])
        let other = try points(
            "decision", ["# Beslut", "Förslag till beslut i kommunfullmäktige ⟦Budgeten för 2027 godkänns.⟧"])
        #expect(other.map { $0["body"] } == ["kommunfullmäktige"])
    }

    @Test func `a row of att clauses in one paragraph`() throws {
        _ = try points(
            "decision",
            [
                "# Beslut", "Nämnden beslutar",
                "⟦att anta planen,⟧ ⟦att avsätta 12 tkr⟧ ⟦samt att rapporten läggs till handlingarna.⟧",
            ])
        _ = try points("decision", ["# Beslut", "⟦dels att anta planen;⟧ ⟦dels att höja taxan.⟧"])
        _ = try points("decision", ["# Beslut", "⟦att dels bygga en väg, dels en bro och att bron målas.⟧"])
        _ = try points("decision", ["# Beslut", "⟦Nämnden anser att planen är bra, att den är klar.⟧"])
    }

    @Test func `att clauses`() throws {
        _ = try points(
            "decision",
            [
                "# B E S L U T", "Kommunstyrelsen beslutar", "⟦att bifalla ansökan, samt⟧",
                "⟦att kostnaden, 12 tkr, tas ur anslaget till förfogande.⟧",
            ])
        _ = try points("decision", ["# Kommunfullmäktiges beslut:", "⟦att utse Lena Ek (s)⟧\n⟦att justera i dag.⟧"])
    }

    @Test func `a point with a colon holds the list under it`() throws {
        _ = try points(
            "decision",
            [
                "# Beslut", "⟦Förvaltningen ges i uppdrag att inför budget 2027 utreda:⟧", "• behov i förskolan",
                "• stöd i grundskolan", "⟦Förvaltningen ges i uppdrag att inför budget 2028 utreda:⟧", "• vistelsetid",
            ])
        _ = try points("decision", ["# Beslut", "⟦Planen antas med följande ändring:⟧", "Målet ska vara 66 %."])
        _ = try points(
            "decision", ["# Beslut", "⟦1. Planen antas.⟧", "- bilaga ett", "a) bilaga två", "⟦2. Taxan höjs.⟧"])
    }

    @Test func `a block that goes on with the one before`() throws {
        _ = try points(
            "decision", ["# Beslut", "⟦Anslaget för 2027 om totalt⟧", "2 400 kr fastställs.", "och gäller nu."])
        _ = try points("decision", ["# Beslut", "⟦Anslaget fastställs.⟧", "⟦3 500 kr avsätts.⟧"])
    }

    @Test func `proposals in the meeting are no points`() throws {
        let blocks = ["Förslag till beslut på sammanträdet", "Utskottets förslag till beslut:", "Planen antas."]
            .enumerated().map { Block(id: BlockID(UInt32($0 + 1)), kind: .paragraph, text: $1) }
        let sections = [
            Section(
                id: SectionID(1), role: "proposals_at_meeting", heading: blocks[0].span(blocks[0].text),
                first: BlockID(1), last: BlockID(1)),
            Section(
                id: SectionID(2), role: "decision_proposal", heading: blocks[1].span(blocks[1].text),
                first: BlockID(2), last: BlockID(3)),
        ]
        #expect(try annotated(paper(blocks, sections: sections)).annotations.isEmpty)
    }

    @Test func `run-in headings`() throws {
        let text = "Förslag till beslut: Planen antas."
        let block = Block(id: BlockID(1), kind: .paragraph, text: text)
        let section = Section(
            id: SectionID(1), role: "decision_proposal", heading: block.span("Förslag till beslut"), first: block.id,
            last: block.id)
        let found = try annotated(paper([block], sections: [section])).annotations
        #expect(found.map(\.span.quote) == ["Planen antas."])
    }

    @Test func `remarks, rules, tables and furniture are no points`() throws {
        var blocks = ["Planen antas.", "Dnr KS 2026/7", "_____", "A\tB", "Sida 4"].enumerated().map {
            Block(id: BlockID(UInt32($0 + 1)), kind: .paragraph, text: $1)
        }
        blocks[3].kind = .table
        blocks[4].kind = .furniture
        let section = Section(id: SectionID(1), role: "decision", first: BlockID(1), last: BlockID(5))
        let found = try annotated(paper(blocks, sections: [section])).annotations.filter { $0.kind == .decisionPoint }
        #expect(found.map(\.span.quote) == ["Planen antas."])
    }

    @Test(arguments: [
        "Paragrafen är justerad", "Paragrafen förklaras omedelbart justerad", "Klicka här för att skriva",
    ])
    func `notes on the minutes are no points`(_ note: String) throws {
        _ = try points("decision", ["# Beslut", "⟦Planen antas.⟧", note])
    }

    @Test func `no points in motions or other sections`() throws {
        _ = try points("decision_proposal", ["# Förslag till beslut", "Utred saken."], kind: "motion")
        _ = try points("request", ["# Förslag till beslut", "Utred saken."])
    }

    @Test func `nested sections: a proposal inside a decision is decided, another role is left out`() throws {
        let blocks = [
            "Beslut", "Förslag till beslut i kommunfullmäktige", "Planen antas.", "Reservation", "Vi reserverar oss.",
        ]
        .enumerated().map { Block(id: BlockID(UInt32($0 + 1)), kind: .paragraph, text: $1) }
        let sections = [
            Section(
                id: SectionID(1), role: "decision", heading: blocks[0].span("Beslut"), item: ItemID(1),
                first: BlockID(1), last: BlockID(5)),
            Section(
                id: SectionID(2), role: "decision_proposal", heading: blocks[1].span(blocks[1].text), level: 2,
                parent: SectionID(1), item: ItemID(1), first: BlockID(2), last: BlockID(3)),
            Section(
                id: SectionID(3), role: "reservation", heading: blocks[3].span("Reservation"), level: 2,
                parent: SectionID(1), first: BlockID(4), last: BlockID(5)),
        ]
        let items = [Item(id: ItemID(1), number: "§ 7", title: "Planen", first: BlockID(1), last: BlockID(5))]
        let found = try annotated(paper(blocks, sections: sections, items: items)).annotations
        #expect(found.map(\.span.quote) == ["Planen antas."])
        #expect(found.map { $0["kind"] } == ["decision"])
        #expect(found.map { $0["item"] } == ["§ 7"])
        #expect(found.map { $0["body"] } == ["kommunfullmäktige"])
    }
}
