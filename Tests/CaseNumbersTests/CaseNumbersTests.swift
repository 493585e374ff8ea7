import CaseNumbers
import TestSupport
import Testing

/// A spelling in a text, the number marked, and what it is normalised to.
struct Spelling: CustomTestStringConvertible, Sendable {
    let marked: String
    let normalised: [String]
    var testDescription: String { marked }

    init(_ marked: String, _ normalised: String...) {
        self.marked = marked
        self.normalised = normalised
    }
}

/// The text with every case number between ⟦ and ⟧.
private func mark(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for match in CaseNumbers.matches(in: text).reversed() {
        bytes.insert(contentsOf: "⟧".utf8, at: match.range.upperBound)
        bytes.insert(contentsOf: "⟦".utf8, at: match.range.lowerBound)
    }
    return String(decoding: bytes, as: UTF8.self)
}

private func unmark(_ text: String) -> String { text.filter { $0 != "⟦" && $0 != "⟧" } }

private let spellings: [Spelling] = [
    Spelling("⟦KS 2018/14⟧", "KS 2018/14"),
    Spelling("⟦KS 2018/0014⟧", "KS 2018/14"),
    Spelling("⟦2017.123 SN⟧", "SN 2017/123"),
    Spelling("⟦2017.123 SN⟧ Socialnämnden", "SN 2017/123"),
    Spelling("⟦KS-2019-17⟧", "KS 2019/17"),
    Spelling("⟦KS-2019/17⟧", "KS 2019/17"),
    Spelling("⟦2018/KS 0123 10⟧", "KS 2018/123-10"),
    Spelling("Dnr ⟦2018/KS 0123 012⟧", "KS 2018/123-012"),
    Spelling("Dnr ⟦KS/2018:4⟧", "KS 2018/4"),
    Spelling("Dnr ⟦Ks/2018:123 041⟧", "KS 2018/123-041"),
    Spelling("⟦KS/2018:123⟧ 041 personer", "KS 2018/123"),
    Spelling("Dnr ⟦2016-000003⟧", "2016/3"),
    Spelling("Diarienummer: ⟦2016-000003⟧.", "2016/3"),
    Spelling("Diarienr\n⟦2016-0111⟧", "2016/111"),
    Spelling("Ärendenr ⟦2016.17⟧", "2016/17"),
    Spelling("ÄRENDENUMMER ⟦2016/17⟧", "2016/17"),
    Spelling("⟦LOV 2026-000123⟧", "LOV 2026/123"),
    Spelling("⟦KS2019/0123⟧", "KS 2019/123"),
    Spelling("⟦KS 19/123⟧", "KS 2019/123"),
    Spelling("§ 4\t⟦SN 94/0117 042⟧", "SN 1994/117-042"),
    Spelling("⟦SN 94/0117⟧ 042 kr", "SN 1994/117"),
    Spelling("⟦KS 98/123⟧", "KS 1998/123"),
    Spelling("⟦BUN/2020:12-619⟧", "BUN 2020/12-619"),
    Spelling("⟦RS 2022-00341⟧", "RS 2022/341"),
    Spelling("⟦HSN 2021-0567⟧", "HSN 2021/567"),
    Spelling("⟦KSTU 2019/12⟧", "KSTU 2019/12"),
    Spelling("⟦KS/2021/00123⟧", "KS 2021/123"),
    Spelling("⟦SBN 2022/123-4⟧", "SBN 2022/123-4"),
    Spelling("⟦UBN-2021-0044⟧", "UBN 2021/44"),
    Spelling("Dnr: ⟦123/2019⟧", "2019/123"),
    Spelling("Dnr ⟦0423/19⟧", "2019/423"),
    Spelling("Dnr ⟦1.3.1-123/2018⟧", "2018/123-1.3.1"),
    Spelling("Dnr: ⟦040-123/2002⟧", "2002/123-040"),
    Spelling("Dnr ⟦1.5.3-123-2012⟧", "2012/123-1.5.3"),
    Spelling("Dnr: ⟦1.1.-123/12⟧", "2012/123-1.1"),
    Spelling("Dnr ⟦2017KSM0123 301⟧", "KSM 2017/123-301"),
    Spelling("§ 27 Dnr ⟦Ks 00-1234 012⟧", "KS 2000/1234-012"),
    Spelling("§ 267 Dnr ⟦KS 02-820⟧", "KS 2002/820"),
    Spelling("⟦KS.2020.45⟧", "KS 2020/45"),
    Spelling("⟦KS:2018/45⟧", "KS 2018/45"),
    Spelling("⟦MBN 2020-1234-5⟧", "MBN 2020/1234-5"),
    Spelling("⟦2019/00123-KS⟧", "KS 2019/123"),
    Spelling("⟦ÖK 2020/12⟧", "ÖK 2020/12"),
    Spelling("Dnr ⟦ök 2020/12⟧", "ÖK 2020/12"),
    Spelling("Dnr ⟦Öfn 2020/12⟧", "ÖFN 2020/12"),
    Spelling("⟦Ks 123/2018⟧", "KS 2018/123"),
    Spelling("⟦KS-0123/2018⟧", "KS 2018/123"),
    Spelling("⟦KS 2018/01234-1.3.2⟧", "KS 2018/1234-1.3.2"),
    Spelling("⟦XYZ 2018/14⟧", "XYZ 2018/14"),
    Spelling("⟦KS\u{00A0}2018/14⟧", "KS 2018/14"),
    Spelling("⟦KS 2018–14⟧", "KS 2018/14"),
    Spelling("⟦KS  2018/14⟧ och mer", "KS 2018/14"),
    Spelling("⟦SN 2018/114⟧ ⟦KS 2018/99⟧", "SN 2018/114", "KS 2018/99"),
    Spelling("Dnr ⟦2018/114⟧, ⟦2018/115⟧ och ⟦2018/116⟧", "2018/114", "2018/115", "2018/116"),
    Spelling("Yttrande (⟦KS 2018/14⟧), se även ⟦BUN 2018/7⟧.", "KS 2018/14", "BUN 2018/7"),
    Spelling("(dnr ⟦KS 2018/14⟧)", "KS 2018/14"),
    Spelling("D.nr.⟦KS 2018/14⟧", "KS 2018/14"),
    Spelling("Dnr ⟦KS 2018/2019⟧", "KS 2018/2019"),
    Spelling("⟦KS 2018/19⟧", "KS 2018/19"),
]

