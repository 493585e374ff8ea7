/// Words that lead up to the points of a decision and say nothing else: `Kommunstyrelsen beslutar föreslå
/// kommunfullmäktige`, `Förslag till beslut i tekniska nämnden`, `Kommunfullmäktiges beslut:`.
struct LeadLine {
    /// The body that is to decide, in lower case and without genitive; the last one named.
    var body: String?
    /// The token after the lead and its colon.
    var end: Int
    /// Whether nothing follows but a closing "att".
    var isWhole: Bool

    /// The lead that begins at a token, nil when there is none.
    static func read(_ text: TextView, from start: Int, to limit: Int) -> LeadLine? {
        var reader = LeadReader(text: text, start: start, limit: limit)
        return reader.read() ?? reader.readLong()
    }

    /// Whether the text is the name of a body and nothing else.
    static func isBodyAlone(_ text: TextView, from start: Int, to limit: Int) -> Bool {
        LeadReader(text: text, start: start, limit: limit).bodyEnd(at: start) == limit
    }

    /// The body that a section's heading names.
    static func body(inHeading text: TextView, to limit: Int) -> String? {
        var reader = LeadReader(text: text, start: 0, limit: limit)
        reader.scan()
        return reader.body
    }
}

/// Reads lead lines word by word.
struct LeadReader {
    let text: TextView
    let start: Int
    /// The token after the last one to look at.
    let limit: Int
    private var index: Int
    private(set) var body: String?
    private var namesDecision = false
    private var endsWithBody = false

    init(text: TextView, start: Int, limit: Int) {
        self.text = text
        self.start = start
        self.limit = min(limit, text.count)
        index = start
    }

    /// Goes over all words that a lead is made of.
    mutating func scan() {
        while index < limit, index - start < 48, step() {}
    }

    /// A lead that is the whole text, ends at a colon, or is followed by a capital letter after `beslut i <body>`.
    mutating func read() -> LeadLine? {
        scan()
        guard index > start else { return nil }
        let isOnlyThat = text.isWord(start, "att") && index == start + 1
        guard namesDecision || isOnlyThat else { return nil }
        if index < limit, text.isMark(index, ":") {
            let end = skipThat(index + 1)
            return LeadLine(body: body, end: end == limit ? end : index + 1, isWhole: end == limit)
        }
        if index == limit { return LeadLine(body: body, end: index, isWhole: true) }
        guard endsWithBody, text.isWord(start, "förslag"), text.isCapitalised(index), body != nil else { return nil }
        return LeadLine(body: body, end: index, isWhole: false)
    }

    /// `Kommunstyrelsen föreslår, med hänvisning till yttrandet, fullmäktige besluta följande:`: begins like a lead, ends
    /// in a colon or says "för egen del" without a full stop, and has no "att" clause of its own.
    mutating func readLong() -> LeadLine? {
        guard namesDecision, body != nil, limit - start <= 48, limit > start else { return nil }
        var last = limit - 1
        if text.isWord(last, "att"), last > start { last -= 1 }
        guard text.isMark(last, ":") || (saysForItself && !text.isMark(last, ".")) else { return nil }
        if text.isWord(last - 1, "att") { last -= 1 }
        for position in start..<last where text.isWord(position, "att") { return nil }
        return LeadLine(body: body, end: limit, isWhole: true)
    }

    private var saysForItself: Bool {
        (start..<index).contains {
            text.isWord($0, "för") && text.isWord($0 + 1, "egen") && text.isWord($0 + 2, "del")
        }
    }

    // MARK: Words

    /// `Utskottets | förslag till beslut`: whether what ends there is whose proposal follows.
    private func isProposer(_ end: Int) -> Bool {
        ["förslag", "beslutsförslag"].contains { text.isWord(end, $0) } && text.lowercased(end - 1).hasSuffix("s")
    }

