import CStageABI

/// A text of a record that is mostly the one that the record before has, too.
enum RepeatedText: Int, CaseIterable {
    case kind, style, part, producer, role
}

/// The last text of each sort that was read out of the records of one call.
///
/// ``Arena`` gives such a text to all records that have it, so that the pointer tells: nothing need be compared, and what
/// is read shares its memory. Valid for one call, as is the memory of the records.
final class RepeatedTexts {
    private var last = Array(repeating: (source: paragraf_text(), text: ""), count: RepeatedText.allCases.count)

    init() {}

    /// The text, or nil where it is absent. Throws ``RecordError`` when it is not valid.
    func optionalString(_ source: paragraf_text, _ sort: RepeatedText, _ what: StaticString) throws(RecordError)
        -> String?
    {
        if let bytes = source.bytes, bytes == last[sort.rawValue].source.bytes,
            source.count == last[sort.rawValue].source.count
        {
            return last[sort.rawValue].text
        }
        guard let text = try source.optionalString(what) else { return nil }
        last[sort.rawValue] = (source, text)
        return text
    }

    /// The text; absent counts as empty.
    func string(_ source: paragraf_text, _ sort: RepeatedText, _ what: StaticString) throws(RecordError) -> String {
        try optionalString(source, sort, what) ?? ""
    }
}
