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
};

bool isHeading(Tag tag) { return tag >= Tag::heading && tag <= Tag::h6; }

/// What the content of an element is, given what it stands in.
Tag within(Tag outer, Tag inner)
{
    if (inner == Tag::none) return outer;
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
    walk(root.dictLookup("K"), Tag::none, -1, 0);
    known.clear();
    pageNumbers.clear();
}

void Structure::walk(const Object &kids, Tag inherited, int page, int depth)
{
    if (depth > deepest) {
        isCut = true;
        return;
    }
    if (!kids.isArray()) {
        visit(kids, inherited, page, depth);
        return;
    }
    for (int i = 0; i < kids.arrayGetLength() && elements <= mostElements; ++i) {
        const Object &kid = kids.arrayGetNF(i);
        if (kid.isRef()) {
            visit(kid.fetch(document.getXRef()), inherited, page, depth);
        } else {
            visit(kid, inherited, page, depth);
        }
    }
}

void Structure::visit(const Object &kid, Tag inherited, int page, int depth)
{
    if (++elements > mostElements) {
        isCut = true;
        return;
    }
    if (kid.isInt()) {
        note(page, kid.getInt(), inherited);
        return;
    }
    if (!kid.isDict()) return;
    page = pageOf(kid.dictLookupNF("Pg"), page);
    const Object type = kid.dictLookup("Type");
    if (type.isName("OBJR")) return;
    if (type.isName("MCR")) {
        // Marks in a stream of its own, such as a form's, are numbered apart.
        const Object mark = kid.dictLookup("MCID");
        if (mark.isInt() && kid.dictLookupNF("Stm").isNull()) note(page, mark.getInt(), inherited);
        return;
    }
    const Object name = kid.dictLookup("S");
    if (!name.isName()) return;
    const Tag tag = within(inherited, standard(name.getName()));
    if (tag == Tag::figure && alternatives.size() < mostAlternatives) {
        const Object text = kid.dictLookup("Alt");
        if (text.isString() && text.getString()->getLength() > 0) alternatives.push_back(utf8(text.getString()));
    }
    walk(kid.dictLookup("K"), tag, page, depth + 1);
}

void Structure::note(int page, int64_t mark, Tag tag)
{
    if (page < 0 || static_cast<size_t>(page) >= pages.size() || mark < 0 || mark >= largestMark) return;
    ++counts[static_cast<size_t>(tag)];
    std::vector<uint8_t> &tags = pages[static_cast<size_t>(page)];
    if (tags.size() <= static_cast<size_t>(mark)) tags.resize(static_cast<size_t>(mark) + 1);
    tags[static_cast<size_t>(mark)] = static_cast<uint8_t>(tag);
}

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
