/* clerk_parts - what a clerk is made of, for the files of this folder only. */
#ifndef COUNTERSIGN_APP_CLERK_PARTS_H
#define COUNTERSIGN_APP_CLERK_PARTS_H

#include "app/clerk.h"
#include "audit/entry.h"
#include "audit/note.h"
#include "port/clock.h"
#include "store/audit_store.h"
#include "store/catalogue_store.h"
#include "store/store.h"
#include "codec/slip_codec.h"
#include "trust/key.h"
#include "trust/pin.h"
#include "trust/trust_list.h"

enum {
    CLERK_PATH_MAX = 512,
    CLERK_PAPER_ARENA_BYTES = 12 << 20, /* one paper as words, dots and printer's bytes */
    CLERK_SCRATCH_BYTES = 4 << 20,
};

#define CLERK_TIME_MAX INT64_C(32503679999) /* of the year 2999, as base/date.h knows years */

/* Which trust.txt was looked at last. */
struct trust_stamp {
    int64_t size;
    uint64_t file;
    int64_t seconds, nanoseconds; /* of its last change */
};

struct clerk {
    struct store *store;
    struct catalogue *catalogue;
    struct catalogue *case_catalogue;  /* the release of the case file read last, if an older one; NULL = none */
    struct catalogue *older_catalogue; /* the release of the slip that is being printed again; NULL = none */
    struct key key;
    char key_id[KEY_ID_TEXT_SIZE];
    uint8_t pepper[PIN_PEPPER_SIZE];
    struct arena trust_arena;
    struct arena trust_before; /* of the list before this one: a check that was made by it may still be shown */
    struct trust_list trust;
    struct trust_stamp trust_stamp;
    enum err trust_err; /* why the file that is there now is not the list in force; NONE = it is */
    struct arena paper_arena; /* reset for each print; the printer's job lives in it */
    struct arena scratch;     /* reset by whoever uses it; nothing in it outlives a call */
    const struct clock_port *clock;
    struct text *text;
    uint64_t print_jobs; /* numbers the printer's jobs; starts somewhere else after each start */
    int32_t pinned_day;
    int64_t boot;        /* how many starts of the machine this kiosk has seen; 0 = not known */
    int64_t newest_time; /* of the audit trail: time never goes back behind it */
    int64_t anchor_s;    /* by the clock that only runs forward, when that was written or read */
    bool is_time_confirmed; /* by the custodian, since the start */
    uint16_t kiosk;
    char receiving_point[SLIP_AUDIENCE_MAX + 1];
    char origin[NOTE_NAME_MAX + 1]; /* the audit trail's name in its checkpoints */
    bool is_started;                /* its start is in the record, so its stop will be */
    char state_dir[CLERK_PATH_MAX];
};

/* One more event in the open transaction, and a checkpoint when one is due (app/audit_seal.h).  Names of `fields` are
 * static texts.  `ret_head` may be NULL. */
MUST_USE enum err clerk_audit(struct clerk *clerk, enum audit_event what, const char *who, const char *role, const char *ref,
                              const struct audit_field *fields, size_t field_count, struct audit_head *ret_head);

/* clerk_time.c: the newest time on record, as of now; and, inside a transaction, that the clock is not believed, if so. */
void clerk_time_anchor(struct clerk *clerk, int64_t newest_time);
MUST_USE enum err clerk_record_time(struct clerk *clerk);

/* clerk_trust.c: the trust list at the start; and later, before it is gone by, the new one if trust.txt has changed.
 * What can't be read or understood leaves the list in force as it is (`trust_err`); both are on record.  Outside of a
 * transaction; fails with STORAGE and its kin. */
MUST_USE enum err clerk_trust_open(struct clerk *clerk, struct fault *fault);
MUST_USE enum err clerk_trust_look(struct clerk *clerk);

/* Commits, or rolls back and returns the error that came before. */
MUST_USE enum err clerk_finish(struct clerk *clerk, enum err err);

/* issue.c: the id of the printer's next job; `ret_id` has PRINTER_JOB_ID_SIZE bytes. */
void clerk_next_job_id(struct clerk *clerk, char *ret_id);

/* The role under which a person acts as requester: "requester" or "clerk"; "" = neither. */
const char *clerk_requester_role(const struct person *person);

#endif
