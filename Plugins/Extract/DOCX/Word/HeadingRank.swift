/// What makes a paragraph a heading.
enum HeadingRank: Hashable {
    /// The title of the whole paper, above all headings.
    case title
    /// A heading of this level, 1 to 9.
    case heading(Int)

    /// Level of the block: 0 for the title, which stands above level 1.
    var level: Int {
        switch self {
        case .title: 0
        case .heading(let level): level
        }
    }

    /// Looks through a style and those it is based on, nearest first: the first one that has a heading's name or an
    /// outline level decides. Outline level 9 (Word counts from 0) means body text.
    init?(_ styles: [Style]) {
        for style in styles {
            if let rank = HeadingRank(styleName: style.name) {
                self = rank
                return
            }
            if let level = style.outlineLevel {
                guard let rank = HeadingRank(outlineLevel: level) else { return nil }
                self = rank
                return
            }
        }
        return nil
    }

    /// An outline level, counted from 0; nil for body text.
    init?(outlineLevel: Int) {
        guard (0...8).contains(outlineLevel) else { return nil }
        self = .heading(outlineLevel + 1)
    }

    /// Word writes the English names in every language; other programs and converted files use their own.
    init?(styleName: String) {
        let name = styleName.lowercased()
        if HeadingRank.titles.contains(name) {
            self = .title
            return
        }
        guard let last = name.utf8.last, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(last) else { return nil }
        var word = name.dropLast()
        while word.utf8.last == UInt8(ascii: " ") { word = word.dropLast() }
        guard HeadingRank.headings.contains(String(word)) else { return nil }
        self = .heading(Int(last - UInt8(ascii: "0")))
    }

    private static let headings: Set<String> = [
        "heading", "rubrik", "overskrift", "otsikko", "überschrift", "titre", "kop", "titolo", "título", "nagłówek",
    ]
    private static let titles: Set<String> = ["title", "titel", "tittel", "rubrik", "otsikko"]
}
