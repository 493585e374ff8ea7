import StageKit

/// Reads `numbering.xml`.
final class NumberingReader: XMLHandler {
    /// The lists read so far.
    private(set) var numbering = Numbering()

    private var definitionID: Int?
    private var definition = ListDefinition()
    private var listID: Int?
    private var list = List()
    private var level: ListLevel?
    private var index = 0
    /// Open elements inside a fallback, itself included: it repeats the choice before it in older words.
    private var skipped = 0

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(StageError) {
        if skipped > 0 || name.namespace == .compatibility && name.local == .fallback {
            skipped += 1
            return
        }
        guard name.namespace == .word else { return }
        switch name.local {
        case .abstractNum:
            definitionID = attributes.integer(.abstractNumId)
            definition = ListDefinition()
        case .num:
            listID = attributes.integer(.numId)
            list = List()
        case .abstractNumId: list.definition = attributes.integer(.val) ?? 0
        case .numStyleLink: definition.numberingStyle = attributes.text(.val)
        case .lvlOverride: index = attributes.integer(.ilvl) ?? -1
        case .startOverride:
            if isLevel { list.startOverrides[index] = attributes.integer(.val) }
        case .lvl:
            index = attributes.integer(.ilvl) ?? -1
            level = ListLevel()
        default: take(name.local, attributes)
        }
    }

    func end(_ name: XMLName) throws(StageError) {
        if skipped > 0 {
            skipped -= 1
            return
        }
        guard name.namespace == .word else { return }
        switch name.local {
        case .lvl: finishLevel()
        case .abstractNum:
            if let id = definitionID { numbering.definitions[id] = definition }
            definitionID = nil
        case .num:
            if let id = listID { numbering.lists[id] = list }
            listID = nil
        default: return
        }
        guard numbering.definitions.count + numbering.lists.count <= Limits.definitions else {
            throw StageError(.tooLarge, "the document has over \(Limits.definitions) list definitions")
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    private var isLevel: Bool { (0..<Numbering.levelCount).contains(index) }

    private func take(_ local: LocalName, _ attributes: XMLAttributes) {
        guard level != nil else { return }
        switch local {
        case .start: level?.start = attributes.integer(.val) ?? 1
        case .numFmt:
            let format = attributes.text(.val).flatMap { NumberFormat(name: $0, pattern: attributes.text(.format)) }
            level?.format = format ?? .decimal
        case .suff: level?.hasSpace = !attributes.has(.val, "nothing")
        case .lvlText: level?.pattern = String((attributes.text(.val) ?? "").prefix(ListLevel.longestPattern))
        case .lvlRestart: level?.restart = attributes.integer(.val)
        case .isLgl: level?.isLegal = attributes.isOn
        case .pStyle: level?.style = attributes.text(.val)
        default: break
        }
    }

    private func finishLevel() {
        guard let level, isLevel else { return }
        if listID != nil {
            list.levels[index] = level
        } else {
            definition.levels[index] = level
        }
        self.level = nil
    }
}
