import DocumentModel
import Testing

@testable import NormaliseLayout

/// What stands side by side.
@Suite struct FormTests {
    @Test("the cells of a row are one block, parted by tabs")
    func row() throws {
        var paper = Paper()
        paper.add("2031-03-05", x: 400, y: 200)
        paper.add("Hamnkontoret", x: 70, y: 201)
        paper.add("KS 2031/7", x: 250, y: 200)
        let blocks = try paper.blocks()
        #expect(blocks.map(\.text) == ["Hamnkontoret\tKS 2031/7\t2031-03-05"])
        #expect(blocks[0].box.left == 70 && blocks[0].box.right == 455)
        #expect(blocks[0].id.number == 2)
    }

    @Test("a value of several rows stays with its label")
    func longValue() throws {
        var paper = Paper()
        paper.add("Närvarande:", x: 70, y: 200, bold: true)
        for (index, name) in ["Kim Ek, ordförande", "Lo Alm", "Mika Sund"].enumerated() {
            paper.add(name, x: 200, y: 200 + 14 * Float(index))
        }
        paper.add("Plats:", x: 70, y: 242, bold: true)
        paper.add("Rådhuset", x: 200, y: 242)
        #expect(try paper.texts() == ["Närvarande:\tKim Ek, ordförande", "Lo Alm", "Mika Sund", "Plats:\tRådhuset"])
    }

