// ExtractPDF
