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
        var writer = JSONWriter(capacity: 4096 + blocks.reduce(0) { $0 + $1.text.utf8.count + 192 })
        write(to: &writer, layout)
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private func write(to writer: inout JSONWriter, _ layout: JSONLayout) {
        writer.beginObject()
        writer.member("schema_version", Document.schemaVersion)
        writer.member("id", id)
        writer.key("source")
        source.write(to: &writer)
        writer.key("metadata")
        metadata.write(to: &writer)
        writer.list("pages", pages, layout) { $0.write(to: &$1) }
        writer.list("blocks", blocks, layout) { $0.write(to: &$1) }
        writer.list("sections", sections, layout) { $0.write(to: &$1) }
        writer.list("items", items, layout) { $0.write(to: &$1) }
        writer.list("annotations", annotations, layout) { $0.write(to: &$1) }
        writer.list("diagnostics", diagnostics, layout) { $0.write(to: &$1) }
        writer.list("history", history, layout) { $0.write(to: &$1) }
        writer.endObject()
    }
}

extension JSONWriter {
    fileprivate mutating func list<Element>(
        _ name: StaticString, _ elements: [Element], _ layout: JSONLayout,
        _ write: (Element, inout JSONWriter) -> Void
    ) {
        key(name)
        beginArray()
        for element in elements {
            if layout == .lines { newline() }
            write(element, &self)
        }
        endArray()
    }
}

extension SourceFile {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", name)
        writer.member("media_type", mediaType)
        writer.member("byte_count", byteCount)
        writer.endObject()
    }
}

extension Metadata {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        for (name, path) in metadataFields {
            guard let field = self[keyPath: path] else { continue }
            writer.key(name)
            field.write(to: &writer)
        }
        writer.key("case_numbers")
        writer.beginArray()
        for field in caseNumbers { field.write(to: &writer) }
        writer.endArray()
        writer.key("properties")
        writer.beginArray()
        for property in properties {
            writer.beginObject()
            writer.member("name", property.name)
            writer.member("value", property.value)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }
}

extension Field {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("value", value)
        writer.member("block", block)
        writer.member("confidence", confidence)
        writer.member("producer", producer)
        writer.endObject()
    }
}

extension Page {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("number", number)
        writer.member("label", label)
        writer.member("width", width)
        writer.member("height", height)
        writer.endObject()
    }
}

extension Block {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", Optional(id))
        writer.member("kind", kind.rawValue)
        writer.member("text", text)
        writer.member("page", page, unless: 0)
        writer.member("box", box)
        if !continuations.isEmpty {
            writer.key("continuations")
            writer.beginArray()
            for region in continuations {
                writer.beginObject()
                writer.member("page", region.page)
                writer.member("start", region.start)
                writer.key("box")
                writer.value(region.box)
                writer.endObject()
            }
            writer.endArray()
        }
        writer.member("part", part)
        writer.member("position", position, unless: 0)
        writer.member("font_size", fontSize, unless: 0)
        writer.member("weight", weight, unless: 400)
        if isItalic {
            writer.key("italic")
            writer.value(true)
        }
        writer.member("bold_prefix", boldPrefix, unless: 0)
        writer.member("style", style)
        writer.member("level", level, unless: 0)
        writer.member("marker", marker)
        if origin != .digital { writer.member("origin", origin.rawValue) }
        writer.member("confidence", confidence, unless: 1)
        if !cells.isEmpty { writeCells(to: &writer) }
        writer.endObject()
    }

    private func writeCells(to writer: inout JSONWriter) {
        writer.key("cells")
        writer.beginArray()
        for cell in cells {
            writer.beginObject()
            writer.member("row", cell.row)
            writer.member("column", cell.column)
            writer.member("row_span", cell.rowSpan, unless: 1)
            writer.member("column_span", cell.columnSpan, unless: 1)
            if cell.isHeader {
                writer.key("header")
                writer.value(true)
            }
            writer.member("start", cell.start)
            writer.member("end", cell.end)
            writer.endObject()
        }
        writer.endArray()
    }
}

extension Span {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("block", Optional(block))
        writer.member("start", start)
        writer.member("end", end)
        writer.member("quote", quote)
        writer.endObject()
    }
}

extension Section {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", Optional(id))
        writer.member("role", role.rawValue)
        if let heading {
            writer.key("heading")
            heading.write(to: &writer)
        }
        writer.member("level", level)
        writer.member("parent", parent)
        writer.member("item", item)
        writer.member("first", Optional(first))
        writer.member("last", Optional(last))
        writer.member("page", page, unless: 0)
        writer.member("box", box)
        writer.member("confidence", confidence)
        writer.key("evidence")
        writer.beginArray()
        for reason in evidence { writer.value(reason) }
        writer.endArray()
        writer.endObject()
    }
}

extension Item {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", Optional(id))
        writer.member("number", number)
        writer.member("title", title)
        writer.member("case_number", caseNumber)
        writer.member("first", Optional(first))
        writer.member("last", Optional(last))
        writer.member("page", page, unless: 0)
        writer.member("box", box)
        writer.member("confidence", confidence)
        writer.endObject()
    }
}

extension Annotation {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", Optional(id))
        writer.member("kind", kind.rawValue)
        writer.key("span")
        span.write(to: &writer)
        writer.member("value", value)
        if !attributes.isEmpty {
            writer.key("attributes")
            writer.beginArray()
            for attribute in attributes {
                writer.beginObject()
                writer.member("key", attribute.key)
                writer.member("value", attribute.value)
                writer.endObject()
            }
            writer.endArray()
        }
        writer.member("confidence", confidence)
        writer.member("producer", producer)
        writer.endObject()
    }
}

extension Diagnostic {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("severity", severity.rawValue)
        writer.member("code", code)
        writer.member("message", message)
        if let page { writer.member("page", page) }
        writer.member("block", block)
        writer.member("producer", producer)
        writer.endObject()
    }
}

extension HistoryEntry {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("stage", stage)
        writer.member("version", version)
        writer.member("settings_hash", settingsHash)
        writer.endObject()
    }
}
