// What the picture itself tells, without any reading.

#include "Engine.hpp"

#if PARAGRAF_HAS_TESSERACT

#include <algorithm>
#include <cmath>

namespace paragraf::ocr {

namespace {

/// Darker is ink.
constexpr uint8_t ink = 160;
/// Lighter is paper.
constexpr uint8_t paper = 224;

const uint8_t *rowOf(const paragraf_ocr_picture &picture, int y) { return picture.pixels + static_cast<size_t>(y) * picture.row; }

/// The part of a picture that a word covers.
struct Area {
    int left, top, right, bottom;

    Area(const Word &word, const paragraf_ocr_picture &picture)
        : left(std::max(word.left, 0)), top(std::max(word.top, 0)), right(std::min(word.right, picture.width)),
          bottom(std::min(word.bottom, picture.height))
    {
    }

    /// How dark its ink is, 0 to 255: a quarter of what is not paper is darker. 0 without ink.
    int darkness(const paragraf_ocr_picture &picture) const
    {
        int counts[256] = {}, all = 0;
        for (int y = top; y < bottom; ++y) {
            const uint8_t *row = rowOf(picture, y);
            for (int x = left; x < right; ++x) ++counts[row[x]];
        }
        for (int value = 0; value < paper; ++value) all += counts[value];
        int value = 0;
        for (int rest = all / 4; value < paper && rest >= counts[value]; ++value) rest -= counts[value];
        return all == 0 || value >= ink ? 0 : 255 - value;
    }
};

} // namespace

bool isBlank(const paragraf_ocr_picture &picture)
{
    // Less than a full stop.
    constexpr int fewest = 12;
    int dark = 0;
    for (int y = 0; y < picture.height; ++y) {
        const uint8_t *row = rowOf(picture, y);
        dark += static_cast<int>(std::count_if(row, row + picture.width, [](uint8_t pixel) { return pixel < ink; }));
        if (dark >= fewest) return false;
    }
    return true;
}

bool isDisc(const Word &word, const paragraf_ocr_picture &picture)
{
    const Area area(word, picture);
    const int width = area.right - area.left, height = area.bottom - area.top;
    if (width <= 0 || height <= 0 || width * 4 < height * 3 || height * 4 < width * 3) return false;
    float dark = 0;
    for (int y = area.top; y < area.bottom; ++y) {
        for (int x = area.left; x < area.right; ++x) dark += static_cast<float>(255 - rowOf(picture, y)[x]);
    }
    // A disc fills 0.79 of its box, letters half of theirs.
    const float full = static_cast<float>(area.darkness(picture));
    return full > 0 && dark > 0.66f * full * static_cast<float>(width * height);
}

float strokeOf(const Word &word, const paragraf_ocr_picture &picture)
{
    const Area area(word, picture);
    // Print in grey is as thick as print in black.
    const float full = static_cast<float>(area.darkness(picture));
    if (full == 0) return 0;
    // Longer runs are strokes that lie.
    const float longest = word.size > 0 ? word.size * 0.25f : 24;
    std::vector<float> runs;
    for (int y = area.top; y < area.bottom; ++y) {
        const uint8_t *row = rowOf(picture, y);
        float run = 0;
        for (int x = area.left; x <= area.right; ++x) {
            // Grey at the edges counts by its darkness, so that thickness comes in parts of a pixel.
            if (x < area.right && row[x] < paper) {
                run += static_cast<float>(255 - row[x]) / full;
            } else if (run > 0) {
                if (run > 0.8f && run <= longest) runs.push_back(run);
                run = 0;
            }
        }
    }
    if (runs.empty()) return 0;
    const auto middle = runs.begin() + static_cast<ptrdiff_t>(runs.size() / 2);
    std::nth_element(runs.begin(), middle, runs.end());
    return *middle;
}

} // namespace paragraf::ocr

#endif
