// What the picture itself tells, without any reading.

#include "Engine.hpp"

#if PARAGRAF_HAS_TESSERACT

#include <algorithm>
#include <cmath>

namespace paragraf::ocr {

namespace {

/// Darker is ink.
constexpr uint8_t ink = 160;

const uint8_t *rowOf(const paragraf_ocr_picture &picture, int y) { return picture.pixels + static_cast<size_t>(y) * picture.row; }

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

float strokeOf(const Word &word, const paragraf_ocr_picture &picture)
{
    const int left = std::max(word.left, 0), right = std::min(word.right, picture.width);
    const int top = std::max(word.top, 0), bottom = std::min(word.bottom, picture.height);
    // Longer runs are strokes that lie.
    const float longest = word.size > 0 ? word.size * 0.25f : 24;
    std::vector<float> runs;
    for (int y = top; y < bottom; ++y) {
        const uint8_t *row = rowOf(picture, y);
        float run = 0;
        for (int x = left; x <= right; ++x) {
            // Grey at the edges counts by its darkness, so that thickness comes in parts of a pixel.
            if (x < right && row[x] < 224) {
                run += static_cast<float>(255 - row[x]) / 255;
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
