// An open file, and the page that was read last.

#ifndef PARAGRAF_FILE_HPP
#define PARAGRAF_FILE_HPP

#include "Poppler.hpp"

#if PARAGRAF_HAS_POPPLER

#include <memory>
#include <string>
#include <vector>

#include "ContentReader.hpp"
#include "FontCache.hpp"
#include "PopplerText.h"
#include "Structure.hpp"

namespace paragraf {

/// A file in the file: what is said of it, and where its stream is.
struct Attachment {
    std::string name, mediaType;
    Ref stream;
};

} // namespace paragraf

struct paragraf_pdf {
    std::unique_ptr<PDFDoc> document;
    std::unique_ptr<paragraf::SharedObjects> shared;
    std::unique_ptr<paragraf::Structure> structure;

    // Of the page read last.
    std::vector<paragraf_pdf_character> characters;
    std::vector<paragraf_pdf_font> fonts;
    std::vector<std::string> fontNames;
    std::vector<paragraf_pdf_box> boxes;
    std::string label;

    // Of the page drawn last.
    std::unique_ptr<SplashBitmap> picture;

    // Files in the file.
    std::vector<paragraf::Attachment> attachments;
};

namespace paragraf {

/// Text as the file holds it (UTF-16 or PDFDocEncoding) in UTF-8.
std::string utf8(const GooString *text);
void appendUTF8(std::string &text, uint32_t scalar);

/// Reads the text of a page; null when it cannot be.
TextPage *readText(paragraf_pdf &file, Page &page, PageFacts &facts);

/// Puts the lines of a page into the file's arrays.
void collectCharacters(paragraf_pdf &file, TextPage *text, double width, double height, size_t most, const PageFacts &facts, bool &isCut);

/// Called where an exception is caught: ends the process when memory cannot be had, with the words of the runtime on the
/// standard error, as Swift and poppler themselves do. To say that the file is damaged would blame the wrong one, and
/// leave out what another machine can read.
void endIfOutOfMemory() noexcept;

/// Begins to keep poppler's messages, on this thread.
void listen();

/// Lets go of the text page.
struct Release {
    void operator()(TextPage *text) const { text->decRefCnt(); }
};

} // namespace paragraf

#endif
#endif
