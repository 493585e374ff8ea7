#ifndef PARAGRAF_POPPLER_TEXT_H
#define PARAGRAF_POPPLER_TEXT_H

// Text of PDF files with its places, fonts and marks, read in one pass over each page through poppler's own classes.
//
// Poppler does not promise that these classes stay as they are. Where they are missing, or are of a release that this
// was not built against, the library holds nothing: paragraf_pdf_is_available() is false and all else fails.
//
// Lengths and places are in points from the top left corner of the page as it is shown. Texts are UTF-8. No call
// throws. What a call hands out is borrowed: a page's arrays until the next page is read, all else until the file is
// closed. A file must be used on one thread at a time.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// An open file.
typedef struct paragraf_pdf paragraf_pdf;

typedef enum {
    paragraf_pdf_opened = 0,
    paragraf_pdf_damaged = 1,
    paragraf_pdf_encrypted = 2,
} paragraf_pdf_status;

/// A character of a line. A line ends with a line feed, and a space parts words; neither of the two has a place.
typedef struct {
    float left, top, right, bottom;
    uint32_t scalar;
    /// Position in the page's fonts.
    uint16_t font;
    /// 90 degrees clockwise so many times.
    uint8_t rotation;
    /// Render mode 3: set for searching and copying, as text recognition does it, and not drawn.
    bool is_invisible;
    /// The marked content that it stands in: its number, or one of the values below.
    int32_t mark;
} paragraf_pdf_character;

enum {
    /// Not in marked content, or in one that has no number.
    paragraf_pdf_unmarked = -1,
    /// Marked as an artifact: page header, footer, decoration.
    paragraf_pdf_artifact = -2,
};

/// A font at a size.
typedef struct {
    /// Name without the prefix of a subset.
    const char *name;
    double size;
    bool is_bold;
    bool is_italic;
} paragraf_pdf_font;

/// A straight line (as thin as it is drawn, or without any thickness) or a field of colour, along the page's edges.
typedef struct {
    float left, top, right, bottom;
} paragraf_pdf_box;

/// A page.
typedef struct {
    double width, height;
    const char *label;
    const paragraf_pdf_character *characters;
    size_t character_count;
    const paragraf_pdf_font *fonts;
    size_t font_count;
    /// Lines and fields that are painted; none where there are so many that they make a picture.
    const paragraf_pdf_box *boxes;
    size_t box_count;
    /// Whether the page had more characters than asked for.
    bool is_cut;
    /// Whether ``paragraf_pdf_character/mark`` is known.
    bool has_marks;
    /// Codes shown, those that stand for no known character, and those that are not drawn.
    size_t shown, unmapped, invisible;
    /// Number of images, and the share of the page under the largest one, 0 to 1.
    size_t images;
    double image_share;
} paragraf_pdf_page;

/// Whether the library can read anything.
bool paragraf_pdf_is_available(void);

/// Is told from time to time that reading goes on.
typedef void (*paragraf_pdf_progress)(void *target);

/// Opens a file in memory, which must stay as it is until the file is closed. NULL with a status on failure. `progress`,
/// which may be NULL, is called while a large file is looked through.
paragraf_pdf *paragraf_pdf_open(
    const void *bytes, size_t count, paragraf_pdf_status *status, paragraf_pdf_progress progress, void *target);

/// Closes a file.
void paragraf_pdf_close(paragraf_pdf *file);

/// Number of pages that the file states.
int32_t paragraf_pdf_page_count(const paragraf_pdf *file);

/// Reads a page, counted from 0, and at most so many characters of it. False when it cannot be read.
bool paragraf_pdf_read(paragraf_pdf *file, int32_t index, size_t most_characters, paragraf_pdf_page *page);

/// A picture of a page in shades of grey, 0 black to 255 white.
typedef struct {
    const uint8_t *pixels;
    int32_t width, height;
    /// Bytes from one row to the next.
    size_t row;
    /// Pixels per point.
    double scale;
} paragraf_pdf_picture;

/// Draws a page, counted from 0, as it is shown, without its notes: 300 dots per inch, or fewer where that would be more
/// than `most_pixels`. False when it cannot be drawn. What it hands out is borrowed until paragraf_pdf_end_picture(), the
/// next picture or the end of the file. `progress`, which may be NULL, is called while it draws.
bool paragraf_pdf_draw(
    paragraf_pdf *file, int32_t index, size_t most_pixels, paragraf_pdf_picture *picture, paragraf_pdf_progress progress,
    void *target);

/// Frees the picture drawn last.
void paragraf_pdf_end_picture(paragraf_pdf *file);

/// What poppler complained about on this thread since the last file was opened: different messages, a bounded number.
size_t paragraf_pdf_message_count(void);
/// One of these messages.
const char *paragraf_pdf_message(size_t index);

/// What the structure tree of a tagged file tells.
typedef struct {
    /// Whether there is a tree.
    bool is_tagged;
    /// Whether headings are tagged in a way that can be believed: some are, and most of the text is not.
    bool has_headings;
    /// Whether the tree was too large, so that only a part of it was read.
    bool is_cut;
} paragraf_pdf_structure;

/// Reads the structure tree, the first time that it is asked for.
paragraf_pdf_structure paragraf_pdf_read_structure(paragraf_pdf *file);

/// The tag of marked content (`H2`, `P`, `LI`, `TD`), on a page counted from 0; NULL where the tree has none. Asks the
/// tree that was read before. Text in a cell or a list item counts as that, whatever stands in between.
const char *paragraf_pdf_tag(const paragraf_pdf *file, int32_t page, int32_t mark);

/// A cell of a table in the structure tree: the table's number in the file from 1, row and column from 0.
typedef struct {
    int32_t table;
    uint16_t row, column, row_span, column_span;
    bool is_header;
} paragraf_pdf_cell;

/// The cell that marked content stands in, on a page counted from 0; NULL for none. Asks the tree that was read before.
const paragraf_pdf_cell *paragraf_pdf_cell_of(const paragraf_pdf *file, int32_t page, int32_t mark);

/// Whether any marked content of a page, counted from 0, stands in a cell.
bool paragraf_pdf_has_cells(const paragraf_pdf *file, int32_t page);

/// Where facts of a file go: a name and a text. Both are NULL from time to time while many pages are gone through, as a
/// sign that it goes on.
typedef void (*paragraf_pdf_fact)(void *target, const char *name, const char *text);

/// Tells what the file says about itself, and finds the files in it.
void paragraf_pdf_facts(paragraf_pdf *file, paragraf_pdf_fact take, void *target);

/// A file in the file, as the file states it. Texts may be empty.
typedef struct {
    const char *name;
    const char *media_type;
    const void *bytes;
    size_t count;
    /// Whether it has more bytes than were asked for; then there are none here.
    bool is_too_large;
} paragraf_pdf_attachment;

/// Where files in the file go. What they hold is borrowed for the call. False ends it.
typedef bool (*paragraf_pdf_take_attachment)(void *target, const paragraf_pdf_attachment *attachment);

/// Number of the different files in the file that paragraf_pdf_facts() found: those of its list of files, and those that
/// hang on a page.
size_t paragraf_pdf_attachment_count(const paragraf_pdf *file);

/// Reads one of them, counted from 0, and no more than `most_bytes` of it. False when there is no such file, or `take`
/// gave false.
bool paragraf_pdf_read_attachment(
    paragraf_pdf *file, size_t index, size_t most_bytes, paragraf_pdf_take_attachment take, void *target);

#ifdef __cplusplus
}
#endif

#endif
