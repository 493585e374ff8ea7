public import DocumentModel

/// One document for a worker.
public struct WorkerJob: Sendable {
    /// The caller's number for it, given back with the result.
    public var id: Int64
    /// The file. The pool owns it from now on and closes it.
    public var source: WorkerSource
    /// The file's name without folders, for messages and for the document itself.
    public var name: String
    /// The document whose file held this one, if one did: files in it are not handed out then.
    public var parent: RelatedDocument?

    /// Makes a job.
    public init(id: Int64, source: WorkerSource, name: String, parent: RelatedDocument? = nil) {
        self.id = id
        self.source = source
        self.name = name
        self.parent = parent
    }
}

/// What a caller has for an idle worker.
public enum NextJob: Sendable {
    /// A document.
    case job(WorkerJob)
    /// Nothing yet; ask again after so many milliseconds at the latest.
    case waitMilliseconds(Int)
    /// Nothing more will come.
    case finished
}
