import CXML2
import StageKit

/// Hears what an XML part says, tag by tag. An error that it throws ends the reading.
protocol XMLHandler: AnyObject {
    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(StageError)
    func end(_ name: XMLName) throws(StageError)
    /// Text between tags, in pieces that may break anywhere between characters.
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// Reads XML parts with libxml2's SAX2 interface.
///
/// Entity substitution, external entities and the options that lift libxml2's own limits stay off; a document type
/// definition ends the reading before anything in it is looked at.
enum XMLReader {
    /// Reads a part and tells `handler`.
    ///
    /// Throws what the handler throws, and ``StageError`` with code `damaged`, `forbidden` or `too_large`.
    static func read(
        _ bytes: UnsafeRawBufferPointer, part: String, maxDepth: Int, _ handler: any XMLHandler
    ) throws(StageError) {
        _ = initialised
        // Per thread. Otherwise libxml2 prints some errors, such as want of memory, to standard error.
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        guard !bytes.isEmpty else { throw StageError(.damaged, "the file is damaged: \(part) is empty") }
        guard let count = Int32(exactly: bytes.count),
            let parser = xmlCreateMemoryParserCtxt(bytes.baseAddress, count)
        else { throw XMLReader.noMemory(part) }
        defer { xmlFreeParserCtxt(parser) }
        guard !TagCheck.hasCrowdedTag(bytes) else {
            throw StageError(.tooLarge, "\(part) has a tag with over \(Limits.attributes) attributes")
        }
        let session = XMLSession(parser, part: part, maxDepth: maxDepth, handler)
        var callbacks = xmlSAXHandler()
        callbacks.initialized = UInt32(XML_SAX2_MAGIC)
        callbacks.startElementNs = startElement
        callbacks.endElementNs = endElement
        callbacks.characters = characters
        callbacks.cdataBlock = characters
        callbacks.ignorableWhitespace = characters
        callbacks.internalSubset = documentType
        parser.pointee.sax.pointee = callbacks
        xmlCtxtUseOptions(
            parser, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue))
        parser.pointee.userData = Unmanaged.passUnretained(session).toOpaque()
        let status = withExtendedLifetime(session) { xmlParseDocument(parser) }
        if let failure = session.failure { throw failure }
        guard parser.pointee.errNo != Int32(XML_ERR_NO_MEMORY.rawValue) else { throw XMLReader.noMemory(part) }
        guard status == 0, parser.pointee.wellFormed == 1 else {
            throw StageError(
                .damaged,
                "the file is damaged: \(part) breaks the rules of XML at line \(max(1, parser.pointee.lastError.line))"
            )
        }
    }

    private static func noMemory(_ part: String) -> StageError {
        StageError(.tooLarge, "there is not enough memory to read \(part)")
    }

    private static let initialised: Void = xmlInitParser()
}

/// One reading of one part.
private final class XMLSession {
    let names: NameTable
    let handler: any XMLHandler
    @exclusivity(unchecked) private(set) var failure: StageError?
    private let parser: xmlParserCtxtPtr
    private let part: String
    private let maxDepth: Int
    @exclusivity(unchecked) private var depth = 0
    /// Namespaces that open tags declare, and their number for each tag that declares any.
    @exclusivity(unchecked) private var namespaceCount = 0
    @exclusivity(unchecked) private var declarations: [(depth: Int, count: Int)] = []

    init(_ parser: xmlParserCtxtPtr, part: String, maxDepth: Int, _ handler: any XMLHandler) {
        self.parser = parser
        self.part = part
        self.maxDepth = maxDepth
        self.handler = handler
        names = NameTable(parser.pointee.dict)
    }

    deinit { names.free() }

    func start(_ name: XMLName, _ attributes: XMLAttributes, namespaces: Int) {
        depth += 1
        if namespaces > 0 {
            declarations.append((depth, namespaces))
            namespaceCount += namespaces
            guard namespaceCount <= Limits.attributes else {
                return stop(StageError(.tooLarge, "\(part) declares over \(Limits.attributes) namespaces at once"))
            }
        }
        guard depth <= maxDepth else {
            return stop(StageError(.tooLarge, "\(part) nests its elements more than \(maxDepth) deep"))
        }
        do throws(StageError) { try handler.start(name, attributes) } catch { stop(error) }
    }

    func end(_ name: XMLName) {
        if let last = declarations.last, last.depth == depth {
            namespaceCount -= last.count
            declarations.removeLast()
        }
        depth -= 1
        do throws(StageError) { try handler.end(name) } catch { stop(error) }
    }

    func refuseDocumentType() {
        stop(
            StageError(
                .forbidden, "\(part) has a document type definition, which is refused since it can be used for attacks"
            ))
    }

    private func stop(_ error: StageError) {
        if failure == nil { failure = error }
        xmlStopParser(parser)
    }
}

// The C functions that libxml2 calls.

private func session(_ context: UnsafeMutableRawPointer) -> XMLSession {
    Unmanaged<XMLSession>.fromOpaque(context).takeUnretainedValue()
}

private func startElement(
    _ context: UnsafeMutableRawPointer?, _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?,
    _ uri: UnsafePointer<xmlChar>?, _ namespaceCount: Int32,
    _ namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ attributeCount: Int32, _ defaultedCount: Int32,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
    guard let context else { return }
    let session = session(context)
    let names = session.names
    session.start(
        XMLName(namespace: names.namespace(uri), local: names.local(local)),
        XMLAttributes(fields: attributes, count: Int(attributeCount), names: names), namespaces: Int(namespaceCount))
}

private func endElement(
    _ context: UnsafeMutableRawPointer?, _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?,
    _ uri: UnsafePointer<xmlChar>?
) {
    guard let context else { return }
    let session = session(context)
    let names = session.names
    session.end(XMLName(namespace: names.namespace(uri), local: names.local(local)))
}

private func characters(_ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ count: Int32) {
    guard let context else { return }
    session(context).handler.text(UnsafeBufferPointer(start: text, count: Int(count)))
}

private func documentType(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?, _ external: UnsafePointer<xmlChar>?,
    _ system: UnsafePointer<xmlChar>?
) {
    guard let context else { return }
    session(context).refuseDocumentType()
}
