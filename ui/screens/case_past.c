/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/case_blocks.h"

#include "screens/part_menu.h"

#include <string.h>

static void add(const struct case_scope *scope, const struct part_block *block)
{
    (void)part_blocks_add(scope->blocks, block); /* what is beyond the blocks' room is on another tab's pages */
}

static const char *actor_words(const struct case_scope *scope, const char *actor)
{
    if (strcmp(actor, "KIOSK") == 0)
        return say(scope->frame, STR_WORK_KIOSK);
    if (strcmp(actor, "OFFICE") == 0)
        return say(scope->frame, STR_REVOCATION_OFFICE);
    return strcmp(actor, "BOARD") == 0 ? say(scope->frame, STR_WORK_BOARD) : part_person(scope->model, actor);
}

static void add_steps(const struct case_scope *scope)
{
    const struct casefile *file = scope->open->file;

    add(scope, &(struct part_block){ .head = say(scope->frame, STR_WORK_PAST_STEPS), .is_title = true });
    for (size_t i = file->step_count; i > 0; i--) {
        const struct request_step *step = &file->steps[i - 1];

        if (step->to == REQUEST_ASSESSED)
            continue; /* never stands by itself */
        add(scope, &(struct part_block){ .has_mark = true, .mark = part_request_state_mark(step->to),
                                         .head = say(scope->frame, part_request_state_word(step->to)),
                                         .aside = frame_format(scope->frame, "%s · %s",
                                                               actor_words(scope, step->actor),
                                                               part_moment(scope->frame, scope->model, step->time)),
                                         .texts = { part_quote(scope->frame, step->comment) } });
    }
}

static void add_past_line(const struct case_scope *scope, const struct line_history *past)
{
    struct money price = { .minor = past->unit_price_minor };
    struct frame *frame = scope->frame;

    snprintf(price.currency, sizeof price.currency, "%s", past->currency);
    add(scope, &(struct part_block){
                   .has_mark = true, .mark = part_request_state_mark(past->state),
                   .head = frame_format(frame, "%s × %s", say_number(frame, past->quantity),
                                        price.minor == 0 ? "–" : say_money(frame, price)),
                   .aside = frame_format(frame, "%s · %s", past->unit,
                                         part_moment_day(frame, scope->model, past->time)),
                   .texts = { frame_format(frame, "%s · %s", past->number,
                                           say(frame, part_request_state_word(past->state))) } });
}

static void add_items(const struct case_scope *scope)
{
    const struct casefile *file = scope->open->file;

    for (size_t line = 0; line < scope->model->request->line_count && file->history != NULL; line++) {
        if (file->history_counts[line] == 0)
            continue;
        add(scope, &(struct part_block){ .is_title = true, .head = say(scope->frame, STR_WORK_PAST_ITEM),
                                         .texts = { case_line_words(scope, line) } });
        for (size_t i = 0; i < file->history_counts[line]; i++)
            add_past_line(scope, &file->history[line][i]);
    }
}

static void add_debts(const struct case_scope *scope)
{
    const struct casefile *file = scope->open->file;

    for (size_t i = 0; i < file->debt_count; i++) {
        const struct debt_record *debt = &file->debts[i];
        enum str kind = strcmp(debt->kind, "pilot-result") == 0 ? STR_WORK_KIND_PILOT_RESULT
                                                                : STR_WORK_KIND_REGULARISATION;
        const char *what = say(scope->frame, kind);

        add(scope, &(struct part_block){
                       .has_mark = true, .mark = debt->settled != 0 ? MARK_OK : MARK_WARNING,
                       .head = debt->settled != 0
                                   ? say_with(scope->frame, STR_WORK_PAST_SETTLED, "what", what)
                                   : say_with2(scope->frame, STR_WORK_PAST_DUE, "what", what, "date",
                                               say_date(scope->frame, debt->due)) });
    }
}

/* How the unit's requests stand, in one line. */
static void add_unit(const struct case_scope *scope)
{
    const struct casefile *file = scope->open->file;
    const char *text = "";

    for (int state = 0; state < REQUEST_STATE_COUNT; state++) {
        const char *word = say(scope->frame, part_request_state_word((enum request_state)state));

        if (file->unit_counts[state] > 0)
            text = part_join(scope->frame, " · ", text,
                             frame_format(scope->frame, "%s %s", word,
                                          say_number(scope->frame, file->unit_counts[state])),
                             NULL);
    }
    add(scope, &(struct part_block){ .icon = ICON_LIST, .head = say(scope->frame, STR_WORK_PAST_UNIT),
                                     .texts = { text[0] == '\0' ? say(scope->frame, STR_WORK_PAST_NONE) : text } });
}

void case_past(const struct case_scope *scope)
{
    add_unit(scope);
    add_debts(scope);
    add_items(scope);
    add_steps(scope);
}