/// Texts in which nothing is a case number.
private let others = [
    "2018-09-19", "den 2018-09-19 beslutade", "KS 2018-09-19", "KSAU 2018/09/19", "KS 2018.09.19", "KS 19/9 2018",
    "KS 19/9", "0322-61 60 00", "lag (1976:580)", "kommunallagen (2017:725)", "TSFS 2024:57", "SFS 2010:900",
    "HSLF-FS 2017:40", "SOSFS 2014:5", "SOU 2018:12", "212000-1234", "org.nr 212000-1234", "LÖVEKULLE 1:26",
    "HAGA 2018:14:2", "12 500 kr", "2018.50 kr", "KF § 81, 2030-12-11", "441 81 ALINGSVIK", "kl. 19.00-20.30",
    "kl 18:00", "bankgiro 5914-1234", "BG 2018-1234", "ks2018/14@exempel.se", "namn.KS2018/14", "2017.123/200",
    "2016-000003", "2018/14", "123/2019", "läsåret 2018/19", "Prop. 2018/19:12", "prop. 2017/18:KU1",
    "BUDGET 2019-2021", "VP KS 2019-2022", "SFI 2018/2019", "HT 2018/19", "förordning (EU) 2016/679", "EU 2016/679",
    "ISO 9001:2015", "SS-EN 2018-12", "år 2018/19", "ks 2018/14", "På 2018/14", "Dnr 2018-09-19", "Dnr saknas",
    "KS", "2018/", "KS 2018/", "KS 2018/0", "KS 2018/1234567", "KS 3018-14", "Dnr", "", "KS 2018/14a", "§ 14/2018",
    "1-3/2019", "040-123/2002", "2017KSM0123", "Dnr 12-11-2018", "KS 02-820", "50 % 2018/19",
    "PM 2019:3", "RIR 2018:14", "TDOK 2013:0667", "VERSION 2019-12", "RAPPORT 2020:4", "MARS 2020:4", "OKTOBER 2020-12",
]

