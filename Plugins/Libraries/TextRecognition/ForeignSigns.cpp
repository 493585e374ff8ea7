#include "Engine.hpp"

#if PARAGRAF_HAS_TESSERACT

#include <algorithm>

namespace paragraf::ocr {

namespace {

/// Lines of a page that are read again: more than a paper of laws has.
constexpr int mostLines = 80;
/// Around a line, in pixels, so that no letter is cut.
constexpr int margin = 6;
/// Smaller things are no lines.
constexpr int smallest = 10;
/// From here on English is believed.
constexpr float trusted = 0.5f;
/// Swedish is not sure of a word below.
constexpr float sure = 0.7f;
constexpr float sureOfShape = 0.9f;

bool holds(const std::string &text, std::initializer_list<const char *> signs)
{
    return std::any_of(signs.begin(), signs.end(), [&](const char *sign) { return text.find(sign) != std::string::npos; });
}

/// Whether a word may be what Swedish data makes of a sign that it does not know. `§` becomes `8`, `&`, `$` or `3`,
/// whatever follows it; `%` becomes `96` or the like behind a number.
bool isDoubtful(const Word &word, const Word *before)
{
    if (word.confidence < sure || holds(word.text, { "$", "&" })) return true;
    if (word.text[0] == '8' && word.text.size() <= 8) return true;
    if (word.text[0] == '3' && word.confidence < 0.85f) return true;
    if (!before) return false;
    const char last = before->text.back();
    return last >= '0' && last <= '9' && (word.text == "96" || word.text == "9" || word.text == "90");
}

/// Writes a bullet in front of a line as such. The engine makes a letter of it.
void markBullet(Word &first, const paragraf_ocr_picture &picture)
{
    const bool isLetter = first.text.size() == 1 ? !(first.text[0] >= '0' && first.text[0] <= '9') : false;
    const bool isSign = first.text == "«" || first.text == "»" || first.text == "é";
    if ((!isLetter && !isSign) || !isDisc(first, picture)) return;
    first.text = "•";
    first.confidence = std::max(first.confidence, sureOfShape);
    first.size = 0;
}

/// Whether the smaller of two words lies beside the other, for the most part.
bool isSamePlace(const Word &one, const Word &other)
{
    const int common = std::min(one.right, other.right) - std::max(one.left, other.left);
    return common * 2 > std::min(one.right - one.left, other.right - other.left);
}

/// Puts a word that holds such a sign in place of what stands there: words that were read as one, or one that was read as
/// several, as a whole.
void take(const Word &sign, const std::vector<Word> &english, std::vector<Word> &line)
{
    const auto isThere = [&](const Word &word) { return isSamePlace(word, sign); };
    const auto first = std::find_if(line.begin(), line.end(), isThere);
    if (first == line.end()) return;
    const auto end = std::find_if_not(first + 1, line.end(), isThere);
    Word replaced = *first;
    replaced.right = std::max(first->right, (end - 1)->right);
    std::vector<Word> taken;
    for (const Word &word : english) {
        if (!isSamePlace(word, replaced) || word.confidence < trusted) continue;
        taken.push_back(word);
        taken.back().line = replaced.line;
        if (taken.back().size == 0) taken.back().size = replaced.size;
    }
    line.insert(line.erase(first, end), taken.begin(), taken.end());
}

} // namespace

void addForeignSigns(paragraf_ocr &engine, const paragraf_ocr_picture &picture, paragraf_ocr_progress progress, void *target)
{
    std::vector<Word> all;
    std::swap(all, engine.words);
    int lines = 0;
    for (size_t begin = 0, end; begin < all.size(); begin = end) {
        end = begin;
        bool isInDoubt = false;
        int left = picture.width, top = picture.height, right = 0, bottom = 0;
        for (; end < all.size() && all[end].line == all[begin].line; ++end) {
            const Word &word = all[end];
            isInDoubt = isInDoubt || isDoubtful(word, end > begin ? &all[end - 1] : nullptr);
            left = std::min(left, word.left);
            top = std::min(top, word.top);
            right = std::max(right, word.right);
            bottom = std::max(bottom, word.bottom);
        }
        std::vector<Word> line(
            std::make_move_iterator(all.begin() + static_cast<ptrdiff_t>(begin)),
            std::make_move_iterator(all.begin() + static_cast<ptrdiff_t>(end)));
        if (line.size() > 1) markBullet(line.front(), picture);
        left = std::max(left - margin, 0);
        top = std::max(top - margin, 0);
        right = std::min(right + margin, picture.width);
        bottom = std::min(bottom + margin, picture.height);
        if (isInDoubt && lines < mostLines && right - left >= smallest && bottom - top >= smallest) {
            if (lines++ == 0) engine.english.show(picture, tesseract::PSM_SINGLE_LINE);
            engine.english.look(left, top, right - left, bottom - top);
            bool isCut = false;
            if (engine.english.read(progress, target)) {
                const std::vector<Word> english = engine.english.words(isCut);
                for (const Word &word : english) {
                    if (word.confidence >= trusted && holds(word.text, { "§", "%", "@" })) take(word, english, line);
                }
            }
        }
        std::move(line.begin(), line.end(), std::back_inserter(engine.words));
    }
}

} // namespace paragraf::ocr

#endif
