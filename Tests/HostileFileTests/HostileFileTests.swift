import Foundation
import TestSupport
import Testing

/// Hostile documents through the command, as they come: whatever they do, the run ends, each file ends with a named
/// outcome, the good papers beside them come out as always, and nothing else on the disk changes.
///
/// Small here; `Scripts/hostile` runs the same at full size.
@Suite(.serialized) struct HostileFileTests {
    @Test("PDF files") func pdf() throws { try check(HostilePDF.files(scale: Environment.scale)) }

    @Test("Word files") func word() throws { try check(HostileWord.files(scale: Environment.scale)) }

    @Test("samples cut off at any place") func truncated() throws {
        let all = try Variants.samples()
        let samples =
            Environment.step > 0 ? all : all.filter { $0.name.hasPrefix("motion") || $0.name.hasPrefix("krypterad-") }
        let files = samples.flatMap { sample in
            let step = Environment.step > 0 ? Environment.step : max(1, sample.bytes.count / 16)
            return stride(from: 0, to: sample.bytes.count, by: step).map { count in
                ("\(count)-\(sample.name)", Array(sample.bytes[..<count]))
            }
        }
        try checkAll(files)
    }

    @Test("samples with changed bytes") func flipped() throws {
        let samples = try Variants.samples()
        let files = (0..<Environment.variants).map { number in
            let sample = samples[number % samples.count]
            let seed = UInt64(number)
            let isInside = sample.name.hasSuffix("docx") && number / samples.count % 2 == 1
            let bytes =
                isInside
                ? Variants.flippedInside(sample.bytes, seed: seed) : Variants.flipped(sample.bytes, seed: seed)
            return ("\(number)-\(sample.name)", bytes)
        }
        try checkAll(files)
    }

    /// Runs damaged files in batches: each may end in any way that has a name.
    private func checkAll(_ files: [(name: String, bytes: [UInt8])]) throws {
        #expect(files.count > 20)
        for start in stride(from: 0, to: files.count, by: 100) {
            let some = Array(files[start..<min(start + 100, files.count)])
            let report = try HostileBatch(some).run()
            guard report.isAlive else {
                for file in some { try checkAlone(file.name, file.bytes, HostileFile.anyEnding) }
                Issue.record("\(report.breaches)")
                continue
            }
            #expect(report.breaches.isEmpty)
            for (name, ending) in report.endings { #expect(HostileFile.anyEnding.contains(ending), "\(name)") }
        }
    }

    /// Runs hostile files together, or each alone when they are large or one brings the command down.
    private func check(_ files: [HostileFile]) throws {
        #expect(Set(files.map(\.name)).count == files.count)
        let bearable = files.filter { !$0.needsWorker }
        let isTogether = Environment.scale == 1
        let report = isTogether ? try HostileBatch(bearable.map { ($0.name, $0.bytes) }).run() : HostileBatch.Report()
        guard isTogether, report.isAlive else {
            for file in bearable { try checkAlone(file.name, file.bytes, file.endings) }
            if isTogether { Issue.record("\(report.breaches)") }
            return
        }
        #expect(report.breaches.isEmpty)
        for file in bearable {
            let ending = report.endings[file.name] ?? "none"
            #expect(file.endings.contains(ending), "\(file.name): \(ending)")
        }
    }

    private func checkAlone(_ name: String, _ bytes: [UInt8], _ endings: Set<String>) throws {
        let report = try HostileBatch([(name, bytes)], withGoodPapers: false).run()
        let ending = report.endings[name] ?? "none"
        #expect(report.breaches.isEmpty, "\(name)")
        #expect(endings.contains(ending), "\(name): \(ending)")
        guard let file = Environment.report.flatMap({ FileHandle(forWritingAtPath: $0) }) else { return }
        let cpu = (report.cpuSeconds * 100).rounded() / 100
        file.seekToEndOfFile()
        file.write(Data("\(name)\t\(bytes.count)\t\(ending)\t\(cpu) s\t\(report.peakMegabytes) MB\n".utf8))
    }
}
