// The part of ContentReader that deals with resources, forms and the graphics state.

#include "ContentReader.hpp"

#if PARAGRAF_HAS_POPPLER

#include <algorithm>
#include <cmath>
#include <cstring>

namespace paragraf {

/// Looks up the parts of a resource dictionary, once.
void ContentReader::open(Resources &level)
{
    if (level.isOpen) return;
    level.isOpen = true;
    if (!level.dictionary.isDict()) return;
    const Dict *dictionary = level.dictionary.getDict();
    const Object &fonts = dictionary->lookupNF("Font");
    if (fonts.isRef()) level.fontDictionaryRef = fonts.getRef();
    level.fontDictionary = fonts.fetch(document->getXRef());
    level.xObjects = dictionary->lookup("XObject");
    level.states = dictionary->lookup("ExtGState");
    level.properties = dictionary->lookup("Properties");
}

std::shared_ptr<GfxFont> ContentReader::lookFont(const char *name)
{
    for (Resources *level = resources; level; level = level->parent) {
        for (const auto &known : level->fonts) {
            if (known.first == name) return known.second;
        }
        open(*level);
        if (!level->fontDictionary.isDict()) continue;
        const Object &entry = level->fontDictionary.dictLookupNF(name);
        if (entry.isNull()) continue;
        // No reference of a file has such a generation, which is at most 65535.
        const Ref ifDirect { static_cast<int>(level->fonts.size()), 100000 + std::max(level->fontDictionaryRef.num, 0) % 1000000 };
        std::shared_ptr<GfxFont> font = shared.font(name, entry, ifDirect);
        if (!font) continue;
        if (level->fonts.size() < 256) level->fonts.emplace_back(name, font);
        return font;
    }
    return nullptr;
}

bool ContentReader::setState(ContentLexer &lexer)
{
    const Operand *operand = last(1);
    if (!operand || operand->kind != TokenKind::name) return false;
    const char *name = lexer.text.c_str() + operand->start;
    for (Resources *level = resources; level; level = level->parent) {
        open(*level);
        if (!level->states.isDict()) continue;
        const Object &entry = level->states.dictLookupNF(name);
        if (!entry.isNull()) return shared.isPlainState(entry);
    }
    return false;
}

void ContentReader::keep(Saved &copy) const
{
    std::memcpy(copy.matrix, state.getCTM(), sizeof copy.matrix);
    std::memcpy(copy.textMatrix, state.getTextMat(), sizeof copy.textMatrix);
    copy.font = state.getFont();
    copy.fontSize = state.getFontSize();
    copy.characterSpace = state.getCharSpace();
    copy.wordSpace = state.getWordSpace();
    copy.scaling = scaling;
    copy.leading = state.getLeading();
    copy.rise = state.getRise();
    copy.render = state.getRender();
}

void ContentReader::bring(const Saved &copy)
{
    const double *m = copy.matrix;
    const double *t = copy.textMatrix;
    state.setCTM(m[0], m[1], m[2], m[3], m[4], m[5]);
    state.setTextMat(t[0], t[1], t[2], t[3], t[4], t[5]);
    state.setFont(copy.font, copy.fontSize);
    state.setCharSpace(copy.characterSpace);
    state.setWordSpace(copy.wordSpace);
    scaling = copy.scaling;
    state.setHorizScaling(copy.scaling);
    state.setLeading(copy.leading);
    state.setRise(copy.rise);
    state.setRender(copy.render);
    text->updateFont(&state);
}

bool ContentReader::save()
{
    if (saved.size() >= mostSaved) return false;
    saved.emplace_back();
    keep(saved.back());
    return true;
}

bool ContentReader::restore()
{
    if (saved.size() <= savedBefore) return false;
    bring(saved.back());
    saved.pop_back();
    return true;
}

bool ContentReader::drawObject(ContentLexer &lexer)
{
    const Operand *operand = last(1);
    if (!operand || operand->kind != TokenKind::name) return false;
    const char *name = lexer.text.c_str() + operand->start;
    for (Resources *level = resources; level; level = level->parent) {
        open(*level);
        if (!level->xObjects.isDict()) continue;
        const Object &entry = level->xObjects.dictLookupNF(name);
        if (entry.isNull()) continue;
        const Ref ref = entry.isRef() ? entry.getRef() : Ref::INVALID();
        const ObjectKind *known = entry.isRef() ? shared.kind(ref) : nullptr;
        if (known && *known == ObjectKind::image) {
            countImage();
            return true;
        }
        const Object object = entry.fetch(document->getXRef());
        if (!object.isStream()) return false;
        const Object subtype = object.getStream()->getDict()->lookup("Subtype");
        if (subtype.isName("Image")) {
            if (entry.isRef()) shared.setKind(ref, ObjectKind::image);
            countImage();
            return true;
        }
        return subtype.isName("Form") && drawForm(object, entry.isRef() ? ref.num : -1);
    }
    return false;
}

/// Reads the text of a form where it stands.
bool ContentReader::drawForm(const Object &form, int number)
{
    if (number >= 0 && std::find(openForms.begin(), openForms.end(), number) != openForms.end()) return true;
    if (openForms.size() >= mostNesting) return false;
    const Dict *dictionary = form.getStream()->getDict();
    if (!dictionary->lookupNF("OC").isNull() && document->getCatalog()->getOptContentConfig()) return false;
    const Object box = dictionary->lookup("BBox");
    if (!box.isArray()) return false;
    for (int i = 0; i < 4; ++i) {
        if (!box.arrayGet(i).isNum()) return false;
    }
    double m[6] = { 1, 0, 0, 1, 0, 0 };
    const Object matrix = dictionary->lookup("Matrix");
    if (matrix.isArray()) {
        for (int i = 0; i < 6; ++i) m[i] = matrix.arrayGet(i).getNumWithDefaultValue(0);
    }
    std::string content;
    if (!append(form, content)) return false;

    Saved before;
    keep(before);
    const double x = state.getCurX(), y = state.getCurY(), lineX = state.getLineX(), lineY = state.getLineY();
    const bool wasPointLost = isPointLost;
    const size_t outerSaved = savedBefore;
    savedBefore = saved.size();
    Resources own;
    own.dictionary = dictionary->lookup("Resources");
    own.parent = resources;
    resources = &own;
    openForms.push_back(number);
    state.concatCTM(m[0], m[1], m[2], m[3], m[4], m[5]);
    isPointLost = true;

    const bool isRead = run(content);

    openForms.pop_back();
    resources = own.parent;
    saved.resize(std::min(saved.size(), savedBefore));
    savedBefore = outerSaved;
    bring(before);
    state.moveTo(x, y);
    state.textSetPos(lineX, lineY);
    isPointLost = wasPointLost;
    return isRead;
}

/// Adds the part of the page that the unit square covers.
void ContentReader::countImage()
{
    ++facts.images;
    const double *m = state.getCTM();
    const double left = m[4] + std::min(0.0, m[0]) + std::min(0.0, m[2]);
    const double top = m[5] + std::min(0.0, m[1]) + std::min(0.0, m[3]);
    const double right = m[4] + std::max(0.0, m[0]) + std::max(0.0, m[2]);
    const double bottom = m[5] + std::max(0.0, m[1]) + std::max(0.0, m[3]);
    const double width = std::min(right, state.getPageWidth()) - std::max(left, 0.0);
    const double height = std::min(bottom, state.getPageHeight()) - std::max(top, 0.0);
    if (width > 0 && height > 0) facts.imageArea = std::max(facts.imageArea, width * height);
}

} // namespace paragraf

#endif
