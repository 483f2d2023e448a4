/* debt_store - what is owed after an approval, and pieces approved under waivers. */
#ifndef COUNTERSIGN_STORE_DEBT_STORE_H
#define COUNTERSIGN_STORE_DEBT_STORE_H

#include "store/request_store.h"

struct debt_record {
    char number[REQUEST_NUMBER_SIZE];
    const char *unit;
    const char *kind; /* "regularisation", "pilot-result" */
    int32_t due;
    int64_t settled; /* 0 = open */
    const char *settled_by;
    const char *comment;
};
MUST_USE enum err debt_insert(struct store *store, const struct debt_record *debt);
MUST_USE enum err debt_settle(struct store *store, const char *number, const char *kind, int64_t time, const char *by,
                              const char *comment); /* NOT_FOUND: none open */
/* Of a request, else of a unit, else all ("" and ""); open ones first, then by due day. */
MUST_USE enum err debt_list(struct store *store, const char *number, const char *unit, bool open_only,
                            struct arena *arena, const struct debt_record **ret_debts, size_t *ret_count);

struct waiver_use {
    const char *waiver;
    char number[REQUEST_NUMBER_SIZE];
    int revision;
    int line;
    int64_t quantity; /* negative takes back */
    int64_t decision; /* 0 = none */
    int64_t time;
};
MUST_USE enum err waiver_use_insert(struct store *store, const struct waiver_use *use);
MUST_USE enum err waiver_use_held(struct store *store, const char *number, int64_t *ret_pieces); /* by a request */
/* Takes back whatever a request's approval still holds; fine when it holds nothing. */
MUST_USE enum err waiver_use_return(struct store *store, const char *number, int64_t time);
MUST_USE enum err waiver_used(struct store *store, const char *waiver, int64_t *ret_pieces);
MUST_USE enum err waiver_use_list(struct store *store, struct arena *arena, const struct waiver_use **ret_uses,
                                  size_t *ret_count);

#endif
