/* work_model - what the screens of approvers and reviewers may know: their list, the request they look at, and the tray
 * of what they have marked but not signed.  Read only; filled by ui/kiosk/session_work.
 */
#ifndef COUNTERSIGN_SCREENS_WORK_MODEL_H
#define COUNTERSIGN_SCREENS_WORK_MODEL_H

#include "app/decide.h"
#include "app/worklist.h"

enum { WORK_MARKS_MAX = DECIDE_BATCH_MAX, WORK_ROWS_MAX = 12 /* as many as the densest page holds */ };

/* What can be done with the open request: ACT_CASE_DO and STEP_WORK_RULE. */
enum work_do {
    WORK_APPROVE, /* or, for a reviewer, no objection */
    WORK_LINES,   /* line by line, with conditions */
    WORK_RETURN,
    WORK_DECLINE,
    WORK_FORWARD,
    WORK_OBJECT, /* a reviewer's */
    WORK_CANCEL,
    WORK_LATER,
    WORK_DO_COUNT
};

/* What somebody means to do with one request.  Nothing is kept in the store until it is signed. */
struct work_mark {
    char number[REQUEST_NUMBER_SIZE];
    int revision;
    bool is_opinion;
    enum ruling_kind kind;  /* of a ruling */
    enum task_kind forward; /* of FORWARD */
    enum task_kind task;    /* of an opinion */
    size_t line_count;
    uint8_t effects[REQUEST_LINES_MAX];     /* enum effect, of a ruling */
    uint8_t opinions[REQUEST_LINES_MAX];    /* enum opinion; OPINION_COUNT = not asked about this line */
    uint32_t conditions[REQUEST_LINES_MAX]; /* bits of struct condition, chosen by the person */
    char comment[RULING_TEXT_MAX + 1];
    char item[RULING_TEXT_MAX + 1]; /* of the first line, for the tray */
    struct ruling_answer answer; /* as asked when it was marked; after signing, why not */
};

/* What signing has done. */
struct work_done {
    bool is_done;   /* else nothing was signed, and the marks say why not */
    size_t approved, cond, part, declined, returned, forwarded, cancelled, opinions;
    size_t slips;   /* waiting for their paper */
};

struct work_case {
    const struct casefile *file; /* NULL = none open */
    enum disclosure clearance;
    bool is_read_only;           /* opened by somebody who only reads */
    enum task_kind task;         /* that the person opened it for; TASK_KIND_COUNT = none */
    struct ruling_answer answers[RULING_KIND_COUNT]; /* to each ruling, as far as it can be known beforehand */
    struct ruling_answer opinion;                    /* to an opinion that is clear of everything */
    const bool *own;             /* per line: holds findings that this reviewer owns */
    size_t place, total;         /* in the list, from 1; 0 = not opened from the list */
    const struct work_mark *mark; /* what is marked for it already; NULL = nothing */
};

struct work_model {
    bool has_role; /* the person decides or reviews at all */
    enum worklist_filter filter;
    const struct worklist_row *rows; /* from `offset` on, as many as a page can hold */
    size_t row_count;
    size_t offset;
    size_t total; /* of the filter */
    size_t counts[WORKLIST_FILTER_COUNT];

    struct work_case open;

    const struct work_mark *marks;
    size_t mark_count;
    const struct login *proof; /* the PIN that is being given; NULL = none */
    struct work_done done;
};

/* Why something can't be done, or what it will come to; CANCEL is only for what is approved. */
const struct ruling_answer *work_answer(const struct work_case *open, enum work_do what);
/* What the person came to do first: approve, clear, or, of what is approved, take back. */
enum work_do work_main(const struct work_case *open);
/* Whether the person has been given the open request to review, not to decide. */
bool work_is_opinion(const struct work_case *open);

/* What is marked for a request; NULL = nothing. */
const struct work_mark *work_mark_of(const struct work_model *work, const char *number);

/* A mark for a request as it was judged: an approval with every line as it stands, or an opinion without objection. */
void work_mark_begin(const struct work_case *open, struct work_mark *ret_mark);

#endif
