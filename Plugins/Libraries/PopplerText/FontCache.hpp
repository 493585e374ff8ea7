// Fonts and what else pages share, read once for a file.

#ifndef PARAGRAF_FONT_CACHE_HPP
#define PARAGRAF_FONT_CACHE_HPP

#include "Poppler.hpp"

#if PARAGRAF_HAS_POPPLER

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

namespace paragraf {

/// An image's place in the file says what it is.
enum class ObjectKind : uint8_t { image, form, other };

class SharedObjects {
public:
    explicit SharedObjects(XRef *xref) : xref(xref) { }

    /// The font of a resource dictionary; null when it is none.
    std::shared_ptr<GfxFont> font(const char *tag, const Object &entry, Ref ifDirect);

    /// What an XObject is, when it was looked at before.
    const ObjectKind *kind(Ref ref) const;
    void setKind(Ref ref, ObjectKind kind);

    /// Whether a graphics state dictionary changes nothing that concerns text.
    bool isPlainState(const Object &entry);

private:
    using FontKey = std::pair<std::pair<int, int>, std::string>;
    using Number = uint64_t;

    // Poppler makes a font for each tag that it goes by, and words in different fonts stay apart.
    std::map<FontKey, std::shared_ptr<GfxFont>> fonts;
    std::unordered_map<Number, ObjectKind> kinds;
    std::unordered_map<Number, bool> states;
    XRef *xref;

    static constexpr size_t mostFonts = 128;
    static constexpr size_t mostNumbers = 4096;

    static Number number(Ref ref) { return static_cast<uint64_t>(static_cast<uint32_t>(ref.num)) << 32 | static_cast<uint32_t>(ref.gen); }
};

} // namespace paragraf

#endif
#endif
