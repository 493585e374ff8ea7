import DocumentModel

/// Tells page headers, footers, page numbers and signature-initial lines from what a paper says.
struct FurnitureWording {
    /// Lines that are furniture wherever they stand.
    private let always: Set<String>
    /// Lines that the user names.
    private let named: Set<String>
    /// Lines that the user names with `*`, as the keys between.
    private let patterns: [[String]]
    /// Words of which a line at the foot of a page consists or begins with.
    private static let footWords = [
        "justerandessign", "justerandessignatur", "utdragsbestyrkande", "justerandesign", "ordfsign", "protjust",
        "postadress", "besöksadress", "telefon", "telefax", "fax:", "epost", "orgnr", "organisationsnr", "bankgiro",
        "plusgiro", "postgiro", "www.", "webbplats", "hemsida", "växel", "utdragetbestyrks", "utdragetsriktighet",
        "rättutdraget",
    ]
    /// Words with which a line begins that says that a copy is true.
    private static let copyWords = [
        "rättutdragetintyga", "rättutdragetbestyrk", "utdragetsriktighet", "utdragetbestyrks", "attutdragetärriktigt",
    ]

    init(extra: [String]) {
        always = Set(
            ["Paragrafen är justerad", "Paragrafen är omedelbart justerad", "Justerandes sign", "Utdragsbestyrkande"]
                .map(FurnitureWording.key))
        named = Set(extra.filter { !$0.contains("*") }.map(FurnitureWording.key))
        patterns = extra.filter { $0.contains("*") }.map { pattern in
            pattern.split(separator: "*", omittingEmptySubsequences: false).map(FurnitureWording.key)
        }.filter { $0.contains { !$0.isEmpty } }
    }

    /// A block of a source without lines, as furniture when the user names it.
    func marked(_ block: Block) -> Block {
        guard block.kind != .furniture, namesAny, isNamed(FurnitureWording.key(block.text)) else { return block }
        var block = block
        block.kind = .furniture
        block.style = "notice"
        return block
    }

    private var namesAny: Bool { !named.isEmpty || !patterns.isEmpty }

    private func isNamed(_ key: String) -> Bool {
        guard !key.isEmpty, namesAny else { return false }
        return named.contains(key) || patterns.contains { FurnitureWording.fits(key, $0) }
    }

    /// Whether the parts follow each other in the key, the first at its front and the last at its end.
    private static func fits(_ key: String, _ parts: [String]) -> Bool {
        guard let first = parts.first, let last = parts.last, key.hasPrefix(first) else { return false }
        var rest = key.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.hasSuffix(last)
    }

    /// A line without case, white space and punctuation.
    static func key(_ text: some StringProtocol) -> String {
        if let key = text.utf8.withContiguousStorageIfAvailable(latinKey) ?? nil { return key }
        var key = ""
        for scalar in text.unicodeScalars
        where scalar == "§" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || ".:".unicodeScalars.contains(scalar)
        {
            key += scalar.properties.lowercaseMapping
        }
        return key
    }

