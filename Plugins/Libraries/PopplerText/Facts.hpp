#ifndef PARAGRAF_FACTS_HPP
#define PARAGRAF_FACTS_HPP

#include "File.hpp"

#if PARAGRAF_HAS_POPPLER

namespace paragraf {

/// Tells the facts of a file, one after the other.
class Facts {
public:
    Facts(paragraf_pdf &file, paragraf_pdf_fact take, void *target)
        : document(*file.document), found(file.attachments), take(take), target(target)
    {
        found.clear();
    }

    void all(const Structure *structure);

private:
    PDFDoc &document;
    std::vector<Attachment> &found;
    paragraf_pdf_fact take;
    void *target;
    Object catalog;
    std::unordered_map<int, int> pageNumbers;
    size_t count = 0, steps = 0, signatures = 0;

    static constexpr size_t mostFacts = 2000;
    static constexpr size_t mostLinks = 500;
    static constexpr size_t mostAttachments = 1000;
    /// Objects looked at in all.
    static constexpr size_t mostSteps = 20000;
    static constexpr size_t mostMetadata = 1 << 20;
    static constexpr int mostPages = 100000;
    static constexpr size_t longestName = 500;
    static constexpr int deepest = 16;

    void add(const char *name, const std::string &text);
    void information();
    void claims();
    void bookmarks(const Object &parent, int depth);
    int targetPage(const Object &item);
    void links();
    void attachments(const Object &tree, int depth);
    void attachment(const Object &specification);
    void fields(const Object &list, const std::string &prefix, const std::string &inheritedType, int depth);
};

} // namespace paragraf

#endif
#endif
