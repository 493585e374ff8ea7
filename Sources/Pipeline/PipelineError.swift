/// Why a pipeline cannot be used.
public struct PipelineError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The pipeline file; nil for one built in code.
    public var file: String?
    /// 1-based line in it.
    public var line: Int?
    /// A sentence on what is wrong and what would be right.
    public var message: String

    /// Makes an error.
    public init(file: String? = nil, line: Int? = nil, _ message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    /// `<file>:<line>: <message>`, the form that editors jump to.
    public var description: String {
        guard let file else { return message }
        guard let line else { return "\(file): \(message)" }
        return "\(file):\(line): \(message)"
    }
}
