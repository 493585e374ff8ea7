/// Words that stand where the unit of a case number would: common ones, and those that never are one.
enum Units {
    /// Letters in the longest unit.
    static let longest = 8

    /// Abbreviations of boards, committees and registers that many authorities use.
    static let known: Set<String> = [
        "AN", "ARN", "ASN", "AU", "BAB", "BFN", "BIN", "BMN", "BN", "BSN", "BUF", "BUN", "BYGG", "BYGN", "BYN", "DNO",
        "FGN", "FN", "FOF", "FON", "FSN", "FUN", "GN", "GRN", "GSN", "GVN", "HSF", "HSN", "IFN", "IFO", "IN", "KA",
        "KBN", "KF", "KFF", "KFKS", "KFN", "KLF", "KLN", "KN", "KRN", "KS", "KSAU", "KSF", "KSK", "KSKF", "KSM",
        "KSN", "KSNK", "KSO", "KST", "KSTU", "KTN", "KUF", "KUL", "KUN", "LKS", "LOV", "LS", "LSN", "MBN", "MHN",
        "MIL", "MILJÖ", "MKN", "MN", "MRN", "MSB", "MSN", "NHN", "NKN", "NMN", "NRN", "OAN", "OFN", "OMN", "ON",
        "PLN", "PVN", "RD", "REV", "RF", "RGK", "RGN", "RJL", "RS", "RSN", "RUN", "RV", "SAM", "SAN", "SBF", "SBN",
        "SHBN", "SKN", "SLK", "SLN", "SN", "SOC", "SOCN", "SON", "SOV", "STK", "TEN", "TFK", "TFN", "TK", "TN", "TRF",
        "TSN", "TU", "UAN", "UBN", "UFN", "UN", "UTN", "VAL", "VALN", "VLL", "VLN", "VN", "VON", "VVN", "ÄN", "ÄON",
        "ÖFN", "ÖK", "ÖKN", "ÖN",
    ]

    /// Publications, courts, standards and everyday words in capitals, which a year and a number may follow too.
    /// Statute books are told by their ending `FS`.
    static let never: Set<String> = [
        "AB", "AD", "ANNO", "APRIL", "ATT", "AUGUSTI", "AV", "BESLUT", "BET", "BG", "BILAGA", "BNP", "BUDGET", "DATUM",
        "DECEMBER", "DEL", "DIARIENR", "DIR", "DNR", "DS", "ECLI", "EEG", "EES", "EFTER", "EG", "EN", "EU", "FAX",
        "FEBRUARI", "FRÅN", "FÖR", "HFD", "HT", "IEC", "ISBN", "ISO", "ISSN", "JANUARI", "JO", "JULI", "JUNI", "KL",
        "KPI", "KR", "LAG", "LAGEN", "LÄSÅR", "MAJ", "MARS", "MED", "MKR", "MMD", "MSEK", "MÅL", "MÖD", "NJA",
        "NOVEMBER", "NR", "OCH", "OKTOBER", "OM", "ORG", "PG", "PM", "PMÖD", "PROP", "PÅ", "RAPPORT", "RH", "RIR",
        "RSKR", "RÅ", "SEK", "SEPTEMBER", "SID", "SIDA", "SIS", "SOU", "SS", "TAXA", "TDOK", "TEL", "TILL", "TKR",
        "TOM", "UNDER", "VERSION", "VT", "ÅR", "ÄR", "ÄRENDE",
    ]

    /// Whether letters in capitals may be a unit at all.
    static func isPossible(_ unit: String) -> Bool { !unit.hasSuffix("FS") && !never.contains(unit) }

    /// Words that announce a case number, in lower case, the longer ones before their endings.
    static let leads = [
        "diarienummer", "diarienr", "diarie nr", "diarie-nr", "diarie.nr", "ärendenummer", "ärendenr", "ärende nr",
        "ärende-nr", "ärendebeteckning", "diariebeteckning", "beteckning", "dnr", "d.nr", "d nr",
    ].map { Array($0.utf8) }

    /// Words after which a year and a number are a school year or a bill of parliament, in lower case.
    static let otherLeads = [
        "läsåret", "läsår", "prop", "propositionen", "proposition", "bet", "rskr", "riksmötet", "skr", "mot",
        "skolåret", "säsongen", "årskurs",
    ].map { Array($0.utf8) }
}
