/// Reads the words of a chart or diagram: titles and labels, and the names of a chart's rows and columns, each on a
/// line. Figures of charts are left out: without the drawing they say nothing.
final class DrawingTextReader: XMLHandler {
    private(set) var text: [UInt8] = []
    /// Whether there was more text than the limit.
    private(set) var isCut = false

    private let limit: Int
    private var isCollecting = false
    /// Whether the open names of a chart were read: `c:v` holds figures elsewhere.
    private var isInNames = false

    init(limit: Int) { self.limit = limit }

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch (name.namespace, name.local) {
        case (.drawing, .t): isCollecting = true
        case (.chart, .strCache): isInNames = true
        case (.chart, .v): isCollecting = isInNames
        default: break
        }
    }

    func end(_ name: XMLName) {
        switch (name.namespace, name.local) {
        case (.drawing, .t): isCollecting = false
        case (.drawing, .br): append([UInt8(ascii: " ")])
        case (.drawing, .p): endLine()
        case (.chart, .strCache): isInNames = false
        case (.chart, .v):
            if isCollecting { endLine() }
            isCollecting = false
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isCollecting { append(bytes) }
    }

    private func append(_ bytes: some Collection<UInt8>) {
        guard text.count + bytes.count <= limit else {
            isCut = true
            return
        }
        for byte in bytes { text.append(byte < 0x20 ? 0x20 : byte) }
    }

    private func endLine() {
        if let last = text.last, last != UInt8(ascii: "\n"), text.count < limit { text.append(UInt8(ascii: "\n")) }
    }
}
