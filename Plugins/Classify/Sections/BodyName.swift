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
        "chefen", "styrelserna", "utskotten", "förvaltningarna", "staden", "landsting", "sektionen", "sektorn",
        "regeringen",
        "samkommunen", "välfärdsområdet", "roteln", "revisionen", "gruppledarna", "landskapet", "förvaltningsledningen",
        "ledningskontoret", "direktören", "bildningschefen", "socialchefen", "verksamhetschefen",
        "sekreteraren", "ingenjören", "inspektören", "byrån", "centralen", "verket", "institutionen", "servicecentret",
        "kommittéen", "rektorn", "kommunalrådet", "regionrådet", "ägaren", "samfundet", "sektionschefen",
        "skolchefen", "ombudet", "koncernledningen", "länsstyrelsen", "tjänstemännen", "borgarråden", "kommunstyrelse",
        "partierna", "ägarna", "lantrådet", "beredningarna", "kontorschefen", "ekonomichefen", "räddningschefen",
        "föredraganden", "beredaren", "stadsjuristen", "kommunjuristen", "bolagen", "styrgruppen",
    ]

    /// Kinds of bodies that decide, for the body of a document.
    private static let decidingEndings = [
        "nämnd", "nämnden", "nämndens", "styrelse", "styrelsen", "styrelsens", "fullmäktige", "fullmäktiges", "utskott",
        "utskottet", "utskottets", "direktionen", "beredningen",
    ]

    private static let abbreviations: Set<String> = [
        "ks", "kf", "ksau", "au", "bun", "sbn", "sn", "ten", "kun", "von", "bmn", "rs", "rf", "hsn", "ksu", "mbn",
        "kfn", "tn", "tfn", "mn", "msn", "plau", "ksplu", "bou", "snau", "bunau", "vof", "vfn", "omn", "ftn", "ubn",
        "gyn", "bn", "mrn", "sbnau", "rsau", "amn", "kfu", "utn", "vn", "hvn", "bin", "fsn", "kstyr", "ksa", "stge",
        "fge",
        "sts", "kst", "dir", "mbr", "mhn", "mpn", "socn", "fn", "kn", "pn", "krn", "rd",
        "ltn", "bku", "kku", "tsn", "ssn", "svn", "sdn", "ron", "rsn", "nau", "mau", "mbnau", "kfnau",
    ]

    /// Words that stand in no name.
    private static let outside: Set<String> = [
        "förslag", "till", "beslut", "i", "av", "om", "att", "med", "som", "den", "det", "de", "är", "har", "på", "en",
        "ett", "föreslår", "föreslås", "beslutar", "beslutade", "besluta", "yrkar", "enligt", "vid", "från", "mot",
        "ska", "korthet", "ärendet", "hur", "man", "överklagar", "överklagas", "överklaga",
    ]

    private static let longestOutside = outside.map(\.utf8.count).max() ?? 0

    private static func isOutside(_ word: String) -> Bool {
        word.utf8.count <= longestOutside && outside.contains(word)
    }

    /// Number of words at the front of the list that form a body's name, the longest that ends in a kind of body.
    /// At most six words, and only short link words among them.
    ///
    /// What is added behind a kind belongs to the name where the word that must follow stands behind it: `Nämnden för
    /// teknik och miljö`, `Region Ekdalen`.
    /// `plain` is the length of the name without such an addition.
    static func length(_ words: ArraySlice<Word>, plain: Int, upTo isNext: (String) -> Bool) -> Int {
        guard plain > 0, plain < words.count else { return plain }
        let rest = words.dropFirst(plain)
        for (offset, word) in rest.prefix(longestAddition).enumerated() {
            if isNext(word.text) {
                return offset == 0 || !word.followsBreak && isOpen(words, plain) ? plain + offset : plain
            }
            if word.followsBreak || offset > 0 && isOutside(word.text) { break }
        }
        return plain
    }

    /// Words that an addition has at most, with the one behind it.
    static let longestAddition = 6

    /// Whether a name may have an addition behind its kind.
    private static func isOpen(_ words: ArraySlice<Word>, _ plain: Int) -> Bool {
        let kind = words[words.startIndex + plain - 1].text
        return words[words.startIndex + plain].text == "för" || named.contains { kind.hasSuffix($0) }
    }

    /// Kinds that have the name of a place or person behind them.
    private static let named = [
        "region", "förbundet", "förbund", "bolaget", "borgarrådet", "kommunalrådet", "regionrådet", "landstinget",
        "stadsdelsnämnden", "stadsdelsnämnd", "samkommunen", "välfärdsområdet", "gruppen", "förvaltningen",
    ]

    /// The length of a name that ends in its kind.
    static func plainLength(_ words: ArraySlice<Word>) -> Int {
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
