import DocumentModel
import Ledger
import Pipeline
import StageKit

/// Takes stored results to the sinks of a pipeline. A result is offered only after the ledger has recorded it, and
/// until the sink has accepted it: at least once, under names that are the same each time.
struct SinkDeliveries {
    /// A sink under the name that the ledger has for it: another folder is another place to deliver to.
    private let sinks: [(name: String, stage: any ConfiguredStage)]
    private static let batch = 32

    init(_ pipeline: Pipeline) {
        sinks = pipeline.sinks.map { stage in
            let hash = FileDigest.hexadecimal(of: Array(stage.settings.all.canonicalJSON.utf8)).prefix(8)
            return ("\(stage.descriptor.id) \(hash)", stage)
        }
    }

    /// Names for ``Ledger/use(sinks:)``.
    var names: [String] { sinks.map(\.name) }

    /// Offers a few results. Returns whether there were any.
    func deliverSome(_ ledger: Ledger, complain: (String) -> Void) throws(LedgerError) -> Bool {
        guard !sinks.isEmpty else { return false }
        let waiting = try ledger.waitingDeliveries(SinkDeliveries.batch)
        guard !waiting.isEmpty else { return false }
        var attempts: [DeliveryAttempt] = []
        for delivery in waiting {
            do throws(StageError) {
                attempts.append(
                    DeliveryAttempt(delivery, deliveries: try deliver(delivery, ledger.store), message: nil))
            } catch {
                complain("\(pathText(delivery.path)): \(delivery.sink) did not accept the result: \(error.description)")
                attempts.append(DeliveryAttempt(delivery, deliveries: [], message: error.description))
            }
        }
        try ledger.record(attempts)
        return true
    }

    private func deliver(_ waiting: WaitingDelivery, _ store: Store) throws(StageError) -> [Delivery] {
        guard let sink = sinks.first(where: { $0.name == waiting.sink })?.stage else { return [] }
        var artifacts: [Artifact] = []
        do throws(LedgerError) {
            for artifact in waiting.artifacts {
                guard let bytes = try store.read(waiting.documentID, ending: artifact.ending) else {
                    throw LedgerError(.io, "the stored result is missing; `paragraf verify` tells more")
                }
                artifacts.append(
                    Artifact(name: waiting.documentID + artifact.ending, mediaType: artifact.mediaType, bytes: bytes))
            }
        } catch {
            throw StageError(.io, error.message, retry: .later)
        }
        let file = SourceFile(
            name: waiting.path.fileName, mediaType: waiting.mediaType, byteCount: Int(waiting.size))
        let places = try sink.deliver(artifacts, of: Document(id: waiting.documentID, source: file), monitor: .silent)
        guard places.count == artifacts.count else {
            throw StageError(.plugin, "the sink told \(places.count) places for \(artifacts.count) results")
        }
        return zip(artifacts, places).map { artifact, place in
            Delivery(
                sink: waiting.sink, place: place, bytes: artifact.bytes.count,
                sha256: FileDigest.hexadecimal(of: artifact.bytes), mediaType: artifact.mediaType)
        }
    }
}
