public import CStageABI
public import StageKit

/// What a plugin says about itself, read on the host's side of the border.
public struct PluginDescription: Sendable {
    /// One stage of the plugin.
    public struct Entry: @unchecked Sendable {
        // Unchecked: descriptors are constant and live as long as the process.

        /// Its kind.
        public let kind: StageKind
        /// Its description.
        public let descriptor: StageDescriptor
        /// What ``ForeignStage`` is made from.
        public let stage: UnsafePointer<paragraf_stage>
    }

    /// The library's name without `lib` and `.so`.
    public let name: String
    /// Semantic version.
    public let version: String
    /// SPDX expression of the library as it is distributed.
    public let licence: String
    /// Its stages, at least one.
    public let stages: [Entry]

    /// Reads a plugin's descriptor. The ABI version is looked at before anything else, because only it has a fixed
    /// place in every version of `stage.h`.
    ///
    /// Throws ``StageKit/StageError`` with code `plugin` when the descriptor breaks the rules of `stage.h`; the
    /// message is the end of a sentence that begins with the library's name.
    public init(_ plugin: UnsafePointer<paragraf_plugin>) throws(StageError) {
        let version = UnsafeRawPointer(plugin).load(as: UInt32.self)
        guard version == PARAGRAF_ABI_VERSION else {
            let way =
                version > PARAGRAF_ABI_VERSION ? "install a newer Paragraf" : "rebuild it with the current stage.h"
            throw StageError(
                .plugin,
                "speaks version \(version) of the plugin interface, and this Paragraf speaks \(PARAGRAF_ABI_VERSION); "
                    + way)
        }
        let record = plugin.pointee
        guard record.size >= MemoryLayout<paragraf_plugin>.size else {
            throw StageError(.plugin, "has a broken descriptor: its size of \(record.size) bytes is too small")
        }
        do throws(RecordError) {
            name = try record.name.string("plugin name")
            self.version = try record.version.string("plugin version")
            licence = try record.licence.string("plugin licence")
            guard !name.isEmpty else { throw RecordError("it has no name") }
            stages = try PluginDescription.stages(record.stages)
        } catch {
            throw StageError(.plugin, "has a broken descriptor: \(error.message)")
        }
    }

    private static func stages(_ array: paragraf_array) throws(RecordError) -> [Entry] {
        guard array.count > 0 else { throw RecordError("it holds no stage") }
        guard array.count <= 1000 else { throw RecordError("it claims \(array.count) stages") }
        guard let items = array.items else { throw RecordError("stages has \(array.count) records at NULL") }
        let alignment = MemoryLayout<paragraf_stage>.alignment
        guard array.stride >= MemoryLayout<paragraf_stage>.size, array.stride % alignment == 0,
            UInt(bitPattern: items) % UInt(alignment) == 0
        else { throw RecordError("stages has a stride of \(array.stride) bytes") }
        var entries: [Entry] = []
        for index in 0..<array.count {
            let stage = (items + index * array.stride).assumingMemoryBound(to: paragraf_stage.self)
            do throws(StageError) {
                let (kind, descriptor) = try StageDescriptor.read(stage)
                guard stage.pointee.create != nil, stage.pointee.run != nil else {
                    throw StageError(.plugin, "\(descriptor.id) lacks its create or run function")
                }
                entries.append(Entry(kind: kind, descriptor: descriptor, stage: stage))
            } catch {
                throw RecordError(error.message)
            }
        }
        return entries
    }
}
