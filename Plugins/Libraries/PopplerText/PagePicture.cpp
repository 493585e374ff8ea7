// A picture of a page, for what has to be read with eyes.

#include "File.hpp"

#if PARAGRAF_HAS_POPPLER

#include <algorithm>
#include <cmath>

namespace {

/// Letters of a paper are best recognised at this resolution; more costs time and gives nothing.
constexpr double dotsPerInch = 300;
/// Sides that picture libraries can count.
constexpr double longestSide = 16000;

/// Pixels per point, so that a page of this size stays within the bounds; 0 for a page that has no size.
double scaleFor(double width, double height, size_t mostPixels)
{
    if (!(width > 0 && height > 0 && std::isfinite(width * height))) return 0;
    // The sides are rounded up: (width * scale + 1) * (height * scale + 1) is the bound.
    const double area = width * height, half = (width + height) / 2;
    const double fitting = (std::sqrt(half * half + area * (static_cast<double>(mostPixels) - 1)) - half) / area;
    const double scale = std::min({ dotsPerInch / 72, fitting * (1 - 1e-6), longestSide / std::max(width, height) });
    return scale > 0 ? scale : 0;
}

struct Progress {
    paragraf_pdf_progress tell;
    void *target;
};

bool goOn(void *context)
{
    const Progress &progress = *static_cast<Progress *>(context);
    if (progress.tell) progress.tell(progress.target);
    return false;
}

} // namespace

bool paragraf_pdf_draw(
    paragraf_pdf *file, int32_t index, size_t most_pixels, paragraf_pdf_picture *picture, paragraf_pdf_progress progress,
    void *target)
{
    *picture = paragraf_pdf_picture {};
    file->picture.reset();
    try {
        Page *page = file->document->getPage(index + 1);
        if (!page || !page->isOk()) return false;
        const double scale = scaleFor(page->getCropWidth(), page->getCropHeight(), most_pixels);
        if (scale == 0) return false;
        SplashColor paper = { 255 };
        SplashOutputDev device(splashModeMono8, 4, false, paper);
        device.startDoc(file->document.get());
        Progress context { progress, target };
        page->displaySlice(
            &device, 72 * scale, 72 * scale, 0, false, true, -1, -1, -1, -1, false, goOn, &context,
            [](Annot *, void *) { return false; }, nullptr);
        file->picture.reset(device.takeBitmap());
        SplashBitmap *bitmap = file->picture.get();
        if (!bitmap || !bitmap->getDataPtr() || bitmap->getMode() != splashModeMono8 || bitmap->getRowSize() <= 0) return false;
        *picture = { bitmap->getDataPtr(), bitmap->getWidth(), bitmap->getHeight(), static_cast<size_t>(bitmap->getRowSize()), scale };
        return true;
    } catch (...) {
        paragraf::endIfOutOfMemory();
        return false;
    }
}

void paragraf_pdf_end_picture(paragraf_pdf *file) { file->picture.reset(); }

#endif
