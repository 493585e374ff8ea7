import Glibc
import StageKit

extension XMLScanner {
    /// Reads what begins with an angle bracket.
    mutating func markup(_ handler: any XMLHandler) throws(StageError) {
        guard position + 1 < count else { throw damaged }
        switch bytes[position + 1] {
        case UInt8(ascii: "/"): try endTag(handler)
        case UInt8(ascii: "!"): try declaration(handler)
        case UInt8(ascii: "?"): try instruction()
        default: try startTag(handler)
        }
    }

    /// A comment, a CDATA section, or what is refused.
    private mutating func declaration(_ handler: any XMLHandler) throws(StageError) {
        if has("<!--") {
            guard let end = find("--", from: position + 4), end + 2 < count, bytes[end + 2] == UInt8(ascii: ">") else {
                throw damaged
            }
            position = end + 3
        } else if has("<![CDATA[") {
            try characterData(handler)
        } else if has("<!DOCTYPE") {
            throw StageError(
                .forbidden, "\(part) has a document type definition, which is refused since it can be used for attacks")
        } else {
            throw damaged
        }
    }

    /// An instruction to some program; `<?xml` may stand at the front only.
    private mutating func instruction() throws(StageError) {
        let start = position
        position += 2
        let name = try name()
        let letters = String(decoding: UnsafeBufferPointer(start: name.start, count: name.count), as: UTF8.self)
        let isReserved = letters.lowercased() == "xml"
        guard !isReserved, has("?>") || position < count && XMLScanner.isSpace(bytes[position]),
            let end = find("?>", from: position)
        else {
            position = start
            throw damaged
        }
        position = end + 2
    }

    // MARK: Names

    /// Reads a name. Letters beyond ASCII are taken as they come.
    mutating func name() throws(StageError) -> ScannedName {
        var name = ScannedName(start: bytes + position)
        let start = position
        // Local copies: what is kept in the scanner would be written back for every letter.
        let (bytes, count, names) = (bytes, count, names)
        var index = start
        while index < count, names.isPart(bytes[index]) {
            if bytes[index] == UInt8(ascii: ":"), name.prefix == nil { name.prefix = index - start }
            index += 1
        }
        position = index
        name.count = index - start
        guard name.count > 0, !XMLScanner.isNoStart(bytes[start]) else { throw damaged }
        // Nothing before or behind the colon makes it a letter.
        if let prefix = name.prefix, prefix == 0 || prefix == name.count - 1 { name.prefix = nil }
        return name
    }

