import CaseNumbers
import Foundation
import Testing

/// A row of the table in the library's README.
struct AuthoritySpelling: CustomTestStringConvertible, Sendable {
    let authority: String
    let printed: String
    let canonical: String
    var testDescription: String { "\(authority): \(printed)" }

    static let all: [AuthoritySpelling] = {
        let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Plugins/Libraries/CaseNumbers/README.md")
        let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 3, cells[1].hasPrefix("`") else { return nil }
            let bare = cells.map { $0.filter { $0 != "`" } }
            return AuthoritySpelling(authority: bare[0], printed: bare[1], canonical: bare[2])
        }
    }()
}

@Suite struct AuthorityTests {
    @Test func theTableIsLong() {
        #expect(Set(AuthoritySpelling.all.map(\.authority)).count >= 40)
    }

    @Test(arguments: AuthoritySpelling.all) func isFoundInASentence(_ spelling: AuthoritySpelling) {
        for text in [spelling.printed, "Ärendet (\(spelling.printed)) avslutas.", "Se \(spelling.printed), bilaga 2."] {
            let found = CaseNumbers.matches(in: text).map(\.normalised)
            // A code behind a space counts only at the end of a line.
            let withoutCode = spelling.canonical.split(separator: "-").first.map(String.init) ?? ""
            #expect(found == [spelling.canonical] || text != spelling.printed && found == [withoutCode], "\(text)")
        }
    }

    @Test(arguments: AuthoritySpelling.all) func isReadTheSameAgain(_ spelling: AuthoritySpelling) {
        let quote = CaseNumbers.matches(in: spelling.printed).first?.quote ?? ""
        #expect(CaseNumbers.normalise(quote) == spelling.canonical)
        #expect(CaseNumbers.normalise(spelling.canonical) == spelling.canonical)
    }
}

/// Numbers of other kinds, made at random: none of them is a case number.
@Suite struct OtherNumberTests {
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    /// `#` is any digit, `Y`, `M`, `D`, `T` are two digits of a year, month, day or hour, `N` a number up to 999.
    private static func filled(_ pattern: String, _ generator: inout Generator) -> String {
        var text = ""
        for character in pattern {
            let range: ClosedRange<Int>
            switch character {
            case "#": range = 0...9
            case "Y": range = 0...29
            case "M": range = 1...12
            case "D": range = 1...28
            case "T": range = 0...23
            case "N": range = 1...999
            default:
                text.append(character)
                continue
            }
            let number = Int.random(in: range, using: &generator)
            text += (number < 10 && "YMDT".contains(character) ? "0" : "") + "\(number)"
        }
        return text
    }

    /// Dates, telephone, personal, corporate and giro numbers, statutes, postcodes, times, sums, properties, periods.
    private static let patterns = [
        "20Y-M-D", "20YMD", "D/M", "20Y.M.D", "den D maj 20Y", "0###-## ## ##", "08-### ## ##", "070-### ## ##",
        "(19##:N)", "SFS 20Y:N", "TSFS 20Y:N", "lag (20Y:N)", "2#####-####", "19##MD-####", "### ## norrvalla",
        "kl. T.##–T.##", "kl T:##", "### ### kronor", "bankgiro ####-####", "sjöänge #:N", "##,## procent",
        "(EU) 20Y/N", "läsåret 2030/31", "prop. 2030/31:N", "2031–2033", "N kr/m2",
    ]

    @Test func noOtherNumberIsACaseNumber() {
        var generator = Generator(state: 20_310_401)
        for _ in 0..<400 {
            for pattern in OtherNumberTests.patterns {
                let number = OtherNumberTests.filled(pattern, &generator)
                for text in [
                    number, "Nämnden noterar \(number) i ärendet.", "Tel \(number)", "AU, \(number).",
                    "\(number) för KS",
                ] {
                    #expect(CaseNumbers.matches(in: text).isEmpty, "\(pattern): \(text)")
                }
            }
        }
    }
}
