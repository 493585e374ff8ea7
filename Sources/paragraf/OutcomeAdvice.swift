/// What a reason means and what to do, in words for the person who runs the machine. `Docs/Operations.md` has the same
/// reasons.
enum OutcomeAdvice {
    /// Reasons why there is no result.
    static let failures: [String: String] = [
        "encrypted": "The file needs a password. Ask its owner for an open copy.",
        "damaged": "The file breaks its format's rules beyond reading. Fetch it again, or from a backup.",
        "unsupported": "The file is of a kind that no stage reads, whatever its name says.",
        "empty": "There is nothing in the file. Fetch it again.",
        "too_large": "The file or something in it exceeds a limit. Look at it; raise the limit if it is a true paper.",
        "forbidden": "The file holds what is refused on principle, such as a document type definition.",
        "settings": "A stage's settings are wrong. Run “paragraf validate”, then retry.",
        "plugin": "A plugin is missing or breaks the contract. Mend or update it, then retry.",
        "io": "The file could not be read: rights, a share that went away, a bad disk. Mend that, then retry.",
        "cancelled": "The run was stopped. Retry.",
        "timeout": "The file took longer than its time limit. Retry on an idle machine or with a higher limit.",
        "cpu": "The file used up its processor time. Retry with a higher limit, or report the file.",
        "memory": "The file needed more memory than a worker may have. Retry with a higher limit, or report the file.",
        "crash": "The file made its worker crash. The others were not touched. Report the file.",
        "refused": "A stage refused the file.",
        "protocol": "A plugin disturbed the worker's reply. Mend or update it, then retry.",
        "output_too_large": "The result exceeds its limit. Look at the file; raise the limit if it is a true paper.",
    ]

    /// Reasons why something is missing from a result.
    static let losses: [String: String] = [
        "page_without_text": "A page is a picture only, as scans are. It needs character recognition (--ocr).",
        "page_text_broken":
            "A page has text that its fonts give no letters or the wrong ones. It needs character recognition (--ocr).",
        "page_text_poor": "The text of a page was recognised in a picture that is hard to read. Look at the page.",
        "page_text_cut": "A page has more text than the limit, and was cut.",
        "page_unreadable": "A page could not be read; the others were.",
        "document_without_text":
            "There is no text, as in scans, or none but headers and navigation. Scans need character recognition.",
        "font_without_table":
            "A font needs poppler's tables of East Asian characters (poppler-data), and its text is missing.",
        "part_unreadable": "A part of the file could not be read; the others were.",
        "embedded_text": "The file holds other documents, whose text was not read.",
        "drawing_not_read": "The words of a chart or diagram were not found.",
        "misleading_name":
            "The file is a web page under the name of another kind of file, which a portal may have failed to give.",
        "limit_reached": "The paper exceeds a limit, and what is beyond it was left out.",
    ]
}
