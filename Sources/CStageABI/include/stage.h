/*
 * stage.h: the border between Paragraf and its plugins, ABI version 1.
 *
 * A plugin is a shared library `lib<Name>.so` that exports one function,
 *
 *     const paragraf_plugin *paragraf_plugin_<Name>(void);
 *
 * and describes its stages there. This header is all that a plugin author needs.
 *
 * Rules
 *  - Text is UTF-8 without a terminating zero. `bytes == NULL` means "absent", which differs from "".
 *  - Everything the host passes in is borrowed for the call. Everything a stage hands to a callback is
 *    copied before the callback returns.
 *  - Structs only ever grow at their end. Read a record with `stride` from the array that holds it and
 *    never past it; fields beyond the stride are zero.
 *  - Callbacks may be called only on the thread and during the call that received the `paragraf_host`.
 *  - A function that returns `int32_t` returns 0 for success. A stage that cannot produce a result calls
 *    `fail` once and returns non-zero.
 *  - Numbers of blocks, sections, items and annotations start at 1; 0 means "none".
 */
#ifndef PARAGRAF_STAGE_H
#define PARAGRAF_STAGE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PARAGRAF_ABI_VERSION 1u

/* Kinds of stages. 1 is kept for sources. */
enum {
    PARAGRAF_KIND_EXTRACTOR = 2,
    PARAGRAF_KIND_TRANSFORM = 3,
    PARAGRAF_KIND_EXPORTER = 4,
    PARAGRAF_KIND_SINK = 5
};

/* Layers of a document, as bits. Any stage may append diagnostics; no stage writes history. */
enum {
    PARAGRAF_LAYER_METADATA = 1 << 0,
    PARAGRAF_LAYER_PAGES = 1 << 1,
    PARAGRAF_LAYER_BLOCKS = 1 << 2,
    PARAGRAF_LAYER_SECTIONS = 1 << 3,
    PARAGRAF_LAYER_ITEMS = 1 << 4,
    PARAGRAF_LAYER_ANNOTATIONS = 1 << 5,
    PARAGRAF_LAYER_DIAGNOSTICS = 1 << 6,
    PARAGRAF_LAYER_HISTORY = 1 << 7
};

/* Severity of a diagnostic. A document with an error diagnostic never counts as succeeded. */
enum { PARAGRAF_INFO = 0, PARAGRAF_WARNING = 1, PARAGRAF_ERROR = 2 };

/* Would trying again help? */
enum { PARAGRAF_RETRY_NEVER = 0, PARAGRAF_RETRY_LATER = 1 };

/* Bits of `paragraf_block.flags` and `paragraf_cell.flags`. */
enum { PARAGRAF_BLOCK_ITALIC = 1 << 0, PARAGRAF_BLOCK_OCR = 1 << 1 };
enum { PARAGRAF_CELL_HEADER = 1 << 0 };

typedef struct paragraf_text {
    const char *bytes;
    size_t count;
} paragraf_text;

/* `count` records, `stride` bytes apart. */
typedef struct paragraf_array {
    const void *items;
    size_t count;
    size_t stride;
} paragraf_array;

/* Points (1/72 inch), origin at the top left of the page. */
typedef struct paragraf_box {
    float left, top, right, bottom;
} paragraf_box;

/* UTF-8 range [start, end) of a block's text, and that text again as a check. */
typedef struct paragraf_span {
    uint32_t block, start, end;
    paragraf_text quote;
} paragraf_span;

/* A property of the document: "title", "kind", "case_number" (repeated), ...; "property.<key>" comes from the file. */
typedef struct paragraf_field {
    paragraf_text name, value, producer;
    uint32_t block;
    float confidence;
} paragraf_field;

typedef struct paragraf_page {
    uint32_t number;
    float width, height;
    paragraf_text label;
} paragraf_page;

/* Where a block goes on: the part of its text from UTF-8 offset `start` stands on `page` in `box`. */
typedef struct paragraf_region {
    uint32_t page, start;
    paragraf_box box;
} paragraf_region;

/* A cell of a table block; its text is the UTF-8 range [start, end) of the block's text. */
typedef struct paragraf_cell {
    uint32_t row, column, row_span, column_span, start, end, flags;
} paragraf_cell;

typedef struct paragraf_block {
    uint32_t id;
    uint32_t page;     /* 1-based; 0 where the source has no pages */
    uint32_t position; /* 1-based paragraph position in `part`; 0 where the source has none */
    uint32_t flags;
    uint32_t level;       /* outline level of a heading, nesting of a list item, else 0 */
    uint32_t weight;      /* 400 regular, 700 bold */
    uint32_t bold_prefix; /* leading UTF-8 bytes of the text that are bold */
    float font_size;      /* points; 0 where unknown */
    float confidence;     /* of the recognition, for OCR; 1 otherwise */
    paragraf_box box;
    paragraf_text kind, text, marker, style, part;
    paragraf_array continuations; /* paragraf_region */
    paragraf_array cells;         /* paragraf_cell */
} paragraf_block;

typedef struct paragraf_section {
    uint32_t id, parent, item, level;
    uint32_t first, last; /* block ids, both included */
    uint32_t page;
    float confidence;
    paragraf_box box;
    paragraf_text role;
    paragraf_span heading;   /* block 0: no heading */
    paragraf_array evidence; /* paragraf_text */
} paragraf_section;

