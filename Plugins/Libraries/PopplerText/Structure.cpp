#include "Structure.hpp"

#if PARAGRAF_HAS_POPPLER

#include <algorithm>

#include "File.hpp"

namespace paragraf {

namespace {

struct Named {
    const char *name;
    Tag tag;
};

constexpr Named names[] = {
    { "P", Tag::paragraph }, { "H", Tag::heading }, { "H1", Tag::h1 }, { "H2", Tag::h2 }, { "H3", Tag::h3 },
    { "H4", Tag::h4 }, { "H5", Tag::h5 }, { "H6", Tag::h6 }, { "LI", Tag::listItem }, { "TH", Tag::headerCell },
    { "TD", Tag::cell }, { "Caption", Tag::caption }, { "TOCI", Tag::contents }, { "Note", Tag::note },
    { "Figure", Tag::figure }, { "Formula", Tag::formula }, { "BlockQuote", Tag::quote },
    { "Table", Tag::table }, { "TR", Tag::row },
};

bool isHeading(Tag tag) { return tag >= Tag::heading && tag <= Tag::h6; }

/// What the content of an element is, given what it stands in.
Tag within(Tag outer, Tag inner)
{
    if (inner == Tag::none || inner == Tag::table || inner == Tag::row) return outer;
    const bool isCell = inner == Tag::cell || inner == Tag::headerCell;
    switch (outer) {
    case Tag::cell:
    case Tag::headerCell:
        return isCell ? inner : outer;
    case Tag::listItem:
        return isCell || isHeading(inner) || inner == Tag::note ? inner : outer;
    case Tag::caption:
    case Tag::contents:
    case Tag::note:
    case Tag::figure:
    case Tag::formula:
        return outer;
    default:
        return inner;
    }
}

} // namespace

const char *nameOf(Tag tag)
{
    for (const Named &named : names) {
        if (named.tag == tag) return named.name;
    }
    return nullptr;
}

Structure::Structure(PDFDoc &document) : document(document)
{
    const Object catalog = document.getXRef()->getCatalog();
    if (!catalog.isDict()) return;
    const Object root = catalog.dictLookup("StructTreeRoot");
    if (!root.isDict()) return;
    isTagged = true;
    roles = root.dictLookup("RoleMap");
    const int count = std::min(std::max(document.getNumPages(), 0), mostPages);
    pages.resize(static_cast<size_t>(count));
    for (int page = 0; page < count; ++page) {
        if (const Ref *ref = document.getCatalog()->getPageRef(page + 1)) pageNumbers.emplace(ref->num, page);
    }
    walk(root.dictLookup("K"), Context(), 0);
    known.clear();
    pageNumbers.clear();
}

void Structure::walk(const Object &kids, const Context &context, int depth)
{
    if (depth > deepest) {
        isCut = true;
        return;
    }
    if (!kids.isArray()) {
        visit(kids, context, depth);
        return;
    }
    for (int i = 0; i < kids.arrayGetLength() && elements <= mostElements; ++i) {
        const Object &kid = kids.arrayGetNF(i);
        if (kid.isRef()) {
            visit(kid.fetch(document.getXRef()), context, depth);
        } else {
            visit(kid, context, depth);
        }
    }
}

void Structure::visit(const Object &kid, const Context &context, int depth)
{
    if (++elements > mostElements) {
        isCut = true;
        return;
    }
    if (kid.isInt()) {
        note(kid.getInt(), context);
        return;
    }
    if (!kid.isDict()) return;
    Context own = context;
    own.page = pageOf(kid.dictLookupNF("Pg"), context.page);
    const Object type = kid.dictLookup("Type");
    if (type.isName("OBJR")) return;
    if (type.isName("MCR")) {
        // Marks in a stream of its own, such as a form's, are numbered apart.
        const Object mark = kid.dictLookup("MCID");
        if (mark.isInt() && kid.dictLookupNF("Stm").isNull()) note(mark.getInt(), own);
        return;
    }
    const Object name = kid.dictLookup("S");
    if (!name.isName()) return;
    const Tag tag = standard(name.getName());
    own.tag = within(context.tag, tag);
    if (own.tag == Tag::figure && alternatives.size() < mostAlternatives) {
        const Object text = kid.dictLookup("Alt");
        if (text.isString() && text.getString()->getLength() > 0) alternatives.push_back(utf8(text.getString()));
    }
    Table table;
    if (tag == Tag::table) {
        table.number = ++tables;
        own.table = &table;
        own.cell = 0;
    } else if (tag == Tag::row && own.table) {
        ++own.table->row;
        for (int &rows : own.table->covered) rows = std::max(rows - 1, 0);
    } else if ((tag == Tag::cell || tag == Tag::headerCell) && own.table) {
        own.cell = addCell(kid, *own.table, tag == Tag::headerCell);
        // A cell in a cell is part of it, unless it is one of a table of its own.
        own.table = nullptr;
    }
    walk(kid.dictLookup("K"), own, depth + 1);
}

/// The next free place of a table's row, and how far the cell reaches. Gives its position plus 1; 0 for a cell that is
/// nowhere.
uint32_t Structure::addCell(const Object &element, Table &table, bool isHeader)
{
    if (table.row < 0 || table.row >= mostRows) return 0;
    int rowSpan = 1, columnSpan = 1;
    const auto attributes = [&](const Object &dictionary) {
        if (!dictionary.isDict()) return;
        const Object rows = dictionary.dictLookup("RowSpan"), columns = dictionary.dictLookup("ColSpan");
        if (rows.isInt() && rows.getInt() > 0) rowSpan = std::min(rows.getInt(), mostRows);
        if (columns.isInt() && columns.getInt() > 0) columnSpan = std::min(columns.getInt(), mostColumns);
    };
    const Object list = element.dictLookup("A");
    attributes(list);
    for (int i = 0; list.isArray() && i < list.arrayGetLength() && i < 8; ++i) attributes(list.arrayGet(i));
    int column = 0;
    while (column < static_cast<int>(table.covered.size()) && table.covered[static_cast<size_t>(column)] > 0) ++column;
    if (column + columnSpan > mostColumns) return 0;
    if (static_cast<int>(table.covered.size()) < column + columnSpan) table.covered.resize(static_cast<size_t>(column + columnSpan), 0);
    for (int i = column; i < column + columnSpan; ++i) table.covered[static_cast<size_t>(i)] = rowSpan;
    cells.push_back({ table.number, static_cast<uint16_t>(table.row), static_cast<uint16_t>(column), static_cast<uint16_t>(rowSpan),
        static_cast<uint16_t>(columnSpan), isHeader });
    return static_cast<uint32_t>(cells.size());
}

void Structure::note(int64_t mark, const Context &context)
{
    const int page = context.page;
    if (page < 0 || static_cast<size_t>(page) >= pages.size() || mark < 0 || mark >= largestMark) return;
    ++counts[static_cast<size_t>(context.tag)];
    std::vector<uint8_t> &tags = pages[static_cast<size_t>(page)];
    if (tags.size() <= static_cast<size_t>(mark)) {
        const size_t more = static_cast<size_t>(mark) + 1 - tags.size();
        if (tagBytes + more > mostTagBytes) {
            isCut = true;
            return;
        }
        tagBytes += more;
        tags.resize(static_cast<size_t>(mark) + 1);
    }
    tags[static_cast<size_t>(mark)] = static_cast<uint8_t>(context.tag);
    if (context.cell > 0) cellMarks[page][static_cast<int32_t>(mark)] = context.cell;
}

const paragraf_pdf_cell *Structure::cell(int page, int32_t mark) const
{
    const auto marks = cellMarks.find(page);
    if (marks == cellMarks.end()) return nullptr;
    const auto found = marks->second.find(mark);
    return found == marks->second.end() ? nullptr : &cells[found->second - 1];
}

bool Structure::hasCells(int page) const { return cellMarks.count(page) > 0; }

/// The standard type behind a name, which the role map may change.
Tag Structure::standard(const char *type)
{
    const auto before = known.find(type);
    if (before != known.end()) return before->second;
    Tag tag = Tag::none;
    std::string name = type;
    for (int step = 0; step < 8; ++step) {
        for (const Named &named : names) {
            if (name == named.name) tag = named.tag;
        }
        if (tag != Tag::none || !roles.isDict()) break;
        const Object role = roles.dictLookup(name.c_str());
        if (!role.isName() || name == role.getName()) break;
        name = role.getName();
    }
    if (known.size() < 1000) known.emplace(type, tag);
    return tag;
}

/// The page of an element, counted from 0; that of the element around it where it names none.
int Structure::pageOf(const Object &reference, int otherwise)
{
    if (!reference.isRef()) return otherwise;
    const auto known = pageNumbers.find(reference.getRefNum());
    return known == pageNumbers.end() ? -1 : known->second;
}

Tag Structure::tag(int page, int32_t mark) const
{
    if (page < 0 || static_cast<size_t>(page) >= pages.size() || mark < 0) return Tag::none;
    const std::vector<uint8_t> &tags = pages[static_cast<size_t>(page)];
    return static_cast<size_t>(mark) < tags.size() ? static_cast<Tag>(tags[static_cast<size_t>(mark)]) : Tag::none;
}

bool Structure::hasHeadings() const
{
    size_t headings = 0, all = 0;
    for (size_t tag = static_cast<size_t>(Tag::paragraph); tag < static_cast<size_t>(Tag::count); ++tag) {
        all += counts[tag];
        if (isHeading(static_cast<Tag>(tag))) headings += counts[tag];
    }
    return headings > 0 && headings * 5 <= all * 2;
}

} // namespace paragraf

#endif
