import CStageABI
import DocumentModel

extension Span {
    fileprivate func record(in arena: Arena) -> paragraf_span {
        paragraf_span(block: block.number, start: start.record, end: end.record, quote: arena.text(quote))
    }

    fileprivate init(_ record: paragraf_span) throws(RecordError) {
        guard record.start <= record.end else {
            throw RecordError("span \(record.start)..<\(record.end) runs backwards")
        }
        self.init(
            block: try .required(record.block, "span block"), start: Int(record.start), end: Int(record.end),
            quote: try record.quote.string("span quote"))
    }
}

extension Section: RecordCodable {
    func record(in arena: Arena) -> paragraf_section {
        paragraf_section(
            id: id.number, parent: parent.record(), item: item.record(), level: level.record, first: first.number,
            last: last.number, page: page.record, confidence: confidence, box: box.record,
            role: arena.text(role.rawValue, .role), heading: heading?.record(in: arena) ?? paragraf_span(),
            evidence: arena.array(evidence) { $1.text($0) })
    }

    static func copy(_ record: paragraf_section, _ repeated: RepeatedTexts) throws(RecordError) -> Self {
        return Self(
            id: try .required(record.id, "section id"),
            role: Role(rawValue: try repeated.string(record.role, .role, "section role")),
            heading: record.heading.block == 0 ? nil : try Span(record.heading), level: Int(record.level),
            parent: .optional(record.parent), item: .optional(record.item),
            first: try .required(record.first, "first block of a section"),
            last: try .required(record.last, "last block of a section"), page: Int(record.page), box: Box(record.box),
            confidence: record.confidence,
            evidence: try record.evidence.decode(as: paragraf_text.self, zero: paragraf_text(), "evidence") {
                text throws(RecordError) in try text.string("evidence")
            })
    }
}

extension Item: RecordCodable {
    func record(in arena: Arena) -> paragraf_item {
        paragraf_item(
            id: id.number, first: first.number, last: last.number, page: page.record, confidence: confidence,
            box: box.record, number: arena.text(number), title: arena.text(title), case_number: arena.text(caseNumber))
    }

    static func copy(_ record: paragraf_item, _ repeated: RepeatedTexts) throws(RecordError) -> Self {
        return Self(
            id: try .required(record.id, "item id"), number: try record.number.string("item number"),
            title: try record.title.string("item title"),
            caseNumber: try record.case_number.optionalString("item case number"),
            first: try .required(record.first, "first block of an item"),
            last: try .required(record.last, "last block of an item"), page: Int(record.page), box: Box(record.box),
            confidence: record.confidence)
    }
}

extension Annotation: RecordCodable {
    func record(in arena: Arena) -> paragraf_annotation {
        paragraf_annotation(
            id: id.number, confidence: confidence, span: span.record(in: arena), kind: arena.text(kind.rawValue, .kind),
            value: arena.text(value), producer: arena.text(producer, .producer),
            attributes: arena.array(attributes) {
                paragraf_attribute(key: $1.text($0.key), value: $1.text($0.value))
            })
    }

    static func copy(_ record: paragraf_annotation, _ repeated: RepeatedTexts) throws(RecordError) -> Self {
        return Self(
            id: try .required(record.id, "annotation id"),
            kind: AnnotationKind(rawValue: try repeated.string(record.kind, .kind, "annotation kind")),
            span: try Span(record.span),
            value: try record.value.optionalString("annotation value"),
            attributes: try record.attributes.decode(
                as: paragraf_attribute.self, zero: paragraf_attribute(), "attributes"
            ) {
                attribute throws(RecordError) in
                Attribute(
                    key: try attribute.key.string("attribute key"), value: try attribute.value.string("attribute value")
                )
            }, confidence: record.confidence,
            producer: try repeated.string(record.producer, .producer, "annotation producer"))
    }
}

extension RelatedDocument: RecordCodable {
    func record(in arena: Arena) -> paragraf_relation {
        paragraf_relation(
            relation: arena.text(relation.rawValue), id: arena.text(id), name: arena.text(name),
            media_type: arena.text(mediaType))
    }

    static func copy(_ record: paragraf_relation, _ repeated: RepeatedTexts) throws(RecordError) -> Self {
        return Self(
            Relation(rawValue: try record.relation.string("relation")),
            id: try record.id.string("id of a related document"),
            name: try record.name.string("name of a related document"),
            mediaType: try record.media_type.optionalString("media type of a related document"))
    }
}

extension Diagnostic: RecordCodable {
    func record(in arena: Arena) -> paragraf_diagnostic {
        let rank: Int =
            switch severity {
            case .info: Int(PARAGRAF_INFO)
            case .warning: Int(PARAGRAF_WARNING)
            case .error: Int(PARAGRAF_ERROR)
            }
        return paragraf_diagnostic(
            severity: UInt32(rank), page: page?.record ?? 0, block: block.record(), code: arena.text(code),
            message: arena.text(message), producer: arena.text(producer, .producer))
    }

    static func copy(_ record: paragraf_diagnostic, _ repeated: RepeatedTexts) throws(RecordError) -> Self {
        let severity: Severity
        switch Int(record.severity) {
        case Int(PARAGRAF_INFO): severity = .info
        case Int(PARAGRAF_WARNING): severity = .warning
        case Int(PARAGRAF_ERROR): severity = .error
        default: throw RecordError("severity \(record.severity) does not exist")
        }
        return Self(
            severity: severity, code: try record.code.string("diagnostic code"),
            message: try record.message.string("diagnostic message"),
            page: record.page == 0 ? nil : Int(record.page), block: .optional(record.block),
            producer: try repeated.string(record.producer, .producer, "diagnostic producer"))
    }
}

extension HistoryEntry: RecordCodable {
    func record(in arena: Arena) -> paragraf_history_entry {
        paragraf_history_entry(
            stage: arena.text(stage), version: arena.text(version), settings_hash: arena.text(settingsHash))
    }

    static func copy(_ record: paragraf_history_entry, _ repeated: RepeatedTexts) throws(RecordError) -> Self {
        return Self(
            stage: try record.stage.string("history stage"), version: try record.version.string("history version"),
            settingsHash: try record.settings_hash.string("history settings hash"))
    }
}
