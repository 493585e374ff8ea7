import Foundation
import Ledger
import TestSupport
import Testing

/// `Docs/Operations.md` and the report name the same reasons.
@Suite struct AdviceTests {
    private func codes(below title: String, in page: String) -> Set<String> {
        let table = page.components(separatedBy: title).dropFirst().first?.components(separatedBy: "\n\n").first ?? ""
        return Set(
            table.split(separator: "\n").compactMap { line in
                line.hasPrefix("| `") ? line.components(separatedBy: "`")[1] : nil
            })
    }

    @Test(arguments: [("| failed because |", FileState.failed), ("| partial because |", .partial)])
    func everyReasonOfThePageHasItsAdviceInTheReport(title: String, state: FileState) throws {
        let page = try String(contentsOfFile: packageRoot + "/Docs/Operations.md", encoding: .utf8)
        let codes = codes(below: title, in: page).sorted()
        #expect(codes.count > 6)
        let folder = try TemporaryFolder()
        let ledger = try Ledger(storeFolder: folder["store"])
        try ledger.use(PipelineIdentity(stages: []))
        _ = try ledger.register(
            codes.map { code in
                FileSighting(path: Array("/\(code)".utf8), size: 1, mtimeNanoseconds: 1, inode: 1, device: 1)
            })
        let files = try ledger.claim(100)
        try ledger.record(
            try zip(files, codes).map { file, code in
                guard state == .partial else {
                    return Finished(file, .failed(.init(reason: code, message: "")))
                }
                let id = FileDigest.hexadecimal(of: file.path)
                return Finished(
                    file, .partial([code]), documentID: id, paper: Paper(),
                    deliveries: try ledger.store.write([.init(documentID: id, bytes: [])]))
            })
        ledger.close()
        let result = try paragraf("report", "--store", folder["store"], "--out", folder["r.html"])
        #expect(result.code == 0)
        let report = String(decoding: folder.read("r.html") ?? [], as: UTF8.self)
        for code in codes {
            #expect(report.contains("<code>\(code)</code></td><td class=\"n\">1</td><td>"), "\(code)")
            #expect(!report.contains("<code>\(code)</code></td><td class=\"n\">1</td><td></td>"), "\(code)")
        }
    }
}
