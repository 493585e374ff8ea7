import Foundation
import TestSupport
import Testing

/// Hostile documents through `paragraf ingest --store`: whatever they do, the run ends, each file ends with a named
/// outcome within its limits, the good papers beside them come out as always, and nothing else on the disk changes.
///
/// Small here; `Scripts/hostile` runs the same at full size.
@Suite(.serialized) struct HostileFileTests {
    @Test("PDF files") func pdf() throws { try check(HostilePDF.files(scale: Environment.scale)) }

    @Test("Word files") func word() throws { try check(HostileWord.files(scale: Environment.scale)) }

    @Test("web pages") func web() throws { try check(HostileWeb.files(scale: Environment.scale)) }

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

    /// Runs damaged files in batches: each may end in any way that has a name, but brings no worker down.
    private func checkAll(_ files: [(name: String, bytes: [UInt8])]) throws {
        #expect(files.count > 20)
        for start in stride(from: 0, to: files.count, by: 500) {
            let some = Array(files[start..<min(start + 500, files.count)])
            try check(some.map { file in HostileFile(file.name, HostileFile.anyEnding) { file.bytes } })
        }
    }

    private func check(_ files: [HostileFile]) throws {
        #expect(Set(files.map(\.name)).count == files.count)
        let report = try HostileBatch(files.map { ($0.name, $0.bytes) }).run()
        #expect(report.breaches.isEmpty)
        for file in files {
            guard let row = report.papers[file.name] else { continue }
            #expect(file.endings.contains(row.ending), "\(file.name): \(row.ending), \(row.message)")
            Environment.note(
                "\(file.name)\t\(row.ending)\t\((row.cpuSeconds * 100).rounded() / 100) s\t\(row.peakMegabytes) MB")
        }
    }
}
