import Glibc

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
    case footnoteReference, endnoteReference, footnoteRef, endnoteRef, customMarkFollows, vertAlign
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

/// The known names by their letters.
struct NameTable {
    private struct Slot {
        var key: UInt64 = 0
        var count = 0
        var local = LocalName.other
        var start: UnsafePointer<UInt8>?
    }

    private let slots: UnsafeMutablePointer<Slot>
    /// For each byte whether a name may hold it.
    private let parts: UnsafeMutablePointer<Bool>
    private static let mask = 1_023

    /// Made once for the life of the process, as are the letters in it.
    static let shared = NameTable()

    private init() {
        parts = .allocate(capacity: 256)
        for byte in UInt8.min...UInt8.max { (parts + Int(byte)).initialize(to: NameTable.isNameByte(byte)) }
        slots = .allocate(capacity: NameTable.mask + 1)
        slots.initialize(repeating: Slot(), count: NameTable.mask + 1)
        for local in LocalName.allCases where local != .other {
            let letters = Array(local.rawValue.utf8)
            let start = UnsafeMutablePointer<UInt8>.allocate(capacity: letters.count)
            start.initialize(from: letters, count: letters.count)
            let key = NameTable.key(start, letters.count, readable: letters.count)
            var slot = NameTable.slot(key)
            while slots[slot].start != nil { slot = (slot + 1) & NameTable.mask }
            slots[slot] = Slot(key: key, count: letters.count, local: local, start: UnsafePointer(start))
        }
    }

    /// The name with these letters. From `start` on at least `readable` bytes can be read.
    @inline(__always)
    func local(_ start: UnsafePointer<UInt8>, _ count: Int, readable: Int) -> LocalName {
        let key = NameTable.key(start, count, readable: readable)
        var slot = NameTable.slot(key)
        while let letters = slots[slot].start {
            if slots[slot].key == key, slots[slot].count == count, count <= 8 || memcmp(letters, start, count) == 0 {
                return slots[slot].local
            }
            slot = (slot + 1) & NameTable.mask
        }
        return .other
    }

    /// Whether a name may hold a byte.
    @inline(__always)
    func isPart(_ byte: UInt8) -> Bool { parts[Int(byte)] }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...0xff,
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: ":"):
            true
        default: false
        }
    }

    /// The first eight letters, of which all names but the longest are made, and the number of letters.
    @inline(__always)
    private static func key(_ start: UnsafePointer<UInt8>, _ count: Int, readable: Int) -> UInt64 {
        if readable >= 8 {
            let word = UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
            return count >= 8 ? word : word & (1 << UInt64(8 * count) &- 1)
        }
        var key: UInt64 = 0
        for index in 0..<min(count, 8) { key |= UInt64(start[index]) << UInt64(8 * index) }
        return key
    }

    @inline(__always)
    private static func slot(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 48) & mask
    }
}

// The table is never changed once it is made.
extension NameTable: @unchecked Sendable {}
