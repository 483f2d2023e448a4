/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_check.h"

#include "screens/part_revoked.h"
#include "screens/part_table.h"
#include "screens/work_model.h"

struct step screen_check_on(struct screen_check *screen, const struct model *model, const struct event *event)
{
    (void)model;
    if (event->kind == EVENT_VERIFIED)
        *screen = (struct screen_check){ .has_result = true };
    if (event->kind != EVENT_TAP)
        return step_to(STEP_STAY);
    if (event->act == ACT_TYPE_CODE)
        return step_to(STEP_TYPE_CODE);
    if (event->act == ACT_WORK_FIND)
        return step_to(STEP_WORK_FIND);
    if (event->act == ACT_PAGE)
        screen->page = part_turn(screen->page, event->argument);
    if (event->act == ACT_CHECK_ANOTHER)
        screen->has_result = false;
    return step_to(event->act == ACT_BACK ? STEP_BACK : STEP_STAY);
}

static enum mark result_mark(enum slip_result result)
{
    switch (result) {
    case SLIP_RESULT_GENUINE:
        return MARK_OK;
    case SLIP_RESULT_EXPIRED:
    case SLIP_RESULT_SUPERSEDED:
    case SLIP_RESULT_NOT_YET_VALID:
        return MARK_WAIT;
    case SLIP_RESULT_OTHER_RECEIVING_POINT:
    case SLIP_RESULT_DRILL:
        return MARK_WARNING;
    case SLIP_RESULT_REVOKED:
    case SLIP_RESULT_VOID:
    case SLIP_RESULT_ALTERED:
    case SLIP_RESULT_UNKNOWN_ISSUER:
    case SLIP_RESULT_ISSUER_REVOKED:
        return MARK_NO;
    case SLIP_RESULT_UNREADABLE:
    case SLIP_RESULT_NOT_A_SLIP:
    case SLIP_RESULT_SCAN_INSTEAD:
    case SLIP_RESULT_MISTYPED:
    case SLIP_RESULT_NO_CODE:
    case SLIP_RESULT_SEVERAL_CODES:
        return MARK_UNKNOWN;
    case SLIP_RESULT_COUNT:
        break;
    }
    return MARK_UNKNOWN;
}

static const char *or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

static struct frame_text words(enum type type, enum tone tone, const char *text)
{
    return (struct frame_text){ .text = text, .type = type, .tone = tone, .is_tight = type != TYPE_BODY };
}

/* The least important comes last and stays away where there is no room. */
static void put(struct frame *frame, struct box *box, enum type type, enum tone tone, const char *text)
{
    struct frame_text what = words(type, tone, text);
    int height = frame_text_height(&frame->look, &what, box->width);

    if (height > box->height)
        return;
    frame_text(frame, box_cut_top(box, height), &what);
    box_cut_top(box, look_space(&frame->look, 0.5));
}

/* The big shape, the word, the sentence, the next step. */
static void draw_answer(const struct verification *check, struct frame *frame, struct box box)
{
    const struct slip *slip = check->has_slip ? &check->slip : NULL;
    struct slip_id replacement = check->superseded_by;
    enum lang lang = frame->look.lang;
    struct box inside = box_inset(box, look_space(&frame->look, 0.5), look_space(&frame->look, 0.5));

    widget_mark(frame, box_cut_top(&inside, look_mm(&frame->look, frame->look.panel.is_compact ? 9.0 : 20.0)),
                result_mark(check->result));
    box_cut_top(&inside, look_space(&frame->look, 0.5));
    put(frame, &inside, TYPE_VERDICT, mark_tone(result_mark(check->result)),
        say(frame, slip_result_title(check->result)));
    put(frame, &inside, TYPE_BODY, TONE_INK,
        or_empty(slip_show_sentence(check->result, slip, replacement, lang, &frame->arena)));
    put(frame, &inside, TYPE_STRONG, TONE_INK,
        or_empty(slip_show_next_step(check->result, slip, replacement, lang, &frame->arena)));
    if (check->notice.is_listed)
        put(frame, &inside, TYPE_BODY, TONE_INK,
            or_empty(revoke_notice_text(&check->notice, STR_REVOCATION_REQUEST, lang, &frame->arena)));
    if (check->is_single_use_here && check->result == SLIP_RESULT_GENUINE)
        put(frame, &inside, TYPE_BODY, TONE_INK_SOFT, say(frame, STR_SCREEN_CHECK_SINGLE_USE));
    if (check->has_slip)
        put(frame, &inside, TYPE_BODY, TONE_INK_SOFT, part_revocations_age(frame, check->trust_list_age_days));
}

static void draw_result(const struct screen_check *screen, const struct model *model, struct frame *frame,
                        struct box box)
{
    const struct verification *check = model->verification;
    struct slip_rows *rows = ARENA_TAKE(&frame->arena, 1, struct slip_rows);
    bool has_claims = rows != NULL && check->has_slip &&
                      slip_show(&check->slip, NULL, frame->look.lang, &frame->arena, rows) == ERR_NONE;

    if (has_claims && !part_is_narrow(&frame->look)) {
        draw_answer(check, frame, widget_card(frame, box_cut_start(&box, box.width / 2)));
        box_cut_start(&box, look_space(&frame->look, 1));
        part_table(frame, widget_card(frame, box), rows, screen->page, 0);
        return;
    }
    /* One column: the answer first, then what the slip says, on the pages after it. */
    if (has_claims && screen->page > 0) {
        part_table(frame, widget_card(frame, box), rows, screen->page, 1);
        return;
    }
    if (has_claims) {
        struct box room = box_inset(box, look_space(&frame->look, 1), look_space(&frame->look, 1));

        box_cut_bottom(&room, widget_pager_height(frame));
        widget_pager(frame, &box, 0, 1 + part_table_pages(frame, room, rows), ACT_PAGE);
    }
    draw_answer(check, frame, widget_card(frame, box));
}

static void draw_waiting(struct frame *frame, struct box box)
{
    struct part_message message = {
        .icon = ICON_SCAN,
        .title = say(frame, STR_SCREEN_CHECK_SCAN),
        .texts = { say(frame, STR_SCREEN_CHECK_HINT) },
    };

    part_message(frame, widget_card(frame, box), &message);
}

/* Who decides may look at the request behind a slip of this kiosk, and take its approval back. */
static bool can_find(const struct model *model)
{
    return model->work != NULL && model->work->has_role && model->verification->has_slip &&
           model->verification->is_ours;
}

void screen_check_draw(const struct screen_check *screen, const struct model *model, struct frame *frame,
                       struct box box)
{
    bool has_result = screen->has_result && model->verification != NULL;
    struct button buttons[ACTION_BAR_MAX] = {
        part_back(frame),
        part_button(frame, STR_SCREEN_CHECK_TYPE, ICON_KEYBOARD, BUTTON_SECONDARY, ACT_TYPE_CODE),
        part_go(frame, STR_SCREEN_CHECK_ANOTHER, ICON_SCAN, ACT_CHECK_ANOTHER),
    };

    if (has_result && can_find(model))
        buttons[1] = part_button(frame, STR_WORK_FIND, ICON_DOCUMENT, BUTTON_SECONDARY, ACT_WORK_FIND);
    part_header(frame, model, &box, say(frame, STR_SCREEN_CHECK_TITLE));
    widget_action_bar(frame, &box, buttons, has_result ? 3 : 2);
    if (has_result)
        draw_result(screen, model, frame, part_body(frame, box));
    else
        draw_waiting(frame, part_body(frame, box));
}
