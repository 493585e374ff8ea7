import DocumentModel

/// Kinds of board papers.
enum DocumentKind: String {
    case tjansteskrivelse
    case protokoll
    case protokollsutdrag
    case kallelse
    case motion
    case rapport
    case delegationslista
    case other

    /// Words at the top of a paper that say what it is, as folded words in a row.
    private static let names: [(words: [String], kind: DocumentKind)] = [
        (["ordförandeförslag"], .tjansteskrivelse), (["yrkande"], .motion), (["snabbprotokoll"], .protokoll),
        (["mötesprotokoll"], .protokoll), (["kungörelse"], .kallelse),
        (["beslut", "i", "korthet"], .protokoll), (["beslutsprotokoll"], .protokoll),
        (["sammanträdeskallelse"], .kallelse), (["möteskallelse"], .kallelse), (["kallelsesida"], .kallelse),
        (["ärendelista"], .kallelse), (["fullmäktigemotion"], .motion),
        (["utdrag", "ur", "protokoll"], .protokollsutdrag),
        (["utdrag", "ur", "sammanträdesprotokoll"], .protokollsutdrag),
        (["protokollsutdrag"], .protokollsutdrag), (["sammanträdesprotokoll"], .protokoll), (["protokoll"], .protokoll),
        (["tjänsteskrivelse"], .tjansteskrivelse), (["tjänsteutlåtande"], .tjansteskrivelse), (["kallelse"], .kallelse),
        (["föredragningslista"], .kallelse), (["motion"], .motion), (["initiativärende"], .motion),
        (["interpellation"], .motion), (["medborgarförslag"], .motion), (["delegationslista"], .delegationslista),
        (["delegationsbeslut"], .delegationslista), (["rapport"], .rapport), (["yttrande"], .other),
        (["remissvar"], .other),
        (["utlåtande"], .other), (["svar"], .other),
    ]

    /// Whether a line is the head of a paper's first page: the name of a kind and `1 (n)`.
    static func beginsPaper(_ text: String) -> Bool {
        guard text.utf8.count <= 80, text.last == ")" || text.last == "]" else { return false }
        let words = withoutOwner(Words.of(text, limit: 8).map(\.text))
        guard words.count >= 3, words[words.count - 2] == "1", words[words.count - 1].allSatisfy(\.isNumber) else {
            return false
        }
        return names.contains { words.starts(with: $0.words) }
    }

    /// Whether the first cell of a line is the name of a kind and nothing else, a name that could head a section too.
    ///
    /// `isTop`: in the first lines of a paper without layout, where any such name says what the paper is; `isLow`: below
    /// the fourth of them, where only some do.
    static func isName(_ text: String, isTop: Bool = false, isLow: Bool = false) -> Bool {
        var words = Words.of(String(text.prefix { $0 != "\t" }), limit: 6).map(\.text)
        // `Förvaltningens utlåtande`
        if words.count == 2, words[1] == "utlåtande", BodyName.isKind(words[0]) { words.removeFirst() }
        if isTop {
            words = withoutOwner(words)
            // The number of the page stands behind it.
            while let last = words.last, words.count > 1, last.allSatisfy(\.isNumber) { words.removeLast() }
            if words.count == 1, topNames.contains(words[0]) { return true }
        }
        return names.contains {
            $0.words == words && (isTop && !isLow || $0.kind == .protokollsutdrag || $0.kind == .other)
        }
    }

    /// Names that say what a paper is only at its top.
    private static let topNames: Set<String> = ["skrivelse", "missiv", "tjänstemannaförslag"]

    private static let owners: Set<String> = ["kommun", "kommuns", "stad", "stads", "landsting", "landstings"]

    /// What stands behind the name of the municipality in a head whose columns ran together: `Ekby kommun protokoll`.
    private static func withoutOwner(_ words: [String]) -> [String] {
        if words.first == "region", words.count >= 3 { return Array(words.dropFirst(2)) }
        guard let owner = words.prefix(4).lastIndex(where: { owners.contains($0) }), owner + 1 < words.count else {
            return words
        }
        return Array(words.dropFirst(owner + 1))
    }

    /// Sections that only papers about the handling of a matter have.
    private static let handling: Set<String> = [
        "decision_proposal", "decision", "request", "answer", "case_description", "decision_basis", "distribution",
        "preparation", "proposals_at_meeting", "reservation",
    ]

    /// Sections that only papers of boards and their members have, even when a paper is cut short.
    private static let ofBoards: Set<String> = handling.union([
        "item_heading", "appeal_info", "statement", "vote", "decision_procedure", "attendance", "minutes_approval",
        "public_notice", "meeting_info",
    ]).subtracting(["case_description"])

    private static let months: Set<String> = [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
        "december",
    ]

    private static let reportWords = [
        "rapport", "uppföljning", "månadsuppföljning", "delårsrapport", "årsredovisning", "bokslut",
        "verksamhetsberättelse",
        "prognos",
    ]

