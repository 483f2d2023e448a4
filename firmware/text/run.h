/* run - shaped pieces of text of one face, script and direction, and their coverage, kept
 * least-recently-used.
 *
 * A run is measured when it is first asked for and drawn when it is first shown.
 */
#ifndef COUNTERSIGN_TEXT_RUN_H
#define COUNTERSIGN_TEXT_RUN_H

#include "text/face.h"
#include "text/itemise.h"

struct run_key {
    enum face face;
    enum text_weight weight;
    enum script script;
    bool is_rtl;
    int size_px;
    const char *text; /* UTF-8, `size` bytes, no NUL needed */
    size_t size;
};

struct run {
    struct run *next; /* in its bucket */
    struct run *newer, *older;
    uint64_t hash;
    struct run_key key; /* text points behind this struct */
    int width_px;       /* advance, or the ink's width where that is more */
    int height_px;      /* of the coverage */
    int baseline_px;    /* from the coverage's top */
    uint8_t *coverage;  /* width × height; NULL until drawn or when there is no ink */
    bool is_drawn;
};

enum { RUN_BUCKETS = 1024, RUN_CACHE_BYTES = 3 * 1024 * 1024 };

struct run_cache {
    struct run *buckets[RUN_BUCKETS];
    struct run *newest, *oldest;
    size_t used_bytes;
};

void run_cache_init(struct run_cache *cache);
void run_cache_done(struct run_cache *cache);

/* The measured run; valid until the next call.  Fails with MEMORY or STORAGE. */
MUST_USE enum err run_measure(struct run_cache *cache, struct face_set *faces, const struct run_key *key,
                              const struct run **ret_run);

/* The same with coverage. */
MUST_USE enum err run_draw(struct run_cache *cache, struct face_set *faces, const struct run_key *key,
                           const struct run **ret_run);

/* FNV-1a, for this cache and the paragraph's. */
uint64_t run_hash(uint64_t hash, const void *at, size_t size);
#define RUN_HASH_START 0xCBF29CE484222325u

#endif
