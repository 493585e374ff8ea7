public import DocumentModel

/// The few facts about a paper that lists and reports show.
public struct PaperSummary: Sendable, Codable, Equatable {
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
        mediaType = document.source.mediaType
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

    private static func cut(_ text: String) -> String {
        text.utf8.count <= longest ? text : String(decoding: text.utf8.prefix(longest), as: UTF8.self)
    }
}
