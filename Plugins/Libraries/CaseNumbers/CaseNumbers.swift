/// A Swedish case number (diarienummer) found in a text.
public struct CaseNumber: Sendable, Hashable {
    /// Where it stands, in UTF-8 offsets, without a lead word.
    public var range: Range<Int>
    /// The words there.
    public var quote: String
    /// The canonical spelling; see ``CaseNumbers``.
    public var normalised: String
    /// The order of the parts as printed, such as `unit-year-number` or `year-number`.
    public var scheme: String
    /// Whether the shape alone is unambiguous or a lead word such as Dnr stood in front.
    public var isCertain: Bool

    /// Makes a case number.
    public init(range: Range<Int>, quote: String, normalised: String, scheme: String, isCertain: Bool) {
        self.range = range
        self.quote = quote
        self.normalised = normalised
        self.scheme = scheme
        self.isCertain = isCertain
    }
}

/// Finds and normalises the case numbers of Swedish municipalities and regions.
///
/// Every authority has a spelling of its own (`KS 2018/14`, `2017.123 SN`, `Dnr KS/2018:4`, `2018/KS 0123 10`); the
/// parts are the same. The canonical spelling is `UNIT YYYY/N`, then `-C` for each sub-number or classification code:
/// unit in capitals, year with four digits, number without leading zeros, codes as printed. Without a unit it is
/// `YYYY/N`.
public enum CaseNumbers {
    /// The case numbers in a text, in order. A number without a unit counts only after a lead word.
    public static func matches(in text: String) -> [CaseNumber] {
        matches(in: text, acceptBareNumbers: false)
    }

    /// The case numbers in a text, in order.
    ///
    /// `acceptBareNumbers` lets numbers without unit and lead word (`2016-000003`) count too: right for the cell of a
    /// head table that is labelled elsewhere, wrong for running text. Such matches are not certain.
    public static func matches(in text: String, acceptBareNumbers: Bool) -> [CaseNumber] {
        CaseNumberReader().matches(in: text, acceptBareNumbers: acceptBareNumbers)
    }

    /// The canonical spelling of a text that is one case number and nothing else but a lead word, otherwise nil.
    public static func normalise(_ text: String) -> String? { CaseNumberReader().normalise(text) }
}
