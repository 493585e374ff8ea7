#ifndef PARAGRAF_POPPLER_SHIM_H
#define PARAGRAF_POPPLER_SHIM_H

#include <dlfcn.h>
#include <poppler.h>

typedef void (*paragraf_poppler_error)(int category, long long position, const char *message);

/*
 * Poppler prints syntax errors of bad files to stderr, and its GLib interface has no switch for that. The core
 * library has one under a C++ name; where a version lacks it, the messages stay.
 */
static inline int paragraf_poppler_set_error_callback(paragraf_poppler_error callback)
{
    void (*set)(paragraf_poppler_error) =
        (void (*)(paragraf_poppler_error))dlsym(RTLD_DEFAULT, "_Z16setErrorCallbackPFv13ErrorCategoryxPKcE");
    if (!set) {
        void *core = dlsym(RTLD_NEXT, "_Z16setErrorCallbackPFv13ErrorCategoryxPKcE");
        set = (void (*)(paragraf_poppler_error))core;
    }
    if (!set)
        return 0;
    set(callback);
    return 1;
}

#endif
