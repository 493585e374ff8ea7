import StageKit

/// Reads `styles.xml`.
final class StylesReader: XMLHandler {
    /// The styles read so far.
    var styles: Styles { Styles(list, defaults: defaults) }

    private var list: [Style] = []
    private var defaults = RunProperties()
    private var style: Style?
    /// The part of a table that a table style tells about, such as `firstRow`.
    private var condition: String?
    private var path = ElementPath()

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(StageError) {
        defer { path.push(name) }
        guard name.namespace == .word else { return }
        switch (path.parent, name.local) {
        case (_, .style): try begin(attributes)
        case (.style, .tblStylePr): condition = attributes.text(.wordType)
        case (.style, .name): style?.name = String((attributes.text(.val) ?? "").prefix(Limits.styleName))
        case (.style, .basedOn): style?.basedOn = attributes.text(.val)
        case (.pPr, .outlineLvl) where path.grandparent == .style: style?.outlineLevel = attributes.integer(.val)
        case (.numPr, .numId): style?.listID = attributes.integer(.val)
        case (.numPr, .ilvl): style?.listLevel = attributes.integer(.val)
        case (.rPr, _) where path.grandparent == .style: style?.run.take(name.local, attributes)
        case (.rPr, _) where path.grandparent == .tblStylePr: takeCondition(name.local, attributes)
        case (.rPr, _) where path.grandparent == .rPrDefault: defaults.take(name.local, attributes)
        default: break
        }
    }

    func end(_ name: XMLName) {
        path.pop()
        guard name.namespace == .word, name.local == .style, let style else { return }
        list.append(style)
        self.style = nil
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    private func takeCondition(_ local: LocalName, _ attributes: XMLAttributes) {
        switch condition {
        case "firstRow": style?.firstRow.take(local, attributes)
        case "firstCol": style?.firstColumn.take(local, attributes)
        default: break
        }
    }

    private func begin(_ attributes: XMLAttributes) throws(StageError) {
        guard list.count < Limits.definitions else {
            throw StageError(.tooLarge, "the document has over \(Limits.definitions) styles")
        }
        var style = Style()
        style.id = attributes.text(.styleId) ?? ""
        style.type = attributes.text(.wordType) ?? ""
        style.isDefault =
            attributes.bytes(.isDefault) != nil && !attributes.has(.isDefault, "0")
            && !attributes.has(.isDefault, "false")
        self.style = style
    }
}
