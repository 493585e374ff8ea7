/// The numbers of matters in a text: `§§ 12 a och 14–16, omedelbart justerad` is `12a,14-16`.
enum ItemNumbers {
    /// Takes digits, a letter behind digits, commas, dashes and "och" up to the first other word or cell.
    static func read(_ text: some StringProtocol) -> String {
        var result = ""
        var rest = text[...]
        while let character = rest.first, character != "\t" {
            let word = rest.prefix(while: \.isLetter)
            if word.isEmpty {
                if character.isNumber || character == "," || character == "-" { result.append(character) }
                if character == "–" { result.append("-") }
                rest.removeFirst()
                continue
            }
            let isLetter = word.count == 1 && character.isLowercase && result.last?.isNumber == true
            guard isLetter || word == "och" else { break }
            result += isLetter ? String(word) : ","
            rest = rest[word.endIndex...]
        }
        while let last = result.last, last == "-" || last == "," { result.removeLast() }
        return result
    }
}
