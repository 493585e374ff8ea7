// ClassifySections
