import DocumentModel
import StageKit

/// One run of a stage on a sample.
struct StageRun {
    struct Output: Equatable {
        var document: Document
        var artifacts: [Artifact] = []
        var places: [String] = []
    }

    let result: Result<Output, StageError>
    /// The source bytes after the run.
    let source: [UInt8]

    init(_ stage: any ConfiguredStage, _ sample: ContractSample, _ monitor: StageMonitor) {
        // A copy of its own: compared with the sample afterwards, it shows whether the stage wrote into it.
        let source = sample.source.withUnsafeBytes { Array($0) }
        result = Result { () throws(StageError) in
            var output = Output(document: sample.document)
            switch stage.kind {
            case .extractor: try StageRun.extract(stage, source, &output.document, monitor)
            case .transform: try stage.transform(&output.document, monitor: monitor)
            case .exporter:
                var document = sample.document
                output.artifacts = try stage.export(&document, monitor: monitor)
            case .sink: output.places = try stage.deliver(sample.artifacts, of: sample.document, monitor: monitor)
            }
            return output
        }
        self.source = source
    }

    private static func extract(
        _ stage: any ConfiguredStage, _ bytes: [UInt8], _ document: inout Document, _ monitor: StageMonitor
    ) throws(StageError) {
        let file = document.source
        // `withUnsafeBytes` of an array does not pass typed errors on.
        let result = bytes.withUnsafeBytes { bytes in
            var filled = document
            return Result { () throws(StageError) in
                try stage.extract(SourceBytes(bytes: bytes, file: file), into: &filled, monitor: monitor)
                return filled
            }
        }
        document = try result.get()
    }
}
