/* clerk - the kiosk at work: its store, the catalogue in force, its pen (the signing key) and its stamp's trust list.
 *
 * Opened once by ui/kiosk/main.c or a command; every use case of this folder takes it.  One thread at a time.
 *
 * State folder:
 *   kiosk.db                      requests, slips, people's credentials, audit trail (store/)
 *   catalogue/cat-SEQ-HASH8.db    immutable releases; kiosk.db names the one in force
 *   kiosk.key, pin.pepper         mode 0600
 *   trust.txt                     public keys whose slips are believed (trust/trust_list.h); a new one counts at once
 */
#ifndef COUNTERSIGN_APP_CLERK_H
#define COUNTERSIGN_APP_CLERK_H

#include "core/rulebook.h"
#include "core/slip.h"

struct clerk;
struct clock_port; /* port/clock.h */
struct text;       /* text/text.h */

struct clerk_options {
    const char *state_dir;
    const struct clock_port *clock;
    int32_t pinned_day; /* judge as of this day; DATE_NONE = the clock's.  For demonstrations and tests. */
    struct text *text;  /* the fonts that paper is written with; NULL when nothing will be printed */
};

/* Fails with NOT_FOUND (never initialised: run `countersign init`), NEWER, READ_ONLY, DISK_FULL, BUSY, CORRUPT, STORAGE. */
MUST_USE enum err clerk_open(const struct clerk_options *options, struct clerk **ret_clerk, struct fault *fault);
void clerk_close(struct clerk *clerk); /* NULL is fine */

const struct rulebook *clerk_rulebook(const struct clerk *clerk);
int32_t clerk_today(const struct clerk *clerk);

/* Seconds since 1970, never before the newest record or the release.  A clock that shows less than that, or 400 days and
 * more beyond it, is not believed: time then runs on from the newest record by the clock that only goes forward, so that
 * one bad battery neither revives what expired nor expires everything. */
int64_t clerk_now(const struct clerk *clerk);
bool clerk_time_is_verified(const struct clerk *clerk); /* false: slips say "time not verified" */

/* The custodian says that the clock is right, after it was set: recorded, and believed from now on.  Fails with CONFLICT
 * (earlier than the newest record: time never goes back; or no year of this calendar), STORAGE and its kin. */
MUST_USE enum err clerk_confirm_time(struct clerk *clerk, const char *who);

uint16_t clerk_kiosk_number(const struct clerk *clerk);
const char *clerk_receiving_point(const struct clerk *clerk); /* where this kiosk stands; its own single use is here */
const char *clerk_key_id(const struct clerk *clerk);          /* of the signing key, 8 hexadecimal digits */
const struct names *clerk_issuer(const struct clerk *clerk);

/* How old the release is on `clerk_today`. */
enum release_age { RELEASE_FRESH, RELEASE_STALE, RELEASE_TOO_OLD, RELEASE_NOT_YET };
enum release_age clerk_release_age(const struct clerk *clerk);

/* Makes a state folder: store, key, pepper, a trust list that holds this kiosk's own key, the release in force, and
 * credentials from a TSV of badge and PIN (NULL = none).  An existing folder keeps its records and key; the release is
 * changed when `catalogue_path` is another one.  Fails as clerk_open does, or with INPUT (not a catalogue). */
struct clerk_setup {
    const char *state_dir;
    const char *catalogue_path;
    const char *pins_path; /* NULL = none */
    uint16_t kiosk_number;
    const char *receiving_point;
    int32_t pinned_day; /* as in clerk_options; the two must agree */
};
MUST_USE enum err clerk_init(const struct clerk_setup *setup, const struct clock_port *clock, struct fault *fault);

#endif
