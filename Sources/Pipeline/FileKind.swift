/// What a file is, by its content.
public struct FileKind: Sendable, Hashable {
    /// Media type; `application/octet-stream` where nothing is known.
    public let mediaType: String
    /// With its article, for messages: `an HTML page`.
    public let name: String
    /// The endings of file names that are right for it.
    let endings: [String]

    /// Several of them, for messages; only kinds that an extractor may read need it.
    let plural: String

    init(_ mediaType: String, _ name: String, _ endings: [String] = [], _ plural: String = "such files") {
        self.mediaType = mediaType
        self.name = name
        self.endings = endings
        self.plural = plural
    }

    static let pdf = FileKind("application/pdf", "a PDF file", ["pdf"], "PDF files")
    static let word = FileKind(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a Word file (DOCX)",
        ["docx", "docm", "dotx", "dotm"], "Word files (DOCX)")
    static let excel = FileKind(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "an Excel workbook (XLSX)",
        ["xlsx", "xlsm"])
    static let powerPoint = FileKind(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation", "a PowerPoint file (PPTX)",
        ["pptx", "pptm"])
    static let openText = FileKind("application/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)", ["odt"])
    static let openOther = FileKind("application/vnd.oasis.opendocument", "an OpenDocument file", ["ods", "odp"])
    static let zip = FileKind("application/zip", "a ZIP archive", ["zip"])
    static let oldOffice = FileKind(
        "application/x-ole-storage", "a file of an old Office version or an Outlook message (OLE)",
        ["doc", "xls", "ppt", "msg", "dot"])
    static let rtf = FileKind("application/rtf", "an RTF file", ["rtf"])
    static let html = FileKind("text/html", "an HTML page", ["html", "htm", "xhtml"], "HTML pages")
    static let webArchive = FileKind("multipart/related", "a web page in an archive (MHTML)", ["mht", "mhtml"])
    static let xml = FileKind("application/xml", "an XML file", ["xml"])
    static let text = FileKind("text/plain", "a plain text file", ["txt", "csv", "md", "log"], "plain text files")
    static let empty = FileKind("application/x-empty", "an empty file")
    static let postScript = FileKind("application/postscript", "a PostScript file", ["ps", "eps"])
    static let unknown = FileKind("application/octet-stream", "a file of an unknown kind")

    /// Formats told by their first bytes.
    static let signatures: [(start: [UInt8], kind: FileKind)] = [
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldOffice),
        (Array("{\\rtf".utf8), .rtf),
        ([0x89] + Array("PNG\r\n".utf8), FileKind("image/png", "a PNG image", ["png"])),
        ([0xFF, 0xD8, 0xFF], FileKind("image/jpeg", "a JPEG image", ["jpg", "jpeg"])),
        (Array("GIF8".utf8), FileKind("image/gif", "a GIF image", ["gif"])),
        (Array("II*\0".utf8), FileKind("image/tiff", "a TIFF image", ["tif", "tiff"])),
        (Array("MM\0*".utf8), FileKind("image/tiff", "a TIFF image", ["tif", "tiff"])),
        (Array("%!PS".utf8), .postScript),
        ([0x1F, 0x8B], FileKind("application/gzip", "a gzip archive", ["gz", "tgz"])),
        (Array("7z".utf8) + [0xBC, 0xAF], FileKind("application/x-7z-compressed", "a 7-Zip archive", ["7z"])),
        (Array("Rar!".utf8), FileKind("application/vnd.rar", "a RAR archive", ["rar"])),
        ([0x7F] + Array("ELF".utf8), FileKind("application/x-elf", "a program")),
        (Array("MZ".utf8), FileKind("application/x-msdownload", "a Windows program", ["exe", "dll"])),
    ]
}
