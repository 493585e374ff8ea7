import Foundation
public import StageKit

extension PipelineConfiguration {
    private static let maximumFileSize = 4 << 20

    /// The settings of a step, checked, with the contents of files in place of their paths.
    func settings(of step: Step, _ descriptor: StageDescriptor) throws(PipelineError) -> StageSettings {
        var values: [String: SettingValue] = [:]
        for (name, value) in step.settings.sorted(by: { $0.key < $1.key }) {
            let line = step.settingLines[name] ?? step.line
            do throws(StageError) {
                _ = try StageSettings([name: value], of: descriptor)
            } catch {
                throw self.error(error.message, line: line)
            }
            let isFiles = descriptor.settings.contains { $0.name == name && $0.type == .fileContents }
            values[name] = isFiles ? try contents(of: value, line: line) : value
        }
        if !profiles.isEmpty, values["profiles"] == nil,
            descriptor.settings.contains(where: { $0.name == "profiles" && $0.type == .fileContents })
        {
            values["profiles"] = try contents(of: .list(profiles.map { .text($0) }), line: profilesLine)
        }
        do throws(StageError) {
            return try StageSettings(values, of: descriptor)
        } catch {
            throw self.error(error.message, line: step.line)
        }
    }

    private func contents(of value: SettingValue, line: Int?) throws(PipelineError) -> SettingValue {
        guard case .list(let paths) = value else { return value }
        var contents: [SettingValue] = []
        for case .text(let path) in paths { contents.append(.text(try content(of: path, line: line))) }
        return .list(contents)
    }

    private func content(of path: String, line: Int?) throws(PipelineError) -> String {
        let folder = URL(fileURLWithPath: file ?? "").deletingLastPathComponent()
        let url = path.hasPrefix("/") || file == nil ? URL(fileURLWithPath: path) : folder.appending(path: path)
        let data: Data
        do {
            data = try Data(contentsOf: url)
        } catch {
            throw self.error("the file \(path) cannot be read; paths are relative to the pipeline file", line: line)
        }
        guard data.count <= PipelineConfiguration.maximumFileSize else {
            throw error("the file \(path) of \(data.count) bytes is too large for a setting", line: line)
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw error("the file \(path) is not UTF-8 text", line: line)
        }
        return text
    }
}

extension PipelineConfiguration {
    /// Sets a value on a stage, whatever the file says. Returns false when the pipeline does not use that stage.
    public mutating func set(_ name: String, of stage: String, to value: SettingValue) -> Bool {
        guard let index = stages.firstIndex(where: { $0.use == stage }) else { return false }
        stages[index].settings[name] = value
        return true
    }

    /// Adds paths to a setting that takes files, on every stage out of a list that the pipeline uses. Returns false when
    /// it uses none.
    public mutating func add(files paths: [String], to name: String, ofAny ids: [String]) -> Bool {
        let results = ids.map { add(files: paths, to: name, of: $0) }
        return results.contains(true)
    }

    /// Adds paths to a setting that takes files. Relative paths are relative to the pipeline file, as those in it
    /// are. Returns false when the pipeline does not use that stage.
    public mutating func add(files paths: [String], to name: String, of stage: String) -> Bool {
        guard let index = stages.firstIndex(where: { $0.use == stage }) else { return false }
        var list: [SettingValue] = []
        if case .list(let present)? = stages[index].settings[name] { list = present }
        stages[index].settings[name] = .list(list + paths.map { .text($0) })
        return true
    }
}
