// A page's text: by ContentReader where it can, else by poppler's Gfx.

#include "File.hpp"

#if PARAGRAF_HAS_POPPLER

#include <algorithm>

namespace paragraf {

namespace {

/// Poppler's own reading of a page's text, counting what it sees.
class CountingDevice : public TextOutputDev {
public:
    explicit CountingDevice(PageFacts &facts) : TextOutputDev(nullptr, nullptr, true, 0, false), facts(facts) { }

    void drawChar(
        GfxState *state, double x, double y, double dx, double dy, double originX, double originY, CharCode c, int nBytes,
        const Unicode *u, int uLen) override
    {
        facts.count(position, hasGlyphNumbers(*state->getFont()) || isUnmapped(u, uLen), state->getRender() == 3);
        position += nBytes;
        TextOutputDev::drawChar(state, x, y, dx, dy, originX, originY, c, nBytes, u, uLen);
    }

    void incCharCount(int nChars) override
    {
        position += nChars;
        TextOutputDev::incCharCount(nChars);
    }

    void stroke(GfxState *state) override
    {
        follow(*state);
        facts.paths.stroke(state->getCTM());
        facts.paths.clear();
    }
    void fill(GfxState *state) override
    {
        follow(*state);
        facts.paths.fill(state->getCTM());
        facts.paths.clear();
    }
    void eoFill(GfxState *state) override { fill(state); }

private:
    PageFacts &facts;
    int position = 0;

    void follow(const GfxState &state)
    {
        const GfxPath *path = state.getPath();
        for (int i = 0; i < path->getNumSubpaths(); ++i) {
            const GfxSubpath *subpath = path->getSubpath(i);
            for (int k = 0; k < subpath->getNumPoints(); ++k) {
                if (subpath->getCurve(k)) {
                    facts.paths.curveTo();
                } else if (k == 0) {
                    facts.paths.moveTo(subpath->getX(k), subpath->getY(k));
                } else {
                    facts.paths.lineTo(subpath->getX(k), subpath->getY(k));
                }
            }
        }
    }
};

/// Looks for the images of a page, for what a page without text is.
class ImageDevice : public OutputDev {
public:
    explicit ImageDevice(PageFacts &facts) : facts(facts) { }

    bool upsideDown() override { return true; }
    bool useDrawChar() override { return true; }
    bool interpretType3Chars() override { return false; }

    void drawImageMask(GfxState *state, Object *ref, Stream *str, int width, int height, bool invert, bool interpolate, bool inlineImg) override
    {
        count(*state);
        if (inlineImg) OutputDev::drawImageMask(state, ref, str, width, height, invert, interpolate, inlineImg);
    }
    void drawImage(
        GfxState *state, Object *ref, Stream *str, int width, int height, GfxImageColorMap *colorMap, bool interpolate,
        const int *maskColors, bool inlineImg) override
    {
        count(*state);
        if (inlineImg) OutputDev::drawImage(state, ref, str, width, height, colorMap, interpolate, maskColors, inlineImg);
    }
    void drawMaskedImage(GfxState *state, Object *, Stream *, int, int, GfxImageColorMap *, bool, Stream *, int, int, bool, bool) override
    {
        count(*state);
    }
    void drawSoftMaskedImage(
        GfxState *state, Object *, Stream *, int, int, GfxImageColorMap *, bool, Stream *, int, int, GfxImageColorMap *, bool) override
    {
        count(*state);
    }

private:
    PageFacts &facts;

    void count(const GfxState &state)
    {
        ++facts.images;
        double x0, y0, x1, y1;
        state.transform(0, 0, &x0, &y0);
        state.transform(1, 1, &x1, &y1);
        const double width = std::min(std::max(x0, x1), state.getPageWidth()) - std::max(std::min(x0, x1), 0.0);
        const double height = std::min(std::max(y0, y1), state.getPageHeight()) - std::max(std::min(y0, y1), 0.0);
        if (width > 0 && height > 0) facts.imageArea = std::max(facts.imageArea, width * height);
    }
};

void display(Page &page, OutputDev &device)
{
    const std::unique_ptr<Gfx> gfx(page.createGfx(&device, 72, 72, 0, false, true, -1, -1, -1, -1, false, nullptr, nullptr));
    page.display(gfx.get());
}

TextPage *readWithGfx(Page &page, PageFacts &facts)
{
    TextPage *text;
    {
        CountingDevice device(facts);
        const std::unique_ptr<Gfx> gfx(page.createGfx(&device, 72, 72, 0, false, true, -1, -1, -1, -1, false, nullptr, nullptr));
        page.display(gfx.get());
        static_cast<TextOutputDev &>(device).endPage();
        text = device.takeText();
    }
    if (facts.shown == 0 || facts.invisible * 2 > facts.shown) {
        ImageDevice device(facts);
        display(page, device);
    }
    return text;
}

} // namespace

TextPage *readText(paragraf_pdf &file, Page &page, PageFacts &facts)
{
    std::unique_ptr<TextPage, Release> text(new TextPage(false));
    GfxState state(72, 72, page.getCropBox(), page.getRotate(), true);
    text->startPage(&state);
    const Object contents = page.getContents();
    bool isRead = contents.isNull();
    if (!isRead) {
        ContentReader reader(file.document.get(), *file.shared, state, text.get(), facts);
        isRead = reader.read(contents, *page.getResourceDictObject());
    }
    if (isRead) {
        text->endPage();
        text->coalesce(true, 0, false);
        facts.hasMarks = true;
        return text.release();
    }
    facts = PageFacts();
    return readWithGfx(page, facts);
}

} // namespace paragraf

#endif
