#include "Engine.hpp"

#if PARAGRAF_HAS_TESSERACT

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>

namespace paragraf::ocr {

namespace {

const char *const folders[] = {
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
};

/// The FNV-1a sum of a file, in hexadecimal digits; empty when it cannot be read.
std::string sumOfFile(const std::string &path)
{
    const std::unique_ptr<FILE, int (*)(FILE *)> file(std::fopen(path.c_str(), "re"), std::fclose);
    if (!file) return "";
    std::vector<unsigned char> bytes(1 << 16);
    uint64_t sum = 0xcbf29ce484222325;
    size_t count;
    while ((count = std::fread(bytes.data(), 1, bytes.size(), file.get())) > 0) {
        for (size_t i = 0; i < count; ++i) sum = (sum ^ bytes[i]) * 0x100000001b3;
    }
    if (std::ferror(file.get())) return "";
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(sum));
    return digits;
}

std::string fileOf(const char *language, const std::string &folder) { return folder + "/" + language + ".traineddata"; }

/// The folder with the trained data; the first of those that it may be in where it is in none.
std::string findFolder(const char *wanted)
{
    if (wanted) return wanted;
    for (const char *folder : folders) {
        if (!sumOfFile(fileOf("swe", folder)).empty()) return folder;
    }
    return folders[0];
}

/// Null when the data cannot be used.
Owned<TessBaseAPI> load(const Tesseract &calls, const std::string &folder, const char *language)
{
    Owned<TessBaseAPI> api(calls.BaseAPICreate(), Free { &calls });
    // It tells of small things on the standard error, of which there may be thousands in a scan.
    char name[] = "debug_file", nowhere[] = "/dev/null";
    char *names[] = { name }, *values[] = { nowhere };
    if (!api
        || calls.BaseAPIInit4(
               api.get(), folder.c_str(), language, tesseract::OEM_LSTM_ONLY, nullptr, 0, names, values, 1, /* debug, too */ 0)
            != 0) {
        return Owned<TessBaseAPI>(nullptr, Free { &calls });
    }
    return api;
}

/// Has all be done once that is done at first use and needs files.
void warmUp(Reader &reader)
{
    std::vector<uint8_t> pixels(64 * 64, 255);
    for (size_t y = 24; y < 40; ++y) std::fill_n(pixels.begin() + static_cast<ptrdiff_t>(64 * y + 8), 12, uint8_t(0));
    reader.show({ pixels.data(), 64, 64, 64, 300 }, tesseract::PSM_SINGLE_LINE);
    reader.read(nullptr, nullptr);
    reader.show({ pixels.data(), 64, 64, 64, 300 }, tesseract::PSM_AUTO);
    reader.read(nullptr, nullptr);
    reader.clear();
}

std::unique_ptr<paragraf_ocr> open(const char *wanted, std::string &message)
{
    const Tesseract *calls = Tesseract::load(message);
    if (!calls) return nullptr;
    const std::string folder = findFolder(wanted);
    std::string identity = std::string("tesseract ") + calls->Version();
    std::vector<Owned<TessBaseAPI>> loaded;
    for (const char *language : { "swe", "eng" }) {
        const std::string sum = sumOfFile(fileOf(language, folder));
        if (!sum.empty()) loaded.push_back(load(*calls, folder, language));
        if (sum.empty() || !loaded.back()) {
            message = "Tesseract's trained data " + fileOf(language, folder) + (sum.empty() ? " is missing" : " cannot be used")
                + "; install tesseract-ocr-" + language;
            return nullptr;
        }
        identity += std::string(", ") + language + " " + sum;
    }
    std::unique_ptr<paragraf_ocr> engine(
        new paragraf_ocr { { *calls, std::move(loaded[0]) }, { *calls, std::move(loaded[1]) }, identity, {}, {} });
    calls->keepToThisThread();
    warmUp(engine->swedish);
    warmUp(engine->english);
    return engine;
}

} // namespace

void endIfOutOfMemory() noexcept
{
    try {
        throw;
    } catch (const std::bad_alloc &) {
        std::fputs("std::bad_alloc\n", stderr);
        std::abort();
    } catch (...) {
    }
}

} // namespace paragraf::ocr

paragraf_ocr *paragraf_ocr_open(const char *folder, char *message, size_t message_size)
{
    std::string complaint;
    try {
        if (auto engine = paragraf::ocr::open(folder, complaint)) return engine.release();
    } catch (...) {
        paragraf::ocr::endIfOutOfMemory();
        complaint = "Tesseract cannot be used";
    }
    std::snprintf(message, message_size, "%s", complaint.c_str());
    return nullptr;
}

void paragraf_ocr_close(paragraf_ocr *engine)
{
    try {
        delete engine;
    } catch (...) {
        paragraf::ocr::endIfOutOfMemory();
    }
}

const char *paragraf_ocr_identity(const paragraf_ocr *engine) { return engine->identity.c_str(); }

bool paragraf_ocr_read(
    paragraf_ocr *engine, const paragraf_ocr_picture *picture, paragraf_ocr_progress progress, void *target,
    paragraf_ocr_page *page)
{
    *page = paragraf_ocr_page {};
    engine->words.clear();
    engine->result.clear();
    bool isRead = false;
    try {
        page->is_blank = paragraf::ocr::isBlank(*picture);
        if (page->is_blank) return true;
        engine->swedish.show(*picture, tesseract::PSM_AUTO);
        isRead = engine->swedish.read(progress, target);
        if (isRead) {
            engine->words = engine->swedish.words(page->is_cut);
            paragraf::ocr::addForeignSigns(*engine, *picture, progress, target);
            for (const paragraf::ocr::Word &word : engine->words) {
                engine->result.push_back({ word.text.data(), word.text.size(), word.left, word.top, word.right, word.bottom,
                    word.confidence, word.size, paragraf::ocr::strokeOf(word, *picture), word.line });
            }
            page->words = engine->result.data();
            page->count = engine->result.size();
        }
        engine->swedish.clear();
        engine->english.clear();
    } catch (...) {
        paragraf::ocr::endIfOutOfMemory();
        return false;
    }
    return isRead;
}

#endif
