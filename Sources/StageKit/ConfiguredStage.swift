public import DocumentModel

/// A stage made ready with its settings, however it was loaded. The engine runs these.
public protocol ConfiguredStage: Sendable {
    /// Its kind.
    var kind: StageKind { get }
    /// Its description.
    var descriptor: StageDescriptor { get }
    /// Its settings, defaults included.
    var settings: StageSettings { get }

    /// Runs an extractor: fills metadata, pages, blocks and diagnostics of `document`, whose id and source are set.
    /// Returns the files that it found in the file, with the names and media types that the file states.
    @discardableResult
    func extract(_ source: SourceBytes, into document: inout Document, monitor: StageMonitor) throws(StageError)
        -> [Artifact]
    /// Runs a transform.
    func transform(_ document: inout Document, monitor: StageMonitor) throws(StageError)
    /// Runs an exporter.
    func export(_ document: Document, monitor: StageMonitor) throws(StageError) -> [Artifact]
    /// Runs a sink.
    func deliver(_ artifacts: [Artifact], of document: Document, monitor: StageMonitor) throws(StageError) -> [String]
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
