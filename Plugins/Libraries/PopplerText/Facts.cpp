// What a file says about itself.

#include "File.hpp"

#if PARAGRAF_HAS_POPPLER

#include <poppler/DateInfo.h>

namespace {

/// A date of a file (`D:20240305101500+01'00'`) in ISO 8601, with what it leaves out as zero.
std::string isoDate(const GooString *text)
{
    int year, month, day, hour, minute, second, tzHour, tzMinute;
    char tz = 0;
    if (!text || !parseDateString(text, &year, &month, &day, &hour, &minute, &second, &tz, &tzHour, &tzMinute)) return "";
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 || hour < 0 || hour > 23 || minute < 0
        || minute > 59 || second < 0 || second > 59)
        return "";
    char line[64];
    std::snprintf(line, sizeof line, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, hour, minute, second);
    std::string result = line;
    if ((tz != '+' && tz != '-') || (tzHour == 0 && tzMinute == 0)) return result + "Z";
    if (tzHour < 0 || tzHour > 23 || tzMinute < 0 || tzMinute > 59) return result + "Z";
    std::snprintf(line, sizeof line, tzMinute ? "%c%02d:%02d" : "%c%02d", tz, tzHour, tzMinute);
    return result + line;
}

struct Facts {
    paragraf_pdf_fact take;
    void *target;

    void operator()(const char *name, const std::string &text) const
    {
        if (!text.empty()) take(target, name, text.c_str());
    }
};

} // namespace

void paragraf_pdf_facts(paragraf_pdf *file, paragraf_pdf_fact take, void *target)
{
    try {
        PDFDoc &document = *file->document;
        const Facts add { take, target };
        add("pdf_version", "PDF-" + std::to_string(document.getPDFMajorVersion()) + "." + std::to_string(document.getPDFMinorVersion()));
        const auto info = [&](const char *name, std::unique_ptr<GooString> text) { add(name, paragraf::utf8(text.get())); };
        info("title", document.getDocInfoTitle());
        info("author", document.getDocInfoAuthor());
        info("subject", document.getDocInfoSubject());
        info("keywords", document.getDocInfoKeywords());
        info("creator", document.getDocInfoCreator());
        info("producer", document.getDocInfoProducer());
        add("created", isoDate(document.getDocInfoCreatDate().get()));
        add("modified", isoDate(document.getDocInfoModDate().get()));
    } catch (...) {
    }
}

#endif
