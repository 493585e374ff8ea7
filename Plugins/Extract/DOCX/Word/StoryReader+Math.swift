/// What is open of a formula.
struct Formula {
    /// Signs around and between the parts of an expression in brackets (`m:d`).
    struct Brackets {
        var opening = "("
        var closing = ")"
        var separator = "|"
        var parts = 0
    }

    var brackets: [Brackets] = []
    /// Where the text of each open fraction part, index or power begins.
    var starts: [Int] = []
    /// Whether the sign of a sum or integral is being told.
    var isSign = false
}

/// Formulas (Office Math, ISO/IEC 29500-1, 22.1) in one line, so that ½ does not become 12 and 10⁶ not 106.
extension StoryReader {
    func beginMath(_ local: LocalName, _ attributes: XMLAttributes) {
        switch local {
        case .t: beginText(keepsSpaces: true)
        case .num, .den, .sup, .sub: formula.starts.append(flow.paragraph.text.count)
        case .rad: put("√")
        case .d: formula.brackets.append(Formula.Brackets())
        case .begChr: setBracket(\.opening, attributes)
        case .endChr: setBracket(\.closing, attributes)
        case .sepChr: setBracket(\.separator, attributes)
        case .chr:
            if formula.isSign, let sign = attributes.text(.val, .math), sign.utf8.count <= 8 { put(sign) }
        case .naryPr: formula.isSign = true
        case .e where path.parent == .d: beginBracketPart()
        default: break
        }
    }

    func endMath(_ local: LocalName) {
        switch local {
        case .t: endText()
        case .num: endMathPart(operator: "")
        case .den: endMathPart(operator: "/")
        case .sup: endMathPart(operator: "^")
        case .sub: endMathPart(operator: "_")
        case .naryPr: formula.isSign = false
        case .d: if let brackets = formula.brackets.popLast() { put(brackets.closing) }
        default: break
        }
    }

    private func setBracket(_ sign: WritableKeyPath<Formula.Brackets, String>, _ attributes: XMLAttributes) {
        guard !formula.brackets.isEmpty, let text = attributes.text(.val, .math), text.utf8.count <= 8 else { return }
        formula.brackets[formula.brackets.count - 1][keyPath: sign] = text
    }

    private func beginBracketPart() {
        guard let last = formula.brackets.last else { return }
        formula.brackets[formula.brackets.count - 1].parts += 1
        put(last.parts == 0 ? last.opening : last.separator)
    }

    private func endMathPart(operator sign: String) {
        guard let start = formula.starts.popLast() else { return }
        flow.paragraph.wrap(from: start, operator: sign)
    }
}