    private static func isNoStart(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".")
    }

    /// Looks a name up. It stands before the scanner's position, so that what is readable behind it can be told.
    private mutating func resolve(_ name: ScannedName) -> XMLName {
        let readable = UnsafeRawPointer(bytes + count) - UnsafeRawPointer(name.start)
        guard let prefix = name.prefix else {
            return XMLName(
                namespace: scopes.namespace(name.start, 0),
                local: names.local(name.start, name.count, readable: readable))
        }
        return XMLName(
            namespace: scopes.namespace(name.start, prefix),
            local: names.local(
                name.start + prefix + 1, name.count - prefix - 1, readable: readable - prefix - 1))
    }

    // MARK: Tags

    private mutating func startTag(_ handler: any XMLHandler) throws(StageError) {
        guard !(open.isEmpty && hasRoot) else { throw damaged }
        let place = cache.place(bytes + position, readable: count - position)
        if let place, let (tag, fields) = cache.tag(place) {
            position += place.count
            return try tell(
                handler, tag.name, XMLAttributes(fields: fields, count: tag.fieldCount), place.start + 1, tag.nameCount,
                isEmpty: tag.isEmpty, scopeCount: scopes.count)
        }
        let tagStart = position
        position += 1
        let name = try name()
        let isEmpty = try readAttributes()
        hasRoot = true
        let scopeCount = scopes.count
        let isPlain = try !declareNamespaces(tagStart)
        guard scopes.count <= Limits.attributes else {
            throw StageError(.tooLarge, "\(part) declares over \(Limits.attributes) namespaces at once")
        }
        if scopes.count != scopeCount { cache.clear() }
        let resolved = resolve(name)
        let fieldCount = takeFields(tagStart)
        // What looked like the end may stand in a value.
        if let place, isPlain, position - tagStart == place.count {
            cache.keep(place, resolved, nameCount: name.count, isEmpty: isEmpty, fields, fieldCount)
        }
        try tell(
            handler, resolved, XMLAttributes(fields: fields, count: fieldCount), name.start, name.count,
            isEmpty: isEmpty, scopeCount: scopeCount)
    }

    /// Tells of a start tag; `scopeCount` namespaces are declared outside of it.
    @inline(__always)
    private mutating func tell(
        _ handler: any XMLHandler, _ name: XMLName, _ attributes: XMLAttributes, _ start: UnsafePointer<UInt8>,
        _ nameCount: Int, isEmpty: Bool, scopeCount: Int
    ) throws(StageError) {
        guard open.count < maxDepth else {
            throw StageError(.tooLarge, "\(part) nests its elements more than \(maxDepth) deep")
        }
        try handler.start(name, attributes)
        if isEmpty {
            try handler.end(name)
            cutScopes(to: scopeCount)
        } else {
            open.append(OpenElement(start: start, count: nameCount, name: name, scopeCount: scopeCount))
        }
    }

    @inline(__always)
    private mutating func cutScopes(to count: Int) {
        guard count < scopes.count else { return }
        scopes.cut(to: count)
        cache.clear()
    }

    private mutating func endTag(_ handler: any XMLHandler) throws(StageError) {
        guard let last = open.last, count - position > last.count + 2,
            memcmp(bytes + position + 2, last.start, last.count) == 0
        else { throw damaged }
        position += 2 + last.count
        if bytes[position] != UInt8(ascii: ">") {
            skipSpaces()
            guard position < count, bytes[position] == UInt8(ascii: ">") else { throw damaged }
        }
        position += 1
        open.removeLast()
        try handler.end(last.name)
        cutScopes(to: last.scopeCount)
    }

    // MARK: Attributes

    /// Reads the attributes up to the end of the tag. Returns whether the element is empty.
    private mutating func readAttributes() throws(StageError) -> Bool {
        attributeCount = 0
        while true {
            let before = position
            skipSpaces()
            guard position < count else { throw damaged }
            if bytes[position] == UInt8(ascii: ">") {
                position += 1
                break
            }
            if bytes[position] == UInt8(ascii: "/") {
                guard has("/>") else { throw damaged }
                position += 2
                try refuseRepeatedAttributes()
                return true
            }
            guard position > before else { throw damaged }
            try readAttribute()
        }
        try refuseRepeatedAttributes()
        return false
    }

    private mutating func readAttribute() throws(StageError) {
        guard attributeCount < Limits.attributes else {
            throw StageError(.tooLarge, "\(part) has a tag with over \(Limits.attributes) attributes")
        }
        let name = try name()
        skipSpaces()
        guard position < count, bytes[position] == UInt8(ascii: "=") else { throw damaged }
        position += 1
        skipSpaces()
        guard position < count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") else {
            throw damaged
        }
        let quote = bytes[position]
        position += 1
        let start = position
        var isRaw = false
        let (bytes, count) = (bytes, count)
        var index = start
        while index < count, bytes[index] != quote {
            let byte = bytes[index]
            if byte <= UInt8(ascii: "<") {
                guard byte != UInt8(ascii: "<") else { throw damaged }
                if byte == UInt8(ascii: "&") || byte < 0x20 { isRaw = true }
            }
            index += 1
        }
        position = index
        guard position < count else { throw damaged }
        attributes[attributeCount] = ScannedAttribute(
            name: name, start: bytes + start, count: position - start, isRaw: isRaw)
        attributeCount += 1
        position += 1
    }

    /// Few attributes are compared each with each, many by way of a set.
    private func refuseRepeatedAttributes() throws(StageError) {
        guard attributeCount > 1 else { return }
        func letters(_ index: Int) -> UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(start: attributes[index].name.start, count: attributes[index].name.count)
        }
        if attributeCount > 32 {
            let seen = Set((0..<attributeCount).map { String(decoding: letters($0), as: UTF8.self) })
            guard seen.count == attributeCount else { throw damaged }
            return
        }
        for index in 1..<attributeCount {
            let one = attributes[index].name
            for other in 0..<index where attributes[other].name.count == one.count {
                guard memcmp(attributes[other].name.start, one.start, one.count) != 0 else { throw damaged }
            }
        }
    }

    /// Takes the declarations among the attributes. Returns whether a value had to be written anew.
    private mutating func declareNamespaces(_ tagStart: Int) throws(StageError) -> Bool {
        var used = 0
        var isRewritten = false
        for index in 0..<attributeCount {
            if attributes[index].isRaw {
                try rewrite(index, &used, tagStart)
                isRewritten = true
            }
            let attribute = attributes[index]
            let name = attribute.name
            guard name.count >= 5, memcmp(name.start, "xmlns", 5) == 0, name.count == 5 || name.prefix == 5 else {
                continue
            }
            let uri = UnsafeBufferPointer(start: attribute.start, count: attribute.count)
            if name.count == 5 {
                scopes.declare(name.start, 0, uri: uri)
            } else {
                scopes.declare(name.start + 6, name.count - 6, uri: uri)
            }
            attributes[index].isDeclaration = true
        }
        return isRewritten
    }

    /// Gives the attributes names and puts them together without the declarations of namespaces. Those without a prefix
    /// belong to no namespace.
    private mutating func takeFields(_ tagStart: Int) -> Int {
        var count = 0
        for index in 0..<attributeCount where !attributes[index].isDeclaration {
            let attribute = attributes[index]
            let name =
                attribute.name.prefix == nil
                ? XMLName(
                    namespace: .none,
                    local: names.local(
                        attribute.name.start, attribute.name.count,
                        readable: UnsafeRawPointer(bytes + self.count) - UnsafeRawPointer(attribute.name.start)))
                : resolve(attribute.name)
            fields[count] = XMLAttribute(
                local: name.local, namespace: name.namespace, start: attribute.start, count: attribute.count)
            count += 1
        }
        return count
    }

    /// Writes a value anew with its references resolved and its line breaks and tabs as spaces (XML 1.0, 3.3.3). It
    /// never gets longer, so that the length of the tag is memory enough for all of them.
    private mutating func rewrite(_ index: Int, _ used: inout Int, _ tagStart: Int) throws(StageError) {
        if used == 0, scratchCapacity < position - tagStart {
            scratch.deallocate()
            scratchCapacity = max(position - tagStart, scratchCapacity * 2)
            scratch = .allocate(capacity: scratchCapacity)
        }
        let tagEnd = position
        let start = used
        position = UnsafeRawPointer(attributes[index].start) - UnsafeRawPointer(bytes)
        let end = position + attributes[index].count
        while position < end {
            switch bytes[position] {
            case UInt8(ascii: "&"):
                for unit in String(try reference()).utf8 {
                    scratch[used] = unit
                    used += 1
                }
            case 0x0d where position + 1 < end && bytes[position + 1] == 0x0a: position += 1
            case let byte:
                scratch[used] = byte < 0x20 ? 0x20 : byte
                used += 1
                position += 1
            }
        }
        guard position == end else { throw damaged }
        position = tagEnd
        attributes[index].start = UnsafePointer(scratch + start)
        attributes[index].count = used - start
    }
}