    /// The key of text in ASCII and the letters of Latin-1, which is nearly all text; nil for other text. Unicode's
    /// tables take most of the time of a key otherwise.
    private static func latinKey(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        var isLatin = true
        let key = String(unsafeUninitializedCapacity: text.count) { key in
            var count = 0
            var position = 0
            while position < text.count {
                let byte = text[position]
                position += 1
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "."):
                    key[count] = byte
                    count += 1
                case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                    key[count] = byte | 0x20
                    count += 1
                case 0..<0x80: continue
                case 0xC2 where position < text.count && text[position] == 0xA7,  // §
                    0xC3 where position < text.count && text[position] & 0x1F != 0x17:  // × and ÷
                    let next = text[position]
                    position += 1
                    key[count] = byte
                    // À-Þ; ß and what follows are lower case.
                    key[count + 1] = byte == 0xC3 && next < 0x9F ? next | 0x20 : next
                    count += 2
                default:
                    isLatin = false
                    return 0
                }
            }
            return count
        }
        return isLatin ? key : nil
    }

    /// A key for each cell of a line, with `#` for a page number: what stays the same when a header is repeated on
    /// another page.
    static func repetitionKeys(_ text: String) -> [String] {
        text.split(separator: "\t").map { cell in
            let count = PageNumber.suffixLength(cell)
            return key(cell.dropLast(count)) + (count > 0 ? "#" : "")
        }
    }

    /// The block, as furniture when it is one of the lines that are furniture wherever they stand.
    ///
    /// Without layout a note on a copy may have the name of who signs it below and begin a signature.
    func markedAlways(_ block: Block, hasLayout: Bool) -> Block {
        guard block.kind == .paragraph, block.text.utf8.count <= 200 else { return block }
        let key = FurnitureWording.key(block.text)
        let isLine = hasLayout && key.isEmpty && isRule(block.text)
        guard isLine || always.contains(key) || hasLayout && isCopyNote(key) else { return block }
        var block = block
        block.kind = .furniture
        block.style = isLine ? "rule" : "notice"
        return block
    }

    /// Marks the furniture of all pages.
    func mark(_ pages: inout [PageLines]) {
        var repeated = RepeatedLines(pages)
        let artifacts = StructureTags.believesArtifacts(pages)
        var firstHead: Set<String>?
        for pageIndex in pages.indices {
            let height = max(pages[pageIndex].page.height, 1)
            var neighbours = FurnitureNeighbours()
            // The heads of a long paper repeat each other, and these are told by that.
            let repeats =
                pageIndex == 0
                || pages.count > 3 && pages[pageIndex].lines.first.map { repeated.contains($0, .head) } ?? true
            let headCount =
                repeats
                ? 0
                : RunningHead.lineCount(pages[pageIndex], number: pageIndex + 1) {
                    let words = firstHead ?? RunningHead.words(of: pages[0])
                    firstHead = words
                    return words
                }
            for index in pages[pageIndex].lines.indices {
                let line = pages[pageIndex].lines[index]
                guard !line.isFurniture else { continue }
                let zone = Zone(line.block.box, pageHeight: height)
                var found = style(of: line, zone, pageIndex: pageIndex, pageHeight: height, repeated)
                let isText =
                    found == "header" && neighbours.standsApart(line, pageHeight: height)
                    && repeated.isHeading(line, in: pages, isUnlikeHead: neighbours.isUnlikeHead(line))
                    || found == "page_number" && isOfText(index, zone, pages[pageIndex].lines, pageHeight: height)
                if isText { found = nil }
                found =
                    found ?? (index < headCount ? "header" : nil)
                    ?? neighbours.style(of: line, zone)
                    ?? (pageIndex > 0 && isTop(index, pages[pageIndex].lines) && repeated.beginsPages(line)
                        ? "header" : nil)
                    ?? (artifacts ? StructureTags.furnitureStyle(of: line, zone, pageIndex: pageIndex) : nil)
                guard let found else { continue }
                neighbours.add(line, zone, style: found, isLater: pageIndex > 0)
                pages[pageIndex].lines[index].isFurniture = true
                pages[pageIndex].lines[index].block.style = found
            }
        }
    }

    /// Whether nothing but furniture stands above the line.
    private func isTop(_ index: Int, _ lines: [Line]) -> Bool { lines[..<index].allSatisfy(\.isFurniture) }

    /// Whether a bare number stands in the text and not at the page's edge: the page that a row of a list of contents
    /// names, or the last word of a sentence.
    private func isOfText(_ index: Int, _ zone: Zone, _ lines: [Line], pageHeight: Float) -> Bool {
        let block = lines[index].block
        guard !block.text.contains(where: { $0.isLetter || $0 == "(" }) else { return false }
        if zone == .head { return block.box.bottom > 0.11 * pageHeight && index > 0 }
        return block.box.top < 0.91 * pageHeight && index + 1 < lines.count
    }

    /// `Rätt utdraget intygar: ________`
    private func isCopyNote(_ key: String) -> Bool {
        key.utf8.count <= 48 && FurnitureWording.copyWords.contains { key.hasPrefix($0) }
    }

    private func style(
        of line: Line, _ zone: Zone, pageIndex: Int, pageHeight: Float, _ repeated: RepeatedLines
    ) -> String? {
        // Running text: no line that is furniture wherever it stands has as many letters.
        if zone == .body, !namesAny, line.block.text.utf8.count(where: { (0x61...0x7A).contains($0) }) > 40 {
            return nil
        }
        let key = FurnitureWording.key(line.block.text)
        if key.isEmpty { return zone == .body && !isRule(line.block.text) ? nil : "rule" }
        if zone != .body, PageNumber.matches(line.block.text) { return "page_number" }
        if always.contains(key) || isNamed(key) || isCopyNote(key) { return "notice" }
        switch zone {
        case .body: return nil
        case .head:
            // The head of the first page says what the paper is; only its repetitions are furniture.
            // A paragraph sign begins an item, even one that is named again on a later page.
            guard pageIndex > 0, !key.hasPrefix("§") else { return nil }
            return repeated.contains(line, zone) || repeated.touches(line, zone) && isTopmost(line, pageHeight)
                ? "header" : nil
        case .foot:
            if repeated.contains(line, zone) { return "footer" }
            let words = key.split(separator: ":").first.map(String.init) ?? key
            return isAddress(line.block.text) || FurnitureWording.footWords.contains { words.hasPrefix($0) }
                || key.contains("justerandessign")
                || key.contains("utdragsbestyrkande") ? "footer" : nil
        }
    }
}

