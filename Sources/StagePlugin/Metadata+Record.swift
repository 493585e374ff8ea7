import CStageABI
import DocumentModel

/// Metadata crosses as a list of named fields; these are the names that ``metadataFields`` does not have.
private let caseNumberName = "case_number"
private let propertyPrefix = "property."

extension Metadata {
    /// One record per field, case number and property.
    func records(in arena: Arena) -> paragraf_array {
        var fields: [(name: String, field: Field)] = []
        for (name, path) in metadataFields {
            if let field = self[keyPath: path] { fields.append((name.description, field)) }
        }
        fields += caseNumbers.map { (caseNumberName, $0) }
        fields += properties.map { (propertyPrefix + $0.name, Field(value: $0.value, producer: "")) }
        return arena.array(fields) { entry, arena in
            paragraf_field(
                name: arena.text(entry.name), value: arena.text(entry.field.value),
                producer: arena.text(entry.field.producer), block: entry.field.block.record(),
                confidence: entry.field.confidence)
        }
    }

    /// Reads records. Throws ``RecordError`` for a name that does not exist.
    init(_ records: paragraf_array) throws(RecordError) {
        self.init()
        _ = try records.decode(as: paragraf_field.self, zero: paragraf_field(), "metadata") {
            record throws(RecordError) in try add(record)
        }
    }

    /// Adds one record: a single-valued field replaces an earlier value, others are appended.
    private mutating func add(_ record: paragraf_field) throws(RecordError) {
        let name = try record.name.string("field name")
        let field = Field(
            value: try record.value.string("field value"), block: .optional(record.block),
            confidence: record.confidence, producer: try record.producer.string("field producer"))
        if name == caseNumberName {
            caseNumbers.append(field)
        } else if name.hasPrefix(propertyPrefix) {
            properties.append(Property(name: String(name.dropFirst(propertyPrefix.count)), value: field.value))
        } else if let path = metadataFields.first(where: { $0.name.description == name })?.path {
            self[keyPath: path] = field
        } else {
            throw RecordError("there is no metadata field \"\(name)\"")
        }
    }

    /// Appends other metadata: what it has replaces, its lists are added.
    mutating func merge(_ other: Metadata) {
        for (_, path) in metadataFields {
            if let field = other[keyPath: path] { self[keyPath: path] = field }
        }
        caseNumbers += other.caseNumbers
        properties += other.properties
    }
}
