import Glibc

/// The namespaces that the open tags declare, by prefix.
struct NamespaceScopes {
    private struct Declaration {
        let start: UnsafePointer<UInt8>
        let count: Int
        let namespace: Namespace
    }

    private var declarations: [Declaration] = []
    /// What was looked up last: in nearly all tags it is one prefix.
    private var lastPrefix: (start: UnsafePointer<UInt8>, count: Int, namespace: Namespace)?

    /// Number of declarations of all open tags.
    var count: Int { declarations.count }

    /// Declares a prefix, empty for the default namespace.
    mutating func declare(_ start: UnsafePointer<UInt8>, _ count: Int, uri: UnsafeBufferPointer<UInt8>) {
        declarations.append(
            Declaration(start: start, count: count, namespace: NamespaceScopes.namespace(uri)))
        lastPrefix = nil
    }

    /// Forgets all declarations beyond the first `count`.
    mutating func cut(to count: Int) {
        guard count < declarations.count else { return }
        declarations.removeLast(declarations.count - count)
        lastPrefix = nil
    }

    /// What a prefix stands for; ``Namespace/none`` when nothing declares it.
    @inline(__always)
    mutating func namespace(_ start: UnsafePointer<UInt8>, _ count: Int) -> Namespace {
        if let last = lastPrefix, last.count == count {
            // Nearly all prefixes have one letter.
            let isSame = count == 1 ? last.start.pointee == start.pointee : memcmp(last.start, start, count) == 0
            if isSame { return last.namespace }
        }
        return search(start, count)
    }

    private mutating func search(_ start: UnsafePointer<UInt8>, _ count: Int) -> Namespace {
        var namespace = Namespace.none
        if count == 3, memcmp(start, "xml", 3) == 0 {
            namespace = .xml
        } else if let found = declarations.last(where: { $0.count == count && memcmp($0.start, start, count) == 0 }) {
            namespace = found.namespace
        }
        lastPrefix = (start, count, namespace)
        return namespace
    }

    private static func namespace(_ uri: UnsafeBufferPointer<UInt8>) -> Namespace {
        guard !uri.isEmpty else { return .none }
        for known in Namespace.known where known.uri.utf8.count == uri.count && uri.elementsEqual(known.uri.utf8) {
            return known.namespace
        }
        return .other
    }
}