    /// The kind of a paper, the block that says so, and how surely.
    static func of(_ paper: Paper) -> (value: DocumentKind, block: BlockID?, confidence: Float) {
        let named = name(of: paper)
        let hasFront = ["attendance", "meeting_info", "minutes_approval"].count { paper.has($0) } >= 2
        if hasFront, named?.kind != .kallelse { return (.protokoll, named?.block, 0.95) }
        let isDecided = paper.plain == nil && isOfBoard(paper)
        if let named, named.kind != .motion || !isDecided {
            switch named.kind {
            case .protokoll:
                return (paper.document.items.isEmpty ? .protokoll : .protokollsutdrag, named.block, 0.9)
            case .delegationslista, .rapport:
                if isProposal(paper) { return (.tjansteskrivelse, nil, 0.7) }
            default: break
            }
            return (named.kind, named.block, 0.9)
        }
        if paper.isOwnPaper { return (.other, paper.blocks.first?.id, 0.7) }
        if isMembersPaper(paper) { return (.motion, paper.blocks.first?.id, 0.7) }
        if isNotice(paper) { return (.kallelse, nil, 0.7) }
        // Without a head only minutes number with the sign.
        if paper.plain != nil || isDecided, paper.document.items.contains(where: { $0.number.contains("§") }) {
            return (.protokollsutdrag, nil, 0.7)
        }
        if isProposal(paper) { return (.tjansteskrivelse, nil, 0.8) }
        if !isDecided, paper.has("request") || paper.has("motion_body") { return (.motion, nil, 0.7) }
        if !paper.document.items.isEmpty, paper.has("decision") { return (.protokollsutdrag, nil, 0.7) }
        if !isDecided, isMotion(paper) { return (.motion, nil, 0.6) }
        return isReport(paper) ? (.rapport, nil, 0.6) : (.other, nil, 0.5)
    }

    /// The first line near the top, or the first page head, that is or begins with the name of a kind.
    private static func name(of paper: Paper) -> (kind: DocumentKind, block: BlockID)? {
        let limit = min(paper.firstHeading + 1, 12, paper.blocks.count)
        let heads = paper.document.blocks.prefix(60).filter {
            $0.kind == .furniture && $0.page <= 2 && $0.style == "header"
        }
        // `Svar på interpellation …` is the title of a matter there.
        let front = paper.blocks.indices[..<limit].filter { paper.plain == nil || paper.itemHeadings[$0] == nil }
        for block in front.map({ paper.blocks[$0] }) + heads {
            for cell in block.text.split(separator: "\t") where cell.utf8.count <= 80 && cell.last != ":" {
                var words = spacedOut(String(cell)) ?? Words.of(String(cell), limit: 6).map(\.text)
                // `Förvaltningens utlåtande`
                if words.count == 2, BodyName.isKind(words[0]) { words.removeFirst() }
                words = withoutOwner(words)
                if paper.plain != nil, zip(words, words.dropFirst()).contains(where: { $0 == ("i", "korthet") }) {
                    return (.protokoll, block.id)
                }
                // Alone, or with a number, body or date behind it, but not as a part of a sentence or title.
                if let match = names.first(where: { words.starts(with: $0.words) }),
                    words.count == match.words.count || isAddition(words[match.words.count...])
                {
                    return (match.kind, block.id)
                }
            }
        }
        return nil
    }

    /// The word that is set with spaces between its letters: `K A L L E L S E`.
    private static func spacedOut(_ text: String) -> [String]? {
        let letters = Words.of(text, limit: 40).map(\.text)
        guard letters.count >= 6, letters.allSatisfy({ $0.count == 1 }) else { return nil }
        return [letters.joined()]
    }

    /// Whether a paper has what only boards have: matters with the sign in front, or a heading that begins with whose
    /// decision or proposal follows. Members propose to boards, but not in their name.
    private static func isOfBoard(_ paper: Paper) -> Bool {
        if paper.document.items.contains(where: { $0.number.contains("§") }) { return true }
        return paper.headings.indices.contains { position in
            guard let heading = paper.headings[position], heading.namesBody,
                heading.role == "decision" || heading.role == "decision_proposal"
            else { return false }
            let words = Words.of(paper.blocks[position].text, limit: 8)
            let length = BodyName.plainLength(words[...])
            return length > 0 && words[length - 1].text.hasSuffix("s")
        }
    }

    private static func isAddition(_ words: ArraySlice<String>) -> Bool {
        guard let first = words.first else { return true }
        return first.allSatisfy(\.isNumber) || months.contains(first)
            || [
                "för", "från", "till", "sida", "sid", "blad", "nr", "underrättelse", "föredragningslista", "datum",
                "diarienr",
                "sammanträdesdatum",
            ].contains(first)
            || words.contains { BodyName.isKind($0) }
    }

