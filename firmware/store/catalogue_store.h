/* catalogue_store - one immutable catalogue release: its small tables in memory, its products by key and by
 * words.
 *
 * The file is opened read-only and immutable; it must not change while open.  One thread.  Memory: the small
 * tables (everything but products, GTINs, product spans, contract items and assets) and a page cache of 4 MiB, less
 * than 16 MiB together.
 */
#ifndef COUNTERSIGN_STORE_CATALOGUE_STORE_H
#define COUNTERSIGN_STORE_CATALOGUE_STORE_H

#include "core/rulebook.h"

struct catalogue;

enum {
    CATALOGUE_APPLICATION_ID = 0x43434154, /* "CCAT" */
    CATALOGUE_SCHEMA = 2,                  /* user_version; 1 is read too */
    CATALOGUE_SEARCH_MAX = 100,            /* products in one answer */
};

/* Fails with NOT_FOUND, INPUT (not a catalogue), NEWER, CORRUPT, STORAGE, LIMIT (small tables over 12 MiB),
 * MEMORY. */
MUST_USE enum err catalogue_open(const char *path, struct fault *fault, struct catalogue **ret_catalogue);
void catalogue_close(struct catalogue *catalogue); /* NULL is fine */

/* Lives as long as the catalogue is open. */
const struct rulebook *catalogue_rulebook(const struct catalogue *catalogue);

/* What changed in this release, for people. */
const struct names *catalogue_note(const struct catalogue *catalogue);

/* All standards, ordered by number, and one of them (NULL when absent). */
const struct standard *catalogue_standards(const struct catalogue *catalogue, size_t *ret_count);
const struct standard *catalogue_standard(const struct catalogue *catalogue, const char *number);
const struct state_span *catalogue_standard_spans(const struct catalogue *catalogue, const char *number,
                                                  size_t *ret_count);

/* One struct line_facts per line of the request, found by product id, else by GTIN; unknown goods leave
 * `product` NULL.  What the requesting unit has of it is counted with it.  Texts live in the arena or the catalogue. */
MUST_USE enum err catalogue_facts(struct catalogue *catalogue, const struct request *request,
                                  struct arena *arena, struct line_facts *ret_facts);

/* The same for one product, for no unit.  Fails with NOT_FOUND. */
MUST_USE enum err catalogue_product_facts(struct catalogue *catalogue, const char *id, struct arena *arena,
                                          struct line_facts *ret_facts);

/* One product with its texts in the arena.  Fails with NOT_FOUND. */
MUST_USE enum err catalogue_product(struct catalogue *catalogue, const char *id, struct arena *arena,
                                    const struct product **ret_product);
MUST_USE enum err catalogue_product_by_gtin(struct catalogue *catalogue, const char *gtin,
                                            struct arena *arena, const struct product **ret_product);
/* The product's first GTIN, 14 digits, "" = none. */
MUST_USE enum err catalogue_gtin(struct catalogue *catalogue, const char *id, struct arena *arena,
                                 const char **ret_gtin);

/* Products that hold every word of `text` in any language, maker, model or part number; the last word may be
 * unfinished. The most useful first: preferred, approved, then the others, each by English name.  At most
 * `limit` (up to CATALOGUE_SEARCH_MAX).  A text without a word finds nothing. */
MUST_USE enum err catalogue_search(struct catalogue *catalogue, const char *text, size_t limit,
                                   struct arena *arena, const struct product **ret_products,
                                   size_t *ret_count);

/* A page of a category in the same order, and how many products it has in all. */
MUST_USE enum err catalogue_by_category(struct catalogue *catalogue, const char *category, size_t offset,
                                        size_t limit, struct arena *arena,
                                        const struct product **ret_products, size_t *ret_count,
                                        size_t *ret_total);

/* The person (of the rule-book) whose badge reads `badge`.  Fails with NOT_FOUND. */
MUST_USE enum err catalogue_person_by_badge(struct catalogue *catalogue, const char *badge,
                                            const struct person **ret_person);

/* How many products the release lists. */
size_t catalogue_product_count(const struct catalogue *catalogue);

#endif
