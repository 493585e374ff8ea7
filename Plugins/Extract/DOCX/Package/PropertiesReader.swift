import DocumentModel

/// Reads what the file says about itself: core properties (OPC, ECMA-376 part 2, chapter 8), those of the program that
/// wrote it, and those that somebody added (ISO/IEC 29500-1, 22.2 and 22.3).
final class PropertiesReader: XMLHandler {
    private(set) var properties: [Property] = []
    private var current: String?
    private var depth = 0
    private var value: [UInt8] = []

    /// Longer values are cut: nobody's title is that long.
    private static let longest = 10_000
    /// Properties of one part.
    private static let most = 200
    /// Before the names of properties that somebody added, lest one is taken for the file's own.
    private static let customPrefix = "custom:"

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if current == nil, let property = PropertiesReader.property(name, attributes) {
            current = property
            depth = 0
            value.removeAll(keepingCapacity: true)
        }
        if current != nil { depth += 1 }
    }

    func end(_ name: XMLName) {
        guard let property = current else { return }
        depth -= 1
        guard depth == 0 else { return }
        current = nil
        let text = String(decoding: value.trimmingSpaces, as: UTF8.self)
        guard !text.isEmpty, properties.count < PropertiesReader.most,
            !properties.contains(where: { $0.name == property })
        else { return }
        properties.append(Property(name: property, value: text))
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard current != nil, value.count + bytes.count <= PropertiesReader.longest else { return }
        value.append(contentsOf: bytes)
    }

    private static func property(_ name: XMLName, _ attributes: XMLAttributes) -> String? {
        switch (name.namespace, name.local) {
        case (.dublinCore, .title), (.dublinCore, .creator), (.dublinCore, .subject), (.dublinCore, .description),
            (.dublinCore, .language), (.terms, .created), (.terms, .modified), (.coreProperties, .keywords),
            (.coreProperties, .category), (.coreProperties, .contentStatus), (.coreProperties, .lastModifiedBy),
            (.extendedProperties, .company), (.extendedProperties, .manager), (.extendedProperties, .application),
            (.extendedProperties, .template), (.extendedProperties, .pages):
            return name.local.rawValue.lowercased()
        case (.customProperties, .property):
            guard let own = attributes.text(.name, .none), !own.isEmpty else { return nil }
            return customPrefix + String(own.prefix(Limits.styleName))
        default: return nil
        }
    }
}
