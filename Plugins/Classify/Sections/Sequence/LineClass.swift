/// What the words of a line make it, as the rules know such lines.
struct LineClass {
    /// Names, a post, an office, a row of names, a body's name: bits of one number.
    let people: UInt32
    /// Role of the act of a meeting that the line tells; 0 for none.
    let act: UInt32
    /// Number of words of the body's name with which the line begins.
    let bodyWords: Int

    /// Longer lines are no names.
    private static let longest = 200

    init(_ text: String) {
        guard text.utf8.count <= 2000 else {
            (people, act, bodyWords) = (0, 0, 0)
            return
        }
        let words = Words.of(text, limit: 10)
        bodyWords = BodyName.plainLength(words[...])
        act = MeetingActs.role(of: text).map(FeatureHash.of) ?? 0
        var people: UInt32 = bodyWords > 0 ? 1 : 0
        if bodyWords > 0, bodyWords == words.count { people |= 2 }
        if text.utf8.count <= LineClass.longest {
            if PersonLines.isName(text) { people |= 4 }
            if PersonLines.isPost(text) { people |= 8 }
            if PersonLines.isOffice(text) { people |= 16 }
            if PersonLines.isRow(text) { people |= 32 }
            if DocumentKind.beginsPaper(text) || DocumentKind.isName(text) { people |= 64 }
        }
        self.people = people
    }
}
