/* trail - a whole audit trail held against itself and against everything that was signed of it.
 *
 * Pure.  The caller gives, in this order: for size 0, then for the size after each entry, first the signed
 * heads of that size and then the next entry; at the end the signed heads that are larger than the trail;
 * then trail_finish.
 *
 * A fork is told from an alteration by what the key signed: when entries contradict one signed head and agree
 * with another that covers as many entries or more, the key signed two histories.
 */
#ifndef COUNTERSIGN_AUDIT_TRAIL_H
#define COUNTERSIGN_AUDIT_TRAIL_H

#include "audit/note.h"
#include "audit/tree.h"

enum trail_result {
#define RESULT(name, exit_code) TRAIL_##name,
#include "audit/trail_result.def"
#undef RESULT
    TRAIL_RESULT_COUNT
};

const char *trail_result_code(enum trail_result result); /* "ENTRY_ALTERED" */
int trail_result_exit_code(enum trail_result result);

/* A signed head from outside the kiosk: all of a root, or the first half of one as slips carry it. */
struct trail_anchor {
    uint64_t size;
    uint8_t root[AUDIT_HASH_SIZE];
    size_t root_size;         /* bytes of it */
    enum trail_result result; /* in: INTACT, or why it proves nothing; out: what it says of the trail */
    uint64_t from;            /* out: the entries that are in doubt, from 1 */
    uint64_t to;
};

struct trail_finding {
    uint64_t count; /* 0 = none of this kind; the others are the first one's */
    uint64_t from;
    uint64_t to;
};

struct trail {
    struct audit_tree tree;
    struct trail_finding
        findings[TRAIL_RESULT_COUNT]; /* of what is kept with the trail; anchors tell their own */
    uint64_t signed_size;             /* largest head that agrees; 0 = none */
    uint64_t anchored_size;           /* the same of anchors */
    uint64_t checkpoints;             /* that agree */
    bool has_bad_checkpoint;
    struct note_head bad_checkpoint; /* the first that does not */
    enum trail_result result;        /* the worst; after trail_finish */
};

void trail_init(struct trail *trail);

/* The next row: its number, the time kept beside it, its text. */
void trail_entry(struct trail *trail, uint64_t seq, int64_t time, struct bytes text);

/* A head whose signature the caller has checked.  Not smaller than the entries given so far; larger ones at
 * the end. */
void trail_checkpoint(struct trail *trail, const struct note_head *head);
void trail_anchor(struct trail *trail, struct trail_anchor *anchor);

/* Something the caller found. */
void trail_report(struct trail *trail, enum trail_result result, uint64_t from, uint64_t to);

/* `kept` = the tree that the kiosk kept, NULL = it can't be read; `anchors` = all that were given, in any
 * order. */
void trail_finish(struct trail *trail, const struct audit_tree *kept, struct trail_anchor *anchors,
                  size_t anchor_count);

#endif
