/* revoke - the ICT office's signed list of approvals it takes back.
 *
 * A list (codec/revocation_codec.h, `countersign revocation sign`) comes as a code to scan or as a file.  It is
 * verified before it is parsed, must be newer than every list of the same key, and counts once.  Its entries stay on
 * record, those of other kiosks too: a dock refuses their slips (app/verify.h).  A request of this kiosk on it is
 * REVOKED where core/life.def has the step: its slips die, its tasks close, its clock stops, its waivers have their
 * pieces again unless goods were received; what it owes it still owes.  One that is not decided yet, or was declined,
 * ends there too.  Where there is no such step (withdrawn, received …) the entry is counted and kept.
 */
#ifndef COUNTERSIGN_APP_REVOKE_H
#define COUNTERSIGN_APP_REVOKE_H

#include "app/clerk.h"
#include "core/revocation.h"
#include "lang/lang.h"

enum { REVOKE_ARENA_BYTES = 8 << 20 /* enough for any list */ };

enum revoke_result {
#define RESULT(name, code, exit_code) REVOKE_##name,
#include "app/revoke_result.def"
#undef RESULT
    REVOKE_RESULT_COUNT
};
const char *revoke_result_code(enum revoke_result result); /* for the record: "taken", "unreadable", … */
const char *revoke_result_help(enum revoke_result result); /* for the help desk: "TAKEN", "UNREADABLE", … */
int revoke_result_exit_code(enum revoke_result result);

struct revoke {
    enum revoke_result result;
    uint32_t sequence; /* as the list says; 0 = it was not believed */
    int64_t issued;    /* seconds since 1970 */
    uint32_t newest;   /* of this key, before this list came; 0 = none */
    uint32_t missing;  /* of TAKEN: how many numbers between that and this one never came */
    size_t entries;
    size_t revoked;   /* of TAKEN: requests of this kiosk that are REVOKED now and were not before */
    size_t unchanged; /* of TAKEN: those of this kiosk with no such step, or already at a later revision */
    size_t unknown;   /* of TAKEN: those of this kiosk that it does not know */
};

/* `bytes`: the digits of a list's code, or its COSE_Sign1 itself.  One transaction with its audit events; a refusal is
 * recorded too.  Fails with LIMIT, CORRUPT, STORAGE and its kin. */
MUST_USE enum err revoke_take(struct clerk *clerk, struct bytes bytes, struct arena *arena, struct revoke *ret_revoke);

/* What became of it and what to do next.  NULL when the arena is full. */
const char *revoke_sentence(const struct revoke *revoke, enum lang lang, struct arena *arena);

/* Whether a request of this kiosk, in this revision, is on a list, and what that list says. */
struct revoke_notice {
    bool is_listed;
    enum revocation_reason reason;
    uint32_t sequence;
    int64_t issued;
};
MUST_USE enum err revoke_look(struct clerk *clerk, const char *number, int revision, struct arena *arena,
                              struct revoke_notice *ret_notice);

/* The notice in words: with the list, its day and the reason.  NULL when the arena is full. */
const char *revoke_notice_text(const struct revoke_notice *notice, enum str pattern, enum lang lang,
                               struct arena *arena);

#endif
