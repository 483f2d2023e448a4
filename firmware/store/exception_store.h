/* exception_store - what an auditor looks at first, counted and listed by kind. */
#ifndef COUNTERSIGN_STORE_EXCEPTION_STORE_H
#define COUNTERSIGN_STORE_EXCEPTION_STORE_H

#include "store/store.h"

/* One list, newest first. */
enum exception_source {
    EXCEPTION_OF_DECISION, /* argument: bits of core/ruling.h's enum ruling_exception; what = the delegation
                            */
    EXCEPTION_OF_DUTY,     /* one person, two duties, in a small office; what = the later duty */
    EXCEPTION_OF_WAIVER,   /* what = the waiver */
    EXCEPTION_OF_ACT,      /* tried and refused; `entry` says what, all else is empty */
    EXCEPTION_OF_BADGE,    /* argument: failures from which on it is locked; what = how many there were */
    EXCEPTION_OF_DEBT,     /* argument: the day before which it was due; who = the unit, what = the kind, the
                              oldest first */
    EXCEPTION_SOURCE_COUNT
};

struct exception_record {
    int64_t time; /* 0 = not known */
    const char *who;
    const char *ref; /* request; "-" = none */
    const char *what;
    struct bytes entry; /* of the audit trail */
};

MUST_USE enum err exception_store_list(struct store *store, enum exception_source source, int64_t argument,
                                       size_t offset, size_t limit, struct arena *arena,
                                       const struct exception_record **ret_records, size_t *ret_count);
MUST_USE enum err exception_store_count(struct store *store, enum exception_source source, int64_t argument,
                                        size_t *ret_count);

#endif