    /// `Motion om …` above its text: without layout a title cannot be told from the name of the kind.
    private static func isMembersPaper(_ paper: Paper) -> Bool {
        guard paper.document.items.isEmpty, paper.plain?.lists.isEmpty ?? true else { return false }
        let isTold =
            paper.plain == nil && paper.count(["case_description", "summary", "assessment", "distribution"]) > 0
        return paper.blocks.prefix(paper.plain == nil ? 6 : 4).contains { block in
            let words = Words.of(block.text, limit: 3).map(\.text)
            guard words.count >= 2, block.text.utf8.count <= 160, block.text.last != ".",
                ["motion", "interpellation", "medborgarförslag", "yrkande", "enkel"].contains(words[0])
                    || paper.plain == nil && words[0] == "fråga" && words[1] == "till"
            else { return false }
            return ["om", "angående", "ang", "gällande", "till", "från", "av", "fråga", "rörande"].contains(words[1])
                || paper.plain == nil && block.text.utf8.dropFirst(words[0].utf8.count).first == UInt8(ascii: ":")
        } && !paper.has("decision_proposal") && !paper.has("decision") && !isTold
    }

    /// Matters with plain numbers or a list of them, in a paper without layout that does not say what it is.
    private static func isNotice(_ paper: Paper) -> Bool {
        guard let plain = paper.plain, !paper.has("decision") else { return false }
        if paper.document.items.isEmpty {
            let isHandled = ["decision_proposal", "case_description"].contains { paper.has($0) }
            let namesFiles = paper.blocks.indices.contains {
                paper.headings[$0]?.role == "attachments" && plain.isTitleLine(0) && !plain.isRunningText($0)
            }
            return plain.lists.keys.contains { $0 < 20 } || namesFiles && !isHandled
        }
        return !paper.document.items.contains { $0.number.contains("§") }
    }

    /// Papers that propose a decision.
    private static func isProposal(_ paper: Paper) -> Bool {
        paper.has("decision_proposal")
            && (paper.count([
                "case_description", "assessment", "background", "summary", "economic_impact", "distribution",
            ]) > 0)
    }

    /// A proposal signed by members with their parties.
    private static func isMotion(_ paper: Paper) -> Bool {
        // Members propose themselves; to a board it is proposed.
        let isToBoard = paper.headings.contains { $0?.role == "decision_proposal" && $0?.namesBody == true }
        if paper.plain != nil, isToBoard, paper.blocks.contains(where: { Bytes.contain("föreslås beslut", $0.text) }) {
            return false
        }
        let tail = paper.blocks.suffix(6)
        return tail.contains { $0.text.utf8.count <= 90 && $0.text.contains("(") && $0.text.contains(")") }
            && (paper.has("decision_proposal") || paper.blocks.contains { Bytes.contain("yrkar", $0.text) })
    }

    private static func isReport(_ paper: Paper) -> Bool {
        paper.blocks.prefix(6).contains { block in
            let words = Words.of(block.text, limit: 8).map(\.text)
            return block.text.utf8.count <= 120
                && words.contains { word in reportWords.contains { word.hasSuffix($0) } }
        }
    }

    /// Labels of front pages and notices, of which one alone says little.
    private static let front: Set<String> = [
        "meeting_info", "attendance", "minutes_approval", "public_notice", "agenda", "signatures",
    ]
    /// What members and boards publish alone.
    private static let alone: Set<String> = ["appeal_info", "reservation", "statement", "public_notice"]
    /// Pages of a notice, a statement or a letter; what is longer and has no headings of boards is a report.
    private static let fewPages = 4

    /// Papers that handle no matter have no sections, whatever words their chapters begin with.
    ///
    /// `isNamed`: the paper says itself what it is.
    func keepsSections(_ sections: [Section], isPlain: Bool, isNamed: Bool = false) -> Bool {
        let isOfBoards = { sections.contains { DocumentKind.ofBoards.contains($0.role.rawValue) } }
        return switch self {
        case .rapport where isPlain, .other where isPlain: isOfBoards()
        case .delegationslista: false
        case .rapport:
            sections.contains {
                ["decision", "decision_proposal"].contains($0.role.rawValue) && $0.heading != nil && $0.confidence > 0.8
            }
        case .other:
            isNamed || sections.contains { DocumentKind.handling.contains($0.role.rawValue) && $0.heading != nil }
                || sections.count { $0.heading != nil && $0.confidence > 0.9 } >= 4
                || (sections.last?.page ?? 0) <= DocumentKind.fewPages && isShortOfBoards(sections)
        default: true
        }
    }

    /// Whether a paper of few pages is a notice, an own paper or another of boards, going by more than one doubtful word.
    private func isShortOfBoards(_ sections: [Section]) -> Bool {
        let contents = sections.filter { $0.role != "item_heading" && $0.role != "doc_header" }
        if contents.first.map({ DocumentKind.alone.contains($0.role.rawValue) }) ?? false { return true }
        return Set(contents.map(\.role.rawValue)).intersection(DocumentKind.front).count >= 2
    }
}
