// Tesseract's C interface, found when it is needed.

#ifndef PARAGRAF_TESSERACT_HPP
#define PARAGRAF_TESSERACT_HPP

#if __has_include(<tesseract/capi.h>) && !defined(PARAGRAF_NO_TESSERACT)
#define PARAGRAF_HAS_TESSERACT 1
#include <tesseract/capi.h>
#include <tesseract/version.h>
#else
#define PARAGRAF_HAS_TESSERACT 0
#endif

#if PARAGRAF_HAS_TESSERACT

#include <string>

namespace paragraf::ocr {

/// The functions that are used, by their names without the prefix `Tess`. The headers give their types, so that a
/// change of Tesseract's shows when this is built.
#define PARAGRAF_TESSERACT_CALLS(X) \
    X(Version) X(DeleteText) X(BaseAPICreate) X(BaseAPIDelete) X(BaseAPIInit4) X(BaseAPISetPageSegMode) \
    X(BaseAPISetImage) X(BaseAPISetSourceResolution) X(BaseAPISetRectangle) X(BaseAPIRecognize) X(BaseAPIGetIterator) \
    X(BaseAPIClear) X(ResultIteratorDelete) X(ResultIteratorGetPageIteratorConst) X(ResultIteratorNext) \
    X(ResultIteratorGetUTF8Text) X(ResultIteratorConfidence) X(PageIteratorBoundingBox) X(PageIteratorIsAtBeginningOf) \
    X(MonitorCreate) X(MonitorDelete) X(MonitorSetCancelFunc) X(MonitorSetCancelThis)

struct Tesseract {
#define PARAGRAF_MEMBER(name) decltype(&Tess##name) name = nullptr;
    PARAGRAF_TESSERACT_CALLS(PARAGRAF_MEMBER)
#undef PARAGRAF_MEMBER

    /// Of OpenMP, which Debian's Tesseract is built with; null without.
    void (*setMaxActiveLevels)(int) = nullptr;

    /// Keeps to this thread: a worker may not start others, and has one processor for each paper anyway. It holds for
    /// the thread that it is called on.
    void keepToThisThread() const
    {
        if (setMaxActiveLevels) setMaxActiveLevels(0);
    }

    /// The library, loaded the first time that it is asked for; null with a sentence on failure.
    static const Tesseract *load(std::string &message);
};

} // namespace paragraf::ocr

#endif
#endif
