/* The part of libFuzzer's interface that is used here (compiler-rt, fuzzer/FuzzerInterface.h). */
#ifndef PARAGRAF_FUZZER_H
#define PARAGRAF_FUZZER_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*target)(const uint8_t *data, size_t size));

#endif
