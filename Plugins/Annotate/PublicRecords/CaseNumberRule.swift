import CaseNumbers
import DocumentModel

/// Finds case numbers (diarienummer); the value is the canonical spelling of the `CaseNumbers` library.
///
/// Attribute `scheme` tells the order of the parts as printed. A spelling that is not certain has confidence 0.6.
enum CaseNumberRule {
    static func findings(in text: String, _ numbers: CaseNumberReader) -> [Finding] {
        numbers.matches(in: text).map { number in
            Finding(
                kind: .caseNumber, range: number.range, value: number.normalised,
                attributes: [Attribute(key: "scheme", value: number.scheme)], confidence: number.isCertain ? 1 : 0.6)
        }
    }
}
