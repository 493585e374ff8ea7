public import DocumentModel

/// The few facts about a paper that lists and reports show.
public struct PaperSummary: Sendable, Equatable {
    /// Kind of document.
    public var kind: String?
    /// Title.
    public var title: String?
    /// Date as the document has it, normalised.
    public var date: String?
    /// Board.
    public var body: String?
    /// Municipality.
    public var municipality: String?
    /// Case numbers (diarienummer) of the whole document.
    public var caseNumbers: [String]
    /// Case number of the first item that has one.
    public var itemCaseNumber: String?
    /// Media type of the file.
    public var mediaType: String
    /// Pages.
    public var pages: Int
    /// Blocks.
    public var blocks: Int
    /// Sections.
    public var sections: Int
    /// Items.
    public var items: Int
    /// Marked decision points.
    public var decisionPoints: Int
    /// Sections by role.
    public var roles: [String: Int]

    private static let longest = 1000
    private static let most = 200
    /// More than any file that is read can hold; sums of as many files as a disk holds still fit an integer.
    private static let mostCounted = 1_000_000_000

    /// Sums a document up. Texts are cut at 1,000 bytes and lists at 200 entries: a document is foreign, and the
    /// summary of every one is kept.
    public init(_ document: Document) {
        let metadata = document.metadata
        kind = metadata.kind.map { PaperSummary.cut($0.value) }
        title = metadata.title.map { PaperSummary.cut($0.value) }
        date = metadata.date.map { PaperSummary.cut($0.value) }
        body = metadata.body.map { PaperSummary.cut($0.value) }
        municipality = metadata.municipality.map { PaperSummary.cut($0.value) }
        caseNumbers = metadata.caseNumbers.prefix(PaperSummary.most).map { PaperSummary.cut($0.value) }
        itemCaseNumber = document.items.lazy.compactMap(\.caseNumber).first.map(PaperSummary.cut)
        mediaType = PaperSummary.cut(document.source.mediaType)
        pages = document.pages.count
        blocks = document.blocks.count
        sections = document.sections.count
        items = document.items.count
        decisionPoints = document.annotations.count { $0.kind == .decisionPoint }
        var roles: [String: Int] = [:]
        for section in document.sections {
            let role = section.role.rawValue
            if roles[role] != nil || roles.count < PaperSummary.most && role.utf8.count <= PaperSummary.longest {
                roles[role, default: 0] += 1
            }
        }
        self.roles = roles
    }

    /// Whole characters only, so that what is cut is within the limit.
    private static func cut(_ text: String) -> String {
        guard text.utf8.count > longest else { return text }
        let end = text.utf8.index(text.utf8.startIndex, offsetBy: longest)
        return String(text.unicodeScalars[..<end])
    }

    /// Whether it keeps the limits of ``init(_:)`` and its numbers can be those of a paper. One that comes from a worker
    /// need not: its numbers are added up in the supervisor and in the ledger, and its texts are kept for good.
    var isPlausible: Bool {
        let numbers = [pages, blocks, sections, items, decisionPoints] + roles.values
        let texts = [kind, title, date, body, municipality, itemCaseNumber].compactMap(\.self) + [mediaType]
        return numbers.allSatisfy { (0...PaperSummary.mostCounted).contains($0) }
            && max(caseNumbers.count, roles.count) <= PaperSummary.most
            && (texts + caseNumbers + roles.keys).allSatisfy { $0.utf8.count <= PaperSummary.longest }
    }
}
