#include "Engine.hpp"

#if PARAGRAF_HAS_TESSERACT

#include <algorithm>
#include <cstring>

namespace paragraf::ocr {

namespace {

/// More than a page of smallest print has.
constexpr size_t mostWords = 20'000;
constexpr size_t mostBytes = 1'000'000;

struct Watch {
    paragraf_ocr_progress tell;
    void *target;
    size_t words;
};

/// Called before each word.
bool isToEnd(void *context, int)
{
    Watch &watch = *static_cast<Watch *>(context);
    return ++watch.words > mostWords || (watch.tell && watch.tell(watch.target));
}

} // namespace

void Reader::show(const paragraf_ocr_picture &picture, TessPageSegMode mode)
{
    calls.keepToThisThread();
    calls.BaseAPISetPageSegMode(api.get(), mode);
    calls.BaseAPISetImage(
        api.get(), picture.pixels, picture.width, picture.height, 1, static_cast<int>(picture.row));
    calls.BaseAPISetSourceResolution(api.get(), static_cast<int>(picture.dots_per_inch + 0.5));
}

void Reader::look(int left, int top, int width, int height)
{
    calls.BaseAPISetRectangle(api.get(), left, top, width, height);
}

bool Reader::read(paragraf_ocr_progress progress, void *target)
{
    Watch watch { progress, target, 0 };
    const Owned<ETEXT_DESC> monitor(calls.MonitorCreate(), Free { &calls });
    calls.MonitorSetCancelFunc(monitor.get(), isToEnd);
    calls.MonitorSetCancelThis(monitor.get(), &watch);
    return calls.BaseAPIRecognize(api.get(), monitor.get()) == 0;
}

void Reader::clear() { calls.BaseAPIClear(api.get()); }

std::vector<Word> Reader::words(bool &isCut) const
{
    std::vector<Word> words;
    const Owned<TessResultIterator> iterator(calls.BaseAPIGetIterator(api.get()), Free { &calls });
    if (!iterator) return words;
    const TessPageIterator *place = calls.ResultIteratorGetPageIteratorConst(iterator.get());
    std::vector<float> sizes;
    int line = -1;
    size_t bytes = 0;
    const auto endWord = [&] {
        if (words.empty()) return;
        words.back().size = sizeOfFont(sizes);
        sizes.clear();
        std::string &text = words.back().text;
        text.erase(0, text.find_first_not_of(" \t\n"));
        if (text.empty()) words.pop_back();
    };
    do {
        Word sign;
        const Owned<char> text(calls.ResultIteratorGetUTF8Text(iterator.get(), tesseract::RIL_SYMBOL), Free { &calls });
        if (calls.PageIteratorIsAtBeginningOf(place, tesseract::RIL_TEXTLINE)) ++line;
        if (calls.PageIteratorIsAtBeginningOf(place, tesseract::RIL_WORD)) {
            endWord();
            Word word;
            word.line = line;
            word.confidence = std::min(std::max(calls.ResultIteratorConfidence(iterator.get(), tesseract::RIL_WORD) / 100, 0.f), 1.f);
            calls.PageIteratorBoundingBox(place, tesseract::RIL_WORD, &word.left, &word.top, &word.right, &word.bottom);
            words.push_back(std::move(word));
        }
        if (words.empty() || !text) continue;
        bytes += std::strlen(text.get());
        isCut = words.size() > mostWords || bytes > mostBytes;
        if (isCut) break;
        // The Swedish data knows no dash of the length that Swedish is set with, and reads a longer one.
        words.back().text += std::strcmp(text.get(), "—") == 0 ? "–" : text.get();
        if (calls.PageIteratorBoundingBox(place, tesseract::RIL_SYMBOL, &sign.left, &sign.top, &sign.right, &sign.bottom)) {
            if (const float size = sizeOfFont(text.get(), sign.bottom - sign.top); size > 0) sizes.push_back(size);
        }
    } while (calls.ResultIteratorNext(iterator.get(), tesseract::RIL_SYMBOL));
    endWord();
    return words;
}

float sizeOfFont(const char *sign, int height)
{
    // Shares of the font's size, between those of Arial and Times.
    constexpr float low = 0.53f, high = 0.71f;
    if (!sign[0] || sign[1]) return 0;
    if (std::strchr("acemnorsuvwxz", sign[0])) return static_cast<float>(height) / low;
    if (std::strchr("bdfhklABCDEFGHKLMNPRSTUVXYZ0123456789", sign[0])) return static_cast<float>(height) / high;
    return 0;
}

float sizeOfFont(std::vector<float> &sizes)
{
    if (sizes.empty()) return 0;
    const auto middle = sizes.begin() + static_cast<ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return *middle;
}

} // namespace paragraf::ocr

#endif
