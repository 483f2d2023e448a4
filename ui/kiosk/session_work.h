/* session_work - the part of a visit that approves and reviews: the list, the request that is open, and the tray.
 *
 * Marks live here only: nothing of them is kept before it is signed, and they end with the session.
 */
#ifndef COUNTERSIGN_KIOSK_SESSION_WORK_H
#define COUNTERSIGN_KIOSK_SESSION_WORK_H

#include "kiosk/session.h"
#include "screens/work_model.h"

enum { WORK_SLIPS_MAX = 400 };

struct work {
    struct arena listed, opened, searched, signing;
    struct worklist list;
    enum worklist_filter filter;
    size_t from; /* first row of the list */
    struct casefile file;
    bool *own;   /* per line of the file */
    struct work_mark marks[WORK_MARKS_MAX];
    size_t mark_count;
    struct login proof;
    bool has_proof;
    struct slip_id slips[WORK_SLIPS_MAX]; /* that signing has prepared */
    size_t slip_count, slip_next;
    bool is_printing;
    struct work_model model;
};

MUST_USE enum err session_work_init(struct session *session); /* MEMORY */
void session_work_done(struct session *session);

/* Copies what screens may know into the model. */
void session_work_fill(const struct session *session, struct model *model);

/* After a welcome, and whenever the home screen shows: whether the person has such work, and how much. */
MUST_USE enum err session_work_look(struct session *session);
/* Forgets the marks and everything else. */
void session_work_leave(struct session *session);

MUST_USE enum err session_work_list(struct session *session, enum worklist_filter filter, size_t from);

/* Opens a request; `task` is what the person opens it for (TASK_KIND_COUNT = none: read only).  Fails as
 * casefile_read. */
MUST_USE enum err session_work_open(struct session *session, const char *number, int revision,
                                    enum task_kind task);
/* The list's row, counted from its first; its place is remembered. */
MUST_USE enum err session_work_open_row(struct session *session, size_t index);
/* The oldest after the open one that can be decided now and is not marked; NOT_FOUND when there is none. */
MUST_USE enum err session_work_open_next(struct session *session);
/* The same from the list's beginning. */
MUST_USE enum err session_work_open_first(struct session *session);
MUST_USE enum err session_work_open_mark(struct session *session, size_t index);

/* Puts a mark for the open request on the tray, in the place of an earlier one, if it would not be refused.  LIMIT:
 * the tray is full. */
MUST_USE enum err session_work_mark(struct session *session, const struct work_mark *mark, enum lang lang,
                                    struct ruling_answer *ret_answer);
void session_work_remove(struct session *session, size_t index);
void session_work_drop_refused(struct session *session);

/* Asks for the PIN again, before signing. */
MUST_USE enum err session_work_ask_pin(struct session *session);
/* Signs everything on the tray with the proof.  What was refused stays marked and says why. */
MUST_USE enum err session_work_sign(struct session *session);
void session_work_forget_result(struct session *session);

/* The next slip that signing prepared becomes the session's paper; false when there are no more. */
bool session_work_next_slip(struct session *session);

#endif
