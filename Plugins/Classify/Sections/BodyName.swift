/// Recognises the names of municipal bodies and offices in all their forms: `kommunstyrelsen`, `Barn- och
/// utbildningsnämndens`, `KSAU`.
enum BodyName {
    /// Endings of the word that says what kind of body it is, without a genitive s.
    private static let endings = [
        "nämnd", "nämnden", "nämnder", "nämnderna", "styrelse", "styrelsen", "fullmäktige", "utskott", "utskottet",
        "förvaltning", "förvaltningen", "kontor", "kontoret", "beredning", "beredningen", "kommitté", "kommittén",
        "presidium", "presidiet", "direktion", "direktionen", "rådet", "förbund", "förbundet", "ordförande",
        "ordföranden", "enheten", "avdelningen", "kansliet", "kommundirektören", "borgarrådet", "stämman", "bolaget",
        "kommunen", "kommun", "regionen", "region", "landstinget", "delegationen", "majoriteten", "stadsdirektören",
        "förvaltningschefen", "handläggaren", "utredaren", "revisorerna", "myndigheten", "gruppen", "staben",
        "oppositionen", "huvudmannen", "tjänstemannen", "tjänstepersonen", "kommunchefen", "regiondirektören",
    ]

    /// Kinds of bodies that decide, for the body of a document.
    private static let decidingEndings = [
        "nämnd", "nämnden", "nämndens", "styrelse", "styrelsen", "styrelsens", "fullmäktige", "fullmäktiges", "utskott",
        "utskottet", "utskottets", "direktionen", "beredningen",
    ]

    private static let abbreviations: Set<String> = [
        "ks", "kf", "ksau", "au", "bun", "sbn", "sn", "ten", "kun", "von", "bmn", "rs", "rf", "hsn", "ksu", "mbn",
    ]

    /// Words that stand in no name.
    private static let outside: Set<String> = [
        "förslag", "till", "beslut", "i", "av", "om", "att", "med", "som", "den", "det", "de", "är", "har", "på", "en",
        "ett", "föreslår", "föreslås", "beslutar", "beslutade", "besluta", "yrkar", "enligt", "vid", "från", "mot",
        "ska",
    ]

    private static let longestOutside = outside.map(\.utf8.count).max() ?? 0

    private static func isOutside(_ word: String) -> Bool {
        word.utf8.count <= longestOutside && outside.contains(word)
    }

    /// Number of words at the front of the list that form a body's name, the longest that ends in a kind of body.
    /// At most six words, and only short link words among them.
    static func length(_ words: ArraySlice<Word>) -> Int {
        var length = 0
        for (index, word) in words.prefix(6).enumerated() {
            guard index == 0 || !word.followsBreak, !isOutside(word.text) else { break }
            if isKind(word.text) {
                length = index + 1
                // `kommunstyrelsens arbetsutskotts` is one name.
                guard index + 1 < words.count, word.text.hasSuffix("s") else { break }
                let next = words[words.startIndex + index + 1].text
                if !isKind(next) { break }
            }
        }
        return length
    }

    static func isKind(_ word: String) -> Bool {
        // No abbreviation is longer.
        guard word.utf8.count >= 5 else { return abbreviations.contains(word) }
        var word = word
        return word.withUTF8 { bytes in
            endsInKind(bytes[...]) || bytes.last == UInt8(ascii: "s") && endsInKind(bytes.dropLast())
        }
    }

    private static func endsInKind(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let key = word.last else { return false }
        return endingsByLastByte[Int(key)].contains { ending in
            word.count >= ending.count && word.suffix(ending.count).elementsEqual(ending)
        }
    }

    private static let endingsByLastByte: [[[UInt8]]] = {
        var table = [[[UInt8]]](repeating: [], count: 256)
        for ending in endings.map({ Array($0.utf8) }) { table[Int(ending.last ?? 0)].append(ending) }
        return table
    }()

    /// Whether the line has a part in it that an ending of ``decidingEndings`` has too.
    private static func mayDecide(_ line: String) -> Bool {
        Bytes.contain("mnd", line) || Bytes.contain("styrels", line) || Bytes.contain("fullm", line)
            || Bytes.contain("utskott", line) || Bytes.contain("direktion", line) || Bytes.contain("beredning", line)
    }

    /// The name of a deciding body of which a line consists, perhaps with a date behind it.
    static func decidingBody(_ line: String) -> String? {
        guard mayDecide(line) else { return nil }
        var name = line.prefix { !$0.isNumber }
        let date = line[name.endIndex...]
        guard date.isEmpty || date.count >= 8 && date.allSatisfy({ $0.isNumber || $0 == "-" }) else { return nil }
        while let last = name.last, last == " " || last == "," { name.removeLast() }
        let words = Words.of(String(name))
        guard (1...7).contains(words.count), let last = words.last, name.first?.isUppercase == true,
            !name.contains(where: { ".:()§".contains($0) }), !words.contains(where: { outside.contains($0.text) }),
            decidingEndings.contains(where: { last.text.hasSuffix($0) })
        else { return nil }
        return String(name)
    }
}
