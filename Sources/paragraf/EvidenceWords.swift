/// What the short reasons that sections carry mean, for a person. Reasons of other stages are shown as they are.
enum EvidenceWords {
    private static let words = [
        "lexicon:exact": "the words are those of the lexicon",
        "lexicon:organ": "the words are those of the lexicon, with the name of a body in them",
        "lexicon:fuzzy": "the words are those of the lexicon but for a small misspelling",
        "lexicon:lead": "it begins with words that open such a section without a heading",
        "lexicon:label": "it is a label on the front page, with its text right behind",
        "lexicon:complement": "it is a styled heading whose words go on behind those of the lexicon",
        "lexicon:signer": "it names those who sign the minutes",
        "lexicon:demand": "it is a demand in a member's paper",
        "layout:heading": "it looks like a heading: size, weight or capitals",
        "style:heading": "it has the style of a heading",
        "layout:own_line": "it has a line of its own",
        "layout:bold_run_in": "it is bold at the front of its text",
        "layout:run_in": "a colon parts it from its text",
        "layout:cell": "it stands in a cell beside its text",
        "layout:names": "names with posts, offices or a note of approval begin a signature",
        "layout:list_of_contents": "lines with numbers follow each other",
        "layout:paragraph_sign": "it begins with § and a number, and something follows it",
        "lexicon:act": "it tells what somebody did at the meeting",
        "lexicon:account": "it tells what another body did with the matter",
        "order:invitation": "it calls to the meeting, or tells its day and hour on one line",
        "order:fields": "it is the first of the fields that tell when and where the meeting is",
        "order:first_page": "it begins the next paper in the file",
        "order:in_matter": "it follows in a matter of a notice where such text does",
        "order:own_paper": "the paper is this as a whole",
        "order:title": "it stands like a title above what was decided or proposed",
        "model:sequence": "the trained model begins it here, going by wording, form and neighbours",
        "order:top": "it stands at the top, before title and headings",
        "order:after_title": "it is running text behind the title",
        "order:first_in_item": "it is the first text of its item",
        "order:last_in_item": "it is the last line of an item without a decision and says what becomes of it",
        "order:notices": "nothing but a list follows, in an item about notices",
    ]

    static func sentence(_ evidence: [String]) -> String {
        evidence.isEmpty ? "no reason is given" : evidence.map { words[$0] ?? $0 }.joined(separator: "; ")
    }

    private static let styles = [
        "page_number": "a page number at the head or foot", "header": "repeated at the head of several pages",
        "footer": "at the foot, repeated or with words of addresses and signatures",
        "notice": "a line that is furniture wherever it stands", "rule": "nothing but signs at the head or foot",
    ]

    /// Why a block is furniture.
    static func furniture(_ style: String?) -> String {
        guard let style else { return "the file says so" }
        return styles[style] ?? "the file calls it \(style)"
    }
}
