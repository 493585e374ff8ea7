import CPopplerGLib
import Synchronization

/// Poppler's complaints about the file at hand, a bounded number of them.
///
/// The GLib interface of poppler hands them to GLib's log under the domain `Poppler`, level info. A handler for these
/// also keeps them off the terminal, whatever GLib was told to print.
enum GLibMessages {
    private static let limit = 5
    private static let maximumLength = 200

    /// By thread: poppler works on the thread that calls it, and a handler learns nothing else of the document.
    private static let messages = Mutex<[pthread_t: [String]]>([:])

    private static let handler = g_log_set_handler(
        "Poppler", GLogLevelFlags(rawValue: G_LOG_LEVEL_MESSAGE.rawValue | G_LOG_LEVEL_INFO.rawValue),
        { _, _, message, _ in
            if let message { GLibMessages.add(message) }
        }, nil)

    /// Starts with no messages on this thread.
    static func listen() {
        _ = handler
        messages.withLock { $0[pthread_self()] = [] }
    }

    /// Ends listening on this thread. Returns different messages, the first ones first.
    static func take() -> [String] { messages.withLock { $0.removeValue(forKey: pthread_self()) ?? [] } }

    private static func add(_ message: UnsafePointer<CChar>) {
        let thread = pthread_self()
        messages.withLock { messages in
            guard let known = messages[thread], known.count < limit else { return }
            let text = withoutPosition(String(cString: message))
            if !known.contains(text) { messages[thread] = known + [text] }
        }
    }

    /// `Syntax error at position 360: Unknown operator` without the position, which is different in each repetition.
    private static func withoutPosition(_ message: String) -> String {
        let text = message.prefix(maximumLength)
        guard let start = text.firstRange(of: " at position "),
            let end = text[start.upperBound...].firstIndex(of: ":")
        else { return String(text) }
        return String(text[..<start.lowerBound] + text[end...])
    }
}
