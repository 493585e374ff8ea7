// What a file says about itself. All of it is bounded: in number, in length and in depth.

#include "Facts.hpp"

#if PARAGRAF_HAS_POPPLER

#include <cstdio>

#include <poppler/DateInfo.h>

namespace paragraf {

namespace {

/// Pages between signs that it goes on.
constexpr int pagesBetweenSigns = 16;

/// A date of a file (`D:20240305101500+01'00'`) in ISO 8601.
std::string isoDate(const GooString *text)
{
    int year, month, day, hour, minute, second, tzHour, tzMinute;
    char tz = 0;
    if (!text || !parseDateString(text, &year, &month, &day, &hour, &minute, &second, &tz, &tzHour, &tzMinute)) return "";
    const auto isWithin = [](int value, int low, int high) { return value >= low && value <= high; };
    if (!isWithin(year, 1, 9999) || !isWithin(month, 1, 12) || !isWithin(day, 1, 31) || !isWithin(hour, 0, 23)
        || !isWithin(minute, 0, 59) || !isWithin(second, 0, 59))
        return "";
    char line[64];
    std::snprintf(line, sizeof line, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, hour, minute, second);
    std::string result = line;
    const bool hasOffset = (tz == '+' || tz == '-') && (tzHour != 0 || tzMinute != 0);
    if (!hasOffset || !isWithin(tzHour, 0, 23) || !isWithin(tzMinute, 0, 59)) return result + "Z";
    std::snprintf(line, sizeof line, tzMinute ? "%c%02d:%02d" : "%c%02d", tz, tzHour, tzMinute);
    return result + line;
}

/// The first value of a property in XMP, as element or as attribute.
std::string xmpValue(const std::string &xmp, const std::string &name)
{
    const size_t start = xmp.find(name);
    if (start == std::string::npos) return "";
    size_t begin = start + name.size();
    while (begin < xmp.size() && (xmp[begin] == '=' || xmp[begin] == '"' || xmp[begin] == '\'' || xmp[begin] == '>' || xmp[begin] == ' ')) ++begin;
    const size_t end = xmp.find_first_of("\"'<", begin);
    return end == std::string::npos || end - begin > 32 ? "" : xmp.substr(begin, end - begin);
}

} // namespace

void Facts::add(const char *name, const std::string &text)
{
    if (text.empty() || count >= mostFacts) return;
    ++count;
    take(target, name, text.c_str());
}

void Facts::information()
{
    add("pdf_version", "PDF-" + std::to_string(document.getPDFMajorVersion()) + "." + std::to_string(document.getPDFMinorVersion()));
    const auto info = [&](const char *name, std::unique_ptr<GooString> text) { add(name, utf8(text.get())); };
    info("title", document.getDocInfoTitle());
    info("author", document.getDocInfoAuthor());
    info("subject", document.getDocInfoSubject());
    info("keywords", document.getDocInfoKeywords());
    info("creator", document.getDocInfoCreator());
    info("producer", document.getDocInfoProducer());
    add("created", isoDate(document.getDocInfoCreatDate().get()));
    add("modified", isoDate(document.getDocInfoModDate().get()));
}

/// Language, and the standards that the file claims to keep.
void Facts::claims()
{
    const Object language = catalog.dictLookup("Lang");
    if (language.isString()) add("language", utf8(language.getString()));
    Object metadata = catalog.dictLookup("Metadata");
    if (metadata.isStream()) {
        std::string xmp;
        Stream *stream = metadata.getStream();
        stream->reset();
        unsigned char piece[4096];
        int read;
        while (xmp.size() < mostMetadata && (read = stream->doGetChars(sizeof piece, piece)) > 0)
            xmp.append(reinterpret_cast<const char *>(piece), static_cast<size_t>(read));
        stream->close();
        const std::string part = xmpValue(xmp, "pdfaid:part");
        if (!part.empty()) {
            std::string level = xmpValue(xmp, "pdfaid:conformance");
            for (char &c : level) c = static_cast<char>(c | 0x20);
            add("pdf_a", "PDF/A-" + part + level);
        }
        const std::string accessible = xmpValue(xmp, "pdfuaid:part");
        if (!accessible.empty()) add("pdf_ua", "PDF/UA-" + accessible);
    }
    if (document.isEncrypted()) {
        std::string allowed;
        if (document.okToPrint()) allowed += "print ";
        if (document.okToCopy()) allowed += "copy ";
        if (document.okToChange()) allowed += "change ";
        if (document.okToAddNotes()) allowed += "annotate ";
        add("permissions", allowed.empty() ? "none" : allowed.substr(0, allowed.size() - 1));
    }
}

/// Bookmarks as level, page (0 where unknown) and title, parted by tabs.
void Facts::bookmarks(const Object &parent, int depth)
{
    if (depth > deepest) return;
    Object item = parent.dictLookup("First");
    while (item.isDict() && ++steps < mostSteps) {
        const Object title = item.dictLookup("Title");
        if (title.isString()) add("bookmark", std::to_string(depth) + "\t" + std::to_string(targetPage(item)) + "\t" + utf8(title.getString()));
        bookmarks(item, depth + 1);
        item = item.dictLookup("Next");
    }
}

/// The page that a bookmark leads to.
int Facts::targetPage(const Object &item)
{
    Object destination = item.dictLookup("Dest");
    if (destination.isNull()) {
        const Object action = item.dictLookup("A");
        if (action.isDict()) destination = action.dictLookup("D");
    }
    if (!destination.isArray() || destination.arrayGetLength() == 0) return 0;
    const Object &page = destination.arrayGetNF(0);
    if (!page.isRef()) return 0;
    if (pageNumbers.empty()) {
        for (int i = 1; i <= document.getNumPages() && i <= mostPages; ++i) {
            if (i % pagesBetweenSigns == 0) take(target, nullptr, nullptr);
            if (const Ref *ref = document.getCatalog()->getPageRef(i)) pageNumbers.emplace(ref->num, i);
        }
    }
    const auto known = pageNumbers.find(page.getRefNum());
    return known == pageNumbers.end() ? 0 : known->second;
}

/// Addresses that links lead to, each with its page, and files that hang on pages.
void Facts::links()
{
    size_t links = 0;
    for (int i = 1; i <= document.getNumPages() && i <= mostPages && steps < mostSteps; ++i) {
        if (i % pagesBetweenSigns == 0) take(target, nullptr, nullptr);
        Page *page = document.getPage(i);
        if (!page) continue;
        const Object annotations = page->getAnnotsObject();
        if (!annotations.isArray()) continue;
        for (int j = 0; j < annotations.arrayGetLength() && ++steps < mostSteps; ++j) {
            const Object annotation = annotations.arrayGet(j);
            if (!annotation.isDict()) continue;
            const Object subtype = annotation.dictLookup("Subtype");
            if (subtype.isName("FileAttachment")) attachment(annotation.dictLookup("FS"));
            if (!subtype.isName("Link") || links >= mostLinks) continue;
            const Object action = annotation.dictLookup("A");
            const Object address = action.isDict() ? action.dictLookup("URI") : Object(objNull);
            if (!address.isString()) continue;
            ++links;
            add("link", std::to_string(i) + "\t" + utf8(address.getString()));
        }
    }
}

/// The files in the file.
void Facts::attachments(const Object &tree, int depth)
{
    if (!tree.isDict() || depth > deepest) return;
    const Object kids = tree.dictLookup("Kids");
    for (int i = 0; kids.isArray() && i < kids.arrayGetLength() && ++steps < mostSteps; ++i) attachments(kids.arrayGet(i), depth + 1);
    const Object names = tree.dictLookup("Names");
    for (int i = 0; names.isArray() && i + 1 < names.arrayGetLength() && ++steps < mostSteps; i += 2) attachment(names.arrayGet(i + 1));
}

/// Name, media type and size of a file in the file, parted by tabs. One that is named twice counts once.
void Facts::attachment(const Object &specification)
{
    if (!specification.isDict()) return;
    Object name = specification.dictLookup("UF");
    if (!name.isString()) name = specification.dictLookup("F");
    const Object files = specification.dictLookup("EF");
    if (!name.isString() || !files.isDict()) return;
    const char *key = files.dictLookup("F").isStream() ? "F" : "UF";
    const Object &reference = files.dictLookupNF(key);
    const Object file = files.dictLookup(key);
    if (!file.isStream() || !reference.isRef()) return;
    const Ref stream = reference.getRef();
    for (const Attachment &known : found)
        if (known.stream == stream) return;
    if (found.size() >= mostAttachments) return;
    const Dict *dictionary = file.getStream()->getDict();
    const Object type = dictionary->lookup("Subtype");
    const Object parameters = dictionary->lookup("Params");
    const Object size = parameters.isDict() ? parameters.dictLookup("Size") : Object(objNull);
    Attachment attachment = {utf8(name.getString()), type.isName() ? type.getName() : "", stream};
    add("attachment", attachment.name + "\t" + attachment.mediaType + "\t" + (size.isInt() ? std::to_string(size.getInt()) : ""));
    found.push_back(std::move(attachment));
}

/// Values of form fields as name and value, parted by a tab, and how many signatures there are.
void Facts::fields(const Object &list, const std::string &prefix, const std::string &inheritedType, int depth)
{
    if (!list.isArray() || depth > deepest) return;
    for (int i = 0; i < list.arrayGetLength() && ++steps < mostSteps; ++i) {
        const Object field = list.arrayGet(i);
        if (!field.isDict()) continue;
        const Object part = field.dictLookup("T");
        std::string name = prefix;
        if (part.isString()) name += (prefix.empty() ? "" : ".") + utf8(part.getString());
        if (name.size() > longestName) name.resize(longestName);
        const Object typeName = field.dictLookup("FT");
        const std::string type = typeName.isName() ? typeName.getName() : inheritedType;
        const Object value = field.dictLookup("V");
        if (type == "Sig") {
            if (value.isDict()) ++signatures;
        } else if (value.isString()) {
            add("form_field", name + "\t" + utf8(value.getString()));
        } else if (value.isName() && !value.isName("Off")) {
            add("form_field", name + "\t" + value.getName());
        }
        fields(field.dictLookup("Kids"), name, type, depth + 1);
    }
}

void Facts::all(const Structure *structure)
{
    information();
    catalog = document.getXRef()->getCatalog();
    if (!catalog.isDict()) return;
    claims();
    const Object form = catalog.dictLookup("AcroForm");
    if (form.isDict()) fields(form.dictLookup("Fields"), "", "", 1);
    if (signatures > 0) add("signatures", std::to_string(signatures));
    const Object names = catalog.dictLookup("Names");
    if (names.isDict()) attachments(names.dictLookup("EmbeddedFiles"), 1);
    const Object outlines = catalog.dictLookup("Outlines");
    if (outlines.isDict()) bookmarks(outlines, 1);
    links();
    if (!structure) return;
    for (const std::string &text : structure->alternatives) add("figure_text", text);
}

} // namespace paragraf

