// AnnotatePublicRecords
