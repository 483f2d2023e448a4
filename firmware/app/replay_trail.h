/* replay_trail - what the audit trail recorded of judgements and releases, gathered in one pass for
 * app/replay.h. */
#ifndef COUNTERSIGN_APP_REPLAY_TRAIL_H
#define COUNTERSIGN_APP_REPLAY_TRAIL_H

#include "app/audit_reader.h"
#include "core/verdict.h"
#include "trust/digest.h"

enum {
    REPLAY_RELEASES_MAX = 4096,
    REPLAY_RELEASE_NAME_SIZE = 64, /* "catalogue/cat-7-0123abcd.db" */
    REPLAY_NUMBER_SIZE = 25,
};

struct recorded_judgement {
    uint8_t inputs[DIGEST_SIZE];
    char number[REPLAY_NUMBER_SIZE];
    char effect[16];
    char lane[8];
};

struct recorded_release {
    char name[REPLAY_RELEASE_NAME_SIZE];
    uint8_t file[DIGEST_SIZE];
};

struct replay_trail {
    struct arena arena;
    struct recorded_judgement *judgements; /* ordered by inputs */
    size_t judgement_count;
    struct recorded_release *releases; /* in the order of activation */
    size_t release_count;
};

/* Entries that are not in their form are passed over: they are audit_verify's.  Fails with MEMORY, LIMIT
 * (more releases than REPLAY_RELEASES_MAX), CONFLICT (its watch stopped it), STORAGE and its kin. */
MUST_USE enum err replay_trail_load(struct audit_reader *reader, struct replay_trail *ret_trail);
void replay_trail_done(struct replay_trail *trail);

/* Whether the trail records a judgement of these inputs with this result. */
bool replay_trail_has(const struct replay_trail *trail, const uint8_t *inputs, const char *number,
                      const char *effect, const char *lane);

/* The file's digest as its last activation recorded it; NULL = not recorded. */
const uint8_t *replay_trail_release(const struct replay_trail *trail, const char *name);

#endif
