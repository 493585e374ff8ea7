public import DocumentModel

/// A stage made ready with its settings, however it was loaded. The engine runs these.
public protocol ConfiguredStage: Sendable {
    /// Its kind.
    var kind: StageKind { get }
    /// Its description.
    var descriptor: StageDescriptor { get }
    /// Its settings, defaults included.
    var settings: StageSettings { get }
    /// What its results depend on beside its version and settings; see ``Stage/dependencies``.
    var dependencies: String { get }

    /// Runs an extractor: fills metadata, pages, blocks and diagnostics of `document`, whose id and source are set.
    /// Returns the files that it found in the file, with the names and media types that the file states.
    @discardableResult
    func extract(_ source: SourceBytes, into document: inout Document, monitor: StageMonitor) throws(StageError)
        -> [Artifact]
    /// Runs a transform.
    func transform(_ document: inout Document, monitor: StageMonitor) throws(StageError)
    /// Runs an exporter. `document` is the same afterwards; a long one may be put away while the stage works.
    func export(_ document: inout Document, monitor: StageMonitor) throws(StageError) -> [Artifact]
    /// Runs a sink.
    func deliver(_ artifacts: [Artifact], of document: Document, monitor: StageMonitor) throws(StageError) -> [String]
}

extension ConfiguredStage {
    /// Nothing.
    public var dependencies: String { "" }

    /// All that its results depend on beside its version: a text to make a digest of.
    public var conditions: String {
        let settings = settings.all.canonicalJSON
        return dependencies.isEmpty ? settings : settings + "\n" + dependencies
    }
}

/// Hears heartbeats and may stop a stage.
public struct StageMonitor: Sendable {
    /// Called with the units of work done; false stops the stage.
    public let onHeartbeat: @Sendable (Int) -> Bool

    /// Makes a monitor.
    public init(onHeartbeat: @escaping @Sendable (Int) -> Bool) { self.onHeartbeat = onHeartbeat }

    /// Lets everything run.
    public static let silent = StageMonitor { _ in true }
}

/// Gives out stages by id.
public protocol StageProvider {
    /// The descriptor and kind of a stage.
    ///
    /// Throws ``StageError`` with code `plugin` and a way out when there is no such stage.
    func find(_ id: String) throws(StageError) -> (kind: StageKind, descriptor: StageDescriptor)

    /// Makes a stage ready. Throws ``StageError`` with code `plugin` or `settings`.
    func make(_ id: String, settings: StageSettings) throws(StageError) -> any ConfiguredStage
}
