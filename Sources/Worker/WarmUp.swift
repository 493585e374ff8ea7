import Glibc
import Pipeline

/// Does before the lock what libraries do on first use and could not do behind it: reading tables of character sets,
/// the time zone, and the folders that poppler looks at with its first document.
///
/// Nothing here can fail a worker: no stage of ours converts with these tables, poppler's are for Greek, Thai, Bulgarian
/// and East Asian names of characters, and the readers' own are compiled in. With each of them unreadable, all samples
/// give the same bytes. A library that cannot be read keeps the worker from starting.
enum WarmUp {
    static func run(_ chain: Chain) {
        tzset()
        loadCharacterSets()
        for sample in [pdf, Array("text".utf8)] { sample.withUnsafeBytes { _ = chain.run($0, name: "warm-up") } }
    }

    /// The character sets of texts in PDF and Office files. A converter that stays open stays loaded.
    private static func loadCharacterSets() {
        for name in ["UTF-16BE", "UTF-16LE", "UTF-16", "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252"] {
            _ = iconv_open("UTF-8", name)
            _ = iconv_open(name, "UTF-8")
        }
    }

    /// An empty page.
    private static let pdf = Array(
        """
        %PDF-1.4
        1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
        2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
        3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >> endobj
        trailer << /Root 1 0 R >>

        """.utf8)
}
