/* Memory that libraries take after they are loaded. */
#define _GNU_SOURCE
#include "csandbox.h"

#include <link.h>
#include <malloc.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* What a library's dynamic section says. */
struct tables {
    /* Where what is needed for loading lies: symbols, their names, and places to be filled in. */
    uintptr_t start, end;
    /* Whether the loader wrote into code to put it in its place: such pages exist in this process only. */
    int has_own_code;
};

static void widen(struct tables *tables, uintptr_t start, uintptr_t length) {
    if (start < tables->start) tables->start = start;
    if (start + length > tables->end) tables->end = start + length;
}

static struct tables look(const struct dl_phdr_info *library) {
    struct tables tables = { UINTPTR_MAX, 0, 0 };
    for (int index = 0; index < library->dlpi_phnum; index++) {
        if (library->dlpi_phdr[index].p_type != PT_DYNAMIC) continue;
        const ElfW(Dyn) *entry = (const ElfW(Dyn) *)(library->dlpi_addr + library->dlpi_phdr[index].p_vaddr);
        uintptr_t names = 0, names_size = 0, places = 0, places_size = 0, symbols = 0;
        for (; entry->d_tag != DT_NULL; entry++) {
            switch (entry->d_tag) {
            case DT_TEXTREL: tables.has_own_code = 1; break;
            case DT_FLAGS: if (entry->d_un.d_val & DF_TEXTREL) tables.has_own_code = 1; break;
            case DT_SYMTAB: symbols = entry->d_un.d_ptr; break;
            case DT_STRTAB: names = entry->d_un.d_ptr; break;
            case DT_STRSZ: names_size = entry->d_un.d_val; break;
            case DT_RELA: places = entry->d_un.d_ptr; break;
            case DT_RELASZ: places_size = entry->d_un.d_val; break;
            }
        }
        if (symbols) widen(&tables, symbols, 0);
        if (names) widen(&tables, names, names_size);
        if (places) widen(&tables, places, places_size);
    }
    return tables;
}

/* Gives back what of a library nobody can have written to, since it is the same in the file: its code, or only the
   tables. */
static int release(struct dl_phdr_info *library, size_t size, void *all) {
    (void)size;
    const struct tables tables = look(library);
    if (tables.has_own_code) return 0;
    const uintptr_t page = (uintptr_t)getpagesize();
    for (int index = 0; index < library->dlpi_phnum; index++) {
        const ElfW(Phdr) *part = &library->dlpi_phdr[index];
        if (part->p_type != PT_LOAD || (part->p_flags & PF_W)) continue;
        uintptr_t start = library->dlpi_addr + part->p_vaddr, end = start + part->p_filesz;
        if (!*(const int *)all) {
            if (tables.start > start) start = tables.start;
            if (tables.end < end) end = tables.end;
        }
        start &= ~(page - 1);
        end &= ~(page - 1);
        /* Where it is refused, as for the kernel's own library, memory stays as it is. */
        if (end > start) madvise((void *)start, end - start, MADV_DONTNEED);
    }
    return 0;
}

void csandbox_release_tables(void) {
    int all = 0;
    dl_iterate_phdr(release, &all);
}

void csandbox_release_memory(void) {
    int all = 1;
    malloc_trim(0);
    dl_iterate_phdr(release, &all);
}
