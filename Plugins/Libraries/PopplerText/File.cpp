#include "File.hpp"

#if PARAGRAF_HAS_POPPLER

#include <algorithm>

#include <poppler/ErrorCodes.h>

namespace {

/// Takes the output intents out of the catalog, in memory.
///
/// PDF/A files name the colour profile that they were made for, and poppler builds a colour transform from it again for
/// every page that it interprets, which takes longer than all else. It has no bearing on text.
void removeOutputIntents(PDFDoc &document)
{
    XRef *xref = document.getXRef();
    const Ref root = xref->getRoot();
    const Object catalog = xref->getCatalog();
    if (!catalog.isDict() || catalog.dictLookupNF("OutputIntents").isNull()) return;
    Object changed(catalog.getDict()->copy(xref));
    changed.dictRemove("OutputIntents");
    xref->setModifiedObject(&changed, root);
}

/// The file, with a sign now and then that it is being read: where its table of objects is broken, poppler looks through
/// all of it before anything else.
class SourceStream : public BaseMemStream<const char>
{
public:
    SourceStream(const void *bytes, size_t count, paragraf_pdf_progress progress, void *target)
        : BaseMemStream(static_cast<const char *>(bytes), 0, static_cast<Goffset>(count), Object(objNull)),
          progress(progress), target(target)
    {
    }

    int getChar() override
    {
        if (progress && ++reads % readsBetweenSigns == 0) progress(target);
        return BaseMemStream::getChar();
    }

    /// Whoever is told is gone.
    void beQuiet() { progress = nullptr; }

private:
    static constexpr size_t readsBetweenSigns = 1 << 20;
    paragraf_pdf_progress progress;
    void *target;
    size_t reads = 0;
};

} // namespace

bool paragraf_pdf_is_available(void) { return true; }

paragraf_pdf *paragraf_pdf_open(
    const void *bytes, size_t count, paragraf_pdf_status *status, paragraf_pdf_progress progress, void *target)
{
    *status = paragraf_pdf_damaged;
    try {
        paragraf::listen();
        auto file = std::make_unique<paragraf_pdf>();
        auto *stream = new SourceStream(bytes, count, progress, target);
        file->document = std::make_unique<PDFDoc>(stream);
        if (!file->document->isOk()) {
            if (file->document->getErrorCode() == errEncrypted) *status = paragraf_pdf_encrypted;
            return nullptr;
        }
        stream->beQuiet();
        removeOutputIntents(*file->document);
        file->shared = std::make_unique<paragraf::SharedObjects>(file->document->getXRef());
        *status = paragraf_pdf_opened;
        return file.release();
    } catch (...) {
        paragraf::endIfOutOfMemory();
        return nullptr;
    }
}

void paragraf_pdf_close(paragraf_pdf *file)
{
    try {
        delete file;
    } catch (...) {
        paragraf::endIfOutOfMemory();
    }
}

int32_t paragraf_pdf_page_count(const paragraf_pdf *file)
{
    try {
        return file->document->getNumPages();
    } catch (...) {
        paragraf::endIfOutOfMemory();
        return 0;
    }
}

bool paragraf_pdf_read(paragraf_pdf *file, int32_t index, size_t most_characters, paragraf_pdf_page *result)
{
    *result = paragraf_pdf_page {};
    try {
        Page *page = file->document->getPage(index + 1);
        if (!page || !page->isOk()) return false;
        const bool isTurned = page->getRotate() == 90 || page->getRotate() == 270;
        result->width = isTurned ? page->getCropHeight() : page->getCropWidth();
        result->height = isTurned ? page->getCropWidth() : page->getCropHeight();
        GooString label;
        if (file->document->getCatalog()->indexToLabel(index, &label)) file->label = paragraf::utf8(&label);
        else file->label.clear();
        result->label = file->label.c_str();

        paragraf::PageFacts facts;
        const std::unique_ptr<TextPage, paragraf::Release> text(paragraf::readText(*file, *page, facts));
        paragraf::collectCharacters(
            *file, text.get(), result->width, result->height, most_characters, facts, result->is_cut);
        result->characters = file->characters.data();
        result->character_count = file->characters.size();
        result->fonts = file->fonts.data();
        result->font_count = file->fonts.size();
        file->boxes = facts.paths.boxes();
        result->boxes = file->boxes.data();
        result->box_count = file->boxes.size();
        result->has_marks = facts.hasMarks;
        result->shown = facts.shown;
        result->unmapped = facts.unmapped;
        result->invisible = facts.invisible;
        result->images = facts.images;
        const double area = result->width * result->height;
        result->image_share = area > 0 ? std::min(1.0, facts.imageArea / area) : 0;
        return true;
    } catch (...) {
        paragraf::endIfOutOfMemory();
        return false;
    }
}

paragraf_pdf_structure paragraf_pdf_read_structure(paragraf_pdf *file)
{
    try {
        if (!file->structure) file->structure = std::make_unique<paragraf::Structure>(*file->document);
        const paragraf::Structure &structure = *file->structure;
        return { structure.isTagged, structure.hasHeadings(), structure.isCut };
    } catch (...) {
        paragraf::endIfOutOfMemory();
        return { false, false, true };
    }
}

const paragraf_pdf_cell *paragraf_pdf_cell_of(const paragraf_pdf *file, int32_t page, int32_t mark)
{
    return file->structure ? file->structure->cell(page, mark) : nullptr;
}

bool paragraf_pdf_has_cells(const paragraf_pdf *file, int32_t page)
{
    return file->structure && file->structure->hasCells(page);
}

const char *paragraf_pdf_tag(const paragraf_pdf *file, int32_t page, int32_t mark)
{
    return file->structure ? paragraf::nameOf(file->structure->tag(page, mark)) : nullptr;
}

#endif
