import Testing

/// All tests of the extractor, one after the other: poppler hands the messages about bad files to the process and not
/// to a document.
@Suite(.serialized) struct ExtractPDFTests {}
