/// Reading the JSON form, with whatever decoder the caller brings (Foundation's `JSONDecoder`).
///
/// Members that the writer leaves out get their neutral values back, so reading what was written gives an equal
/// document. Unknown members are ignored: they come from newer versions.
extension Document: Decodable {
    private enum Key: String, CodingKey {
        case schemaVersion = "schema_version"
        case id, source, related, metadata, pages, blocks, sections, items, annotations, diagnostics, history
    }

    /// Reads a document. Throws `DecodingError` when the value has another shape or a newer schema version.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let version = try values.decode(Int.self, forKey: .schemaVersion)
        guard version <= Document.schemaVersion else {
            throw DecodingError.dataCorruptedError(
                forKey: .schemaVersion, in: values,
                debugDescription: "schema version \(version) is newer than \(Document.schemaVersion)")
        }
        try self.init(
            id: values.decode(String.self, forKey: .id), source: values.decode(SourceFile.self, forKey: .source),
            related: values.decodeIfPresent([RelatedDocument].self, forKey: .related) ?? [],
            metadata: values.decode(Metadata.self, forKey: .metadata),
            pages: values.decode([Page].self, forKey: .pages), blocks: values.decode([Block].self, forKey: .blocks),
            sections: values.decode([Section].self, forKey: .sections),
            items: values.decode([Item].self, forKey: .items),
            annotations: values.decode([Annotation].self, forKey: .annotations),
            diagnostics: values.decode([Diagnostic].self, forKey: .diagnostics),
            history: values.decode([HistoryEntry].self, forKey: .history))
    }
}

/// A member name taken as it is.
private struct MemberName: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringLiteral value: String) { stringValue = value }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension KeyedDecodingContainer where Key == MemberName {
    fileprivate func value<Value: Decodable>(_ name: MemberName) throws -> Value {
        try decode(Value.self, forKey: name)
    }

    fileprivate func value<Value: Decodable>(_ name: MemberName, or neutral: Value) throws -> Value {
        try decodeIfPresent(Value.self, forKey: name) ?? neutral
    }

    fileprivate func optional<Value: Decodable>(_ name: MemberName) throws -> Value? {
        try decodeIfPresent(Value.self, forKey: name)
    }

    fileprivate func name<Name: OpenName>(_ name: MemberName) throws -> Name {
        Name(rawValue: try decode(String.self, forKey: name))
    }
}

extension Identifier: Decodable {
    /// Reads the form `b12`. Throws `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\"\(text)\" is no identifier here")
        }
        self = id
    }
}

extension Box: Decodable {
    /// Reads `[left, top, right, bottom]`.
    public init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        try self.init(
            left: list.decode(Float.self), top: list.decode(Float.self), right: list.decode(Float.self),
            bottom: list.decode(Float.self))
    }
}

extension Origin: Decodable {}
extension Severity: Decodable {}

extension SourceFile: Decodable {
    /// Reads the form that the writer makes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: MemberName.self)
        try self.init(
            name: values.value("name"), mediaType: values.value("media_type"), byteCount: values.value("byte_count"))
    }
}

extension RelatedDocument: Decodable {
    /// Reads the form that the writer makes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: MemberName.self)
        try self.init(
            values.name("relation"), id: values.value("id"), name: values.value("name"),
            mediaType: values.optional("media_type"))
    }
}

extension Field: Decodable {
    /// Reads the form that the writer makes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: MemberName.self)
        try self.init(
            value: values.value("value"), block: values.optional("block"), confidence: values.value("confidence"),
            producer: values.value("producer"))
    }
}

extension Property: Decodable {
    /// Reads the form that the writer makes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: MemberName.self)
        try self.init(name: values.value("name"), value: values.value("value"))
    }
}

