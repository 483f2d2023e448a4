/* referral_parts - a board's decision on its way into the record, for referral.c and referral_keep.c only. */
#ifndef COUNTERSIGN_APP_REFERRAL_PARTS_H
#define COUNTERSIGN_APP_REFERRAL_PARTS_H

#include "app/judged.h"
#include "app/referral.h"

#define BOARD_ACTOR "BOARD"

/* What the steps of taking one decision share. */
struct referral_taking {
    struct clerk *clerk;
    struct arena *arena;
    struct bytes frame;
    struct board_decision decision;
    struct judged judged;
    struct request_record record;
    struct referral referral;
};

/* What becomes of one line: the board may lower REFER, but neither it nor anybody lowers BLOCK, and conditions that the
 * machine found stay. */
enum effect referral_effect(const struct board_line *line, const struct line_verdict *judged);

/* Carries out a decision that was found to be for here.  Inside a transaction: decision, its bytes, slips,
 * tasks, the promise, the step, and the events of all of these. */
MUST_USE enum err referral_keep(struct referral_taking *taking);

#endif