/// Whether a line is nothing but a rule: `__________`.
private func isRule(_ text: String) -> Bool {
    text.utf8.count >= 8 && text.utf8.allSatisfy { "_-=* \t".utf8.contains($0) }
}

/// Whether a line at the foot is a sender's address: web and mail, or an authority and its postcode.
private func isAddress(_ text: String) -> Bool {
    if text.contains("@"), text.contains("www.") { return true }
    guard text.contains("kommun") || text.contains("Region ") else { return false }
    // `388 40 Ekhamn`
    let words = text.split(separator: " ")
    return zip(words, words.dropFirst()).contains { first, second in
        first.utf8.count == 3 && second.utf8.count == 2 && (first + second).allSatisfy(\.isNumber)
    }
}

/// Whether a line is so near to the page's upper edge that it can only be a running head.
private func isTopmost(_ line: Line, _ pageHeight: Float) -> Bool { line.block.box.bottom < 0.08 * pageHeight }

/// The part of a page.
enum Zone: Hashable {
    case head
    case body
    case foot

    init(_ box: Box, pageHeight: Float) {
        let middle = (box.top + box.bottom) / 2 / pageHeight
        self = middle < 0.18 ? .head : middle > 0.87 ? .foot : .body
    }
}

/// Lines that stand in the head or foot of several pages.
private struct RepeatedLines {
    private var pages: [Zone: [String: Int]] = [:]
    /// First lines of pages that consist of several cells.
    private var firsts: [String: Int] = [:]
    private let needed: Int
    /// Lines that were looked at whether they are headings.
    private var headings: [String: Bool] = [:]
    /// Keys by line: the same lines come again on page after page.
    private var keys: [String: [String]] = [:]

    init(_ all: [PageLines]) {
        // Two pages make a pattern; in a long file a third of the pages or ten do, since packs change their heads.
        needed = max(2, min(10, all.count / 3))
        for page in all {
            var seen: Set<String> = []
            if let first = page.lines.first(where: { !PageNumber.matches($0.block.text) }), first.grid == nil,
                first.block.text.utf8.contains(0x09)
            {
                firsts[first.block.text, default: 0] += 1
            }
            for line in page.lines {
                let zone = Zone(line.block.box, pageHeight: max(page.page.height, 1))
                guard zone != .body else { continue }
                let text = line.block.text
                let found = keys[text] ?? FurnitureWording.repetitionKeys(text)
                keys[text] = found
                for key in found where seen.insert(key).inserted { pages[zone, default: [:]][key, default: 0] += 1 }
            }
        }
    }

