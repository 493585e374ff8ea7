/// The numbers of footnotes and endnotes, counted where the text refers to them.
struct NoteNumbers {
    /// Which row of numbers.
    enum Kind: Hashable { case footnote, endnote }

    private struct Note: Hashable {
        let kind: Kind
        let id: Int
    }

    private var numbers: [Note: Int] = [:]
    private var counts: [Kind: Int] = [:]

    /// A paper has some hundred notes; no more are numbered.
    private static let most = 100_000

    /// The number that the text shows for a note when it refers to it: the next one.
    mutating func refer(_ kind: Kind, id: Int) -> String? {
        guard numbers.count < NoteNumbers.most else { return nil }
        let number = counts[kind, default: 0] + 1
        counts[kind] = number
        numbers[Note(kind: kind, id: id)] = number
        return NoteNumbers.raised(number)
    }

    /// The number in front of the note itself; nil where nothing refers to it.
    func number(_ kind: Kind, id: Int) -> String? {
        numbers[Note(kind: kind, id: id)].map(NoteNumbers.raised)
    }

    private static let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")

    /// The number in raised digits, as it is printed: endnotes too, though Word counts them in Roman ones.
    private static func raised(_ number: Int) -> String {
        String(String(number).compactMap { $0.wholeNumberValue.map { digits[$0] } })
    }

    /// ASCII digits as raised ones; other bytes as they are.
    static func raised(_ text: some Sequence<UInt8>) -> [UInt8] {
        text.flatMap { byte -> [UInt8] in
            guard (0x30...0x39).contains(byte) else { return [byte] }
            return Array(String(digits[Int(byte) - 0x30]).utf8)
        }
    }
}