typedef struct paragraf_item {
    uint32_t id, first, last, page;
    float confidence;
    paragraf_box box;
    paragraf_text number, title, case_number;
} paragraf_item;

typedef struct paragraf_attribute {
    paragraf_text key, value;
} paragraf_attribute;

typedef struct paragraf_annotation {
    uint32_t id;
    float confidence;
    paragraf_span span;
    paragraf_text kind, value, producer;
    paragraf_array attributes; /* paragraf_attribute */
} paragraf_annotation;

typedef struct paragraf_diagnostic {
    uint32_t severity, page, block;
    paragraf_text code, message, producer;
} paragraf_diagnostic;

typedef struct paragraf_history_entry {
    paragraf_text stage, version, settings_hash;
} paragraf_history_entry;

/* Another document: "parent" (its file held this one) or "attachment" (it was in this one's file). */
typedef struct paragraf_relation {
    paragraf_text relation, id, name, media_type;
} paragraf_relation;

/* Bytes with a file name: what exporters make and sinks deliver, and files that extractors find in a file. */
typedef struct paragraf_artifact {
    paragraf_text name, media_type;
    const uint8_t *bytes;
    size_t count;
} paragraf_artifact;

/* A document as a stage sees it. Layers that the stage does not declare as read are empty. */
typedef struct paragraf_document {
    size_t size;
    paragraf_text id;        /* SHA-256 of the source bytes, lower-case hexadecimal */
    paragraf_text name;      /* file name, without folders */
    paragraf_text media_type;
    uint64_t byte_count;
    paragraf_array fields;      /* paragraf_field */
    paragraf_array pages;       /* paragraf_page */
    paragraf_array blocks;      /* paragraf_block, in reading order */
    paragraf_array sections;    /* paragraf_section */
    paragraf_array items;       /* paragraf_item */
    paragraf_array annotations; /* paragraf_annotation */
    paragraf_array diagnostics; /* paragraf_diagnostic */
    paragraf_array history;     /* paragraf_history_entry */
    paragraf_array related;     /* paragraf_relation; no stage writes it */
} paragraf_document;

/* Where and why a stage gave up. */
typedef struct paragraf_failure {
    size_t size;
    paragraf_text code; /* "encrypted", "damaged", "unsupported", "empty", "too_large", "settings", ... */
    paragraf_text message;
    uint32_t page, block, retry;
} paragraf_failure;

/* What a stage may ask of the host. Every callback takes `context` as its first argument. */
typedef struct paragraf_host {
    size_t size;
    uint32_t abi_version;
    void *context;
    /* Adds records to one layer. Non-zero: refused; stop and return non-zero. */
    int32_t (*append)(void *context, uint32_t layer, paragraf_array records);
    /* Puts records in place of one layer. */
    int32_t (*replace)(void *context, uint32_t layer, paragraf_array records);
    /* Exporters: hands over one artifact. Extractors: hands over a file in the file, with the name and the media type
       that the file states; the host may make a document of its own of it. */
    int32_t (*artifact)(void *context, const paragraf_artifact *artifact);
    /* Sinks: says where an artifact now is. */
    int32_t (*delivered)(void *context, paragraf_text location);
    /* Says that work goes on, `done` units so far. Non-zero: the host wants the stage to stop. */
    int32_t (*heartbeat)(void *context, uint64_t done);
    /* Explains why the stage is about to return non-zero. */
    void (*fail)(void *context, const paragraf_failure *failure);
    /* Transforms and exporters: says that the stage has copied all it needs and will not look at its input any more, so
       that the host may free it. From then on a layer that the stage may write must be replaced before anything is
       added to it. Only there when `size` says so. */
    void (*release)(void *context);
    /* In `create`: says what the stage's results depend on beside its version and settings, such as the versions of a
       library and of data that it loads. The host treats it like a setting. Only there when `size` says so. */
    void (*depends)(void *context, paragraf_text on);
} paragraf_host;

/* What one run works on. */
typedef struct paragraf_input {
    size_t size;
    const paragraf_document *document;
    const uint8_t *source; /* extractors: the file's bytes; otherwise NULL */
    size_t source_count;
    paragraf_array artifacts; /* sinks: paragraf_artifact */
} paragraf_input;

typedef struct paragraf_stage paragraf_stage;
struct paragraf_stage {
    size_t size;
    uint32_t kind;
    uint32_t reads, writes;     /* layers */
    paragraf_text id;           /* "annotate.publicrecords" */
    paragraf_text version;      /* semantic version */
    paragraf_text summary;      /* one sentence */
    paragraf_array media_types; /* paragraf_text; what an extractor takes or an exporter makes */
    paragraf_text settings_schema; /* JSON Schema of an object; its properties are the settings */
    const void *user;              /* for the plugin's own use */
    /* `settings` is a JSON object that the schema allows. */
    int32_t (*create)(const paragraf_stage *stage, paragraf_text settings, const paragraf_host *host, void **instance);
    int32_t (*run)(void *instance, const paragraf_input *input, const paragraf_host *host);
    void (*destroy)(void *instance);
};

typedef struct paragraf_plugin {
    uint32_t abi_version; /* PARAGRAF_ABI_VERSION; always first */
    uint32_t reserved;
    size_t size;
    paragraf_text name;
    paragraf_text version;
    paragraf_text licence; /* SPDX expression of the library as it is distributed */
    paragraf_array stages; /* paragraf_stage */
} paragraf_plugin;

#ifdef __cplusplus
}
#endif
#endif
