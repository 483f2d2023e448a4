/* session_mine - the part of a visit that looks after one's own requests; and the service figures of the idle screen. */
#ifndef COUNTERSIGN_KIOSK_SESSION_MINE_H
#define COUNTERSIGN_KIOSK_SESSION_MINE_H

#include "kiosk/session.h"
#include "screens/mine_model.h"

enum { MINE_SLIPS_MAX = 40 };

struct mine {
    struct arena listed, opened, found;
    struct standing_row rows[MINE_ROWS_MAX];
    struct casefile file;
    struct standing_row row;
    bool is_open;
    struct slip_id slips[MINE_SLIPS_MAX]; /* of the open request, that wait for their paper */
    size_t slip_count, slip_next;
    bool is_printing;
    char rated[REQUEST_NUMBER_SIZE]; /* what a satisfaction tap is about; "" = nothing */
    enum refusal refusal;            /* of the last act */
    struct mine_model model;
};

MUST_USE enum err session_mine_init(struct session *session); /* MEMORY */
void session_mine_done(struct session *session);
void session_mine_fill(const struct session *session, struct model *model);
void session_mine_leave(struct session *session);

/* Before anybody signs in, and after each session: what the day has brought to its end (standing_day_work), and the figures
 * of the idle screen. */
MUST_USE enum err session_mine_figures(struct session *session);

/* The person's requests, those that need them first. */
MUST_USE enum err session_mine_list(struct session *session);
MUST_USE enum err session_mine_open(struct session *session, const char *number);

/* What has just been handed in: who has it, and by when. */
MUST_USE enum err session_mine_submitted(struct session *session, const char *number);

/* The acts on the open request; `refusal` says when one was refused. */
MUST_USE enum err session_mine_answer(struct session *session, const char *text);
MUST_USE enum err session_mine_report(struct session *session, const char *text);
MUST_USE enum err session_mine_withdraw(struct session *session, const char *reason);
/* Loads the open request into the worksheet, with its number: handing it in makes the next revision. */
MUST_USE enum err session_mine_revise(struct session *session);

/* The next waiting slip of the open request becomes the session's paper; false when there are no more. */
bool session_mine_next_slip(struct session *session);

MUST_USE enum err session_mine_rate(struct session *session, int score);

#endif
