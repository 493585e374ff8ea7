import DocumentModel

/// What a page says about itself. Of several values for one property the first counts.
struct PageProperties {
    private(set) var all: [Property] = []

    /// Names of `meta` tags in lower case, those of Dublin Core and Open Graph among them, and of the property.
    private static let names: [String: String] = [
        "author": "author", "dc.creator": "author", "dcterms.creator": "author", "article:author": "author",
        "description": "description", "dc.description": "description", "dcterms.description": "description",
        "og:description": "description", "keywords": "keywords", "dc.subject": "keywords",
        "date": "date", "dc.date": "date", "dcterms.date": "date", "dc.date.created": "date", "pubdate": "date",
        "dcterms.created": "date", "dcterms.issued": "date", "dc.date.issued": "date", "article:published_time": "date",
        "last-modified": "modified", "dcterms.modified": "modified", "dc.date.modified": "modified",
        "article:modified_time": "modified", "og:site_name": "site", "generator": "generator",
        "content-language": "language", "dc.language": "language", "dcterms.language": "language",
        "dc.publisher": "publisher", "dcterms.publisher": "publisher", "dc.identifier": "identifier",
        "dcterms.identifier": "identifier",
    ]

    mutating func set(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty, all.count < Limits.properties, !all.contains(where: { $0.name == name }) else {
            return
        }
        all.append(Property(name: name, value: value))
    }

    /// Takes a `meta` tag that says something which belongs here.
    mutating func setMeta(_ name: String, _ value: String?) {
        if let property = PageProperties.names[name.lowercased()] { set(property, value) }
    }
}
