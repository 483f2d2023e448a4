/* mine_model - what screens may know of a person's own requests, and of the service the kiosk gives.  Read only; filled by
 * ui/kiosk/session_mine.
 */
#ifndef COUNTERSIGN_SCREENS_MINE_MODEL_H
#define COUNTERSIGN_SCREENS_MINE_MODEL_H

#include "app/service.h"
#include "app/standing.h"

enum {
    MINE_ROWS_MAX = 100,      /* the newest, those that need their owner first */
    MINE_FIGURES_LEAST = 5,   /* cases below which no median is shown */
};

struct mine_model {
    bool may_request;               /* the person hands in requests at all */
    const struct standing_row *rows;
    size_t row_count;
    size_t total;                   /* all there are */
    size_t needs;                   /* how many wait for the person */

    const struct casefile *file;    /* the open request; NULL = none */
    const struct standing_row *row; /* its row */
    bool may_answer, may_revise, may_withdraw, may_report;

    struct service_report report;   /* of the idle screen */
    int64_t due;                    /* promise of what was just handed in; 0 = none */
    unsigned with_kinds;            /* who has it: bits of enum task_kind */
    bool may_rate;                  /* what was just done has not been rated */
};

/* What a row wants of its owner. */
enum mine_need { MINE_NEEDS_NOTHING, MINE_NEEDS_ANSWER, MINE_NEEDS_REVISION, MINE_NEEDS_PRINT, MINE_NEEDS_RESULT };
enum mine_need mine_need_of(const struct standing_row *row);

#endif
