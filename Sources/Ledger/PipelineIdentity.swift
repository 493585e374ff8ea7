import Foundation

/// What makes results comparable: the stages with versions and settings, in the order of the chain.
public struct PipelineIdentity: Sendable, Hashable, Codable {
    /// One stage.
    public struct Stage: Sendable, Hashable, Codable {
        /// Id, such as `extract.pdf`.
        public var id: String
        /// Version.
        public var version: String
        /// Hash over the settings and the files that they name.
        public var settings: String
        /// Whether it is an extractor, of which a document meets only one.
        public var isExtractor: Bool

        /// Makes a stage.
        public init(id: String, version: String, settings: String, isExtractor: Bool = false) {
            self.id = id
            self.version = version
            self.settings = settings
            self.isExtractor = isExtractor
        }
    }

    /// The stages in order.
    public var stages: [Stage]

    /// Makes an identity.
    public init(stages: [Stage]) { self.stages = stages }

    /// SHA-256 over all of it, 64 hexadecimal digits.
    public var fingerprint: String { FileDigest.hexadecimal(of: Array(json.utf8)) }

    /// Ids of stages that are new, gone, moved or other than in an older pipeline, in order of their ids.
    public func changedStages(since older: PipelineIdentity) -> [String] {
        let difference = stages.difference(from: older.stages)
        let changed = difference.map { change in
            switch change {
            case .insert(_, let stage, _), .remove(_, let stage, _): stage.id
            }
        }
        return Set(changed).sorted()
    }

    /// Whether a document that the given extractor read can come out differently than under an older pipeline. Without
    /// an extractor (the document was refused) any change counts.
    public func affects(_ extractor: String?, since older: PipelineIdentity) -> Bool {
        guard let extractor else { return self != older }
        func met(_ stages: [Stage]) -> [Stage] { stages.filter { !$0.isExtractor || $0.id == extractor } }
        return met(stages) != met(older.stages)
    }

    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    init?(json: String) {
        guard let identity = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)) else { return nil }
        self = identity
    }
}
