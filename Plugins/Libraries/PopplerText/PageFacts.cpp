// What the characters of a page say of its text, whoever reads them.

#include "ContentReader.hpp"

#if PARAGRAF_HAS_POPPLER

namespace paragraf {

void PageFacts::count(int position, bool isUnmapped, bool isHidden)
{
    ++shown;
    if (isUnmapped) ++unmapped;
    if (isHidden) ++invisible;
    if (isHidden != (!hidden.empty() && hidden.back().mark == 1)) hidden.push_back({ position, isHidden });
}

/// Codes that stand for no character, for a control or for one that only its font knows.
bool isUnmapped(const Unicode *u, int uLen)
{
    if (uLen == 0 || !u) return true;
    return (u[0] < 0x20 && (u[0] < 9 || u[0] > 13)) || u[0] == 0xfffd || (u[0] >= 0xe000 && u[0] < 0xf900) || u[0] >= 0xf0000;
}

bool hasGlyphNumbers(const GfxFont &font)
{
    if (!font.isCIDFont() || font.hasToUnicodeCMap()) return false;
    const GooString *collection = static_cast<const GfxCIDFont &>(font).getCollection();
    return collection && collection->cmp("Adobe-Identity") == 0;
}

} // namespace paragraf

#endif
