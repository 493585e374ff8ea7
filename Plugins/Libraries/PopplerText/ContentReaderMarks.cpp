// The part of ContentReader that deals with marked content: its numbers, and text that stands for other text.

#include "ContentReader.hpp"

#if PARAGRAF_HAS_POPPLER

#include "PopplerText.h"

namespace paragraf {

/// Reads the properties of marked content: what it is numbered, and what it stands for.
bool ContentReader::readDictionary(ContentLexer &lexer)
{
    properties = Properties();
    int depth = 0;
    for (;;) {
        const Token key = lexer.token();
        if (key.kind == TokenKind::closeDictionary) break;
        if (key.kind != TokenKind::name) return false;
        const std::string name = lexer.text.substr(key.start, key.length);
        Token value = lexer.token();
        switch (value.kind) {
        case TokenKind::number:
            if (name == "MCID" && value.isInteger && value.number >= 0) properties.mark = static_cast<int32_t>(value.number);
            break;
        case TokenKind::string:
            if (name == "ActualText") {
                properties.hasActualText = true;
                properties.actualText = lexer.text.substr(value.start, value.length);
            }
            break;
        case TokenKind::name:
        case TokenKind::word:
            break;
        case TokenKind::openArray:
            depth = 1;
            while (depth > 0) {
                value = lexer.token();
                if (value.kind == TokenKind::closeArray) {
                    --depth;
                } else if (value.kind != TokenKind::number && value.kind != TokenKind::name && value.kind != TokenKind::string) {
                    return false;
                }
            }
            break;
        default:
            return false;
        }
    }
    operands.push_back({ TokenKind::openDictionary, false, 0, 0, 0 });
    return true;
}

bool ContentReader::beginMarked(ContentLexer &lexer, bool hasProperties)
{
    const Operand *operand = last(hasProperties ? 2 : 1);
    if (!operand || operand[0].kind != TokenKind::name || marked.size() >= mostSaved) return false;
    const std::string tag(lexer.text.c_str() + operand[0].start);
    // Layers may hide text.
    if (tag.compare(0, 2, "OC") == 0 && document->getCatalog()->getOptContentConfig()) return false;
    Marked mark { paragraf_pdf_unmarked, false };
    if (hasProperties && operand[1].kind == TokenKind::openDictionary) {
        mark.mark = properties.mark;
        if (tag == "Span" && properties.hasActualText) {
            const GooString actual(properties.actualText);
            actualText.begin(&state, &actual);
            inActualText = true;
            actualTextBytes = 0;
            mark.isActualText = true;
        }
    } else if (hasProperties && operand[1].kind == TokenKind::name) {
        mark.mark = namedMark(lexer.text.c_str() + operand[1].start);
    } else if (hasProperties) {
        return false;
    }
    if (tag == "Artifact") mark.mark = paragraf_pdf_artifact;
    // The objects of a form number their marks for themselves.
    if (!openForms.empty() && mark.mark >= 0) mark.mark = paragraf_pdf_unmarked;
    marked.push_back(mark);
    setMark();
    return true;
}

/// The number that a property list of the resources gives.
int32_t ContentReader::namedMark(const char *name)
{
    for (Resources *level = resources; level; level = level->parent) {
        open(*level);
        if (!level->properties.isDict()) continue;
        const Object list = level->properties.dictLookup(name);
        if (!list.isDict()) continue;
        const Object number = list.dictLookup("MCID");
        return number.isInt() && number.getInt() >= 0 ? number.getInt() : paragraf_pdf_unmarked;
    }
    return paragraf_pdf_unmarked;
}

bool ContentReader::endMarked()
{
    if (marked.empty()) return false;
    if (marked.back().isActualText) {
        actualText.end(&state);
        position += actualTextBytes;
        // Around it there may be another, which poppler has ended with this one.
        actualTextBytes = 0;
        inActualText = false;
    }
    marked.pop_back();
    setMark();
    return true;
}

/// Notes what the text from here on is marked with: the innermost number.
void ContentReader::setMark()
{
    int32_t mark = paragraf_pdf_unmarked;
    for (auto entry = marked.rbegin(); entry != marked.rend() && mark == paragraf_pdf_unmarked; ++entry) mark = entry->mark;
    if (facts.marks.empty() ? mark == paragraf_pdf_unmarked : facts.marks.back().mark == mark) return;
    if (!facts.marks.empty() && facts.marks.back().position == position) {
        facts.marks.back().mark = mark;
    } else {
        facts.marks.push_back({ position, mark });
    }
}

} // namespace paragraf

#endif
