/* audit_sample - a key and entries for the tests of this folder. */
#ifndef COUNTERSIGN_TESTS_AUDIT_SAMPLE_H
#define COUNTERSIGN_TESTS_AUDIT_SAMPLE_H

#include "audit/entry.h"
#include "audit/note.h"

#define SAMPLE_ORIGIN "countersign/kiosk/0042"

enum { SAMPLE_ENTRIES_MAX = 400 };

struct audit_sample {
    struct key key;
    size_t count;
    int64_t times[SAMPLE_ENTRIES_MAX];
    struct bytes texts[SAMPLE_ENTRIES_MAX];
    uint8_t room[SAMPLE_ENTRIES_MAX][256];
};

/* `count` different entries, as kiosk 42 would write them.  A different `branch` gives different entries from
 * `fork` on. */
void audit_sample_make(struct audit_sample *sample, size_t count, size_t fork, int branch);

/* The head after the first `size` entries, and that head signed. */
struct note_head audit_sample_head(const struct audit_sample *sample, size_t size);

#endif
