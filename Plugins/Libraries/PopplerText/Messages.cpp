// What poppler complains about, a bounded number of different messages for each thread: poppler's callback learns
// nothing of the file.

#include "File.hpp"

#if PARAGRAF_HAS_POPPLER

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <new>

namespace {

constexpr size_t mostMessages = 5;
constexpr size_t mostBytes = 200;

thread_local std::vector<std::string> messages;

void take(ErrorCategory category, Goffset, const char *message)
{
    static const char *const names[] = {
        "Syntax warning", "Syntax error", nullptr, nullptr, "IO error", nullptr, "Unimplemented feature", "Internal error",
    };
    const size_t index = static_cast<size_t>(category);
    if (messages.size() >= mostMessages || index >= sizeof names / sizeof *names || !names[index]) return;
    std::string text = std::string(names[index]) + ": " + message;
    if (text.size() > mostBytes) text.resize(mostBytes);
    if (std::find(messages.begin(), messages.end(), text) == messages.end()) messages.push_back(std::move(text));
}

} // namespace

namespace paragraf {

void listen()
{
    // Tables of glyph names and encodings stay as long as the process: they are read from disk, which a worker may no
    // longer do, and take longer than a page.
    static GlobalParamsIniter *const tables = [] {
        auto *tables = new GlobalParamsIniter(take);
        // Where GLib's interface was there first, its callback is still set.
        setErrorCallback(take);
        return tables;
    }();
    (void)tables;
    messages.clear();
}

void endIfOutOfMemory() noexcept
{
    try {
        throw;
    } catch (const std::bad_array_new_length &) {
        // A length that no memory could ever hold: a number in the file is wrong.
    } catch (const std::bad_alloc &) {
        std::fputs("std::bad_alloc\n", stderr);
        std::abort();
    } catch (...) {
    }
}

} // namespace paragraf

size_t paragraf_pdf_message_count(void) { return messages.size(); }

const char *paragraf_pdf_message(size_t index) { return index < messages.size() ? messages[index].c_str() : ""; }

#endif
