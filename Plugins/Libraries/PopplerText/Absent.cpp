// What the library does where it was built without poppler's own classes.

#include "Poppler.hpp"

#if !PARAGRAF_HAS_POPPLER

#include "PopplerText.h"

bool paragraf_pdf_is_available(void) { return false; }

paragraf_pdf *paragraf_pdf_open(const void *, size_t, paragraf_pdf_status *status, paragraf_pdf_progress, void *)
{
    *status = paragraf_pdf_damaged;
    return nullptr;
}

void paragraf_pdf_close(paragraf_pdf *) { }
int32_t paragraf_pdf_page_count(const paragraf_pdf *) { return 0; }
bool paragraf_pdf_read(paragraf_pdf *, int32_t, size_t, paragraf_pdf_page *) { return false; }
bool paragraf_pdf_draw(paragraf_pdf *, int32_t, size_t, paragraf_pdf_picture *, paragraf_pdf_progress, void *) { return false; }
void paragraf_pdf_end_picture(paragraf_pdf *) { }
size_t paragraf_pdf_message_count(void) { return 0; }
const char *paragraf_pdf_message(size_t) { return ""; }
paragraf_pdf_structure paragraf_pdf_read_structure(paragraf_pdf *) { return { false, false, false }; }
const char *paragraf_pdf_tag(const paragraf_pdf *, int32_t, int32_t) { return nullptr; }
const paragraf_pdf_cell *paragraf_pdf_cell_of(const paragraf_pdf *, int32_t, int32_t) { return nullptr; }
bool paragraf_pdf_has_cells(const paragraf_pdf *, int32_t) { return false; }
void paragraf_pdf_facts(paragraf_pdf *, paragraf_pdf_fact, void *) { }
size_t paragraf_pdf_attachment_count(const paragraf_pdf *) { return 0; }
bool paragraf_pdf_read_attachment(paragraf_pdf *, size_t, size_t, paragraf_pdf_take_attachment, void *) { return false; }

#endif
