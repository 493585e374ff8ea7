#include "FontCache.hpp"

#if PARAGRAF_HAS_POPPLER

namespace paragraf {

std::shared_ptr<GfxFont> SharedObjects::font(const char *tag, const Object &entry, Ref ifDirect)
{
    const bool isShared = entry.isRef();
    const Ref id = isShared ? entry.getRef() : ifDirect;
    const FontKey key { { id.num, id.gen }, tag };
    if (isShared) {
        const auto known = fonts.find(key);
        if (known != fonts.end()) return known->second;
    }
    const Object dictionary = entry.fetch(xref);
    std::shared_ptr<GfxFont> font;
    if (dictionary.isDict()) font = GfxFont::makeFont(xref, tag, id, dictionary.getDict());
    if (font && !font->isOk()) font.reset();
    if (isShared) {
        // A file with more fonts than any paper has begins anew; pages in work keep theirs.
        if (fonts.size() >= mostFonts) fonts.clear();
        fonts.emplace(key, font);
    }
    return font;
}

const ObjectKind *SharedObjects::kind(Ref ref) const
{
    const auto known = kinds.find(number(ref));
    return known == kinds.end() ? nullptr : &known->second;
}

void SharedObjects::setKind(Ref ref, ObjectKind kind)
{
    if (kinds.size() >= mostNumbers) kinds.clear();
    kinds[number(ref)] = kind;
}

bool SharedObjects::isPlainState(const Object &entry)
{
    if (entry.isRef()) {
        const auto known = states.find(number(entry.getRef()));
        if (known != states.end()) return known->second;
    }
    const Object dictionary = entry.fetch(xref);
    bool isPlain = false;
    if (dictionary.isDict()) {
        // A mask may draw text, and a font may be set here too.
        const Object mask = dictionary.dictLookup("SMask");
        isPlain = (mask.isNull() || mask.isName("None")) && dictionary.dictLookup("Font").isNull();
    }
    if (entry.isRef()) {
        if (states.size() >= mostNumbers) states.clear();
        states[number(entry.getRef())] = isPlain;
    }
    return isPlain;
}

} // namespace paragraf

#endif