    @Test("two pairs side by side are read one after the other")
    func twoPairs() throws {
        var paper = Paper()
        paper.add("Plats:", x: 70, y: 200, bold: true)
        paper.add("Rådhuset, Ekhamn", x: 150, y: 200)
        paper.add("Tid:", x: 330, y: 200, bold: true)
        paper.add("Kl. 13.00", x: 400, y: 200)
        paper.add("Sal Fyren", x: 150, y: 214)
        paper.add("5 mars 2031", x: 400, y: 214)
        #expect(
            try paper.texts() == ["Plats:\tRådhuset, Ekhamn", "Sal Fyren", "Tid:\tKl. 13.00", "5 mars 2031"])
    }

    @Test("a label of two rows is put together")
    func longLabel() throws {
        var paper = Paper()
        paper.add("Utses att", x: 70, y: 200)
        paper.add("Mika Sund", x: 200, y: 200)
        paper.add("justera", x: 70, y: 213)
        #expect(try paper.texts() == ["Utses att justera\tMika Sund"])
    }

    @Test("a table with figures is read row by row")
    func table() throws {
        var paper = Paper()
        for (index, row) in [["Konto", "Budget", "Utfall"], ["Hamn", "120", "117"], ["Kaj", "30", "45"]].enumerated() {
            for (column, text) in row.enumerated() {
                paper.add(text, x: 70 + 150 * Float(column), y: 200 + 14 * Float(index))
            }
        }
        #expect(try paper.texts() == ["Konto\tBudget\tUtfall", "Hamn\t120\t117", "Kaj\t30\t45"])
    }

    @Test("lines printed over each other lose nothing")
    func overprinted() throws {
        for offset in [Float(0), 1, 3.5] {
            var paper = Paper()
            paper.add("Rubrik:", x: 70, y: 200, bold: true)
            paper.add("Rubrik:", x: 70 + offset, y: 200, bold: true)
            paper.add("Värde", x: 200, y: 200)
            paper.add("Värde två", x: 200, y: 213)
            let text = try paper.texts().joined(separator: " ")
            #expect(
                text.split { $0.isWhitespace }.sorted() == ["Rubrik:", "Rubrik:", "Värde", "Värde", "två"].sorted())
        }
    }

    @Test("two columns of running text are read one after the other, between what crosses the page")
    func columns() throws {
        let left = [
            "Remissen gäller hela kusten", "från norr till söder och de", "öar som ligger utanför den,",
            "men inte inlandet, som redan", "har fått en egen plan under", "förra året efter beslut i de",
            "tre kommunerna vid älven.",
        ]
        let right = [
            "Vi anser att förslaget är väl", "underbyggt men vill peka på", "två frågor som borde utredas",
            "mer. Den ena är färjorna som", "går för sällan på vintern och", "den andra är priset på båtar",
            "som ska kunna köpas av unga.",
        ]
        var paper = Paper()
        paper.add("Remissvar om skärgårdens framtid", y: 170, size: 18, bold: true)
        for (index, text) in left.enumerated() { paper.add(text, x: 70, y: 220 + 14 * Float(index), width: 200) }
        for (index, text) in right.enumerated() { paper.add(text, x: 310, y: 220 + 14 * Float(index), width: 200) }
        paper.add("Ekhamn den 5 mars 2031", y: 400)
        #expect(
            try paper.texts() == [
                "Remissvar om skärgårdens framtid", left.joined(separator: " "), right.joined(separator: " "),
                "Ekhamn den 5 mars 2031",
            ])
    }

    @Test("a form of two columns is not running text")
    func formIsNoColumns() throws {
        var paper = Paper()
        for index in 0..<8 {
            paper.add("Namn \(index)", x: 70, y: 200 + 20 * Float(index))
            paper.add("Roll \(index)", x: 310, y: 200 + 20 * Float(index))
        }
        #expect(try paper.texts() == (0..<8).map { "Namn \($0)\tRoll \($0)" })
    }

    @Test("a table of two wide columns is not running text")
    func tableIsNoColumns() throws {
        var paper = Paper()
        let rows = (0..<8).map { ("Förslag nummer \($0) om hamnen i söder", "Svar nummer \($0) från vår hamnchef") }
        for (index, row) in rows.enumerated() {
            paper.add(row.0, x: 70, y: 200 + 20 * Float(index), width: 200)
            paper.add(row.1, x: 310, y: 200 + 20 * Float(index), width: 200)
        }
        #expect(try paper.texts() == rows.map { "\($0)\t\($1)" })
    }

    // MARK: Three columns

    private static let texts = [
        [
            "Badplatsen i söder får", "en ny brygga i vår och", "den gamla lagas under", "hösten när det är dags",
            "för båtarna att läggas", "upp på land igen.",
        ],
        [
            "Biblioteket i Vassunda", "håller öppet på lördag", "hela sommaren och tar", "emot böcker som andra",
            "har lånat på filialen", "i skolan vid torget.",
        ],
        [
            "Vägen mellan hamnen", "och kyrkan stängs av", "i två veckor för att", "ledningar ska läggas",
            "om; bussarna går den", "andra vägen så länge.",
        ],
    ]

    private static func paper(_ columns: [[String]], lefts: [Float] = [60, 230, 400], y: Float = 220) -> Paper {
        var paper = Paper()
        paper.add("Kungörelser från Vassunda kommun", x: 60, y: 150, size: 16, bold: true)
        for (column, lines) in columns.enumerated() {
            for (row, text) in lines.enumerated() {
                paper.add(text, x: lefts[column], y: y + 14 * Float(row), width: 5 * Float(text.count))
            }
        }
        paper.add("Vassunda den 5 mars 2031, kommunkansliet vid torget", x: 60, y: 500)
        return paper
    }

    @Test("three columns of running text are read one after the other")
    func threeColumns() throws {
        #expect(
            try Self.paper(Self.texts).texts() == ["Kungörelser från Vassunda kommun"]
                + Self.texts.map { $0.joined(separator: " ") } + ["Vassunda den 5 mars 2031, kommunkansliet vid torget"]
        )
    }

    @Test("unless a line reaches over a gutter")
    func noGutter() throws {
        var paper = Self.paper(Self.texts)
        for index in paper.document.blocks.indices where paper.document.blocks[index].box.left == 230 {
            paper.document.blocks[index].box.right = 405
        }
        #expect(try paper.texts().contains { $0.contains("\t") })
    }

    private static let people = [
        ["Ledamöter", "Vega Strand (S)", "Nils Holm (M)", "Alva Lund (C)", "Otto Berg (L)"],
        ["Ersättare", "Maj Sund (S)", "Tore Vik (M)", "Elin af Ek (C)", "Per Moe (V)"],
        ["Frånvarande", "Kaj Ros (MP)", "Ida Dahl (KD)", "Ulf Lind (SD)", "Eva Brix (S)"],
    ]

    @Test("three columns of people with their heads are read one after the other, a line for each")
    func peopleInColumns() throws {
        let texts = try Self.paper(Self.people).texts()
        #expect(texts.dropFirst().dropLast() == Self.people.flatMap { $0 }[...])
    }

    @Test("people beside what is told of them are rows")
    func peopleInRows() throws {
        let rows = [Self.people[0], ["Parti", "Samling", "Framåt", "Centrum", "Liberal"], Self.people[2]]
        #expect(try Self.paper(rows).texts().contains("Vega Strand (S)\tSamling\tKaj Ros (MP)"))
        #expect(try Self.paper(Array(Self.people.prefix(2))).texts().contains("Vega Strand (S)\tMaj Sund (S)"))
    }
}
