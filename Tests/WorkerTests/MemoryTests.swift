import Pipeline
import PluginHost
import TestSupport
import Testing

@testable import Worker

extension WorkersTests {
    /// Papers that need more memory than there is.
    @Suite struct MemoryTests {
        /// Wherever memory comes to an end, the paper has all its pages or fails for want of memory: nothing is wrong
        /// with it.
        @Test(.disabled(if: isSanitized, "a sanitizer takes more addresses than any limit"))
        func wantOfMemoryIsNotBlamedOnThePaper() throws {
            let line = String(repeating: "Nämnden beslutar enligt förslaget. ", count: 40)
            let page = (0..<300).map { set(line, baseline: 20 + Double($0) * 2.5, size: 1) }.joined()
            let paper = PDFFile(page, page).bytes
            let pipeline = try PipelineConfiguration.standard.ready(from: try builtPlugins(), withSinks: false)
            var endings: Set<String> = []
            for megabytes in stride(from: 2, through: 26, by: 2) {
                let limits = WorkerLimits(memory: megabytes << 20)
                let pool = try WorkerPool(size: 1, launch: launch(pipeline, limits), limits: limits)
                let result = try #require(try run(pool, [paper]).first)
                switch result.outcome {
                case .succeeded: endings.insert("succeeded")
                case .failed(let failure): endings.insert(failure.code)
                case .partial(let losses): endings.insert(losses.first?.code ?? "partial")
                case .returned: endings.insert("returned")
                }
            }
            #expect(endings == ["succeeded", "memory"])
        }
    }
}
