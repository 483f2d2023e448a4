/* lookup - finding goods in the catalogue: by scan, by words, by category. */
#ifndef COUNTERSIGN_APP_LOOKUP_H
#define COUNTERSIGN_APP_LOOKUP_H

#include "app/clerk.h"

enum { LOOKUP_LIMIT = 20 };

struct lookup_hit {
    const struct product *product; /* in the arena */
    enum state state;              /* on clerk_today */
    const char *contract;          /* a live contract for `unit` that holds it, "" = none */
    struct money price;            /* the contract's ceiling, else the list price */
};

/* Words as typed so far; the most useful first; at most LOOKUP_LIMIT.  `unit` may be "". */
MUST_USE enum err lookup_words(struct clerk *clerk, const char *words, const char *unit, struct arena *arena,
                               const struct lookup_hit **ret_hits, size_t *ret_count);
/* A page of a category, the most useful first; `*ret_total` is how many there are. */
MUST_USE enum err lookup_category(struct clerk *clerk, const char *category, const char *unit, size_t offset,
                                  struct arena *arena, const struct lookup_hit **ret_hits, size_t *ret_count,
                                  size_t *ret_total);
/* By GTIN (14 digits) or product id.  Fails with NOT_FOUND. */
MUST_USE enum err lookup_gtin(struct clerk *clerk, const char *gtin, const char *unit, struct arena *arena,
                              struct lookup_hit *ret_hit);
MUST_USE enum err lookup_product(struct clerk *clerk, const char *id, const char *unit, struct arena *arena,
                                 struct lookup_hit *ret_hit);

#endif
