#include "Tesseract.hpp"

#if PARAGRAF_HAS_TESSERACT

#include <dlfcn.h>

#define PARAGRAF_TEXT(x) #x
#define PARAGRAF_TEXT_OF(x) PARAGRAF_TEXT(x)

namespace paragraf::ocr {

namespace {

constexpr const char *library = "libtesseract.so." PARAGRAF_TEXT_OF(TESSERACT_MAJOR_VERSION);

template <typename Function>
bool find(void *handle, const char *name, Function &function)
{
    function = reinterpret_cast<Function>(dlsym(handle, name));
    return function != nullptr;
}

} // namespace

const Tesseract *Tesseract::load(std::string &message)
{
    static std::string complaint;
    static const Tesseract *const loaded = []() -> const Tesseract * {
        void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
        if (!handle) {
            complaint = std::string("Tesseract cannot be loaded; install libtesseract")
                + PARAGRAF_TEXT_OF(TESSERACT_MAJOR_VERSION) + ", tesseract-ocr-swe and tesseract-ocr-eng (" + dlerror() + ")";
            return nullptr;
        }
        static Tesseract calls;
        bool isWhole = true;
#define PARAGRAF_FIND(name) isWhole = find(handle, "Tess" #name, calls.name) && isWhole;
        PARAGRAF_TESSERACT_CALLS(PARAGRAF_FIND)
#undef PARAGRAF_FIND
        if (!isWhole) {
            complaint = std::string(library) + " lacks functions that are needed; install the one of your system's release";
            return nullptr;
        }
        find(handle, "omp_set_max_active_levels", calls.setMaxActiveLevels);
        // Leptonica, which it reads pictures with, would complain on the standard error of every odd one.
        int (*setMessageSeverity)(int) = nullptr;
        constexpr int noMessages = 6;
        if (find(handle, "setMsgSeverity", setMessageSeverity)) setMessageSeverity(noMessages);
        return &calls;
    }();
    if (!loaded) message = complaint;
    return loaded;
}

} // namespace paragraf::ocr

#endif
