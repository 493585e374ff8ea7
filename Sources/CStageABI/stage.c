#include "stage.h"

/* The sizes of ABI version 1: a struct that shrinks or moves a field must not compile. */
#if UINTPTR_MAX == 0xffffffffffffffffu
_Static_assert(sizeof(paragraf_text) == 16, "paragraf_text");
_Static_assert(sizeof(paragraf_array) == 24, "paragraf_array");
_Static_assert(offsetof(paragraf_plugin, abi_version) == 0, "abi_version comes first");
_Static_assert(offsetof(paragraf_stage, id) == 24, "paragraf_stage.id");
_Static_assert(offsetof(paragraf_host, context) == 16, "paragraf_host.context");
_Static_assert(offsetof(paragraf_block, kind) == 56, "paragraf_block.kind");
#endif
