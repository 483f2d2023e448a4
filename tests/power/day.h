/* day - a day at the kiosk, recorded: what it wrote, and what it had promised to whom by when.
 *
 * A promise is a call of firmware/app that has returned: from then on a power cut may not take its change
 * back.  What the whole database held at that moment is kept as one number.
 */
#ifndef COUNTERSIGN_TESTS_POWER_DAY_H
#define COUNTERSIGN_TESTS_POWER_DAY_H

#include "power/io_log.h"
#include "unit/app/app_desk.h"

#include <sqlite3.h>

enum {
    DAY_PROMISES_MAX = 256,
    DAY_PAPERS_MAX = 32,
    DAY_IMPORTS_MAX = 8,
    DAY_FRAME_MAX = 2048,
    DAY_PATH_SIZE = 128,
    DAY_KIOSK = 42,
};

/* How much the day's database syncs; anything but FULL must lose something. */
enum day_sync { DAY_SYNC_FULL, DAY_SYNC_NORMAL, DAY_SYNC_OFF };

struct day_promise {
    size_t at; /* operations in the log when the call returned */
    uint64_t digest;
    const char *what;
};

/* Bytes that the printer was given. */
struct day_paper {
    size_t at;
    struct slip_id slip;                /* serial 0: a note */
    unsigned copy;                      /* 0 = the original */
    char request[SLIP_REQUEST_MAX + 1]; /* of a note */
};

/* What somebody else had signed and was brought in: a board's decision, or an office's revocation list. */
struct day_import {
    size_t from, at; /* operations in the log before the call, and when it had returned */
    int64_t time;
    bool is_list;
    uint8_t frame[DAY_FRAME_MAX];
    size_t size;
    char result[24];  /* "taken", "altered" … */
    uint64_t outcome; /* day_outcome afterwards */
};

struct day_record {
    struct io_log log;
    size_t ready; /* operations in the log when the state folder was made */
    struct day_promise promises[DAY_PROMISES_MAX];
    size_t promise_count;
    struct day_paper papers[DAY_PAPERS_MAX];
    size_t paper_count;
    struct day_import imports[DAY_IMPORTS_MAX];
    size_t import_count;
};

/* Where a day takes place: a folder in memory. */
struct day_place {
    char folder[DAY_PATH_SIZE];    /* all of this, and the catalogues */
    char disk[DAY_PATH_SIZE];      /* what is recorded; the state folder is "state" in it */
    char again[DAY_PATH_SIZE];     /* for what a power cut leaves */
    char catalogue[DAY_PATH_SIZE]; /* the sample catalogue, release 7 */
    char source[DAY_PATH_SIZE];    /* the sample's source as release 8 … */
    char newer[DAY_PATH_SIZE];     /* … and compiled */
};

void day_place_make(struct day_place *place);
void day_compile(const char *source, const char *path, struct arena *arena); /* empties the arena first */
void day_place_remove(struct day_place *place);
void day_place_empty(const char *folder); /* removes what is in it */

/* Lives the day in `place`; `disk` is empty before and afterwards.  A short day has one request and one slip.
 */
void day_record(struct day_place *place, enum day_sync sync, bool is_short, struct day_record *ret_record);
void day_forget(struct day_record *record);

/* What clerk_init is told, with no PINs; the texts live in `place` and in `state_dir`. */
struct clerk_setup day_setup(const struct day_place *place, const char *state_dir);

/* Everything a database holds, as one number; 0 when a table can't be read. */
uint64_t day_digest(sqlite3 *db);
uint64_t day_digest_closed(const char *state_dir); /* of its kiosk.db, which nobody has open */

/* What has come of every request, as one number, without when and by which start of the kiosk: requests, decisions,
 * slips, work, debts, and how many events of each of these there are.  0 when a table can't be read. */
uint64_t day_outcome(sqlite3 *db);

#endif
