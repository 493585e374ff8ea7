import StageKit

/// Whether a stage describes itself as the contract asks.
struct DescriptorCheck {
    let kind: StageKind
    let descriptor: StageDescriptor

    /// What is wrong, each in words that follow the stage's id.
    var complaints: [String] {
        names + layers + descriptor.settings.flatMap(complaints(about:))
    }

    private var names: [String] {
        var complaints: [String] = []
        let words = descriptor.id.split(separator: ".", omittingEmptySubsequences: false)
        if words.count < 2 || !words.allSatisfy({ $0.isWord(allowing: "") }) {
            complaints.append("needs an id of lower-case words joined by full stops")
        }
        let numbers = descriptor.version.split(separator: ".", omittingEmptySubsequences: false)
        if numbers.count != 3 || !numbers.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) {
            complaints.append("needs a semantic version such as 1.0.0, not \"\(descriptor.version)\"")
        }
        if !descriptor.summary.isOneSentence {
            complaints.append("needs a summary of one sentence that ends with a full stop")
        }
        if kind == .extractor || kind == .exporter, descriptor.mediaTypes.isEmpty {
            complaints.append("needs the media types that it \(kind == .extractor ? "takes" : "makes")")
        }
        return complaints
    }

    private var layers: [String] {
        var complaints: [String] = []
        if !Layers.all.isSuperset(of: descriptor.reads.union(descriptor.writes)) {
            complaints.append("declares layers that do not exist")
        }
        if descriptor.writes.contains(.history) { complaints.append("writes history, which only the host may") }
        if kind == .transform, descriptor.writes.isEmpty { complaints.append("is a transform that writes no layer") }
        return complaints
    }

    private func complaints(about setting: Setting) -> [String] {
        var complaints: [String] = []
        if !Substring(setting.name).isWord(allowing: "_") {
            complaints.append("needs lower-case words joined by _ as the name of setting \"\(setting.name)\"")
        }
        if setting.summary.isEmpty { complaints.append("does not say what the setting \"\(setting.name)\" means") }
        if let value = setting.defaultValue, let complaint = setting.complaint(about: value) {
            complaints.append("has a default of setting \"\(setting.name)\" that \(complaint)")
        }
        return complaints
    }
}

extension Substring {
    fileprivate func isWord(allowing others: String) -> Bool {
        guard let first, ("a"..."z").contains(first) else { return false }
        return allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || others.contains($0) }
    }
}

extension String {
    /// One line that ends with a full stop and in which no other sentence begins.
    fileprivate var isOneSentence: Bool {
        guard last == ".", count > 3, !contains(where: \.isNewline) else { return false }
        let letters = Array(self)
        return !letters.indices.dropLast(2).contains {
            letters[$0] == "." && letters[$0 + 1] == " " && letters[$0 + 2].isUppercase
        }
    }
}