@Suite struct CaseNumbersTests {
    @Test(arguments: spellings) func `finds and normalises`(_ spelling: Spelling) {
        let text = unmark(spelling.marked)
        #expect(mark(text) == spelling.marked)
        #expect(CaseNumbers.matches(in: text).map(\.normalised) == spelling.normalised)
    }

    @Test(arguments: others) func `leaves other numbers alone`(_ text: String) {
        #expect(mark(text) == text)
    }

    @Test(arguments: spellings) func `quotes the text at the range`(_ spelling: Spelling) {
        let bytes = Array(unmark(spelling.marked).utf8)
        for match in CaseNumbers.matches(in: unmark(spelling.marked)) {
            #expect(String(decoding: bytes[match.range], as: UTF8.self) == match.quote)
        }
    }

    @Test(arguments: spellings) func `the canonical spelling is its own`(_ spelling: Spelling) {
        for normalised in spelling.normalised { #expect(CaseNumbers.normalise(normalised) == normalised) }
    }

    @Test(arguments: spellings) func `normalising a quote gives the same as finding it`(_ spelling: Spelling) {
        for match in CaseNumbers.matches(in: unmark(spelling.marked)) {
            #expect(CaseNumbers.normalise(match.quote) == match.normalised)
        }
    }

    @Test func `normalises only what is one number`() {
        #expect(CaseNumbers.normalise(" Dnr: KS 2018/0014 ") == "KS 2018/14")
        #expect(CaseNumbers.normalise("2016-000003") == "2016/3")
        #expect(CaseNumbers.normalise("ärende KS 2018/14") == nil)
        #expect(CaseNumbers.normalise("KS 2018/14 KS 2018/15") == nil)
        #expect(CaseNumbers.normalise("2018-09-19") == nil)
        #expect(CaseNumbers.normalise("") == nil)
    }

    @Test func `bare numbers count where the caller accepts them`() {
        let found = CaseNumbers.matches(in: "2026.045 BMN\n2026-0123", acceptBareNumbers: true)
        #expect(found.map(\.quote) == ["2026.045 BMN", "2026-0123"])
        #expect(found.map(\.isCertain) == [true, false])
        #expect(CaseNumbers.matches(in: "2026-01-11", acceptBareNumbers: true).isEmpty)
    }

    @Test func `certain by lead word, common unit or slash`() {
        func isCertain(_ text: String) -> [Bool] { CaseNumbers.matches(in: text).map(\.isCertain) }
        #expect(isCertain("Dnr 2016-000003") == [true])
        #expect(isCertain("KS 2018-14") == [true])
        #expect(isCertain("XYZ 2018/14") == [true])
        #expect(isCertain("XYZ 2018-114") == [false])
    }

    @Test func `any bytes are safe`() {
        var generator = SeededGenerator(seed: 3)
        let alphabet = Array("KS2018/-:. 0ÖöDnr\u{A0}–\n§@,").map(String.init)
        for _ in 0..<2000 {
            let text = (0..<20).map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
            for match in CaseNumbers.matches(in: text) {
                #expect(CaseNumbers.normalise(match.normalised) == match.normalised, "\(text)")
            }
        }
    }
}
