// ExportJSON