    private mutating func step() -> Bool {
        if text.isMark(index, ",") {
            index += 1
            return index < limit
        }
        guard text.isWord(index) else { return false }
        if let end = bodyEnd(at: index) {
            // Offices and chairs propose, they do not decide, nor does here the body whose proposal it is.
            if !isOffice(end - 1), !isProposer(end) { body = name(index, end) }
            index = end
            endsWithBody = true
            return true
        }
        let word = text.lowercased(index)
        if LeadReader.decisionWords.contains(word) {
            namesDecision = true
        } else if !LeadReader.fillers.contains(word) {
            return false
        }
        endsWithBody = false
        index += 1
        return true
    }

    private func skipThat(_ position: Int) -> Int {
        var position = position
        if text.isWord(position, "att") { position += 1 }
        if text.isMark(position, ":") { position += 1 }
        return position
    }

    /// The token after a body's name that begins here: `Barn- och ungdomsnämnden`, `tekniska nämnden`,
    /// `kommunstyrelsens arbetsutskott`.
    func bodyEnd(at start: Int) -> Int? {
        var position = start
        for _ in 0..<6 where position < limit {
            if isBody(position) {
                let isGenitive = text.word(position, hasSuffix: "s")
                return isGenitive && isBody(position + 1) && position + 1 < limit ? position + 2 : position + 1
            }
            if text.isWord(position), text.isMark(position + 1, "-"), text.isAdjacent(position + 1) {
                position += 2
                if text.isMark(position, ",") { position += 1 }
            } else if position > start, text.isWord(position, "och") {
                position += 1
            } else if LeadReader.adjectives.contains(text.lowercased(position)) {
                position += 1
            } else {
                return nil
            }
        }
        return nil
    }

    private func isBody(_ index: Int) -> Bool {
        guard text.isWord(index) else { return false }
        if text.tokens[index].count <= 4 {
            return ["ks", "kf", "ksau", "au", "rs", "rf"].contains(text.lowercased(index))
        }
        let suffixes: [StaticString] = [
            "nämnden", "nämndens", "styrelsen", "styrelsens", "fullmäktige", "fullmäktiges", "utskott", "utskottet",
            "utskotts", "utskottets", "beredningen", "beredningens", "förvaltningen", "förvaltningens", "kontoret",
            "kontorets",
            "direktionen", "direktionens", "ordföranden", "ordförandens", "rådet", "rådets", "kommittén", "kommitténs",
        ]
        return suffixes.contains { text.word(index, hasSuffix: $0) }
    }

    private func isOffice(_ index: Int) -> Bool {
        let endings: [StaticString] = [
            "förvaltningen", "förvaltningens", "kontoret", "kontorets", "ordföranden", "ordförandens",
        ]
        return endings.contains { text.word(index, hasSuffix: $0) }
    }

    private func name(_ start: Int, _ end: Int) -> String {
        var name = text.text(text.range(start, end)).lowercased()
        if name.hasSuffix("s"), !name.hasSuffix("ks"), name.count > 4 { name.removeLast() }
        return name
    }

    private static let adjectives: Set<String> = [
        "tekniska", "sociala", "lokala", "gemensamma", "regionala", "ekonomiska", "kommunala", "politiska",
    ]

    private static let decisionWords: Set<String> = [
        "beslut", "beslutet", "besluta", "beslutar", "beslutade", "beslutat", "förslag", "förslaget", "föreslå",
        "föreslår", "föreslås", "föreslog", "hemställer", "hemställa", "tillstyrker", "rekommenderar", "rekommendera",
        "beslutsförslag", "förslås",
    ]

    private static let fillers: Set<String> = [
        "att", "av", "bör", "del", "dels", "därför", "därmed", "egen", "enhälligt", "följande", "för", "förslår", "går",
        "har", "härmed", "i", "och", "på", "samt", "sammanträde", "sammanträdet", "sin", "ska", "skall", "till",
        "tillika", "vidare", "som",
    ]
}
