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

/* What is said of a slip: the big shape with its word, then sentences, the most important first. */
enum { ANSWER_TEXTS = 6 };

struct outcome {
    enum mark mark;
    struct frame_text texts[ANSWER_TEXTS];
    int heights[ANSWER_TEXTS]; /* with the space after each */
    size_t count;
};

static void add(struct outcome *outcome, enum type type, enum tone tone, const char *text)
{
    if (text != NULL && text[0] != '\0')
        outcome->texts[outcome->count++] = (struct frame_text){
            .text = text, .type = type, .tone = tone, .is_tight = type != TYPE_BODY, .is_fitted = true
        };
}

/* The word, the sentence, the next step; why, and how sure the kiosk is. */
static struct outcome make_outcome(const struct model *model, struct frame *frame)
{
    const struct verification *check = model->verification;
    const struct slip *slip = check->has_slip ? &check->slip : NULL;
    struct slip_id replacement = check->superseded_by;
    enum lang lang = frame->look.lang;
    struct outcome outcome = { .mark = result_mark(check->result) };

    add(&outcome, TYPE_VERDICT, mark_tone(outcome.mark), say(frame, slip_result_title(check->result)));
    add(&outcome, TYPE_BODY, TONE_INK, slip_show_sentence(check->result, slip, replacement, model->book, lang, &frame->arena));
    add(&outcome, TYPE_STRONG, TONE_INK, slip_show_next_step(check->result, slip, replacement, model->book, lang, &frame->arena));
    if (check->notice.is_listed)
        add(&outcome, TYPE_BODY, TONE_INK,
            revoke_notice_text(&check->notice, STR_REVOCATION_REQUEST, lang, &frame->arena));
    if (check->is_single_use_here && check->result == SLIP_RESULT_GENUINE)
        add(&outcome, TYPE_BODY, TONE_INK_SOFT, say(frame, STR_SCREEN_CHECK_SINGLE_USE));
    if (check->has_slip)
        add(&outcome, TYPE_BODY, TONE_INK_SOFT, part_revocations_age(frame, check->trust_list_age_days));
    return outcome;
}

static int mark_px(const struct look *look)
{
    return look_mm(look, look->panel.is_compact ? 9.0 : 20.0);
}

/* The shape stands above the word, on small glass before it. */
static int title_height(const struct look *look, const struct frame_text *title, int width_px)
{
    int mark = mark_px(look), space = look_space(look, 0.5), height;

    if (!look->panel.is_compact)
        return mark + space + frame_text_height(look, title, width_px);
    height = frame_text_height(look, title, width_px - mark - space);
    return height > mark ? height : mark;
}

static int text_height(const struct look *look, const struct outcome *outcome, size_t index, int width_px)
{
    return index == 0 ? title_height(look, &outcome->texts[0], width_px)
                      : frame_text_height(look, &outcome->texts[index], width_px);
}

static void draw_title(struct frame *frame, struct box box, const struct outcome *outcome)
{
    struct frame_text title = outcome->texts[0];
    int mark = mark_px(&frame->look);

    if (frame->look.panel.is_compact) {
        struct box start = box_cut_start(&box, mark);

        widget_mark(frame, box_cut_top(&start, mark), outcome->mark);
        box_cut_start(&box, look_space(&frame->look, 0.5));
        title.valign = VALIGN_MIDDLE;
    } else {
        widget_mark(frame, box_cut_top(&box, mark), outcome->mark);
        box_cut_top(&box, look_space(&frame->look, 0.5));
    }
    frame_text(frame, box, &title);
}

/* The texts on pages of a box. */
static struct part_pages outcome_pages(const struct frame *frame, struct box box, struct outcome *outcome)
{
    for (size_t i = 0; i < outcome->count; i++)
        outcome->heights[i] =
            text_height(&frame->look, outcome, i, box.width) + look_space(&frame->look, 0.5);
    return (struct part_pages){ .heights = outcome->heights, .count = outcome->count, .room_px = box.height };
}

static void draw_answer(struct frame *frame, struct box box, struct outcome *outcome, int page)
{
    struct part_pages pages = outcome_pages(frame, box, outcome);
    size_t first, end;

    part_page_range(&pages, page, &first, &end);
    for (size_t i = first; i < end; i++) {
        int height = text_height(&frame->look, outcome, i, box.width);
        struct box line = box_cut_top(&box, height < box.height ? height : box.height);

        if (i == 0)
            draw_title(frame, line, outcome);
        else
            frame_text(frame, line, &outcome->texts[i]);
        box_cut_top(&box, look_space(&frame->look, 0.5));
    }
}

static struct box answer_box(const struct frame *frame, struct box card)
{
    return box_inset(card, look_space(&frame->look, 0.5), look_space(&frame->look, 0.5));
}

/* Answer and claims beside each other, where the whole answer fits there. */
static bool draw_beside(const struct screen_check *screen, struct frame *frame, struct box box, struct outcome *outcome,
                        const struct slip_rows *rows)
{
    struct box side = { box.x, box.y, box.width / 2, box.height };
    struct box inside =
        answer_box(frame, box_inset(side, look_space(&frame->look, 1), look_space(&frame->look, 1)));
    struct part_pages pages = outcome_pages(frame, inside, outcome);

    if (part_is_narrow(&frame->look) || part_page_count(&pages) > 1)
        return false;
    draw_answer(frame, answer_box(frame, widget_card(frame, box_cut_start(&box, box.width / 2))), outcome, 0);
    box_cut_start(&box, look_space(&frame->look, 1));
    part_table(frame, widget_card(frame, box), rows, screen->page, 0);
    return true;
}

/* One column: the answer first, on as many pages as it takes, then what the slip says; `rows` NULL = nothing. */
static void draw_below(const struct screen_check *screen, struct frame *frame, struct box box, struct outcome *outcome,
                       const struct slip_rows *rows)
{
    struct box inside = widget_card(frame, box), room = inside;
    struct part_pages pages = outcome_pages(frame, answer_box(frame, inside), outcome);
    int count = part_page_count(&pages), all = count;

    if (rows != NULL || count > 1) {
        box_cut_bottom(&room, widget_pager_height(frame));
        pages = outcome_pages(frame, answer_box(frame, room), outcome);
        count = part_page_count(&pages);
        all = count + (rows != NULL ? part_table_pages(frame, room, rows) : 0);
    }
    if (rows != NULL && screen->page >= count) {
        part_table(frame, inside, rows, screen->page, count);
        return;
    }
    widget_pager(frame, &inside, screen->page < all ? screen->page : all - 1, all, ACT_PAGE);
    draw_answer(frame, answer_box(frame, inside), outcome, screen->page);
}

static void draw_result(const struct screen_check *screen, const struct model *model, struct frame *frame,
                        struct box box)
{
    const struct verification *check = model->verification;
    struct slip_rows *rows = ARENA_TAKE(&frame->arena, 1, struct slip_rows);
    struct outcome outcome = make_outcome(model, frame);
    bool has_claims = rows != NULL && check->has_slip &&
                      slip_show(&check->slip, NULL, model->book, frame->look.lang, &frame->arena, rows) == ERR_NONE;

    if (!has_claims || !draw_beside(screen, frame, box, &outcome, rows))
        draw_below(screen, frame, box, &outcome, has_claims ? rows : NULL);
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
