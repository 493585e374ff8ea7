// Poppler's own headers, and whether they are of the release that this was written against.

#ifndef PARAGRAF_POPPLER_HPP
#define PARAGRAF_POPPLER_HPP

#pragma clang system_header

#if __has_include(<poppler/TextOutputDev.h>) && __has_include(<poppler/glib/poppler-features.h>) \
    && !defined(PARAGRAF_NO_PRIVATE_POPPLER)
#include <poppler/glib/poppler-features.h>
// Debian 12. Before another release is let in, the tests that compare this library with poppler's GLib interface must
// pass with it.
#if POPPLER_MAJOR_VERSION == 22 && POPPLER_MINOR_VERSION == 12
#define PARAGRAF_HAS_POPPLER 1
#endif
#endif

#ifndef PARAGRAF_HAS_POPPLER
#define PARAGRAF_HAS_POPPLER 0
#endif

#if PARAGRAF_HAS_POPPLER
#include <poppler/Catalog.h>
#include <poppler/Error.h>
#include <poppler/Gfx.h>
#include <poppler/GfxFont.h>
#include <poppler/GfxState.h>
#include <poppler/GlobalParams.h>
#include <poppler/OptionalContent.h>
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>
#include <poppler/SplashOutputDev.h>
#include <poppler/Stream.h>
#include <poppler/TextOutputDev.h>
#include <poppler/UTF.h>
#include <poppler/XRef.h>
#include <poppler/splash/SplashBitmap.h>
#endif

#endif
