// Reads the text of a page out of its content stream and hands it to poppler's TextPage.
//
// Does what poppler's Gfx with a TextOutputDev does, but only what concerns text: colours and images are skipped unseen,
// of paths only the lines of tables are kept, fonts are read once for a file, and operands are no objects on the heap. It knows the common part of the
// format and gives up on everything else, upon which the page is read by Gfx.

#ifndef PARAGRAF_CONTENT_READER_HPP
#define PARAGRAF_CONTENT_READER_HPP

#include "Poppler.hpp"

#if PARAGRAF_HAS_POPPLER

#include <memory>
#include <string>
#include <vector>

#include "ContentLexer.hpp"
#include "FontCache.hpp"
#include "Paths.hpp"

namespace paragraf {

/// From this character of the page on the text stands in this marked content.
struct MarkStart {
    int position;
    int32_t mark;
};

/// What a page's content was seen to hold.
struct PageFacts {
    size_t shown = 0, unmapped = 0, invisible = 0, images = 0;
    double imageArea = 0;
    Paths paths;
    std::vector<MarkStart> marks;
    bool hasMarks = false;
    /// From these characters on text is not drawn (1) or drawn (0).
    std::vector<MarkStart> hidden;

    /// Counts a code that is shown.
    void count(int position, bool isUnmapped, bool isHidden);
};

/// A resource dictionary, and the ones that stand behind it.
struct Resources {
    Object dictionary, fontDictionary, xObjects, states, properties;
    Ref fontDictionaryRef = Ref::INVALID();
    bool isOpen = false;
    std::vector<std::pair<std::string, std::shared_ptr<GfxFont>>> fonts;
    Resources *parent = nullptr;
};

/// Whether a code stands for no character that a reader of the text could know.
bool isUnmapped(const Unicode *u, int uLen);

/// Whether the codes of a font are bare numbers of glyphs, which poppler gives out as characters.
bool hasGlyphNumbers(const GfxFont &font);

class ContentReader {
public:
    ContentReader(PDFDoc *document, SharedObjects &shared, GfxState &state, TextPage *text, PageFacts &facts)
        : document(document), shared(shared), state(state), text(text), actualText(text), facts(facts) { }

    /// Reads a page's content. False when it holds what this reader does not know.
    bool read(const Object &contents, const Object &resources);

private:
    struct Operand {
        TokenKind kind;
        bool isInteger;
        double number;
        /// Of a string, name or array.
        size_t start, length;
    };

    /// What `q` keeps.
    struct Saved {
        double matrix[6], textMatrix[6];
        std::shared_ptr<GfxFont> font;
        double fontSize, characterSpace, wordSpace, scaling, leading, rise;
        int render;
    };

    /// What a `BDC` or `BMC` began.
    struct Marked {
        int32_t mark;
        bool isActualText;
    };

    PDFDoc *document;
    SharedObjects &shared;
    GfxState &state;
    TextPage *text;
    ActualText actualText;
    PageFacts &facts;

    /// Properties of marked content that stand in the content itself.
    struct Properties {
        int32_t mark = -1;
        bool hasActualText = false;
        std::string actualText;
    };

    Properties properties;
    std::vector<Operand> operands;
    std::vector<Operand> elements;
    std::vector<Saved> saved;
    std::vector<Marked> marked;
    std::vector<int> openForms;
    Resources *resources = nullptr;
    bool fontChanged = false;
    /// Whether the characters of the string at hand are guessed.
    bool isGuessed = false;
    /// Whether a path moved the point at which text goes on.
    bool isPointLost = false;
    double scaling = 100;
    int position = 0;
    int actualTextBytes = 0;
    bool inActualText = false;
    size_t bytesRead = 0;
    /// States that `Q` may not bring back, since they were kept outside the form at hand.
    size_t savedBefore = 0;

    static constexpr size_t mostBytes = 32 << 20;
    static constexpr size_t mostNesting = 20;
    static constexpr size_t mostSaved = 4096;

    bool run(const std::string &content);
    bool append(const Object &stream, std::string &content);
    bool execute(ContentLexer &lexer, uint32_t op);
    bool buildPath(uint32_t op, size_t count);
    void paint(bool strokes, bool fills, bool closes);
    bool readArray(ContentLexer &lexer);
    bool readDictionary(ContentLexer &lexer);

    const Operand *last(size_t count) const;
    bool numbers(size_t count, double *values) const;

    bool showText(ContentLexer &lexer, const Operand &string);
    bool showArray(ContentLexer &lexer);
    bool prepareShow();
    void show(const char *bytes, int count);
    void addCharacter(double x, double y, double dx, double dy, CharCode code, int bytes, const Unicode *u, int uLen);
    void moveTo(double x, double y);

    bool setFont(ContentLexer &lexer);
    bool setState(ContentLexer &lexer);
    bool beginMarked(ContentLexer &lexer, bool hasProperties);
    int32_t namedMark(const char *name);
    bool endMarked();
    void setMark();

    bool drawObject(ContentLexer &lexer);
    bool drawForm(const Object &form, int number);
    void countImage();

    bool save();
    bool restore();
    void keep(Saved &copy) const;
    void bring(const Saved &copy);
    void open(Resources &resources);
    std::shared_ptr<GfxFont> lookFont(const char *name);
};

} // namespace paragraf

#endif
#endif
