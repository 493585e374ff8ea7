/// A paper with the labels that a person gave it; `Docs/Evaluation.md` describes the fields.
public struct GoldPaper: Sendable, Hashable {
    /// SHA-256 of the file, when the labels name it.
    public var sha256: String?
    /// The paper's path in the folder of papers.
    public var local: String?
    /// The paper's path where it came from.
    public var file: String?
    /// The deciding or receiving body.
    public var body: String?
    /// The municipality or region.
    public var municipality: String?
    /// Kind of paper.
    public var kind: String
    /// Title as printed, nil when the paper has none.
    public var title: String?
    /// ISO 8601, nil when none is printed.
    public var date: String?
    /// Numbers of the matter itself.
    public var caseNumbers: [String]
    /// First and last page of each labelled part; nil when the whole paper is labelled.
    public var labelledPages: [ClosedRange<Int>]?
    /// Sections in reading order.
    public var sections: [GoldSection]
    /// Matters of minutes and notices.
    public var items: [GoldItem]
    /// Points of decisions and proposals.
    public var points: [GoldPoint]

    /// What the paper is called in messages.
    public var name: String { local ?? file ?? sha256 ?? "" }
}

/// A labelled section.
public struct GoldSection: Sendable, Hashable, Decodable {
    /// Its role.
    public var label: String
    /// Heading as printed, nil without one.
    public var heading: String?
    /// Page on which it begins; nil for papers without pages.
    public var page: Int?
    /// First words behind the heading; nil for an empty section.
    public var startsWith: String?
    /// Last words; nil for an empty section.
    public var endsWith: String?
    /// Headings inside, which may also be found as sections of the same role.
    public var subheadings: [String]?

    enum CodingKeys: String, CodingKey {
        case label, heading, page, subheadings
        case startsWith = "starts_with"
        case endsWith = "ends_with"
    }
}

/// A labelled matter.
public struct GoldItem: Sendable, Hashable, Decodable {
    /// As printed.
    public var number: String
    /// Title on one line.
    public var title: String?
    /// As printed.
    public var caseNumber: String?

    enum CodingKeys: String, CodingKey {
        case number, title
        case caseNumber = "case_number"
    }
}

/// A labelled point of a decision or proposal.
public struct GoldPoint: Sendable, Hashable, Decodable {
    /// Number of the matter.
    public var item: String?
    /// First words.
    public var startsWith: String
    /// `decision` or `proposal`.
    public var kind: String

    enum CodingKeys: String, CodingKey {
        case item, kind
        case startsWith = "starts_with"
    }
}

extension GoldPaper: Decodable {
    enum CodingKeys: String, CodingKey {
        case sha256, local, file, body, municipality, title, date, sections, items
        case kind = "doc_kind"
        case caseNumbers = "case_numbers"
        case labelledPages = "labelled_pages"
        case points = "decision_points"
    }

    /// Reads a paper; what a paper may lack is empty then.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        sha256 = try values.decodeIfPresent(String.self, forKey: .sha256)
        local = try values.decodeIfPresent(String.self, forKey: .local)
        file = try values.decodeIfPresent(String.self, forKey: .file)
        body = try values.decodeIfPresent(String.self, forKey: .body)
        municipality = try values.decodeIfPresent(String.self, forKey: .municipality)
        kind = try values.decode(String.self, forKey: .kind)
        title = try values.decodeIfPresent(String.self, forKey: .title)
        date = try values.decodeIfPresent(String.self, forKey: .date)
        caseNumbers = try values.decodeIfPresent([String].self, forKey: .caseNumbers) ?? []
        labelledPages = try GoldPaper.ranges(values)
        sections = try values.decode([GoldSection].self, forKey: .sections)
        items = try values.decodeIfPresent([GoldItem].self, forKey: .items) ?? []
        points = try values.decodeIfPresent([GoldPoint].self, forKey: .points) ?? []
        guard sha256 != nil || local != nil || file != nil else {
            throw DecodingError.dataCorruptedError(
                forKey: .local, in: values, debugDescription: "name the paper with local, file or sha256")
        }
    }

    /// `[2, 4]` or `[[2, 4], [9, 9]]`.
    private static func ranges(_ values: KeyedDecodingContainer<CodingKeys>) throws -> [ClosedRange<Int>]? {
        let pairs: [[Int]]
        if let pair = try? values.decodeIfPresent([Int].self, forKey: .labelledPages) {
            pairs = [pair]
        } else {
            guard let list = try values.decodeIfPresent([[Int]].self, forKey: .labelledPages) else { return nil }
            pairs = list
        }
        guard pairs.allSatisfy({ $0.count == 2 && $0[0] <= $0[1] }) else {
            throw DecodingError.dataCorruptedError(
                forKey: .labelledPages, in: values, debugDescription: "give the first and the last page")
        }
        return pairs.isEmpty ? nil : pairs.map { $0[0]...$0[1] }
    }
}
