/* part_work - words and pieces that the screens of approvers and reviewers share.  Pure. */
#ifndef COUNTERSIGN_SCREENS_PART_WORK_H
#define COUNTERSIGN_SCREENS_PART_WORK_H

#include "screens/part_block.h"
#include "screens/work_model.h"

enum str part_task_word(enum task_kind kind);
enum str part_request_state_word(enum request_state state);
enum mark part_request_state_mark(enum request_state state);

/* How the promise stands: shape and words ("Late: 5 h"). */
enum mark part_promise_mark(enum promise promise);
const char *part_time(struct frame *frame, int64_t seconds); /* "16 h", "40 min" of working time */
const char *part_promise_words(struct frame *frame, enum promise promise, int64_t left_s);

/* Names of the tasks in `kinds` (bits), with commas; "" for none. */
const char *part_task_list(struct frame *frame, unsigned kinds);

/* Why something can't be done, what to do next, and the code for the help desk.  `refusal` is not NONE. */
struct part_refusal {
    const char *sentence, *next, *code;
};
struct part_refusal part_refusal(struct frame *frame, const struct model *model,
                                 const struct ruling_answer *answer);

/* What a mark does, and its shape. */
enum str part_mark_word(const struct work_mark *mark);
enum mark part_mark_mark(const struct work_mark *mark);

/* "Joseph Mutua Kilonzo"; the id itself for somebody the catalogue does not know. */
const char *part_person(const struct model *model, const char *id);
const char *part_unit(const struct model *model, const char *code);
/* What a request is called; the model alone where the text is largest. */
const char *part_first_item(const struct frame *frame, const struct first_item *item);
/* Seconds since 1970 as a day. */
const char *part_day(struct frame *frame, int64_t time);
/* The amount in base currency; "" when it is not known. */
const char *part_base_amount(struct frame *frame, const struct model *model, int64_t minor);

/* Texts of any length one after the other with `between`; empty and NULL ones are left out. */
const char *part_join(struct frame *frame, const char *between, const char *a, const char *b, const char *c);

/* What somebody wrote, in whatever language: its full stop stays at its end.  "" and NULL stay as they are. */
const char *part_quote(struct frame *frame, const char *text);

/* The model with the open request in the place of the one being written, for the pieces that show requests. */
struct model part_case_model(const struct model *model);

/* part_body, with a gap below the header's buttons for buttons of the body's own. */
struct box part_work_body(const struct frame *frame, struct box box);

/* Back, up, "1 / 6", down, and one or two buttons: for glass with room for nothing else.  One page: no arrows. */
struct part_turn_bar {
    struct button first; /* at the start */
    const struct button *rest;
    size_t rest_count;
    int page, page_count;
};
void part_turn_bar(struct frame *frame, struct box *screen, const struct part_turn_bar *bar);
/* The height it will take, to count pages before it is drawn. */
int part_turn_bar_height(const struct frame *frame);

/* Blocks on a card with the action bar below (the first button goes back); narrow glass turns the pages in the bar. */
void part_paged_blocks(struct frame *frame, struct box box, const struct part_blocks *blocks, int page,
                       const struct button *buttons, size_t count);

#endif
