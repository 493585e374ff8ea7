public import DocumentModel

/// Why a stage has no result. What is merely noteworthy is a ``DocumentModel/Diagnostic`` instead.
public struct StageError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A short name for the reason, out of an open set.
    public struct Code: OpenName {
        /// The spelling.
        public let rawValue: String
        /// Makes the code with the given spelling.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The file needs a password.
        public static let encrypted: Self = "encrypted"
        /// The file breaks its format's rules beyond reading.
        public static let damaged: Self = "damaged"
        /// The file is of a kind that no stage reads.
        public static let unsupported: Self = "unsupported"
        /// There is nothing in the file.
        public static let empty: Self = "empty"
        /// The file or something in it exceeds a limit.
        public static let tooLarge: Self = "too_large"
        /// The file holds something that is refused on principle, such as a document type definition.
        public static let forbidden: Self = "forbidden"
        /// A stage's settings are wrong.
        public static let settings: Self = "settings"
        /// A plugin is missing, is no plugin, or breaks the contract.
        public static let plugin: Self = "plugin"
        /// A file could not be read or written.
        public static let io: Self = "io"
        /// The host asked the stage to stop.
        public static let cancelled: Self = "cancelled"
    }

    /// Would trying again help?
    public enum Retry: String, Sendable {
        /// The same input will fail again.
        case never
        /// The cause may go away: a full disk, a busy share.
        case later
    }

    /// The reason.
    public var code: Code
    /// A sentence that a registrar understands, with the way out where there is one.
    public var message: String
    /// 1-based page, where one is to blame.
    public var page: Int?
    /// Block, where one is to blame.
    public var block: BlockID?
    /// Whether to try again.
    public var retry: Retry
    /// Id of the stage; filled in by the host.
    public var stage: String?

    /// Makes an error.
    public init(
        _ code: Code, _ message: String, page: Int? = nil, block: BlockID? = nil, retry: Retry = .never,
        stage: String? = nil
    ) {
        self.code = code
        self.message = message
        self.page = page
        self.block = block
        self.retry = retry
        self.stage = stage
    }

    /// The message, with the page in front of it where there is one.
    public var description: String {
        if let page { return "page \(page): \(message)" }
        return message
    }
}
