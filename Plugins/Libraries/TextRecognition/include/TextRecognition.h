#ifndef PARAGRAF_TEXT_RECOGNITION_H
#define PARAGRAF_TEXT_RECOGNITION_H

// Reads the letters in a picture of a page with Tesseract.
//
// Tesseract is loaded when an engine is opened and never before: whoever recognises nothing pays nothing for it. It must
// be opened before a process locks itself up; reading opens no file and starts no thread.
//
// No call throws. An engine must be used on one thread at a time.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Tesseract with its trained data for Swedish and English.
typedef struct paragraf_ocr paragraf_ocr;

/// Loads Tesseract and its trained data, from `folder` or, where that is NULL, from where Debian and others put it. NULL
/// on failure, with a sentence on what is missing and how it is installed, cut to `message_size` bytes.
paragraf_ocr *paragraf_ocr_open(const char *folder, char *message, size_t message_size);

/// Frees the trained data; Tesseract stays loaded.
void paragraf_ocr_close(paragraf_ocr *engine);

/// What readings depend on: the versions of Tesseract and of the trained data, as
/// `tesseract 5.3.0, swe 0123456789abcdef, eng 0123456789abcdef`, where the last are FNV-1a sums of the files.
const char *paragraf_ocr_identity(const paragraf_ocr *engine);

/// A picture in shades of grey, 0 black to 255 white.
typedef struct {
    const uint8_t *pixels;
    int32_t width, height;
    /// Bytes from one row to the next.
    size_t row;
    double dots_per_inch;
} paragraf_ocr_picture;

/// A word, with its place in pixels from the top left corner of the picture.
typedef struct {
    /// UTF-8, `count` bytes.
    const char *text;
    size_t count;
    int32_t left, top, right, bottom;
    /// How sure the engine is, 0 to 1.
    float confidence;
    /// Size of the font in pixels, as the heights of the letters tell it; 0 where no letter tells.
    float size;
    /// Thickness of the strokes in pixels, as it is met most; 0 where there are none.
    float stroke;
    /// Number of the line from 0; lines come in reading order.
    int32_t line;
} paragraf_ocr_word;

typedef struct {
    const paragraf_ocr_word *words;
    size_t count;
    /// Whether there is nothing on it at all.
    bool is_blank;
    /// Whether there was more than a page can hold, and the rest was left out.
    bool is_cut;
} paragraf_ocr_page;

/// Is told from time to time that reading goes on; true ends it.
typedef bool (*paragraf_ocr_progress)(void *target);

/// Reads a picture. What it hands out is borrowed until the next one is read. False when it was ended or the engine gave
/// up.
bool paragraf_ocr_read(
    paragraf_ocr *engine, const paragraf_ocr_picture *picture, paragraf_ocr_progress progress, void *target,
    paragraf_ocr_page *page);

#ifdef __cplusplus
}
#endif

#endif
