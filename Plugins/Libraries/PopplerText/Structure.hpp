// The structure tree of a tagged file (ISO 32000-1, 14.7 and 14.8), boiled down to one tag for each piece of marked
// content.

#ifndef PARAGRAF_STRUCTURE_HPP
#define PARAGRAF_STRUCTURE_HPP

#include "Poppler.hpp"
#include "PopplerText.h"

#if PARAGRAF_HAS_POPPLER

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace paragraf {

/// What a piece of text is. Cells and list items tell more than the paragraphs in them; what is inside a line (Span,
/// Link) and what only groups (Sect, Div) tells nothing.
enum class Tag : uint8_t { none, paragraph, heading, h1, h2, h3, h4, h5, h6, listItem, headerCell, cell, caption, contents, note, figure, formula, quote, table, row, count };

/// The name of a tag in the file format; null for none.
const char *nameOf(Tag tag);

class Structure {
public:
    /// Walks the tree once.
    explicit Structure(PDFDoc &document);

    /// Whether the file has a tree.
    bool isTagged = false;
    /// Whether the tree was larger or deeper than any paper's, and only a part of it was read.
    bool isCut = false;
    /// Pieces of marked content by tag.
    size_t counts[static_cast<size_t>(Tag::count)] = {};
    /// Alternative texts of figures.
    std::vector<std::string> alternatives;

    Tag tag(int page, int32_t mark) const;
    /// The cell that a mark stands in; null for none.
    const paragraf_pdf_cell *cell(int page, int32_t mark) const;
    /// Whether there are cells on a page.
    bool hasCells(int page) const;

    /// Whether headings are tagged in a way that can be believed: some are, and most of the text is not.
    bool hasHeadings() const;

private:
    /// A table that is being read: the row that it is at, and for each column how many rows its last cell still covers.
    struct Table {
        int32_t number;
        int row = -1;
        std::vector<int> covered;
    };

    /// What an element stands in.
    struct Context {
        Tag tag = Tag::none;
        int page = -1;
        Table *table = nullptr;
        /// Position among the cells, plus 1; 0 for none.
        uint32_t cell = 0;
    };

    PDFDoc &document;
    Object roles;
    std::vector<std::vector<uint8_t>> pages;
    std::vector<paragraf_pdf_cell> cells;
    /// For each page its marks that stand in cells, with the position of the cell plus 1.
    std::unordered_map<int, std::unordered_map<int32_t, uint32_t>> cellMarks;
    int32_t tables = 0;
    std::unordered_map<std::string, Tag> known;
    size_t elements = 0;
    /// Sizes of all pages together.
    size_t tagBytes = 0;
    std::unordered_map<int, int> pageNumbers;

    static constexpr size_t mostElements = 400000;
    static constexpr int deepest = 48;
    static constexpr int32_t largestMark = 1 << 16;
    static constexpr int mostPages = 100000;
    /// 2,000 pages of 8,000 marks.
    static constexpr size_t mostTagBytes = 16000000;
    static constexpr size_t mostAlternatives = 100;

    static constexpr int mostColumns = 64;
    static constexpr int mostRows = 5000;

    void walk(const Object &kids, const Context &context, int depth);
    void visit(const Object &kid, const Context &context, int depth);
    void note(int64_t mark, const Context &context);
    uint32_t addCell(const Object &element, Table &table, bool isHeader);
    Tag standard(const char *type);
    int pageOf(const Object &reference, int otherwise);
};

} // namespace paragraf

#endif
#endif
