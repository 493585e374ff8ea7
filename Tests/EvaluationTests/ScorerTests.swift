import DocumentModel
import Evaluation
import Testing

@Suite struct ScorerTests {
    @Test func allIsRight() throws {
        let score = try score {
            $0.add("case_description", nil, page: 1, "Gång- och cykel-vägen byggs i maj.")
            $0.add("decision", "BESLUT:", page: 2, "Nämnden beslutar att godkänna upphandlingen.")
            $0.document.metadata.kind = Field(value: "protokoll", producer: "t")
            $0.document.metadata.title = Field(value: "PROTOKOLL", producer: "t")
            $0.document.metadata.date = Field(value: "2031-02-03", producer: "t")
            $0.document.items = [
                Item(
                    id: ItemID(1), number: "§7", title: "Cykelväg i Norrby", caseNumber: "TN 2031/4",
                    first: BlockID(1), last: BlockID(1), page: 1)
            ]
        }
        #expect(Score.micro(score.starts) == Count(right: 2, found: 2, labelled: 2))
        #expect(Score.micro(score.extents) == Count(right: 2, found: 2, labelled: 2))
        #expect(score.headed == Count(right: 1, found: 1, labelled: 1))
        #expect(score.unheaded == Count(right: 1, found: 1, labelled: 1))
        #expect(score.anyRole == Count(right: 2, found: 2, labelled: 2))
        #expect(score.items == Count(right: 1, found: 1, labelled: 1))
        #expect(score.itemCaseNumbers == Count(right: 1, found: 1, labelled: 1))
        #expect([score.kind.value, score.title.value, score.date.value] == [1, 1, 1])
        #expect(score.mistakes.isEmpty)
        #expect(score.observations.map(\.isRight) == [true, true])
    }

    @Test func theRoleMustAgree() throws {
        let score = try score {
            $0.add("decision_proposal", "Beslut", page: 2, "Nämnden beslutar att godkänna upphandlingen.")
        }
        #expect(Score.micro(score.starts) == Count(right: 0, found: 1, labelled: 2))
        #expect(score.anyRole == Count(right: 1, found: 1, labelled: 2))
        #expect(score.swaps == 1)
        #expect(score.mistakes.map(\.kind) == [.missed, .missed, .spurious])
    }

    @Test(arguments: [
        ("Beslut", 1, "Nämnden beslutar x upphandlingen."),  // another page
        ("Beslutad", 2, "Nämnden beslutar x upphandlingen."),  // another heading
    ])
    func pageAndHeadingMustAgree(_ heading: String, _ page: Int, _ text: String) throws {
        #expect(Score.micro(try score { $0.add("decision", heading, page: page, text) }.starts).right == 0)
    }

    @Test func theWordsMustAgreeInExtents() throws {
        let short = try score { $0.add("decision", "Beslut", page: 2, "Nämnden beslutar att godkänna") }
        #expect(short.starts["decision"]?.right == 1)
        #expect(short.extents["decision"]?.right == 0)
        let long = try score {
            $0.add("decision", "Beslut", page: 2, "Nämnden beslutar upphandlingen. Sedan läses ett avsnitt till.")
        }
        #expect(long.extents["decision"]?.right == 0)
    }

    @Test func subHeadingsMayBeSections() throws {
        let score = try score {
            $0.add("decision", "Beslut", page: 2, "Nämnden beslutar")
            $0.add("decision", "Förslag till fullmäktige", page: 2, "att godkänna upphandlingen.")
        }
        #expect(score.starts["decision"] == Count(right: 1, found: 1, labelled: 1))
        #expect(score.extents["decision"]?.right == 1)
    }

    @Test func equalHeadingsFindTheirWords() throws {
        let score = try score {
            $0.add("decision", "Beslut", page: 2, "Något annat.")
            $0.add("decision", "Beslut", page: 2, "Nämnden beslutar att godkänna upphandlingen.")
        }
        #expect(score.starts["decision"] == Count(right: 1, found: 2, labelled: 1))
        #expect(score.observations.map(\.isRight) == [false, true])
        #expect(score.extents["decision"]?.right == 1)
    }

    @Test func onlyLabelledPagesCount() throws {
        let score = try score {
            $0.add("vote", "Omröstning", page: 3, "Ja 5, nej 4")
            $0.document.items = [
                Item(id: ItemID(1), number: "§ 8", title: "x", first: BlockID(1), last: BlockID(1), page: 3)
            ]
        }
        #expect(Score.micro(score.starts).found == 0)
        #expect(score.itemNumbers.found == 0)
    }

    @Test func pointsAgreeBehindNumberAndThat() throws {
        func pointScore(_ text: String, item: String, kind: String) throws -> Score {
            try score { written in
                let block = written.add("decision", "Beslut", page: 2, text)
                written.document.annotations = [
                    Annotation(
                        id: AnnotationID(1), kind: .decisionPoint,
                        span: Span(block: block, start: 0, end: text.utf8.count, quote: text),
                        attributes: [Attribute(key: "kind", value: kind), Attribute(key: "item", value: item)],
                        producer: "t")
                ]
            }
        }
        let right = try pointScore("– att inleda upphandlingen", item: "§ 7", kind: "proposal")
        #expect(right.points.right == 1)
        #expect(right.pointKinds.right == 0)
        #expect(try pointScore("att inleda", item: "§ 8", kind: "decision").points.right == 0)
        #expect(try pointScore("att avsluta", item: "§ 7", kind: "decision").points.right == 0)
    }

    @Test func anUnreadPaperMissesAll() throws {
        let score = Scorer.score(try gold(), nil)
        #expect(score.unread == 1)
        #expect(Score.micro(score.starts) == Count(right: 0, found: 0, labelled: 2))
        #expect(score.kind == Share(right: 0, of: 1))
    }

    @Test func scoresAddUp() throws {
        var sum = Score()
        sum += try score { $0.add("decision", "Beslut", page: 2, "Nämnden beslutar") }
        sum += try score { $0.add("vote", "Beslut", page: 2, "Nämnden beslutar") }
        #expect(sum.papers == 2)
        #expect(sum.starts["decision"] == Count(right: 1, found: 1, labelled: 2))
        #expect(Score.macro(sum.starts).f1 == (2.0 / 3) / 2, "case_description and decision; vote is not labelled")
    }
}
