import DocumentModel
import StageKit

/// How many files in a file are handed over, and how large they may be. What is beyond a limit is named in a
/// diagnostic.
struct AttachmentLimits {
    private let files: Int
    private let bytesOfOne: Int
    private let bytesOfAll: Int

    static let settings: [Setting] = [
        Setting(
            "max_attachments", .integer(0...Attachments.most), default: .integer(50),
            "Most files in a file that are handed over; 0 hands over none."),
        Setting(
            "max_attachment_bytes", .integer(1000...Attachments.mostBytes), default: .integer(64_000_000),
            "Most bytes of one file in a file."),
        Setting(
            "max_attachments_bytes", .integer(1000...Attachments.mostBytes), default: .integer(128_000_000),
            "Most bytes of all files in a file together."),
    ]

    init(_ settings: StageSettings) {
        files = settings.integer("max_attachments")
        bytesOfOne = settings.integer("max_attachment_bytes")
        bytesOfAll = settings.integer("max_attachments_bytes")
    }

    /// Hands the files in the file over.
    func handOver(_ file: any PageReader, to output: any ExtractionOutput, context: StageContext) throws(StageError) {
        let count = file.attachmentCount
        guard files > 0, count > 0 else { return }
        var rest = bytesOfAll
        var leftOut: [String] = []
        for index in 0..<min(count, files) {
            try context.heartbeat(index)
            var refusal: StageError?
            file.readAttachment(index, mostBytes: min(rest, bytesOfOne)) { attached in
                guard let bytes = attached.bytes else {
                    leftOut.append(attached.name)
                    return
                }
                rest -= bytes.count
                do throws(StageError) {
                    try output.attach(bytes, name: attached.name, mediaType: attached.mediaType)
                } catch {
                    refusal = error
                }
            }
            if let refusal { throw refusal }
        }
        guard count > files || !leftOut.isEmpty else { return }
        try output.report(
            Diagnostic(
                severity: .warning, code: "limit_reached", message: sentence(count, leftOut),
                producer: context.stage))
    }

    private func sentence(_ count: Int, _ leftOut: [String]) -> String {
        var parts: [String] = []
        if count > files { parts.append("\(count - files) are beyond the first \(files)") }
        if !leftOut.isEmpty {
            let names = leftOut.prefix(5).map { String($0.prefix(100)) }.joined(separator: ", ")
            let more = leftOut.count > 5 ? " and \(leftOut.count - 5) more" : ""
            parts.append(
                "\(names)\(more) exceed the \(bytesOfOne) bytes of one file or the \(bytesOfAll) of all together")
        }
        return "Files in this file were left out: \(parts.joined(separator: "; "))."
    }
}
