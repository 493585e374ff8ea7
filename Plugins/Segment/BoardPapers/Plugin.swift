// SegmentBoardPapers
