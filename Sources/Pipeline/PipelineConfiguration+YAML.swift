import Foundation
import StageKit
import Yams

extension PipelineConfiguration {
    private static let maximumFileSize = 1 << 20

    /// Reads a pipeline file.
    ///
    /// Throws ``PipelineError`` with file and line when it cannot be read or says something that is not understood.
    public init(file: String) throws(PipelineError) {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: file))
        } catch {
            throw PipelineError(file: file, "the pipeline file cannot be read; check the path")
        }
        guard data.count <= PipelineConfiguration.maximumFileSize else {
            throw PipelineError(file: file, "a pipeline file of \(data.count) bytes is too large")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw PipelineError(file: file, "the pipeline file is not UTF-8 text")
        }
        try self.init(yaml: text, file: file)
    }

    /// Reads a pipeline out of YAML text; `file` is used in messages and for relative paths.
    public init(yaml: String, file: String?) throws(PipelineError) {
        let root: Node?
        do {
            root = try compose(yaml: yaml)
        } catch let error as YamlError {
            throw PipelineError(yamlError: error, file: file)
        } catch {
            throw PipelineError(file: file, "the pipeline file is no valid YAML")
        }
        guard let root else { throw PipelineError(file: file, "the pipeline file is empty") }
        var reader = PipelineReader(file: file)
        self.init(stages: try reader.stages(root), file: file)
        (profiles, profilesLine) = try reader.profiles(root)
    }
}

extension PipelineError {
    fileprivate init(yamlError: YamlError, file: String?) {
        switch yamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.init(file: file, line: mark.line, "no valid YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.sorted().joined(separator: ", ")
            self.init(file: file, line: context.mark.line, "this is said twice: \(names)")
        default: self.init(file: file, "the pipeline file is no valid YAML")
        }
    }
}

/// Turns YAML nodes into steps.
private struct PipelineReader {
    let file: String?
    /// Values left before the file counts as hostile: aliases can make a small file endless.
    private var budget = 10_000

    init(file: String?) { self.file = file }

    mutating func stages(_ root: Node) throws(PipelineError) -> [PipelineConfiguration.Step] {
        let members = try mapping(root, "a pipeline", allowed: ["version", "stages", "profiles"])
        guard let version = members["version"] else {
            throw error("say `version: 1` at the top of the pipeline", root)
        }
        guard version.tag == Tag(.int), version.int == 1 else {
            throw error("this Paragraf reads pipelines of version 1, not \(version.string ?? "this")", version)
        }
        guard let list = members["stages"] else { throw error("the pipeline has no `stages:`", root) }
        guard let sequence = list.sequence else {
            throw error("`stages:` must be a list of entries such as `- use: extract.pdf`", list)
        }
        guard !sequence.isEmpty else { throw error("the pipeline has no stages", list) }
        var steps: [PipelineConfiguration.Step] = []
        for node in sequence { steps.append(try step(node)) }
        return steps
    }

    /// The files that `profiles:` names and its line.
    func profiles(_ root: Node) throws(PipelineError) -> ([String], Int?) {
        guard let node = root.mapping?["profiles"] else { return ([], nil) }
        guard let sequence = node.sequence, sequence.count <= 1000 else {
            throw error("`profiles:` must be a list of files", node)
        }
        var files: [String] = []
        for entry in sequence {
            guard let file = entry.scalar?.string, !file.isEmpty else {
                throw error("`profiles:` must be a list of files", entry)
            }
            files.append(file)
        }
        return (files, node.mark?.line)
    }

    private mutating func step(_ node: Node) throws(PipelineError) -> PipelineConfiguration.Step {
        let members = try mapping(node, "a stage", allowed: ["use", "settings"])
        guard let use = members["use"], let id = use.scalar?.string, !id.isEmpty else {
            throw error("a stage needs `use:` and the id of the stage", node)
        }
        var step = PipelineConfiguration.Step(id, line: use.mark?.line)
        guard let settings = members["settings"] else { return step }
        for (name, value) in try mapping(settings, "`settings:`", allowed: nil) {
            step.settings[name] = try self.value(value)
            step.settingLines[name] = value.mark?.line
        }
        return step
    }

    private func mapping(_ node: Node, _ what: String, allowed: [String]?) throws(PipelineError) -> [String: Node] {
        guard let mapping = node.mapping else { throw error("\(what) must be a mapping of names to values", node) }
        var members: [String: Node] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string else { throw error("a name must be a plain word", key) }
            if let allowed, !allowed.contains(name) {
                throw error("\(what) has no \"\(name)\"; it has: \(allowed.joined(separator: ", "))", key)
            }
            members[name] = value
        }
        return members
    }

    private mutating func value(_ node: Node) throws(PipelineError) -> SettingValue {
        budget -= 1
        guard budget > 0 else { throw error("the pipeline file holds too many values", node) }
        switch node {
        case .scalar(let scalar):
            let tag = node.tag
            if tag == Tag(.null) { throw error("this setting has no value; give one or remove the line", node) }
            if tag == Tag(.bool), let flag = node.bool { return .flag(flag) }
            if tag == Tag(.int), let integer = node.int { return .integer(integer) }
            if tag == Tag(.float), let number = node.float, number.isFinite { return .number(number) }
            return .text(scalar.string)
        case .sequence(let sequence):
            var list: [SettingValue] = []
            for node in sequence { list.append(try value(node)) }
            return .list(list)
        case .mapping:
            var map: [String: SettingValue] = [:]
            for (name, node) in try mapping(node, "this", allowed: nil) { map[name] = try value(node) }
            return .map(map)
        case .alias: throw error("this alias leads nowhere", node)
        }
    }

    private func error(_ message: String, _ node: Node) -> PipelineError {
        PipelineError(file: file, line: node.mark?.line, message)
    }
}
