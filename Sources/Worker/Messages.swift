import DocumentModel
import Pipeline
import StageKit

/// What a worker is given with a descriptor.
struct JobMessage: Equatable {
    var id: Int64
    /// The SHA-256 digest of the file, as the supervisor computed it.
    var documentID: String
    var name: String
    /// The document whose file held this one, if one did.
    var parent: RelatedDocument?

    private static let longestName = 4096

    var frame: Frame {
        var writer = PayloadWriter()
        writer.add(id)
        writer.add(documentID)
        writer.add(JobMessage.cut(name))
        writer.add(parent?.id ?? "")
        writer.add(JobMessage.cut(parent?.name ?? ""))
        return Frame(kind: .job, payload: writer.bytes)
    }

    private static func cut(_ name: String) -> String {
        String(decoding: name.utf8.prefix(longestName), as: UTF8.self)
    }

    init(id: Int64, documentID: String, name: String, parent: RelatedDocument? = nil) {
        self.id = id
        self.documentID = documentID
        self.name = name
        self.parent = parent
    }

    init(_ frame: Frame) throws(FrameError) {
        var reader = PayloadReader(frame.payload)
        guard let id = reader.number(), let documentID = reader.text(), let name = reader.text(),
            let parentID = reader.text(), let parentName = reader.text(), reader.isAtEnd
        else { throw .badPayload(.job) }
        self.init(
            id: id, documentID: documentID, name: name,
            parent: parentID.isEmpty ? nil : RelatedDocument(.parent, id: parentID, name: parentName))
    }
}

/// How far a stage is.
struct BeatMessage: Equatable {
    var stage: String
    var units: Int

    var frame: Frame {
        var writer = PayloadWriter()
        writer.add(Int64(units))
        writer.add(String(stage.prefix(500)))
        return Frame(kind: .beat, payload: writer.bytes)
    }

    init(stage: String, units: Int) {
        self.stage = stage
        self.units = units
    }

    init(_ frame: Frame) throws(FrameError) {
        var reader = PayloadReader(frame.payload)
        guard let units = reader.number(), let stage = reader.text(), reader.isAtEnd else { throw .badPayload(.beat) }
        self.init(stage: stage, units: Int(units))
    }
}

extension Artifact {
    /// What goes before the bytes.
    func framePrefix(_ kind: Frame.Kind) -> [UInt8] {
        var writer = PayloadWriter()
        writer.add(name)
        writer.add(mediaType)
        return Frame.header(kind, count: writer.bytes.count + bytes.count) + writer.bytes
    }

    /// Takes the frame's bytes over: they may be many. Name and media type may not, for nobody counts those.
    init(_ frame: consuming Frame) throws(FrameError) {
        let (name, mediaType, count) = try Artifact.prefix(frame)
        frame.payload.removeFirst(count)
        self.init(name: name, mediaType: mediaType, bytes: frame.payload)
    }

    /// What goes before the bytes, and its length.
    private static func prefix(_ frame: borrowing Frame) throws(FrameError) -> (String, String, Int) {
        var reader = PayloadReader(frame.payload)
        let longest = Chain.longestArtifactText
        guard let name = reader.text(longest: longest), let mediaType = reader.text(longest: longest) else {
            throw .badPayload(frame.kind)
        }
        return (name, mediaType, frame.payload.count - reader.count)
    }
}

extension WorkerSetup {
    var frame: Frame {
        var writer = PayloadWriter()
        writer.add(Int64(outputBytes))
        writer.add(wantsLine ? 1 : 0)
        writer.add(Int64(steps.count))
        for step in steps {
            writer.add(step.use)
            writer.add(step.settings.canonicalJSON)
        }
        return Frame(kind: .setup, payload: writer.bytes)
    }

    init(_ frame: Frame) throws(FrameError) {
        var reader = PayloadReader(frame.payload)
        var steps: [Step] = []
        guard frame.kind == .setup, let outputBytes = reader.number(), let wantsLine = reader.number(),
            let count = reader.number()
        else { throw .badPayload(.setup) }
        while steps.count < count {
            guard let use = reader.text(), let settings = reader.text().flatMap(SettingValue.init(json:)) else {
                throw .badPayload(.setup)
            }
            steps.append(Step(use: use, settings: settings))
        }
        guard reader.isAtEnd else { throw .badPayload(.setup) }
        self.init(steps: steps, outputBytes: Int(outputBytes), wantsLine: wantsLine == 1)
    }
}

/// A worker waits for documents.
struct ReadyMessage: Equatable {
    /// Kernel features that are not there.
    var missing: [String]

    var frame: Frame {
        var writer = PayloadWriter()
        for feature in missing { writer.add(feature) }
        return Frame(kind: .ready, payload: writer.bytes)
    }

    init(missing: [String]) { self.missing = missing }

    init(_ frame: Frame) throws(FrameError) {
        var reader = PayloadReader(frame.payload)
        var missing: [String] = []
        while !reader.isAtEnd {
            guard let feature = reader.text() else { throw .badPayload(.ready) }
            missing.append(feature)
        }
        self.init(missing: missing)
    }
}

/// A worker cannot become ready.
struct UnableMessage: Equatable {
    var reason: String

    var frame: Frame {
        var writer = PayloadWriter()
        writer.add(reason)
        return Frame(kind: .unable, payload: writer.bytes)
    }

    init(reason: String) { self.reason = reason }

    init(_ frame: Frame) throws(FrameError) {
        var reader = PayloadReader(frame.payload)
        guard let reason = reader.text(), reader.isAtEnd else { throw .badPayload(.unable) }
        self.init(reason: reason)
    }
}
