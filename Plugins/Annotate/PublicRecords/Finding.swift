import DocumentModel

/// A mark that a rule wants to set in one text.
struct Finding {
    var kind: AnnotationKind
    /// UTF-8 offsets in the text.
    var range: Range<Int>
    var value: String?
    var attributes: [Attribute] = []
    var confidence: Float = 1
}

/// A rule that looks at one block's text at a time.
protocol TextRule {
    /// The findings in order of their ranges, which do not overlap.
    static func findings(in text: TextView) -> [Finding]
}
