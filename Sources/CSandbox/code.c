/* Memory that libraries take after they are loaded. */
#define _GNU_SOURCE
#include "csandbox.h"

#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

/* Whether the loader wrote into code to put it in its place: such pages exist in this process only. */
static int has_own_code(const struct dl_phdr_info *library) {
    for (int index = 0; index < library->dlpi_phnum; index++) {
        if (library->dlpi_phdr[index].p_type != PT_DYNAMIC) continue;
        const ElfW(Dyn) *entry = (const ElfW(Dyn) *)(library->dlpi_addr + library->dlpi_phdr[index].p_vaddr);
        for (; entry->d_tag != DT_NULL; entry++) {
            if (entry->d_tag == DT_TEXTREL) return 1;
            if (entry->d_tag == DT_FLAGS && (entry->d_un.d_val & DF_TEXTREL)) return 1;
        }
    }
    return 0;
}

static int release(struct dl_phdr_info *library, size_t size, void *unused) {
    (void)size;
    (void)unused;
    if (has_own_code(library)) return 0;
    const uintptr_t page = (uintptr_t)getpagesize();
    for (int index = 0; index < library->dlpi_phnum; index++) {
        const ElfW(Phdr) *part = &library->dlpi_phdr[index];
        /* Only what nobody can have written to: it is the same in the file. */
        if (part->p_type != PT_LOAD || (part->p_flags & PF_W)) continue;
        const uintptr_t start = (library->dlpi_addr + part->p_vaddr) & ~(page - 1);
        const uintptr_t end = (library->dlpi_addr + part->p_vaddr + part->p_filesz) & ~(page - 1);
        /* Where it is refused, as for the kernel's own library, memory stays as it is. */
        if (end > start) madvise((void *)start, end - start, MADV_DONTNEED);
    }
    return 0;
}

void csandbox_release_code(void) { dl_iterate_phdr(release, NULL); }
