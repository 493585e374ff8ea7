// The words that poppler found on a page, as one array of characters.

#include "File.hpp"

#if PARAGRAF_HAS_POPPLER

#include <algorithm>
#include <cctype>
#include <cstring>

namespace paragraf {

namespace {

bool isRightToLeft(Unicode c)
{
    return (c >= 0x590 && c < 0x900) || (c >= 0xfb1d && c < 0xfe00) || (c >= 0xfe70 && c < 0xff00);
}

/// Whether a string has a word in it, without regard to case.
bool holds(const std::string &folded, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&](const char *word) { return folded.find(word) != std::string::npos; });
}

class Collector {
public:
    Collector(paragraf_pdf &file, const PageFacts &facts, size_t most) : file(file), facts(facts), most(most)
    {
        file.characters.clear();
        file.fonts.clear();
        file.fontNames.clear();
    }

    bool isCut = false;

    void endLine() { addSeparator('\n'); }
    void endWord() { addSeparator(' '); }

    void add(const TextWord &word, int begin, int end)
    {
        const size_t start = file.characters.size();
        bool isTurnedBack = false;
        paragraf_pdf_character character {};
        character.rotation = static_cast<uint8_t>(word.getRotation());
        character.mark = at(word.getCharPos(), facts.marks, paragraf_pdf_unmarked);
        character.is_invisible = at(word.getCharPos(), facts.hidden, 0) == 1;
        for (int i = begin; i < end; ++i) {
            if (file.characters.size() >= most) {
                isCut = true;
                return;
            }
            double left = 0, top = 0, right = 0, bottom = 0;
            word.getCharBBox(i, &left, &top, &right, &bottom);
            character.left = static_cast<float>(std::min(left, right));
            character.top = static_cast<float>(std::min(top, bottom));
            character.right = static_cast<float>(std::max(left, right));
            character.bottom = static_cast<float>(std::max(top, bottom));
            character.scalar = *word.getChar(i);
            character.font = font(word, i);
            isTurnedBack = isTurnedBack || isRightToLeft(character.scalar);
            file.characters.push_back(character);
        }
        // Poppler keeps words as they are seen, from left to right; they are to be read the other way.
        if (isTurnedBack) std::reverse(file.characters.begin() + static_cast<ptrdiff_t>(start), file.characters.end());
    }

    /// Gives the fonts their names, whose places are known only now.
    void finish()
    {
        for (size_t i = 0; i < file.fonts.size(); ++i) file.fonts[i].name = file.fontNames[i].c_str();
    }

private:
    paragraf_pdf &file;
    const PageFacts &facts;
    const size_t most;
    std::vector<std::pair<const TextFontInfo *, double>> known;
    size_t recent = 0;

    void addSeparator(uint32_t scalar)
    {
        if (file.characters.size() >= most) {
            isCut = true;
            return;
        }
        paragraf_pdf_character character {};
        character.scalar = scalar;
        character.mark = paragraf_pdf_unmarked;
        file.characters.push_back(character);
    }

    /// What holds at a position of the page.
    static int32_t at(int position, const std::vector<MarkStart> &starts, int32_t before)
    {
        const auto next = std::upper_bound(
            starts.begin(), starts.end(), position,
            [](int position, const MarkStart &start) { return position < start.position; });
        return next == starts.begin() ? before : std::prev(next)->mark;
    }

    uint16_t font(const TextWord &word, int index)
    {
        const std::pair<const TextFontInfo *, double> key { word.getFontInfo(index), word.getFontSize() };
        if (recent < known.size() && known[recent] == key) return static_cast<uint16_t>(recent);
        const auto found = std::find(known.begin(), known.end(), key);
        recent = static_cast<size_t>(found - known.begin());
        if (found != known.end()) return static_cast<uint16_t>(recent);
        // More than a page has; the rest counts as the last one.
        if (known.size() >= 2000) return static_cast<uint16_t>(recent = known.size() - 1);
        known.push_back(key);
        describe(word.getFontName(index), word.getFontSize());
        return static_cast<uint16_t>(recent);
    }

    /// PDF has no weight: the PostScript name carries it (`ABCDEF+Arial-BoldMT`, `Calibri,BoldItalic`).
    void describe(const GooString *fullName, double size)
    {
        std::string name = fullName ? fullName->toStr() : "";
        size_t prefix = 0;
        while (prefix < name.size() && name[prefix] >= 'A' && name[prefix] <= 'Z') ++prefix;
        if (prefix > 0 && prefix < name.size() && name[prefix] == '+') name.erase(0, prefix + 1);
        name = name.substr(0, 128);
        std::string folded = name;
        for (char &c : folded) c = static_cast<char>(c | 0x20);
        file.fontNames.push_back(name);
        file.fonts.push_back(
            { nullptr, size, holds(folded, { "bold", "black", "heavy", "semibd", "demi" }), holds(folded, { "italic", "oblique" }) });
    }
};

} // namespace

void collectCharacters(
    paragraf_pdf &file, TextPage *text, double width, double height, size_t most, const PageFacts &facts, bool &isCut)
{
    Collector collector(file, facts, most);
    const PDFRectangle all(0, 0, width, height);
    int count = 0;
    std::vector<TextWordSelection *> **lines = text->getSelectionWords(&all, selectionStyleGlyph, &count);
    for (int i = 0; lines && i < count; ++i) {
        const std::vector<TextWordSelection *> &words = *lines[i];
        for (size_t j = 0; j < words.size(); ++j) {
            const TextWord &word = *words[j]->getWord();
            collector.add(word, words[j]->getBegin(), words[j]->getEnd());
            if (j + 1 < words.size() && word.hasSpaceAfter()) collector.endWord();
            delete words[j];
        }
        if (i + 1 < count) collector.endLine();
        delete lines[i];
    }
    gfree(lines);
    collector.finish();
    isCut = collector.isCut;
}

} // namespace paragraf

#endif
