public import StageKit

/// Stages that are ready to run and fit together.
public struct Pipeline: Sendable {
    /// Bytes to blocks; for each file the first one that takes its media type is used.
    public let extractors: [any ConfiguredStage]
    /// Document to document, in order.
    public let transforms: [any ConfiguredStage]
    /// Document to named bytes, in order.
    public let exporters: [any ConfiguredStage]
    /// Named bytes to places outside, in order.
    public let sinks: [any ConfiguredStage]

    /// All stages in order.
    public var stages: [any ConfiguredStage] { extractors + transforms + exporters + sinks }
}

extension Pipeline {
    /// Makes the stages of a pipeline ready that was checked elsewhere: their ids in order, with all their settings.
    ///
    /// Throws ``StageKit/StageError`` with code `plugin` or `settings`.
    public init(_ steps: [(use: String, settings: SettingValue)], from provider: any StageProvider)
        throws(StageError)
    {
        var made: [StageKind: [any ConfiguredStage]] = [:]
        for step in steps {
            let (kind, descriptor) = try provider.find(step.use)
            guard case .map(let values) = step.settings else {
                throw StageError(.settings, "the settings of \(step.use) are no mapping", stage: step.use)
            }
            let settings = try StageSettings(values, of: descriptor)
            made[kind, default: []].append(try provider.make(step.use, settings: settings))
        }
        self.init(
            extractors: made[.extractor] ?? [], transforms: made[.transform] ?? [], exporters: made[.exporter] ?? [],
            sinks: made[.sink] ?? [])
    }
}

extension PipelineConfiguration {
    /// Checks the pipeline and makes its stages ready.
    ///
    /// Checked are: the stages exist; their kinds come in the order extractors, transforms, exporters, sinks;
    /// settings are known and right; every transform reads only layers that an earlier stage writes. Files that
    /// settings name are read.
    ///
    /// - Parameter withSinks: false leaves sinks out, for commands that only look.
    /// - Throws: ``PipelineError`` with file and line.
    public func ready(from provider: any StageProvider, withSinks: Bool = true) throws(PipelineError) -> Pipeline {
        let found = try find(in: provider)
        try checkOrder(found)
        try checkLayers(found)
        var made: [StageKind: [any ConfiguredStage]] = [:]
        for (step, kind, descriptor) in found where withSinks || kind != .sink {
            let settings = try settings(of: step, descriptor)
            do throws(StageError) {
                made[kind, default: []].append(try provider.make(step.use, settings: settings))
            } catch {
                throw self.error(error.message, line: step.line)
            }
        }
        return Pipeline(
            extractors: made[.extractor] ?? [], transforms: made[.transform] ?? [], exporters: made[.exporter] ?? [],
            sinks: made[.sink] ?? [])
    }

    private typealias Found = (step: Step, kind: StageKind, descriptor: StageDescriptor)

    private func find(in provider: any StageProvider) throws(PipelineError) -> [Found] {
        var found: [Found] = []
        for step in stages {
            do throws(StageError) {
                let (kind, descriptor) = try provider.find(step.use)
                found.append((step, kind, descriptor))
            } catch {
                throw self.error(error.message, line: step.line)
            }
        }
        return found
    }

    private func checkOrder(_ found: [Found]) throws(PipelineError) {
        for (before, after) in zip(found, found.dropFirst()) where after.kind.rawValue < before.kind.rawValue {
            throw error(
                "\(after.step.use) is \(after.kind.withArticle) and cannot stand behind \(before.step.use), which is "
                    + "\(before.kind.withArticle); the order is: extractors, transforms, exporters, sinks",
                line: after.step.line)
        }
        var ids: Set<String> = []
        for (step, kind, _) in found where !ids.insert(step.use).inserted && kind != .sink {
            throw error("\(step.use) is in the pipeline twice; remove one of the two", line: step.line)
        }
        guard found.contains(where: { $0.kind == .extractor }) else {
            throw error("the pipeline has no extractor, so it can read no file", line: found.first?.step.line)
        }
        if let sink = found.first(where: { $0.kind == .sink }), !found.contains(where: { $0.kind == .exporter }) {
            throw error("\(sink.step.use) has nothing to deliver: put an exporter before it", line: sink.step.line)
        }
    }

    /// Exporters take what there is; a transform that reads what nobody wrote can only be a mistake.
    private func checkLayers(_ found: [Found]) throws(PipelineError) {
        var written: Layers = [.metadata, .pages, .blocks, .diagnostics, .history]
        for (step, kind, descriptor) in found where kind == .transform {
            // A layer that it also writes it can only add to.
            let missing = descriptor.reads.subtracting(written).subtracting(descriptor.writes)
            guard missing.isEmpty else {
                throw error(
                    "\(step.use) reads the layer \(missing), which no stage before it writes", line: step.line)
            }
            written.formUnion(descriptor.writes)
        }
    }
}

extension StageKind {
    var withArticle: String { self == .extractor || self == .exporter ? "an \(self)" : "a \(self)" }
}