extension Metadata: Decodable {
    /// Reads the form that the writer makes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: MemberName.self)
        self.init()
        for (name, path) in metadataFields {
            self[keyPath: path] = try values.optional(MemberName(stringLiteral: name.description))
        }
        caseNumbers = try values.value("case_numbers")
        properties = try values.value("properties")
    }
}

extension Page: Decodable {
    /// Reads the form that the writer makes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: MemberName.self)
        try self.init(
            number: values.value("number"), label: values.optional("label"), width: values.value("width"),
            height: values.value("height"))
    }
}

extension Region: Decodable {
    /// Reads the form that the writer makes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: MemberName.self)
        try self.init(page: values.value("page"), start: values.value("start"), box: values.value("box"))
    }
}

extension Cell: Decodable {
    /// Reads the form that the writer makes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: MemberName.self)
        try self.init(
            row: values.value("row"), column: values.value("column"), rowSpan: values.value("row_span", or: 1),
            columnSpan: values.value("column_span", or: 1), isHeader: values.value("header", or: false),
            start: values.value("start"), end: values.value("end"))
    }
}

extension Block: Decodable {
    /// Reads the form that the writer makes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: MemberName.self)
        try self.init(
            id: values.value("id"), kind: values.name("kind"), text: values.value("text"),
            page: values.value("page", or: 0), box: values.value("box", or: .zero),
            continuations: values.value("continuations", or: []), part: values.optional("part"),
            position: values.value("position", or: 0), fontSize: values.value("font_size", or: 0),
            weight: values.value("weight", or: 400), isItalic: values.value("italic", or: false),
            boldPrefix: values.value("bold_prefix", or: 0), style: values.optional("style"),
            level: values.value("level", or: 0), marker: values.optional("marker"),
            origin: values.value("origin", or: .digital), confidence: values.value("confidence", or: 1),
            cells: values.value("cells", or: []))
    }
}

extension Span: Decodable {
    /// Reads the form that the writer makes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: MemberName.self)
        try self.init(
            block: values.value("block"), start: values.value("start"), end: values.value("end"),
            quote: values.value("quote"))
    }
}

extension Section: Decodable {
    /// Reads the form that the writer makes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: MemberName.self)
        try self.init(
            id: values.value("id"), role: values.name("role"), heading: values.optional("heading"),
            level: values.value("level"), parent: values.optional("parent"), item: values.optional("item"),
            first: values.value("first"), last: values.value("last"), page: values.value("page", or: 0),
            box: values.value("box", or: .zero), confidence: values.value("confidence"),
            evidence: values.value("evidence"))
    }
}

extension Item: Decodable {
    /// Reads the form that the writer makes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: MemberName.self)
        try self.init(
            id: values.value("id"), number: values.value("number"), title: values.value("title"),
            caseNumber: values.optional("case_number"), first: values.value("first"), last: values.value("last"),
            page: values.value("page", or: 0), box: values.value("box", or: .zero),
            confidence: values.value("confidence"))
    }
}

extension Attribute: Decodable {
    /// Reads the form that the writer makes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: MemberName.self)
        try self.init(key: values.value("key"), value: values.value("value"))
    }
}

extension Annotation: Decodable {
    /// Reads the form that the writer makes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: MemberName.self)
        try self.init(
            id: values.value("id"), kind: values.name("kind"), span: values.value("span"),
            value: values.optional("value"), attributes: values.value("attributes", or: []),
            confidence: values.value("confidence"), producer: values.value("producer"))
    }
}

extension Diagnostic: Decodable {
    /// Reads the form that the writer makes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: MemberName.self)
        try self.init(
            severity: values.value("severity"), code: values.value("code"), message: values.value("message"),
            page: values.optional("page"), block: values.optional("block"), producer: values.value("producer"))
    }
}

extension HistoryEntry: Decodable {
    /// Reads the form that the writer makes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: MemberName.self)
        try self.init(
            stage: values.value("stage"), version: values.value("version"),
            settingsHash: values.value("settings_hash"))
    }
}
