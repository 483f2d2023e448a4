/* day_parts - what a day is made of, for day.c and day_people.c only. */
#ifndef COUNTERSIGN_TESTS_POWER_DAY_PARTS_H
#define COUNTERSIGN_TESTS_POWER_DAY_PARTS_H

#include "app/issue.h"
#include "app/login.h"
#include "power/day.h"

struct day;

/* A printer that notes what it is given, in front of the virtual one. */
struct watched_printer {
    struct printer port;
    struct printer *real;
    struct day *day;
};

struct day {
    struct app_desk desk;
    struct watched_printer printer;
    struct day_record *record;
    enum day_sync sync;
    struct slip_id slip;                /* on its way to the printer */
    char request[SLIP_REQUEST_MAX + 1]; /* the same for a note */
};

/* What has returned is promised; the clock goes on a little. */
void day_says(struct day *day, const char *what);

/* The arena is empty afterwards but for the request. */
struct request day_request(struct day *day, const char *file, const struct person **ret_person);
struct submission day_submit(struct day *day, const char *file);

/* Prints a slip that waits for its first paper, until the printer has answered. */
void day_print_prepared(struct day *day, struct slip_id slip);

/* Prints a note of refusal, of what is missing, or of referral. */
void day_print_note(struct day *day, const struct submission *submission);

/* Adds a board's and an office's key to the trust list, which the kiosk reads when it starts. */
void day_trust(struct day *day);

/* What headquarters sends: decisions of the board, a revocation list, and such as are refused. */
void day_live_board(struct day *day);

/* The people's part of the day: reviews, decisions in every lane, what requesters do afterwards. */
void day_live_people(struct day *day);

#endif
