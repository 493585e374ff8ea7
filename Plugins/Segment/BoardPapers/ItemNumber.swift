/// The number of an item at the front of a line: `§ 92`, `§1`, `§ 12 a`, `§ 63/20`, `45 §`, `Kf § 189`.
struct ItemNumber {
    /// As printed.
    let text: String
    /// Value for the order of items: number and letter.
    let order: Int
    /// UTF-8 length in the line.
    let length: Int

    private static let sign = Array("§".utf8)

    /// Reads the number; nil when the line does not begin with one. `§§ 1–9` names several items and begins none.
    init?(_ line: String) {
        let bytes = Array(line.utf8.prefix(24))
        var index = 0
        let signFirst = bytes.starts(with: ItemNumber.sign)
        if signFirst {
            index = ItemNumber.sign.count
            ItemNumber.skipSpaces(bytes, &index)
        }
        guard let number = ItemNumber.number(bytes, &index) else { return nil }
        var end = index
        if !signFirst {
            ItemNumber.skipSpaces(bytes, &index)
            guard bytes[index...].starts(with: ItemNumber.sign) else { return nil }
            index += ItemNumber.sign.count
            end = index
        }
        let letter = ItemNumber.letter(bytes, &index)
        if letter > 0 || ItemNumber.skipYear(bytes, &index) { end = index }
        // `§ 4.2` and `§ 4-6` are references; `§ 4. Val av justerare` is none.
        let isStopped = end + 1 < bytes.count && bytes[end] == UInt8(ascii: ".") && bytes[end + 1] == UInt8(ascii: " ")
        // `§34Val av justerare`: the space got lost.
        let isJoined = signFirst && letter == 0 && ItemNumber.beginsWord(bytes[end...])
        if !isStopped, !isJoined, end < bytes.count, bytes[end] != UInt8(ascii: " "), bytes[end] != UInt8(ascii: "\t"),
            bytes[end] != UInt8(ascii: ":")
        {
            return nil
        }
        length = end
        order = number * 32 + letter
        text = String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// Reads a number with the short name of the body in front, `Kf § 189`; nil for other text. The same form names
    /// decisions of other bodies, so it counts only in minutes that number no other way.
    init?(prefixed line: String) {
        let word = line.prefix { $0.isLetter }
        guard (2...6).contains(word.count), word.first?.isUppercase == true, line.dropFirst(word.count).first == " ",
            let number = ItemNumber(String(line.dropFirst(word.count + 1)))
        else { return nil }
        text = word + " " + number.text
        order = number.order
        length = word.utf8.count + 1 + number.length
    }

    /// Reads a number with the name of the body in front, as minutes in Finland have it, with the title behind or below:
    /// `Stadsstyrelsen § 45`, `Bildnings- och kulturnämnden, § 12`; nil for other text.
    init?(named line: String) {
        guard let sign = line.utf8.prefix(80).firstIndex(of: 0xC2), let number = ItemNumber(String(line[sign...]))
        else {
            return nil
        }
        let name = line[..<sign]
        let words = name.split { $0 == " " || $0 == "," || $0 == "\t" }
        guard (1...6).contains(words.count), name.utf8.count <= 70, let last = words.last,
            line.first?.isUppercase == true,
            ItemNumber.bodies.contains(where: { last.lowercased().hasSuffix($0) }),
            words.allSatisfy({ $0.allSatisfy { $0.isLetter || $0 == "-" } })
        else { return nil }
        let front = words.joined(separator: " ")
        text = front + " " + number.text
        order = number.order
        length = name.utf8.count + number.length
    }

    private static let bodies = [
        "nämnden", "nämnd", "styrelsen", "styrelse", "fullmäktige", "utskottet", "utskott", "sektionen", "direktionen",
        "nämnd", "sektion",
    ]

    /// Reads the number of an entry of a notice, `3` or `3.`, in front of its title; nil for other text.
    init?(entry line: String) {
        let bytes = Array(line.utf8.prefix(8))
        var index = 0
        guard let number = ItemNumber.number(bytes, &index) else { return nil }
        let end = index
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") else {
            return nil
        }
        text = String(decoding: bytes[..<end], as: UTF8.self)
        order = number
        length = index
    }

