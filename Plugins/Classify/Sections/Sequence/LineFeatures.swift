/// What speaks for or against each label of a line, as hashes: what the rules say, form, words, neighbours and place.
package struct LineFeatures {
    /// Kinds of features; their names are shown by `show --why`.
    enum Template: UInt32, CaseIterable {
        case bias, rule, ruleEvidence, rulePiece, ruleConfidence, rulePrevious, ruleNext, ruleHeading, ruleForm
        case ruleDistance, ruleBehind, ruleAhead, ruleLead, ruleKind
        case kindPlace, kindForm, top, end, inItem, itemTitle, itemTitleRule, decided
        case size, mark, form, formPair, formNext, previousForm, nextForm, previousMark, nextMark
        case word, secondWord, wordPair, wordTriple, beginning, secondBeginning, ending, secondEnding, lastWord
        case bagBeginning, bagWord, wholeLine, wordSize, wordRule
        case previousWord, previousPair, previousLine, previousBeginning, nextWord, nextPair, nextLine, nextBeginning
        case secondPrevious, secondNext, previousRuleForm
        case repeated, numbering, numberingNext, around, bagEnding
        case people, previousPeople, nextPeople, peopleForm, act, afterBody, bodyVerb, placeWord, endWord, itemPlaceWord
        case page, topPage, formPage, rulePage
    }

    let input: SequenceInput
    /// What the rules say of each line.
    package var rules: [SequenceInput.RuleLine] { input.rules }
    /// Words that may be features; nil lets all. Only training limits them, so that no names are learned.
    private let vocabulary: Set<UInt32>?

    package init(_ input: SequenceInput, vocabulary: Set<UInt32>? = nil) {
        self.input = input
        self.vocabulary = vocabulary
    }

    /// Hashes of all words that some line has in small letters.
    package static func smallWords(_ input: SequenceInput) -> Set<UInt32> {
        var words: Set<UInt32> = []
        for shape in input.shapes {
            for token in shape.tokens where !token.isCapitalised { words.insert(token.word) }
        }
        return words
    }

    /// Whether a line looks like a heading or label rather than a sentence.
    package func looksLikeHeading(_ position: Int) -> Bool {
        let shape = input.shapes[position]
        return shape.length <= 60 && !shape.has(.stopAtEnd) && !shape.has(.lowerStart)
    }

    /// Calls `emit` with kind, hash and the place of the word meant (or -1) for each feature of a line.
    package func forEach(at position: Int, _ emit: (UInt32, UInt32, Int) -> Void) {
        func add(_ template: Template, _ a: UInt32 = 0, _ b: UInt32 = 0, word: Int = -1) {
            let hash = FeatureHash.mix(FeatureHash.mix(FeatureHash.mix(0x5bd1, template.rawValue), a), b)
            emit(template.rawValue, hash, word)
        }
        add(.bias)
        rules(position, add)
        place(position, add)
        forms(position, add)
        words(position, add)
        neighbours(position, add)
        order(position, add)
        classes(position, add)
    }

    private func state(_ position: Int) -> UInt32 {
        guard input.rules.indices.contains(position) else { return 999 }
        let rule = input.rules[position]
        guard let role = rule.role else { return 998 }
        return UInt32(role) * 2 + (rule.begins ? 1 : 0)
    }

    private func step(_ distance: Int) -> UInt32 {
        switch distance {
        case ...0: 0
        case ...4: UInt32(distance)
        case ...7: 5
        case ...12: 6
        case ...25: 7
        default: 8
        }
    }

    // MARK: Kinds of features

    private func rules(_ position: Int, _ add: (Template, UInt32, UInt32, Int) -> Void) {
        let rule = input.rules[position]
        let shape = input.shapes[position]
        let state = state(position)
        add(.rule, state, 0, -1)
        if rule.begins {
            add(.ruleEvidence, state, rule.evidence.reduce(1, FeatureHash.mix), -1)
            for piece in rule.evidence {
                add(.rulePiece, state, piece, -1)
                add(.rulePiece, 7, piece, -1)
            }
            add(.ruleConfidence, state, rule.confidence, -1)
        } else {
            if let heading = rule.heading { add(.ruleHeading, UInt32(heading), state, -1) }
            add(.ruleDistance, state, step(position - input.sectionStarts[position]), -1)
        }
        if let lead = rule.lead { add(.ruleLead, UInt32(lead), 0, -1) }
        let before = self.state(position - 1)
        let after = self.state(position + 1)
        add(.rulePrevious, before, rule.begins ? 1 : 0, -1)
        add(.ruleNext, after, rule.begins ? 1 : 0, -1)
        add(.ruleForm, state, shape.form, -1)
        add(.ruleKind, state, input.kind, -1)
        let start = input.sectionStarts[position]
        if start > 0 { add(.ruleBehind, state, self.state(start - 1) / 2, -1) }
        add(.ruleAhead, state, self.state(input.nextStarts[position]), -1)
        if position > 0 { add(.previousRuleForm, before, shape.form, -1) }
        if let word = shape.tokens.first, isKnown(word) { add(.wordRule, word.word, state, 0) }
    }

    private func place(_ position: Int, _ add: (Template, UInt32, UInt32, Int) -> Void) {
        let shape = input.shapes[position]
        let item = input.items[position]
        let fromItem = item.map { position - input.itemStarts[$0] }
        let top = step(position)
        add(.top, top, 0, -1)
        add(.end, step(input.count - 1 - position), 0, -1)
        add(.kindPlace, input.kind, fromItem.map { 20 + step($0) } ?? top, -1)
        add(.kindForm, input.kind, shape.form, -1)
        pages(position, top, add)
        guard let item, let fromItem else { return }
        add(.inItem, step(fromItem), 0, -1)
        let state = state(position)
        for (index, token) in input.titles[item].tokens.prefix(8).enumerated() where isKnown(token) && index < 8 {
            add(.itemTitle, token.beginning, 0, -1)
            add(.itemTitleRule, token.beginning, state, -1)
        }
    }

    /// Page numbers: the head of a later page is furniture.
    private func pages(_ position: Int, _ top: UInt32, _ add: (Template, UInt32, UInt32, Int) -> Void) {
        let page = input.pages[position].rawValue
        add(.page, page, top, -1)
        add(.page, page, 99, -1)
        guard top < 6 else { return }
        add(.topPage, input.topPage.rawValue, top, -1)
        add(.formPage, input.topPage.rawValue, input.shapes[position].form, -1)
        add(.rulePage, input.topPage.rawValue, state(position), -1)
    }

    private func forms(_ position: Int, _ add: (Template, UInt32, UInt32, Int) -> Void) {
        let shape = input.shapes[position]
        add(.size, shape.size, 0, -1)
        add(.form, shape.form, 0, -1)
        for mark in LineShape.Mark.allCases where shape.has(mark) { add(.mark, UInt32(mark.rawValue), 0, -1) }
        let before = position > 0 ? input.shapes[position - 1] : nil
        let after = position + 1 < input.count ? input.shapes[position + 1] : nil
        add(.formPair, shape.form, before?.form ?? 999, -1)
        add(.formNext, shape.form, after?.form ?? 999, -1)
        add(.previousForm, before?.form ?? 999, 0, -1)
        add(.nextForm, after?.form ?? 999, 0, -1)
        for mark in LineShape.Mark.allCases {
            if let before, before.has(mark) { add(.previousMark, UInt32(mark.rawValue), 0, -1) }
            if let after, after.has(mark) { add(.nextMark, UInt32(mark.rawValue), 0, -1) }
        }
    }

    private func isKnown(_ token: LineShape.Token) -> Bool {
        guard let vocabulary else { return true }
        return token.isNumber || vocabulary.contains(token.word)
    }

    private func words(_ position: Int, _ add: (Template, UInt32, UInt32, Int) -> Void) {
        let shape = input.shapes[position]
        let tokens = shape.tokens
        let firsts = tokens.prefix(3)
        var known = true
        var hash: UInt32 = 0
        for (index, token) in firsts.enumerated() {
            known = known && isKnown(token)
            hash = FeatureHash.mix(hash, token.word)
            guard known else { break }
            add([.word, .wordPair, .wordTriple][index], hash, 0, 0)
        }
        for (index, token) in tokens.prefix(2).enumerated() where isKnown(token) {
            if index == 1 { add(.secondWord, token.word, 0, 1) } else { add(.wordSize, token.word, shape.size, 0) }
            add(index == 0 ? .beginning : .secondBeginning, token.beginning, 0, index)
            if let ending = token.ending { add(index == 0 ? .ending : .secondEnding, ending, 0, index) }
        }
        if tokens.count > 2, let last = tokens.last, isKnown(last) { add(.lastWord, last.word, 0, tokens.count - 1) }
        for (index, token) in tokens.enumerated() where isKnown(token) {
            add(.bagBeginning, token.beginning, 0, index)
            if index < 10 { add(.bagWord, token.word, 0, index) }
        }
        if let line = whole(position) { add(.wholeLine, line, 0, 0) }
    }

    /// Hash of a short line, nil for a long one or one with names.
    private func whole(_ position: Int) -> UInt32? {
        let tokens = input.shapes[position].tokens
        guard !tokens.isEmpty, tokens.count <= 6, tokens.allSatisfy(isKnown) else { return nil }
        return tokens.reduce(9) { FeatureHash.mix($0, $1.word) }
    }

    /// What the paper as a whole tells: lines that come again, numbers that count on.
    private func order(_ position: Int, _ add: (Template, UInt32, UInt32, Int) -> Void) {
        let shape = input.shapes[position]
        let state = state(position)
        add(.repeated, input.repeats[position], 0, -1)
        add(.repeated, input.repeats[position], state + 100, -1)
        let number = input.numberings[position]
        let next = position + 1 < input.count ? input.numberings[position + 1] : 99
        add(.numbering, number, 0, -1)
        add(.numbering, number, state + 100, -1)
        add(.numberingNext, number, next, -1)
        var short: UInt32 = 0
        for near in max(0, position - 3)...min(input.count - 1, position + 3)
        where near != position && input.shapes[near].length <= 60 { short += 1 }
        add(.around, short, shape.size, -1)
        for (index, token) in shape.tokens.prefix(4).enumerated() where isKnown(token) {
            if let ending = token.ending { add(.bagEnding, ending, 0, index) }
        }
    }

    /// Names, posts and bodies, and where the first word stands.
    private func classes(_ position: Int, _ add: (Template, UInt32, UInt32, Int) -> Void) {
        let shape = input.shapes[position]
        let line = input.classes[position]
        add(.people, line.people, 0, -1)
        add(.peopleForm, line.people, shape.form, -1)
        if position > 0 { add(.previousPeople, input.classes[position - 1].people, line.people, -1) }
        if position + 1 < input.count { add(.nextPeople, input.classes[position + 1].people, line.people, -1) }
        if line.act != 0 {
            add(.act, line.act, 0, -1)
            add(.act, line.act, state(position) + 1, -1)
        }
        // What stands behind the name of a body: `Kommunstyrelsen beslutar`.
        if line.bodyWords > 0, line.bodyWords < shape.tokens.count {
            let verb = shape.tokens[line.bodyWords]
            if isKnown(verb) {
                add(.bodyVerb, verb.word, 0, line.bodyWords)
                add(.afterBody, verb.word, input.items[position] == nil ? input.kind : 1, line.bodyWords)
            }
        }
        guard let word = shape.tokens.first, isKnown(word) else { return }
        if position < 4 { add(.placeWord, word.word, UInt32(position), 0) }
        if input.count - position <= 3 { add(.endWord, word.word, UInt32(input.count - position), 0) }
        if let item = input.items[position] {
            add(.itemPlaceWord, word.word, step(min(4, position - input.itemStarts[item])), 0)
        }
    }

    private func neighbours(_ position: Int, _ add: (Template, UInt32, UInt32, Int) -> Void) {
        func first(_ position: Int) -> LineShape.Token? {
            guard input.shapes.indices.contains(position), let token = input.shapes[position].tokens.first,
                isKnown(token)
            else { return nil }
            return token
        }
        func pair(_ position: Int) -> UInt32? {
            let tokens = input.shapes[position].tokens.prefix(2)
            guard tokens.count == 2, tokens.allSatisfy(isKnown) else { return nil }
            return FeatureHash.mix(tokens[0].word, tokens[1].word)
        }
        if let token = first(position - 1) {
            add(.previousWord, token.word, 0, -1)
            add(.previousBeginning, token.beginning, 0, -1)
            if let pair = pair(position - 1) { add(.previousPair, pair, 0, -1) }
            if let line = whole(position - 1) { add(.previousLine, line, 0, -1) }
        }
        if let token = first(position + 1) {
            add(.nextWord, token.word, 0, -1)
            add(.nextBeginning, token.beginning, 0, -1)
            if let pair = pair(position + 1) { add(.nextPair, pair, 0, -1) }
            if let line = whole(position + 1) { add(.nextLine, line, 0, -1) }
        }
        if let token = first(position - 2) { add(.secondPrevious, token.word, 0, -1) }
        if let token = first(position + 2) { add(.secondNext, token.word, 0, -1) }
    }
}

extension LineFeatures {
    /// Hashes of all words of a long text.
    package static func words(of text: String) -> Set<UInt32> {
        var words: Set<UInt32> = []
        for part in text.split(separator: " ") {
            for token in LineShape(String(part)).tokens { words.insert(token.word) }
        }
        return words
    }
}
