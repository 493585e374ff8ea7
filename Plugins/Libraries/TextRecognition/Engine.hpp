// Tesseract with trained data, and the page that was read last.

#ifndef PARAGRAF_ENGINE_HPP
#define PARAGRAF_ENGINE_HPP

#include "Tesseract.hpp"

#if PARAGRAF_HAS_TESSERACT

#include <memory>
#include <string>
#include <vector>

#include "TextRecognition.h"

namespace paragraf::ocr {

struct Word {
    std::string text;
    int left = 0, top = 0, right = 0, bottom = 0, line = 0;
    float confidence = 0, size = 0, stroke = 0;
};

/// Frees what Tesseract made.
struct Free {
    const Tesseract *calls;
    void operator()(TessBaseAPI *api) const { calls->BaseAPIDelete(api); }
    void operator()(TessResultIterator *iterator) const { calls->ResultIteratorDelete(iterator); }
    void operator()(ETEXT_DESC *monitor) const { calls->MonitorDelete(monitor); }
    void operator()(char *text) const { calls->DeleteText(text); }
};

template <typename Made>
using Owned = std::unique_ptr<Made, Free>;

/// One reading of a picture or a part of it.
class Reader {
public:
    Reader(const Tesseract &calls, Owned<TessBaseAPI> api) : calls(calls), api(std::move(api)) { }

    /// Shows it a picture, which must stay until the next one or clear().
    void show(const paragraf_ocr_picture &picture, TessPageSegMode mode);
    /// Looks at a part of the picture only.
    void look(int left, int top, int width, int height);
    /// Reads what it is shown. False when it was ended or gave up.
    bool read(paragraf_ocr_progress progress, void *target);
    /// Words that were read; `isCut` when there are more than a page can hold.
    std::vector<Word> words(bool &isCut) const;
    void clear();

private:
    const Tesseract &calls;
    Owned<TessBaseAPI> api;
};

/// Letters and digits tell the size of their font by their height.
float sizeOfFont(std::vector<float> &sizes);
/// What a sign of this height, in pixels, says of its font's size; 0 for nothing.
float sizeOfFont(const char *sign, int height);

} // namespace paragraf::ocr

struct paragraf_ocr {
    paragraf::ocr::Reader swedish, english;
    std::string identity;
    // Of the page read last.
    std::vector<paragraf::ocr::Word> words;
    std::vector<paragraf_ocr_word> result;
};

namespace paragraf::ocr {

/// Swedish data knows no `§`, `%`, `@` and `•`. Where the words look as if it had met one of the first three, English data
/// reads the line again, and what it knows of these signs is taken over. A bullet in front of a line shows by its shape.
void addForeignSigns(paragraf_ocr &engine, const paragraf_ocr_picture &picture, paragraf_ocr_progress progress, void *target);

/// Whether a picture shows nothing but paper.
bool isBlank(const paragraf_ocr_picture &picture);
/// Whether what was taken for a word is a disc or a square: the bullet of a list.
bool isDisc(const Word &word, const paragraf_ocr_picture &picture);
/// How thick the strokes of a word are, in pixels; 0 where there are none.
float strokeOf(const Word &word, const paragraf_ocr_picture &picture);

/// Called where an exception is caught: ends the process when memory cannot be had, with the words of the runtime on the
/// standard error, as Swift and poppler themselves do.
void endIfOutOfMemory() noexcept;

} // namespace paragraf::ocr

#endif
#endif