    /// Whether several pages begin with the line, which has several cells: the head of a part of the paper, such as its
    /// lists of votes.
    func beginsPages(_ line: Line) -> Bool { line.grid == nil && (firsts[line.block.text] ?? 0) >= 2 }

    private func keys(_ line: Line) -> [String] {
        keys[line.block.text] ?? FurnitureWording.repetitionKeys(line.block.text)
    }

    /// Whether one cell of the line is repeated: a head that says more on some pages.
    func touches(_ line: Line, _ zone: Zone) -> Bool {
        keys(line).contains { $0 != "#" && (pages[zone]?[$0] ?? 0) >= needed }
    }

    /// Whether a repeated line that stands apart from the head above it is a heading of the paper: it stands in the text
    /// of another page in the same type, or few pages of a short paper have it. Two pages may begin with `Beslut`.
    mutating func isHeading(_ line: Line, in all: [PageLines], isUnlikeHead: Bool) -> Bool {
        let text = line.block.text
        guard line.cellCount == 1, text.first?.isLetter == true else { return false }
        if let known = headings[text] { return known }
        let count = keys(line).compactMap { pages[.head]?[$0] }.min() ?? 0
        let isRare = all.count <= 10 && (count * 5 < (all.count - 1) * 3 || count == 2 && isUnlikeHead)
        let found =
            isRare
            || all.contains { page in
                let height = max(page.page.height, 1)
                return page.lines.contains { other in
                    other.block.text == text && other.isBold == line.isBold
                        && abs(other.block.fontSize - line.block.fontSize) < 0.3
                        && Zone(other.block.box, pageHeight: height) == .body
                }
            }
        headings[text] = found
        return found
    }

    /// Whether every cell of the line is repeated.
    func contains(_ line: Line, _ zone: Zone) -> Bool {
        keys(line).allSatisfy { $0 == "#" || (pages[zone]?[$0] ?? 0) >= needed }
    }
}

/// `3`, `- 3 -`, `3(7)`, `3 (7)`, `Sida 3`, `Sida 3 av 7`, `Sid 3/7`, `3 av 7`.
enum PageNumber {
    static func matches(_ text: some StringProtocol) -> Bool {
        // `2030.` is the end of a sentence, or a number of a list.
        guard text.utf8.count <= 20, !text.hasSuffix(".") else { return false }
        var digits = 0
        var words: [String] = []
        var word = ""
        for scalar in text.unicodeScalars {
            if scalar.properties.isAlphabetic {
                word += scalar.properties.lowercaseMapping
                continue
            }
            if !word.isEmpty { words.append(word) }
            word = ""
            if scalar.properties.numericType != nil {
                digits += 1
            } else if !" ()/-–\t.:".unicodeScalars.contains(scalar) {
                return false
            }
        }
        if !word.isEmpty { words.append(word) }
        return (1...7).contains(digits)
            && words.allSatisfy { ["sida", "sid", "sidan", "blad", "av", "s"].contains($0) }
            && !(words.isEmpty && digits > 5)
    }

    /// Number of characters at the end of a line that are a page number such as `2 (4)` or `sida 3`; the whole line
    /// when it is nothing else, 0 when it has none.
    static func suffixLength(_ text: some StringProtocol) -> Int {
        // Digits of ASCII, or bytes that may begin other signs of numbers; no letter of Latin-1 is one.
        guard text.utf8.contains(where: { (0x30...0x39).contains($0) || $0 >= 0xC2 && $0 != 0xC3 }) else { return 0 }
        if matches(text) { return text.count }
        let words = text.split(separator: " ")
        for count in [4, 3, 2, 1] where words.count > count {
            let tail = words.suffix(count)
            let joined = tail.joined(separator: " ")
            guard matches(joined), joined.contains("(") || ["sid", "bla"].contains(joined.lowercased().prefix(3)) else {
                continue
            }
            return joined.count
        }
        return 0
    }
}
