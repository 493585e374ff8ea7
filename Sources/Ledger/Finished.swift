/// How the trip of one claimed file ended, for ``Ledger/record(_:)``.
public struct Finished: Sendable {
    /// The outcome.
    public enum Outcome: Sendable, Hashable {
        /// All of the paper is in the result.
        case succeeded
        /// Something is missing; codes of the diagnostics that say what, at least one.
        case partial([String])
        /// There is no result.
        case failed(Failure)

        /// The state that the file goes to.
        public var state: FileState {
            switch self {
            case .succeeded: .succeeded
            case .partial: .partial
            case .failed: .failed
            }
        }
    }

    /// Why there is no result.
    public struct Failure: Sendable, Hashable {
        /// Short name of the reason: a refusal code such as `encrypted`, or a death such as `timeout`.
        public var reason: String
        /// A sentence for the user.
        public var message: String
        /// Id of the stage.
        public var stage: String?
        /// Signal that ended the worker.
        public var signal: Int32?

        /// Makes a failure.
        public init(reason: String, message: String, stage: String? = nil, signal: Int32? = nil) {
            self.reason = reason
            self.message = message
            self.stage = stage
            self.signal = signal
        }
    }

    /// A file that was in the file.
    public struct Attachment: Sendable, Hashable {
        /// Its name: not empty, without slashes.
        public var name: String
        /// SHA-256 of its bytes, 64 hexadecimal digits.
        public var contentID: String
        /// Size in bytes.
        public var size: Int

        /// Makes a description.
        public init(name: String, contentID: String, size: Int) {
            self.name = name
            self.contentID = contentID
            self.size = size
        }
    }

    /// Number of the file, from ``ClaimedFile``.
    public var fileID: Int64
    /// Version of the file, from ``ClaimedFile``.
    public var version: Int64
    /// The outcome.
    public var outcome: Outcome
    /// SHA-256 of the bytes that were processed, 64 hexadecimal digits; needed unless the outcome is a failure.
    public var documentID: String?
    /// Size of the bytes that were processed.
    public var size: Int64
    /// What is told of the paper; needed unless the outcome is a failure or reused.
    public var paper: Paper?
    /// Where the result lies; must be durable by now. Needed unless the outcome is a failure or reused.
    public var deliveries: [Delivery]
    /// Files that were in the file and are documents of their own; their bytes must be durable by now
    /// (``Store/write(attachments:)``). They become files of the ledger that wait.
    public var attachments: [Attachment] = []
    /// Id of the extractor that read the file.
    public var extractor: String?
    /// What is missing, in words, where the outcome is partial.
    public var message: String?
    /// True when nothing was run, because the same bytes had been processed before, or had failed.
    public var isReused = false
    /// How often it was tried.
    public var attempts = 1
    /// Processor time.
    public var cpuSeconds = 0.0
    /// Time on the clock.
    public var wallSeconds = 0.0
    /// Largest memory of the worker in bytes.
    public var peakMemory = 0

    /// Makes the end of a trip.
    public init(
        _ file: ClaimedFile, _ outcome: Outcome, documentID: String? = nil, size: Int64? = nil, paper: Paper? = nil,
        deliveries: [Delivery] = [], extractor: String? = nil
    ) {
        fileID = file.fileID
        version = file.version
        self.outcome = outcome
        self.documentID = documentID
        self.size = size ?? file.size
        self.paper = paper
        self.deliveries = deliveries
        self.extractor = extractor
    }

    /// The end of the trip of a file whose bytes are those of a known document.
    public init(_ file: ClaimedFile, sameAs document: KnownDocument) {
        let outcome: Outcome = document.reason.map { .partial([$0]) } ?? .succeeded
        self.init(file, outcome, documentID: document.documentID)
        message = document.message
        isReused = true
        attempts = 0
    }
}

/// What is told of a paper in lists and reports.
public struct Paper: Sendable, Hashable {
    /// Kind of document, such as `protokoll`.
    public var kind: String?
    /// Title.
    public var title: String?
    /// Date as `YYYY-MM-DD`.
    public var date: String?
    /// Board.
    public var body: String?
    /// Municipality.
    public var municipality: String?
    /// Case numbers.
    public var caseNumbers: [String] = []
    /// Media type of the source.
    public var mediaType = ""
    /// Pages.
    public var pages = 0
    /// Sections.
    public var sections = 0
    /// Items.
    public var items = 0
    /// Points of decisions.
    public var decisionPoints = 0
    /// Sections by role.
    public var roles: [String: Int] = [:]

    /// Makes a paper of which nothing is known.
    public init() {}
}

/// A durable result in one place.
public struct Delivery: Sendable, Hashable {
    /// The sink that took it; `store` for the store itself.
    public var sink: String
    /// Where it lies: a path below the store, or what the sink calls its place.
    public var place: String
    /// Size in bytes.
    public var bytes: Int
    /// SHA-256 of the bytes, 64 hexadecimal digits.
    public var sha256: String
    /// Media type.
    public var mediaType: String

    /// Makes a delivery.
    public init(sink: String, place: String, bytes: Int, sha256: String, mediaType: String = "application/json") {
        self.mediaType = mediaType
        self.sink = sink
        self.place = place
        self.bytes = bytes
        self.sha256 = sha256
    }
}

/// A document that was processed under the present pipeline.
public struct KnownDocument: Sendable, Hashable {
    /// SHA-256 of its bytes.
    public var documentID: String
    /// The first code of what is missing, where the outcome was partial.
    public var reason: String?
    /// The same in words.
    public var message: String?
}
