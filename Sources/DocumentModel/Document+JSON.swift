/// How the JSON form is laid out. Both hold the same values in the same order.
public enum JSONLayout: Sendable {
    /// One line, for JSON Lines.
    case compact
    /// One line per block, section, item and annotation, for files that people open and compare.
    case lines
}

extension Document {
    /// The JSON form, described in `Docs/DocumentSchema.md`: UTF-8, keys in fixed order, the same bytes for the same
    /// document. Absent and neutral members are left out. Ends with a line feed.
    ///
    /// Sections and items repeat nothing of the blocks; a section's words are those of its blocks.
    public func json(_ layout: JSONLayout = .lines) -> [UInt8] {
        var writer = JSONWriter(capacity: estimatedSize)
        writer.value(DocumentForm(document: self, layout: layout))
        writer.endLine()
        return writer.finish()
    }

    /// Rather more than the JSON form needs, so that it need not be moved while it grows: what is not written to takes no
    /// memory when there is much of it.
    private var estimatedSize: Int {
        let texts = blocks.reduce(0) { $0 + $1.text.utf8.count + 40 * $1.cells.count }
        let quotes = annotations.reduce(0) { $0 + $1.span.quote.utf8.count + 40 * $1.attributes.count }
        let parts = pages.count * 64 + blocks.count * 192 + (sections.count + items.count + annotations.count) * 256
        return 4096 + texts + texts / 16 + quotes + parts
    }
}

/// The top level: only here the layout counts.
private struct DocumentForm: JSONObject {
    let document: Document
    let layout: JSONLayout

    func write(to writer: inout JSONWriter) {
        writer.member("schema_version", Document.schemaVersion)
        writer.member("id", document.id)
        writer.member("source", document.source)
        if !document.related.isEmpty { writer.list("related", document.related, layout) }
        writer.member("metadata", document.metadata)
        writer.list("pages", document.pages, layout)
        writer.list("blocks", document.blocks, layout)
        writer.list("sections", document.sections, layout)
        writer.list("items", document.items, layout)
        writer.list("annotations", document.annotations, layout)
        writer.list("diagnostics", document.diagnostics, layout)
        writer.list("history", document.history, layout)
    }
}

extension SourceFile: JSONObject {
    func write(to writer: inout JSONWriter) {
        writer.member("name", name)
        writer.member("media_type", mediaType)
        writer.member("byte_count", byteCount)
    }
}

extension RelatedDocument: JSONObject {
    func write(to writer: inout JSONWriter) {
        writer.member("relation", relation.rawValue)
        writer.member("id", id)
        writer.member("name", name)
        writer.member("media_type", mediaType)
    }
}

extension Metadata: JSONObject {
    func write(to writer: inout JSONWriter) {
        for (name, path) in metadataFields { writer.member(name, self[keyPath: path]) }
        writer.list("case_numbers", caseNumbers)
        writer.list("properties", properties)
    }
}

extension Property: JSONObject {
    func write(to writer: inout JSONWriter) {
        writer.member("name", name)
        writer.member("value", value)
    }
}

extension Field: JSONObject {
    func write(to writer: inout JSONWriter) {
        writer.member("value", value)
        writer.member("block", block)
        writer.member("confidence", confidence)
        writer.member("producer", producer)
    }
}

extension Page: JSONObject {
    func write(to writer: inout JSONWriter) {
        writer.member("number", number)
        writer.member("label", label)
        writer.member("width", width)
        writer.member("height", height)
    }
}

extension Block: JSONObject {
    func write(to writer: inout JSONWriter) {
        writer.member("id", id)
        writer.member("kind", kind.rawValue)
        writer.member("text", text)
        writer.member("page", page, unless: 0)
        writer.member("box", box)
        if !continuations.isEmpty { writer.list("continuations", continuations) }
        writer.member("part", part)
        writer.member("position", position, unless: 0)
        writer.member("font_size", fontSize, unless: 0)
        writer.member("weight", weight, unless: 400)
        writer.flag("italic", isItalic)
        writer.member("bold_prefix", boldPrefix, unless: 0)
        writer.member("style", style)
        writer.member("level", level, unless: 0)
        writer.member("marker", marker)
        if origin != .digital { writer.member("origin", origin.rawValue) }
        writer.member("confidence", confidence, unless: 1)
        if !cells.isEmpty { writer.list("cells", cells) }
    }
}

extension Region: JSONObject {
    func write(to writer: inout JSONWriter) {
        writer.member("page", page)
        writer.member("start", start)
        writer.key("box")
        writer.value(box)
    }
}

extension Cell: JSONObject {
    func write(to writer: inout JSONWriter) {
        writer.member("row", row)
        writer.member("column", column)
        writer.member("row_span", rowSpan, unless: 1)
        writer.member("column_span", columnSpan, unless: 1)
        writer.flag("header", isHeader)
        writer.member("start", start)
        writer.member("end", end)
    }
}

extension Span: JSONObject {
    func write(to writer: inout JSONWriter) {
        writer.member("block", block)
        writer.member("start", start)
        writer.member("end", end)
        writer.member("quote", quote)
    }
}

extension Section: JSONObject {
    func write(to writer: inout JSONWriter) {
        writer.member("id", id)
        writer.member("role", role.rawValue)
        writer.member("heading", heading)
        writer.member("level", level)
        writer.member("parent", parent)
        writer.member("item", item)
        writer.member("first", first)
        writer.member("last", last)
        writer.member("page", page, unless: 0)
        writer.member("box", box)
        writer.member("confidence", confidence)
        writer.key("evidence")
        writer.beginArray()
        for reason in evidence { writer.value(reason) }
        writer.endArray()
    }
}

extension Item: JSONObject {
    func write(to writer: inout JSONWriter) {
        writer.member("id", id)
        writer.member("number", number)
        writer.member("title", title)
        writer.member("case_number", caseNumber)
        writer.member("first", first)
        writer.member("last", last)
        writer.member("page", page, unless: 0)
        writer.member("box", box)
        writer.member("confidence", confidence)
    }
}

extension Annotation: JSONObject {
    func write(to writer: inout JSONWriter) {
        writer.member("id", id)
        writer.member("kind", kind.rawValue)
        writer.member("span", span)
        writer.member("value", value)
        if !attributes.isEmpty { writer.list("attributes", attributes) }
        writer.member("confidence", confidence)
        writer.member("producer", producer)
    }
}

extension Attribute: JSONObject {
    func write(to writer: inout JSONWriter) {
        writer.member("key", key)
        writer.member("value", value)
    }
}

extension Diagnostic: JSONObject {
    func write(to writer: inout JSONWriter) {
        writer.member("severity", severity.rawValue)
        writer.member("code", code)
        writer.member("message", message)
        if let page { writer.member("page", page) }
        writer.member("block", block)
        writer.member("producer", producer)
    }
}

extension HistoryEntry: JSONObject {
    func write(to writer: inout JSONWriter) {
        writer.member("stage", stage)
        writer.member("version", version)
        writer.member("settings_hash", settingsHash)
    }
}
