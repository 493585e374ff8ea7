// ExtractDOCX
