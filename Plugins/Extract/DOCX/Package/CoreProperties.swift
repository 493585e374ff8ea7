import DocumentModel

/// Reads what the file says about itself (OPC core properties, ECMA-376 part 2, chapter 8).
final class CorePropertiesReader: XMLHandler {
    private(set) var properties: [Property] = []
    private var current: LocalName?
    private var value: [UInt8] = []

    /// Longer values are cut: nobody's title is that long.
    private static let longest = 10_000

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        current = CorePropertiesReader.isProperty(name) ? name.local : nil
        value.removeAll(keepingCapacity: true)
    }

    func end(_ name: XMLName) {
        guard let property = current else { return }
        current = nil
        let text = String(decoding: value.trimmingSpaces, as: UTF8.self)
        guard !text.isEmpty, !properties.contains(where: { $0.name == property.rawValue }) else { return }
        properties.append(Property(name: property.rawValue, value: text))
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard current != nil, value.count + bytes.count <= CorePropertiesReader.longest else { return }
        value.append(contentsOf: bytes)
    }

    private static func isProperty(_ name: XMLName) -> Bool {
        switch (name.namespace, name.local) {
        case (.dublinCore, .title), (.dublinCore, .creator), (.dublinCore, .subject), (.terms, .created),
            (.terms, .modified), (.coreProperties, .keywords):
            true
        default: false
        }
    }
}
