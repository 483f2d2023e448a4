/* record_walk - records one after the other in the order they were written, for whoever checks all of them.
 *
 * One walk of a kind at a time on one store.  A row's bytes last until the next one.  What a damaged store
 * says is given as it is: a column of another type reads as zero or as no bytes.
 */
#ifndef COUNTERSIGN_STORE_RECORD_WALK_H
#define COUNTERSIGN_STORE_RECORD_WALK_H

#include "audit/tree.h"
#include "store/store.h"

struct record_walk {
    struct store *store;
    void *statement;
};

/* Ends a walk that was started; fine on a zeroed struct. */
void record_walk_done(struct record_walk *walk);

struct entry_row {
    uint64_t seq;
    int64_t time; /* kept beside the entry */
    struct bytes text;
};
MUST_USE enum err record_walk_entries(struct store *store, uint64_t from,
                                      struct record_walk *ret_walk); /* 0 = all */
MUST_USE enum err record_walk_next_entry(struct record_walk *walk, struct entry_row *ret_row,
                                         bool *ret_found);

struct checkpoint_row {
    uint64_t size;
    struct bytes note;
    const char *reason;
};
MUST_USE enum err record_walk_checkpoints(struct store *store, struct record_walk *ret_walk);
/* The newest one, when it covers `size` entries or more; next gives it and nothing after it. */
MUST_USE enum err record_walk_newest_checkpoint(struct store *store, uint64_t size,
                                                struct record_walk *ret_walk);
MUST_USE enum err record_walk_next_checkpoint(struct record_walk *walk, struct checkpoint_row *ret_row,
                                              bool *ret_found);

struct judgement_row {
    int64_t id;
    const char *number;
    int revision;
    int32_t day;
    int64_t release;
    struct bytes inputs_hash;
    const char *effect;
    const char *lane;
    struct bytes verdict_json;
    struct bytes records_json; /* empty = nothing was on record */
    struct bytes request_json; /* at NULL: the revision is not there */
};
/* `number` "" = of all requests; it must last as long as the walk. */
MUST_USE enum err record_walk_judgements(struct store *store, const char *number,
                                         struct record_walk *ret_walk);
MUST_USE enum err record_walk_next_judgement(struct record_walk *walk, struct judgement_row *ret_row,
                                             bool *ret_found);
/* All of them by what they are known by alone: id, number, revision and inputs' hash. */
MUST_USE enum err record_walk_keys(struct store *store, struct record_walk *ret_walk);
MUST_USE enum err record_walk_next_key(struct record_walk *walk, struct judgement_row *ret_row, bool *ret_found);
MUST_USE enum err record_walk_count_judgements(struct store *store, size_t *ret_count);

#endif
