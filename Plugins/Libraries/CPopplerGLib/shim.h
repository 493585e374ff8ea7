#ifndef PARAGRAF_POPPLER_SHIM_H
#define PARAGRAF_POPPLER_SHIM_H

#include <poppler.h>

#endif
