import Evaluation

/// The figures of an evaluation as lines for a person.
struct EvaluationReport {
    private let result: EvaluationRun.Result
    private let grouping: EvaluationGroup?
    private let errors: Int

    init(_ result: EvaluationRun.Result, by grouping: EvaluationGroup?, errors: Int) {
        self.result = result
        self.grouping = grouping
        self.errors = errors
    }

    private var score: Score { result.score }

    func lines(_ terminal: Terminal) -> [String] {
        let labelled = Score.micro(score.starts).labelled
        var lines = ["\(score.papers) papers, \(score.unread) unread; \(labelled) labelled sections", ""]
        lines += roles.lines(terminal) + [""] + sums.lines(terminal) + [""] + fields
        lines += ["", terminal.paint("Confidence", .bold)] + reliability.lines(terminal) + calibration
        if let grouping { lines += [""] + groups(grouping).lines(terminal) }
        if errors > 0, !score.mistakes.isEmpty { lines += [""] + mistakes(terminal) }
        return lines
    }

    /// `.984`, `1.000`
    static func figure(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let digits = "\(thousandths % 1000)"
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }

    private static func figures(_ count: Count) -> [String] {
        [count.precision, count.recall, count.f1].map(figure)
    }

    private static func column(_ title: String) -> TextTable.Column {
        TextTable.Column(title: title, limit: 12, isNumber: true)
    }

    // MARK: Sections

    private var roles: TextTable {
        var table = TextTable(
            [.init(title: "ROLE", limit: 28)]
                + ["LABELLED", "FOUND", "START P", "R", "F1", "EXTENT P", "R", "F1"].map(EvaluationReport.column))
        let order = score.starts.sorted { left, right in
            left.value.labelled != right.value.labelled
                ? left.value.labelled > right.value.labelled : left.key < right.key
        }
        for (role, start) in order {
            table.add(
                [role, "\(start.labelled)", "\(start.found)"] + EvaluationReport.figures(start)
                    + EvaluationReport.figures(score.extents[role] ?? Count()))
        }
        return table
    }

    private var sums: TextTable {
        var table = TextTable(
            [.init(title: "", limit: 28)] + ["P", "R", "F1", "RIGHT", "FOUND", "LABELLED"].map(EvaluationReport.column))
        func add(_ name: String, _ count: Count) {
            table.add(
                [name] + EvaluationReport.figures(count) + ["\(count.right)", "\(count.found)", "\(count.labelled)"])
        }
        func addMean(_ name: String, _ counts: [String: Count]) {
            let mean = Score.macro(counts)
            table.add(
                [name] + [mean.precision, mean.recall, mean.f1].map(EvaluationReport.figure) + ["", "", ""])
        }
        add("starts, all sections", Score.micro(score.starts))
        addMean("starts, mean of roles", score.starts)
        add("extents, all sections", Score.micro(score.extents))
        addMean("extents, mean of roles", score.extents)
        add("starts with a heading", score.headed)
        add("starts without a heading", score.unheaded)
        add("starts, whatever the role", score.anyRole)
        add("items: number", score.itemNumbers)
        add("items: number and title", score.items)
        add("items: case number", score.itemCaseNumbers)
        add("decision points", score.points)
        add("decision points with kind", score.pointKinds)
        add("case numbers of papers", score.caseNumbers)
        return table
    }

    private var fields: [String] {
        func text(_ name: String, _ share: Share) -> String { "\(name) \(share.right)/\(share.of)" }
        var lines = [
            [text("kind", score.kind), text("title", score.title), text("date", score.date)].joined(separator: "   ")
        ]
        if !score.confusions.isEmpty {
            let all = score.confusions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            lines.append("kinds mistaken: " + all.joined(separator: ", "))
        }
        lines.append("decisions taken for proposals, or the other way round: \(score.swaps)")
        lines.append("sections found in papers that have none: \(score.inEmptyPapers)")
        let kinds = score.startsByKind.sorted { $0.key < $1.key }.filter { $0.value.labelled > 0 }
        lines.append(
            "starts by kind (F1): "
                + kinds.map { "\($0.key) \(EvaluationReport.figure($0.value.f1))" }.joined(separator: ", "))
        return lines
    }

    // MARK: Confidence

    private var reliability: TextTable {
        var table = TextTable(["FROM", "SECTIONS", "RIGHT", "SHARE", "MEAN"].map(EvaluationReport.column))
        for bin in Reliability(score.observations).bins where bin.share.of > 0 {
            table.add([
                EvaluationReport.figure(Double(bin.from)), "\(bin.share.of)", "\(bin.share.right)",
                EvaluationReport.figure(bin.share.value), EvaluationReport.figure(bin.meanConfidence),
            ])
        }
        return table
    }

    private var calibration: [String] {
        let plain = Reliability(score.observations)
        var lines = ["confidence .9 and more: \(sentence(plain))"]
        if Set(result.assumed.map(\.group)).count > 1 {
            lines.append("as the rules assume: \(sentence(Reliability(result.assumed)))")
            let validated = Reliability(ConfidenceTable.crossValidated(result.assumed))
            let name = (grouping ?? .body).rawValue
            lines.append("counted anew without each \(name): \(sentence(validated))")
        }
        return lines
    }

    private func sentence(_ reliability: Reliability) -> String {
        let sure = reliability.sure
        return "\(sure.right) of \(sure.of) right (\(EvaluationReport.figure(sure.value))), "
            + "of \(reliability.all.of) sections; calibration error \(EvaluationReport.figure(reliability.error))"
    }

    // MARK: Groups and mistakes

    private func groups(_ grouping: EvaluationGroup) -> TextTable {
        var table = TextTable(
            [.init(title: grouping.rawValue.uppercased(), limit: 40)]
                + ["PAPERS", "SECTIONS", "STARTS", "EXTENTS", "ITEMS", "POINTS", "KIND", "SURE"].map(
                    EvaluationReport.column))
        for (name, score) in result.groups {
            let starts = Score.micro(score.starts)
            table.add([
                name.isEmpty ? "(none)" : name, "\(score.papers)", "\(starts.labelled)",
                EvaluationReport.figure(starts.f1), EvaluationReport.figure(Score.micro(score.extents).f1),
                score.items.labelled + score.items.found > 0 ? EvaluationReport.figure(score.items.f1) : "–",
                score.points.labelled + score.points.found > 0 ? EvaluationReport.figure(score.points.f1) : "–",
                "\(score.kind.right)/\(score.kind.of)",
                EvaluationReport.figure(Reliability(score.observations).sure.value),
            ])
        }
        return table
    }

    private func mistakes(_ terminal: Terminal) -> [String] {
        var table = TextTable([
            .init(title: "", limit: 8), .init(title: "PAPER", limit: 44), EvaluationReport.column("PAGE"),
            .init(title: "ROLE", limit: 26), EvaluationReport.column("CONF."), .init(title: "WORDS", limit: 60),
        ])
        for mistake in score.mistakes.prefix(errors) {
            table.add([
                mistake.kind.rawValue, mistake.paper, mistake.page.map(String.init) ?? "", mistake.role,
                mistake.confidence.map { EvaluationReport.figure(Double($0)) } ?? "", mistake.words,
            ])
        }
        return table.lines(terminal)
    }
}