void paragraf_pdf_facts(paragraf_pdf *file, paragraf_pdf_fact take, void *target)
{
    try {
        paragraf::Facts(*file, take, target).all(file->structure.get());
    } catch (...) {
        paragraf::endIfOutOfMemory();
    }
}

size_t paragraf_pdf_attachment_count(const paragraf_pdf *file)
{
    return file->attachments.size();
}

bool paragraf_pdf_read_attachment(
    paragraf_pdf *file, size_t index, size_t most_bytes, paragraf_pdf_take_attachment take, void *target)
{
    if (index >= file->attachments.size()) return false;
    const paragraf::Attachment &attachment = file->attachments[index];
    try {
        std::vector<unsigned char> bytes;
        const Object object = file->document->getXRef()->fetch(attachment.stream);
        if (object.isStream()) {
            Stream *stream = object.getStream();
            stream->reset();
            unsigned char piece[1 << 14];
            int read;
            while (bytes.size() <= most_bytes && (read = stream->doGetChars(sizeof piece, piece)) > 0)
                bytes.insert(bytes.end(), piece, piece + read);
            stream->close();
        }
        const bool isTooLarge = bytes.size() > most_bytes;
        const paragraf_pdf_attachment result = {
            attachment.name.c_str(), attachment.mediaType.c_str(), bytes.data(), isTooLarge ? 0 : bytes.size(), isTooLarge};
        return take(target, &result);
    } catch (...) {
        paragraf::endIfOutOfMemory();
        return false;
    }
}

#endif
