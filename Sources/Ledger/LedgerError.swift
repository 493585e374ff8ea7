import GRDB
import Glibc

/// Why the ledger or the store could not do what was asked.
public struct LedgerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The reasons.
    public enum Code: String, Sendable, CaseIterable {
        /// Another run holds the store.
        case locked
        /// The store may only be read.
        case readOnly = "read_only"
        /// The disk is full.
        case full
        /// The folder holds no store.
        case missing
        /// The store was made by a newer version.
        case version
        /// The database is damaged.
        case damaged
        /// A change that breaks the rules of the ledger.
        case refused
        /// A file could not be read or written.
        case io
    }

    /// The reason.
    public var code: Code
    /// A sentence for the user, with the way out where there is one.
    public var message: String

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }

    /// Turns an error number of the system into a sentence about `path`.
    init(errno number: Int32, _ what: String, _ path: String) {
        let reason = String(cString: strerror(number))
        switch number {
        case ENOSPC, EDQUOT, EFBIG:
            self.init(.full, "\(path) \(what): \(reason); make room, then start again: nothing is lost")
        case EROFS, EACCES, EPERM: self.init(.readOnly, "\(path) \(what): \(reason)")
        default: self.init(.io, "\(path) \(what): \(reason)")
        }
    }

    /// Turns any error of a database operation into one of ours.
    init(_ error: any Error, store: String) {
        if let error = error as? LedgerError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.io, "the ledger of \(store) failed: \(error)")
            return
        }
        let reason = error.message ?? "no reason given"
        switch error.resultCode {
        case .SQLITE_FULL:
            self.init(.full, "the disk with \(store) is full; make room, then start again: nothing is lost")
        case .SQLITE_READONLY, .SQLITE_PERM: self.init(.readOnly, "the store \(store) may only be read")
        case .SQLITE_CANTOPEN: self.init(.io, "the ledger of \(store) cannot be opened: \(reason)")
        case .SQLITE_BUSY, .SQLITE_LOCKED: self.init(.locked, "the ledger of \(store) is held by another program")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            // A disk that fails for a moment while the ledger is opened looks the same.
            self.init(
                .damaged,
                "the ledger of \(store) is damaged (\(reason)); start again, and if it stays so bring it back from a backup"
            )
        case .SQLITE_CONSTRAINT: self.init(.refused, "the ledger of \(store) refuses the change: \(reason)")
        default: self.init(.io, "the ledger of \(store) failed: \(reason)")
        }
    }
}
