import Digest
import ArgumentParser
import Evaluation
import Foundation
import Pipeline
import Synchronization

/// Reads labelled papers and scores them.
struct EvaluationRun {
    /// What came of it.
    struct Result {
        var score = Score()
        /// Scores by group, in the order of their names.
        var groups: [(name: String, score: Score)] = []
        /// Found sections with the confidence that the rules assume, before any counting.
        var assumed: [Observation] = []
        /// Papers that the labels name and that are not there.
        var missing: [String] = []
    }

    private let chain: Chain
    private let assuming: Chain?
    private let papers: LabelledPapers
    private let group: EvaluationGroup
    private let jobs: Int

    /// `assuming` gives confidences as the rules assume them.
    init(_ chain: Chain, assuming: Chain?, _ papers: LabelledPapers, group: EvaluationGroup, jobs: Int) {
        self.chain = chain
        self.assuming = assuming
        self.papers = papers
        self.group = group
        self.jobs = jobs
    }

    /// Scores all papers; the result does not depend on how many are read at the same time.
    func evaluate(_ labelled: [GoldPaper]) -> Result {
        let paths = labelled.map(papers.path)
        let scores = Mutex([(Score, [Observation])?](repeating: nil, count: labelled.count))
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: min(jobs, labelled.count)) { _ in
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < labelled.count else { return }
                let score = score(labelled[index], paths[index])
                scores.withLock { $0[index] = score }
            }
        }
        var result = Result()
        var groups: [String: Score] = [:]
        for (index, entry) in scores.withLock({ $0 }).enumerated() {
            guard let (score, assumed) = entry else { continue }
            result.score += score
            result.assumed += assumed
            groups[group.name(labelled[index]), default: Score()] += score
            if paths[index] == nil { result.missing.append(labelled[index].name) }
        }
        result.groups = groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return result
    }

    private func score(_ gold: GoldPaper, _ path: String?) -> (Score, [Observation]) {
        let bytes = path.flatMap { try? readSource($0) }
        func score(_ chain: Chain) -> Score {
            let document = bytes?.withUnsafeBytes { chain.run($0, name: path?.fileName ?? "").document }
            return Scorer.score(gold, document.flatMap { $0 }.map(FoundPaper.init), group: group.name(gold))
        }
        return (score(chain), assuming.map { score($0).observations } ?? [])
    }
}

/// The folder with the papers that labels name.
struct LabelledPapers {
    private let folder: String
    private let names: [String]
    private var byDigest: [String: String] = [:]

    /// Looks through a folder and those below it. Throws `ValidationError` when it is none.
    init(_ folder: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw ValidationError("\(folder.printable) is no folder with papers")
        }
        self.folder = folder
        names = (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).sorted()
        for name in names where LabelledPapers.isPaper(name) {
            guard let bytes = try? readSource("\(folder)/\(name)") else { continue }
            let digest = bytes.withUnsafeBytes { sha256($0) }
            if byDigest[digest] == nil { byDigest[digest] = "\(folder)/\(name)" }
        }
    }

    private static func isPaper(_ name: String) -> Bool {
        guard let dot = name.lastIndex(of: "."), !name.hasSuffix("/") else { return false }
        return !["json", "jsonl", "md"].contains(name[name.index(after: dot)...].lowercased())
    }

    /// Where a paper is: the file with the check sum of its labels, else the one with the name there, with or without
    /// ending. Nil when there is none.
    func path(of paper: GoldPaper) -> String? {
        if let digest = paper.sha256, let path = byDigest[digest] { return path }
        for name in [paper.local, paper.file].compactMap({ $0 }) {
            if names.contains(name) { return "\(folder)/\(name)" }
            let endings = ["pdf", "docx", "html"].map { "\(name).\($0)" }
            if let match = endings.first(where: names.contains) { return "\(folder)/\(match)" }
        }
        return nil
    }
}
