/* replay - every judgement of the record made again from the stored request, what was on record,
 * and the release it was judged by.
 *
 * The verdict is a function of request, records, release and day, so the stored one must come out again byte for byte.
 * What was judged is held against the audit trail too (inputs, effect, lane), and each release's file against
 * the digest that its activation left there.  Nothing is skipped silently: each judgement that is not SAME is
 * told, with its reason.
 */
#ifndef COUNTERSIGN_APP_REPLAY_H
#define COUNTERSIGN_APP_REPLAY_H

#include "app/audit_reader.h"

enum replay_result {
#define RESULT(name, exit_code) REPLAY_##name,
#include "app/replay_result.def"
#undef RESULT
    REPLAY_RESULT_COUNT
};

const char *replay_result_code(enum replay_result result); /* "DIFFERENT" */
int replay_result_exit_code(enum replay_result result);

enum { REPLAY_MEMBER_MAX = 127 };

struct replay_finding {
    enum replay_result result;
    const char *number; /* of the request; "" = about the release */
    int revision;
    int64_t release;
    size_t offset; /* of DIFFERENT: the first byte that differs, from 0 */
    char member[REPLAY_MEMBER_MAX +
                1]; /* the JSON Pointer it lies in, or "effect" or "lane" of the record itself */
};

typedef void (*replay_fn)(void *self, const struct replay_finding *finding);

struct replay_summary {
    size_t judgements; /* looked at */
    size_t counts[REPLAY_RESULT_COUNT];
    enum replay_result worst;
};

/* `number` "" = all requests; `tell` gets whatever is not SAME.  The arena is used and given back.  Fails
 * with NOT_FOUND (no judgement of that request), LIMIT, CORRUPT, STORAGE and their kin. */
MUST_USE enum err replay_run(struct audit_reader *reader, const char *number, struct arena *arena,
                             replay_fn tell, void *self, struct replay_summary *ret_summary);

/* Only these judgements (ids of record_walk.h, in any order), and `tell` gets each of them, SAME too.  Also fails with
 * CONFLICT (stopped by the reader's watch, or an id that is not there). */
MUST_USE enum err replay_run_some(struct audit_reader *reader, const int64_t *ids, size_t count, struct arena *arena,
                                  replay_fn tell, void *self, struct replay_summary *ret_summary);

#endif
