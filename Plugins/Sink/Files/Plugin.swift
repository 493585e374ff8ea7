// SinkFiles
