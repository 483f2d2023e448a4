/* inspect - whether a kiosk.db after a power cut is one that the kiosk may go on with. */
#ifndef COUNTERSIGN_TESTS_POWER_INSPECT_H
#define COUNTERSIGN_TESTS_POWER_INSPECT_H

#include "power/day.h"

enum flaw {
    FLAW_NONE,
    FLAW_CORRUPT, /* does not open, is damaged, or the audit trail does not add up */
    FLAW_LOST,    /* a promise is broken: the database is an older one */
    FLAW_HALF,    /* a change is there in part, or the database is one that never was */
    FLAW_PAPER,   /* a paper was printed that the register does not know as printed */
    FLAW_STUCK,   /* the kiosk does not start on it */
    FLAW_COUNT
};

const char *flaw_name(enum flaw flaw);

struct inspection {
    char why[200];   /* "" without a flaw */
    uint64_t digest; /* of what was found */
};

/* What any content must be like in itself: whole, its chain verified, nothing there in part. */
struct store;
enum flaw inspect_open(struct store *store, struct inspection *ret_inspection);

/* Whoever inspects many databases of one day.  What every promised content must be like in itself is looked
 * at only once for each of them; the file is looked at every time. */
struct inspector {
    const struct day_record *record;
    struct arena arena;
    bool is_sound[DAY_PROMISES_MAX];
};
void inspector_open(struct inspector *inspector, const struct day_record *record);
void inspector_close(struct inspector *inspector);

/* Opens the database at `path` as the kiosk does, after a power cut when `cut_at` operations of the record
 * were done. */
enum flaw inspector_look(struct inspector *inspector, const char *path, size_t cut_at,
                         struct inspection *ret_inspection);

#endif
