/* session - one person's visit: who it is, what they are writing, what became of it.  Glue between screens
 * and app.
 *
 * One thread.  Every change to the request is saved as the draft and judged again at once, so that nothing
 * is lost in a power cut and every screen shows the present verdict.
 */
#ifndef COUNTERSIGN_KIOSK_SESSION_H
#define COUNTERSIGN_KIOSK_SESSION_H

#include "app/draft.h"
#include "app/form.h"
#include "app/worksheet.h"
#include "codec/scan.h"
#include "port/printer.h"
#include "screens/field.h"

struct mine; /* kiosk/session_mine.h */
struct work; /* kiosk/session_work.h */

struct session {
    struct clerk *clerk;
    struct printer *printer;

    const struct person *person; /* NULL = nobody */
    struct login login;
    bool has_login;

    struct worksheet worksheet;
    bool has_request;
    bool has_draft; /* in the store, with at least one line */
    size_t draft_lines;

    struct arena judged; /* verdict and facts */
    struct verdict verdict;
    const struct line_facts *facts;
    bool has_verdict;

    struct arena found; /* hits */
    struct lookup_hit *hits;
    size_t hit_count;
    size_t hit_total;

    struct arena submitted;
    struct submission submission;
    bool has_submission;
    size_t slip_index;
    struct issue issue;
    bool has_issue;
    bool is_resumed; /* the issue is a slip that an earlier session left unfinished */
    struct issue leftover; /* was forgotten while the printer was at it */
    bool has_leftover;

    struct arena scratch;
    struct slip_id unfinished[MODEL_UNFINISHED_MAX];
    size_t unfinished_count;

    struct verification verification;
    bool has_verification;

    struct work *work;
    struct mine *mine;

    char free_text[REQUEST_TEXT_MAX + 1]; /* of a line that still lacks its category */
};

/* Fails with MEMORY. */
MUST_USE enum err session_open(struct clerk *clerk, struct printer *printer, struct session **ret_session);
void session_close(struct session *session);

/* Copies what screens may know into the model. */
void session_fill(const struct session *session, struct model *model);

MUST_USE enum err session_badge(struct session *session, const char *badge);
/* After a welcome: the person's draft and unfinished slips are looked up. */
MUST_USE enum err session_enter(struct session *session);
void session_leave(struct session *session);
/* The figures of the idle screen, and what the day has brought to its end. */
void session_look_at_figures(struct session *session);
/* What the home screen shows may have changed. */
MUST_USE enum err session_look_around(struct session *session);

MUST_USE enum err session_new_request(struct session *session);
MUST_USE enum err session_continue_draft(struct session *session);
/* The request at hand: the draft if there is one, else a new one. */
MUST_USE enum err session_need_request(struct session *session);

/* To be called after the worksheet was changed. */
MUST_USE enum err session_changed(struct session *session);

MUST_USE enum err session_search(struct session *session, const char *words);
MUST_USE enum err session_list_category(struct session *session, const char *category);
MUST_USE enum err session_more_hits(struct session *session, const char *category);

/* Adds goods, or one more of goods that are there; `ret_line` is the line.  Fails with LIMIT (request full).
 * Adds goods, or one more of goods that are there; `ret_line` is the line.  Fails with LIMIT (request full).
 */
MUST_USE enum err session_take(struct session *session, const struct lookup_hit *hit, size_t *ret_line);
MUST_USE enum err session_take_text(struct session *session, const char *category, size_t *ret_line);
/* Puts other goods in a line's place. */
MUST_USE enum err session_replace(struct session *session, size_t line, const char *product);
/* Takes a scanned form: all of it, or its lines when lines were there already; returns how many lines it has.
 * Also fails with CONFLICT when the request holds them all already: one paper scanned twice. */
MUST_USE enum err session_take_form(struct session *session, struct bytes text, size_t *ret_lines);

/* A worksheet that has a number becomes that request's next revision; DENIED when it is refused (mine->refusal). */
MUST_USE enum err session_submit(struct session *session);
/* Prints the submission's present paper, or the slip that is taken up again.  The printer must be open. */
MUST_USE enum err session_print(struct session *session);
MUST_USE enum err session_poll(struct session *session);
/* Moves on what an earlier visit left in the printer, so that it comes out and the register hears of it. */
void session_poll_leftover(struct session *session);
/* In session_print's place when the printer is at something else: what there is to print can be tried again. */
void session_put_off(struct session *session);
/* Moves to the submission's next slip; false when that was the last paper. */
bool session_next_slip(struct session *session);
MUST_USE enum err session_answer(struct session *session, bool is_complete);
MUST_USE enum err session_void(struct session *session);
MUST_USE enum err session_resume(struct session *session, size_t index);
/* Forgets what was submitted, before another request. */
void session_forget_paper(struct session *session);

MUST_USE enum err session_verify(struct session *session, const struct scan *scan);
MUST_USE enum err session_verify_code(struct session *session, const char *code);

#endif
