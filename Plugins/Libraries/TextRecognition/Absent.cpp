// What the library does where it was built without Tesseract.

#include "Tesseract.hpp"

#if !PARAGRAF_HAS_TESSERACT

#include <cstdio>

#include "TextRecognition.h"

paragraf_ocr *paragraf_ocr_open(const char *, char *message, size_t message_size)
{
    std::snprintf(message, message_size, "%s",
        "this build has no text recognition; install libtesseract-dev, tesseract-ocr-swe and tesseract-ocr-eng, and build again");
    return nullptr;
}

void paragraf_ocr_close(paragraf_ocr *) { }
const char *paragraf_ocr_identity(const paragraf_ocr *) { return ""; }

bool paragraf_ocr_read(paragraf_ocr *, const paragraf_ocr_picture *, paragraf_ocr_progress, void *, paragraf_ocr_page *)
{
    return false;
}

#endif
