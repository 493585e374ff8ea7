import CXML2

/// Namespaces that matter here; Strict and Transitional forms count as one (ISO/IEC 29500-1 and -4).
enum Namespace: UInt8 {
    case none, word, relationships, compatibility, packageRelationships, math, coreProperties, dublinCore, terms, xml
    case other

    static let known: [(uri: String, namespace: Namespace)] = [
        ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", .word),
        ("http://purl.oclc.org/ooxml/wordprocessingml/main", .word),
        ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", .relationships),
        ("http://purl.oclc.org/ooxml/officeDocument/relationships", .relationships),
        ("http://schemas.openxmlformats.org/markup-compatibility/2006", .compatibility),
        ("http://schemas.openxmlformats.org/package/2006/relationships", .packageRelationships),
        ("http://schemas.openxmlformats.org/officeDocument/2006/math", .math),
        ("http://purl.oclc.org/ooxml/officeDocument/math", .math),
        ("http://schemas.openxmlformats.org/package/2006/metadata/core-properties", .coreProperties),
        ("http://purl.oclc.org/ooxml/package/metadata/core-properties", .coreProperties),
        ("http://purl.org/dc/elements/1.1/", .dublinCore),
        ("http://purl.org/dc/terms/", .terms),
        ("http://www.w3.org/XML/1998/namespace", .xml),
    ]
}

/// Local names of elements and attributes that matter here, spelt as in the files.
enum LocalName: String, CaseIterable {
    // Package
    case relationship = "Relationship"
    case targetID = "Id"
    case type = "Type"
    case target = "Target"
    case targetMode = "TargetMode"
    case title, creator, created, modified, keywords, subject
    // Markup compatibility
    case alternateContent = "AlternateContent"
    case choice = "Choice"
    case fallback = "Fallback"
    // Stories
    case document, hdr, ftr, footnotes, endnotes, footnote, endnote, body, headerReference, footerReference
    case altChunk, subDoc, txbxContent, sdtPr, sdtEndPr, sectPr, titlePg
    // Paragraphs and runs
    case p, pPr, pStyle, numPr, numId, ilvl, outlineLvl, r, rPr, rStyle, b, i, caps, vanish, sz, t, tab, ptab, br, cr
    case noBreakHyphen, sym, fldChar, rt
    // Tracked changes
    case ins, del, moveTo, moveFrom, pPrChange, rPrChange, sectPrChange, tblPrChange, trPrChange, tcPrChange
    case tblGridChange, tblPrExChange, numberingChange, cellDel
    // Tables
    case tbl, tblStyle, tr, trPr, tblHeader, gridBefore, tc, gridSpan, vMerge
    // Styles
    case style, name, basedOn, rPrDefault
    // Lists
    case abstractNum, num, abstractNumId, lvl, lvlOverride, startOverride, start, numFmt, lvlText, lvlRestart, isLgl
    case numStyleLink
    // Attributes
    case val, id, styleId, fldCharType, char, font, space
    case isDefault = "default"
    case wordType = "type"
    // Anything else
    case other = ""
}

/// An element's or attribute's name.
struct XMLName {
    let namespace: Namespace
    let local: LocalName
}

/// Names by the address of their text.
///
/// libxml2 keeps every name of a document once, in the parser's dictionary. The known ones are put there before
/// parsing, so a name is recognised by its address alone, without comparing letters.
struct NameTable {
    // Plain memory: arrays in a structure behind a pointer would be retained and released for every tag.
    private let slots: UnsafeMutablePointer<(address: UInt, local: LocalName)>
    private let namespaces: UnsafeMutablePointer<(address: UInt, namespace: Namespace)>
    private static let mask = 511

    /// Makes the table; ``free()`` gives its memory back.
    init(_ dictionary: xmlDictPtr?) {
        slots = .allocate(capacity: NameTable.mask + 1)
        slots.initialize(repeating: (0, .other), count: NameTable.mask + 1)
        namespaces = .allocate(capacity: Namespace.known.count)
        for (index, (uri, namespace)) in Namespace.known.enumerated() {
            (namespaces + index).initialize(to: (NameTable.intern(uri, dictionary), namespace))
        }
        for local in LocalName.allCases where local != .other {
            insert(NameTable.intern(local.rawValue, dictionary), local)
        }
    }

    func free() {
        slots.deallocate()
        namespaces.deallocate()
    }

    @inline(__always)
    func local(_ text: UnsafePointer<xmlChar>?) -> LocalName {
        let address = UInt(bitPattern: text)
        var slot = NameTable.slot(address)
        while slots[slot].address != 0 {
            if slots[slot].address == address { return slots[slot].local }
            slot = (slot + 1) & NameTable.mask
        }
        return .other
    }

    @inline(__always)
    func namespace(_ uri: UnsafePointer<xmlChar>?) -> Namespace {
        guard let uri else { return .none }
        let address = UInt(bitPattern: uri)
        for index in 0..<Namespace.known.count where namespaces[index].address == address {
            return namespaces[index].namespace
        }
        return .other
    }

    private func insert(_ address: UInt, _ local: LocalName) {
        guard address != 0 else { return }
        var slot = NameTable.slot(address)
        while slots[slot].address != 0 { slot = (slot + 1) & NameTable.mask }
        slots[slot] = (address, local)
    }

    @inline(__always)
    private static func slot(_ address: UInt) -> Int {
        Int(truncatingIfNeeded: (address &* 0x9e37_79b9_7f4a_7c15) >> 48) & mask
    }

    private static func intern(_ text: String, _ dictionary: xmlDictPtr?) -> UInt {
        var text = text
        return text.withUTF8 { UInt(bitPattern: xmlDictLookup(dictionary, $0.baseAddress, Int32($0.count))) }
    }
}
