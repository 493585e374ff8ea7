import CXML2

/// Namespaces that matter here; Strict and Transitional forms count as one (ISO/IEC 29500-1 and -4).
enum Namespace: UInt8 {
    case none, word, relationships, compatibility, packageRelationships, math, coreProperties, dublinCore, terms, xml
    case word2010, drawing, wordDrawing, chart, diagram, vml, extendedProperties, customProperties
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
        ("http://schemas.microsoft.com/office/word/2010/wordml", .word2010),
        ("http://schemas.openxmlformats.org/drawingml/2006/main", .drawing),
        ("http://purl.oclc.org/ooxml/drawingml/main", .drawing),
        ("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", .wordDrawing),
        ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", .wordDrawing),
        ("http://schemas.openxmlformats.org/drawingml/2006/chart", .chart),
        ("http://purl.oclc.org/ooxml/drawingml/chart", .chart),
        ("http://schemas.openxmlformats.org/drawingml/2006/diagram", .diagram),
        ("http://purl.oclc.org/ooxml/drawingml/diagram", .diagram),
        ("urn:schemas-microsoft-com:vml", .vml),
        ("http://schemas.openxmlformats.org/officeDocument/2006/extended-properties", .extendedProperties),
        ("http://purl.oclc.org/ooxml/officeDocument/extendedProperties", .extendedProperties),
        ("http://schemas.openxmlformats.org/officeDocument/2006/custom-properties", .customProperties),
        ("http://purl.oclc.org/ooxml/officeDocument/customProperties", .customProperties),
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
    case title, creator, created, modified, keywords, subject, category, contentStatus, description, language
    case lastModifiedBy, property
    case company = "Company"
    case manager = "Manager"
    case application = "Application"
    case template = "Template"
    case pages = "Pages"
    // Markup compatibility
    case alternateContent = "AlternateContent"
    case choice = "Choice"
    case fallback = "Fallback"
    // Stories
    case document, hdr, ftr, footnotes, endnotes, comments, footnote, endnote, comment, body
    case headerReference, footerReference, altChunk, subDoc, txbxContent, sectPr, titlePg, evenAndOddHeaders
    // Content controls
    case sdt, sdtPr, sdtContent, sdtEndPr, showingPlcHdr, checked
    // Paragraphs and runs
    case p, pPr, pStyle, numPr, numId, ilvl, outlineLvl, framePr, r, rPr, rStyle, rFonts, b, i, caps, smallCaps, vanish
    case sz, t, delText, tab, ptab, br, cr, noBreakHyphen, sym, rt
    // Fields
    case fldChar, fldSimple, instrText, checkBox, ddList, result, listEntry
    // Tracked changes
    case ins, del, moveTo, moveFrom, pPrChange, rPrChange, sectPrChange, tblPrChange, trPrChange, tcPrChange
    case tblGridChange, tblPrExChange, numberingChange, cellIns, cellDel, cellMerge
    // Tables
    case tbl, tblPr, tblStyle, tblLook, tr, trPr, tblHeader, hidden, gridBefore, tc, gridSpan, vMerge, hMerge
    // Styles
    case style, name, basedOn, rPrDefault, tblStylePr
    // Lists
    case abstractNum, num, abstractNumId, lvl, lvlOverride, startOverride, start, numFmt, lvlText, lvlRestart, isLgl
    case numStyleLink, suff
    // Drawings and math
    case chart, relIds, docPr, shape, textpath, strCache, v, d, e, begChr, endChr, sepChr, den, sup, sub, rad
    case naryPr, chr
    // Attributes
    case val, id, styleId, fldCharType, char, font, space, author, instr, dropCap, format, firstRow, firstColumn, ascii
    case hAnsi, descr, alt, string, dm, vMergeOrig
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
    private static let mask = 1023

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
