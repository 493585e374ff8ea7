public import DocumentModel

/// What a pipeline found in a paper, in the shape in which labels are given.
public struct FoundPaper: Sendable {
    /// A section.
    public struct Section: Sendable {
        /// Its role.
        public var role: String
        /// Heading as printed.
        public var heading: String?
        /// Page on which it begins; nil without pages.
        public var page: Int?
        /// The words below the heading.
        public var text: String
        /// How sure the pipeline is.
        public var confidence: Float
        /// Its reasons.
        public var evidence: [String]
    }

    /// A point of a decision or proposal.
    struct Point {
        var item: String?
        var text: String
        var kind: String?
    }

    var kind: String?
    var title: String?
    var date: String?
    var caseNumbers: [String] = []
    /// Sections other than item headings.
    var sections: [Section] = []
    var items: [Item] = []
    var points: [Point] = []

    /// A paper in which nothing was found, because it could not be read.
    public init() {}

    /// Takes what evaluation needs out of a document.
    public init(_ document: Document) {
        let index = BlockIndex(document.blocks)
        kind = document.metadata.kind?.value
        title = document.metadata.title?.value
        date = document.metadata.date?.value
        caseNumbers = document.metadata.caseNumbers.map(\.value)
        items = document.items
        sections = document.sections.filter { $0.role != "item_heading" }.map { section in
            Section(
                role: section.role.rawValue, heading: section.heading?.quote,
                page: section.page > 0 ? section.page : nil, text: document.text(of: section, index: index),
                confidence: section.confidence, evidence: section.evidence)
        }
        points = document.annotations.filter { $0.kind == .decisionPoint }.map {
            Point(item: $0["item"], text: $0.span.quote, kind: $0["kind"])
        }
    }
}
