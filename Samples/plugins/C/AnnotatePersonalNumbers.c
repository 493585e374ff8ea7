/*
 * The smallest Paragraf plugin in C: marks Swedish personal identity numbers, which should not be in public papers.
 *
 *     make            builds libAnnotatePersonalNumbers.so
 *     paragraf ingest papers --out json --plugins . --pipeline pipeline.yaml
 */
#include "stage.h"

#define TEXT(literal) { (literal), sizeof(literal) - 1 }

static int is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/* Length of `yymmdd-nnnn` or `yyyymmdd-nnnn` (or with +, for people over a hundred) at `start`; 0 for none. */
static size_t number_length(paragraf_text text, size_t start) {
    size_t end = start;
    if (start > 0 && is_digit(text.bytes[start - 1])) return 0;
    while (end < text.count && end - start <= 8 && is_digit(text.bytes[end])) end++;
    if (end - start != 6 && end - start != 8) return 0;
    if (end + 5 > text.count || (text.bytes[end] != '-' && text.bytes[end] != '+')) return 0;
    for (size_t index = 1; index <= 4; index++)
        if (!is_digit(text.bytes[end + index])) return 0;
    if (end + 5 < text.count && is_digit(text.bytes[end + 5])) return 0;
    return end + 5 - start;
}

/* Record number `index` of an array. Step by `stride`: a newer host may have longer records. */
static const void *record(paragraf_array array, size_t index) {
    return (const char *)array.items + index * array.stride;
}

static int32_t create(const paragraf_stage *stage, paragraf_text settings, const paragraf_host *host,
                      void **instance) {
    (void)stage;
    (void)instance;
    if (settings.count <= 2) return 0; /* {}: there is nothing to set */
    paragraf_failure failure = {.size = sizeof failure, .code = TEXT("settings"),
                                .message = TEXT("annotate.personalnumbers has no settings")};
    host->fail(host->context, &failure);
    return 1;
}

static int32_t run(void *instance, const paragraf_input *input, const paragraf_host *host) {
    (void)instance;
    uint32_t id = 0;
    paragraf_array annotations = input->document->annotations;
    for (size_t index = 0; index < annotations.count; index++) {
        const paragraf_annotation *other = record(annotations, index);
        if (other->id > id) id = other->id;
    }
    paragraf_array blocks = input->document->blocks;
    for (size_t index = 0; index < blocks.count; index++) {
        const paragraf_block *block = record(blocks, index);
        if (host->heartbeat(host->context, index)) return 1;
        for (size_t start = 0; start < block->text.count;) {
            size_t length = number_length(block->text, start);
            if (length == 0) {
                start++;
                continue;
            }
            paragraf_annotation mark = {
                .id = ++id,
                .confidence = 0.9f,
                .span = {block->id, (uint32_t)start, (uint32_t)(start + length), {block->text.bytes + start, length}},
                .kind = TEXT("personalnumbers.number"),
                .producer = TEXT("annotate.personalnumbers")};
            if (host->append(host->context, PARAGRAF_LAYER_ANNOTATIONS, (paragraf_array){&mark, 1, sizeof mark}))
                return 1;
            start += length;
        }
    }
    return 0;
}

static void destroy(void *instance) { (void)instance; }

static const paragraf_stage stage = {
    .size = sizeof(paragraf_stage),
    .kind = PARAGRAF_KIND_TRANSFORM,
    .reads = PARAGRAF_LAYER_BLOCKS,
    .writes = PARAGRAF_LAYER_ANNOTATIONS,
    .id = TEXT("annotate.personalnumbers"),
    .version = TEXT("1.0.0"),
    .summary = TEXT("Marks Swedish personal identity numbers."),
    .settings_schema = TEXT("{}"),
    .create = create,
    .run = run,
    .destroy = destroy};

static const paragraf_plugin plugin = {
    .abi_version = PARAGRAF_ABI_VERSION,
    .size = sizeof(paragraf_plugin),
    .name = TEXT("AnnotatePersonalNumbers"),
    .version = TEXT("1.0.0"),
    .licence = TEXT("Apache-2.0"),
    .stages = {&stage, 1, sizeof stage}};

const paragraf_plugin *paragraf_plugin_AnnotatePersonalNumbers(void) { return &plugin; }