    /// Reads the number of a matter behind the word that says so, `Ärende 5`, `Ärende nr 5: Ny taxa`; nil for other text.
    init?(word line: String) {
        let bytes = Array(line.utf8.prefix(32))
        var index = 0
        for word in ["Ärende", "ÄRENDE", "Punkt", "Paragraf", "PARAGRAF"] where bytes.starts(with: word.utf8) {
            index = word.utf8.count
        }
        guard index > 0 else { return nil }
        ItemNumber.skipSpaces(bytes, &index)
        if bytes[index...].starts(with: "nr".utf8) {
            index += 2
            ItemNumber.skipSpaces(bytes, &index)
        }
        guard let number = ItemNumber.number(bytes, &index) else { return nil }
        let end = index
        if index < bytes.count, [UInt8(ascii: "."), UInt8(ascii: ":")].contains(bytes[index]) { index += 1 }
        guard index == bytes.count || bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") else {
            return nil
        }
        text = String(decoding: bytes[..<end], as: UTF8.self)
        order = number
        length = index
    }

    /// Reads a number that stands alone on its line, perhaps twice as portals print it: `3`, `3.`, `3. 3`.
    init?(alone line: String) {
        let words = line.split { $0 == " " || $0 == "\t" || $0 == "." }
        guard let first = words.first, words.count <= 2, words.allSatisfy({ $0 == first }), let number = Int(first),
            (1...9999).contains(number), first.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        text = String(first)
        order = number
        length = line.utf8.count
    }

    /// Reads the short name of the body with a number, which is all that is left of `KS § 136` where the sign got lost:
    /// `KS 136`, `Kf 63/2031`, perhaps with a case number behind it.
    init?(body line: String) {
        let word = line.prefix { $0.isLetter }
        guard (2...5).contains(word.count), word.first?.isUppercase == true, line.dropFirst(word.count).first == " "
        else { return nil }
        let isAbbreviation = word.count == 2 || word.allSatisfy(\.isUppercase)
        let bytes = Array(line.utf8.dropFirst(word.utf8.count + 1).prefix(16))
        var index = 0
        guard isAbbreviation, let number = ItemNumber.number(bytes, &index) else { return nil }
        let hasYear = ItemNumber.skipYear(bytes, &index)
        // `SFS 2031` and the like name a year.
        guard hasYear || !(1900...2099).contains(number) else { return nil }
        let end = word.utf8.count + 1 + index
        let rest = line.utf8.dropFirst(end)
        let lead = String(decoding: rest, as: UTF8.self).drop { $0 == " " || $0 == "\t" }.prefix(3).lowercased()
        guard rest.isEmpty || lead == "dnr" || lead == "dia" else { return nil }
        text = String(decoding: line.utf8.prefix(end), as: UTF8.self)
        order = number
        length = end
    }

    /// Passes the year of `63/20` or `63/2020`; false when there is none.
    private static func skipYear(_ bytes: [UInt8], _ index: inout Int) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "/") else { return false }
        var end = index + 1
        while end < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[end]) { end += 1 }
        guard end - index == 3 || end - index == 5 else { return false }
        index = end
        return true
    }

    private static func skipSpaces(_ bytes: [UInt8], _ index: inout Int) {
        while index < bytes.count, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") {
            index += 1
        }
    }

    /// A capital and a small letter, also those beyond English.
    private static func beginsWord(_ bytes: ArraySlice<UInt8>) -> Bool {
        let front = String(decoding: bytes.prefix(6), as: UTF8.self)
        let next = front.dropFirst().first
        return front.first?.isUppercase == true && next?.isLowercase == true
    }

    /// One to four digits.
    private static func number(_ bytes: [UInt8], _ index: inout Int) -> Int? {
        var value = 0
        let start = index
        while index < bytes.count, index - start < 5, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) {
            value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
            index += 1
        }
        return (1...4).contains(index - start) ? value : nil
    }

    /// A single lower-case letter behind the number, as in `§ 12 a`; 0 when there is none.
    private static func letter(_ bytes: [UInt8], _ index: inout Int) -> Int {
        var position = index
        if position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
        guard position < bytes.count, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[position]) else {
            return 0
        }
        let next = position + 1 < bytes.count ? bytes[position + 1] : UInt8(ascii: " ")
        guard next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") else { return 0 }
        index = position + 1
        return Int(bytes[position] - UInt8(ascii: "a")) + 1
    }
}
