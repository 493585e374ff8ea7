/// Reads `settings.xml`, of which only one thing matters here.
final class SettingsReader: XMLHandler {
    /// Whether even pages have headers and footers of their own.
    private(set) var hasEvenPages = false

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name.namespace == .word, name.local == .evenAndOddHeaders { hasEvenPages = attributes.isOn }
    }

    func end(_ name: XMLName) {}

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
