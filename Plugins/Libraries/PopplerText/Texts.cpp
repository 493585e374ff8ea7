// Texts of the file in UTF-8.

#include "File.hpp"

#if PARAGRAF_HAS_POPPLER

namespace paragraf {

void appendUTF8(std::string &text, uint32_t scalar)
{
    if (scalar > 0x10ffff || (scalar >= 0xd800 && scalar < 0xe000)) scalar = 0xfffd;
    if (scalar < 0x80) {
        text += static_cast<char>(scalar);
    } else if (scalar < 0x800) {
        text += static_cast<char>(0xc0 | scalar >> 6);
        text += static_cast<char>(0x80 | (scalar & 0x3f));
    } else if (scalar < 0x10000) {
        text += static_cast<char>(0xe0 | scalar >> 12);
        text += static_cast<char>(0x80 | (scalar >> 6 & 0x3f));
        text += static_cast<char>(0x80 | (scalar & 0x3f));
    } else {
        text += static_cast<char>(0xf0 | scalar >> 18);
        text += static_cast<char>(0x80 | (scalar >> 12 & 0x3f));
        text += static_cast<char>(0x80 | (scalar >> 6 & 0x3f));
        text += static_cast<char>(0x80 | (scalar & 0x3f));
    }
}

std::string utf8(const GooString *text)
{
    std::string result;
    if (!text) return result;
    // The conversion allocates four times as much.
    if (text->getLength() > 1 << 16) return utf8(std::make_unique<GooString>(text->toStr().substr(0, 1 << 16)).get());
    Unicode *scalars = nullptr;
    const int count = TextStringToUCS4(text->toStr(), &scalars);
    for (int i = 0; i < count; ++i) {
        if (scalars[i] != 0) appendUTF8(result, scalars[i]);
    }
    gfree(scalars);
    return result;
}

} // namespace paragraf

#endif
