/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_verdict.h"

#include "screens/field.h"
#include "screens/part_finding.h"

static struct step on_sign(const struct model *model)
{
    if (model->verdict->effect != EFFECT_NEEDS_INFO)
        return step_to(STEP_GO_SIGN);
    for (size_t i = 0; i < model->verdict->finding_count; i++) {
        if (model->verdict->findings[i].effect == EFFECT_NEEDS_INFO)
            return step_with(STEP_GO_DETAILS, (int)model->verdict->findings[i].line);
    }
    return step_with(STEP_GO_DETAILS, 0);
}

struct step screen_verdict_on(struct screen_verdict *screen, const struct model *model,
                              const struct event *event)
{
    if (event->kind == EVENT_SHOWN)
        screen->page = 0;
    if (event->kind != EVENT_TAP || model->verdict == NULL)
        return step_to(STEP_STAY);
    if (event->act == ACT_PAGE)
        screen->page = part_turn(screen->page, event->argument);
    if (event->act == ACT_WHY)
        return step_with(STEP_GO_DETAILS, event->argument);
    if (event->act == ACT_SIGN)
        return on_sign(model);
    return step_to(event->act == ACT_BACK || event->act == ACT_EDIT_LINES ? STEP_GO_REVIEW : STEP_STAY);
}

struct rows {
    struct frame *frame;
    const struct model *model;
    bool has_whole; /* row 0 stands for the whole request */
};

static bool has_findings(const struct verdict *verdict, size_t line)
{
    size_t index;

    return part_findings(verdict, line, 1, &index) > 0;
}

static enum effect whole_effect(const struct verdict *verdict)
{
    size_t index;

    return part_findings(verdict, 0, 1, &index) == 0 ? EFFECT_PASS : verdict->findings[index].effect;
}

static void whole_row(const struct rows *rows, struct row *ret_row)
{
    enum effect effect = whole_effect(rows->model->verdict);

    *ret_row = (struct row){
        .icon = ICON_DOCUMENT,
        .title = say(rows->frame, STR_SCREEN_VERDICT_WHOLE),
        .detail = part_reasons(rows->model, rows->frame, 0),
        .has_chip = true,
        .mark = part_effect_mark(effect),
        .chip = say(rows->frame, part_effect_word(effect)),
        .action = act_with(ACT_WHY, 0),
        .has_more = true,
    };
}

static void verdict_row(const void *self, size_t index, struct row *ret_row)
{
    const struct rows *rows = self;
    const struct model *model = rows->model;
    size_t line = index - (rows->has_whole ? 1 : 0);
    const struct line_verdict *outcome;
    bool is_explained;

    if (rows->has_whole && index == 0) {
        whole_row(rows, ret_row);
        return;
    }
    outcome = &model->verdict->lines[line];
    is_explained = has_findings(model->verdict, line + 1);
    *ret_row = (struct row){
        .icon = part_category_icon(model->book, outcome->category),
        .title = frame_format(rows->frame, "%s × %s",
                              say_number(rows->frame, model->request->lines[line].quantity),
                              part_line_name(model, line)),
        .detail = is_explained ? part_reasons(model, rows->frame, line + 1)
                               : say(rows->frame, part_state_word(outcome->state)),
        .has_chip = true,
        .mark = part_effect_mark(outcome->effect),
        .chip = say(rows->frame, part_effect_word(outcome->effect)),
        .action = act_with(ACT_WHY, (int)line + 1),
        .has_more = true,
    };
}

static const char *headline(const struct model *model, struct frame *frame)
{
    switch (model->verdict->effect) {
    case EFFECT_PASS:
        return say(frame, STR_SCREEN_VERDICT_HEAD_PASS);
    case EFFECT_CONDITIONAL:
        return say(frame, STR_SCREEN_VERDICT_HEAD_CONDITIONAL);
    case EFFECT_NEEDS_INFO:
        return say(frame, STR_SCREEN_VERDICT_HEAD_NEEDS_INFO);
    case EFFECT_REFER:
        return say(frame, STR_SCREEN_VERDICT_HEAD_REFER);
    case EFFECT_BLOCK:
        return say(frame, STR_SCREEN_VERDICT_HEAD_BLOCK);
    case EFFECT_NOT_SUBJECT:
        return say(frame, STR_SCREEN_VERDICT_HEAD_NOT_SUBJECT);
    }
    return "";
}

static bool is_express(const struct verdict *verdict)
{
    return verdict->lane == LANE_EXPRESS && verdict->effect <= EFFECT_CONDITIONAL;
}

static const char *explanation(const struct model *model, struct frame *frame)
{
    switch (model->verdict->effect) {
    case EFFECT_PASS:
    case EFFECT_CONDITIONAL:
        return is_express(model->verdict) ? say_with(frame, STR_SCREEN_VERDICT_TEXT_PASS, "date",
                                                     say_date(frame, model->verdict->valid_until))
                                          : say(frame, STR_SCREEN_VERDICT_TEXT_REFER);
    case EFFECT_NEEDS_INFO:
        return say(frame, STR_SCREEN_VERDICT_TEXT_NEEDS_INFO);
    case EFFECT_REFER:
        return say(frame, STR_SCREEN_VERDICT_TEXT_REFER);
    case EFFECT_BLOCK:
        return say(frame, STR_SCREEN_VERDICT_TEXT_BLOCK);
    case EFFECT_NOT_SUBJECT:
        return say(frame, STR_SCREEN_VERDICT_TEXT_NOT_SUBJECT);
    }
    return "";
}

static const char *count_words(const struct model *model, struct frame *frame)
{
    int64_t count = (int64_t)model->verdict->line_count;
    struct lang_arg args[] = {
        { .name = "approved", .value = say_number(frame, (int64_t)part_approved_count(model->verdict)) },
        { .name = "count", .value = say_number(frame, count) },
    };
    const char *words =
        lang_fill(&frame->arena, lang_plural(model->lang, STR_SCREEN_VERDICT_COUNT, count), args, 2);

    return words == NULL ? "" : words;
}

static struct button go_button(const struct model *model, struct frame *frame)
{
    switch (model->verdict->effect) {
    case EFFECT_PASS:
    case EFFECT_CONDITIONAL:
        if (is_express(model->verdict))
            return part_go(frame, STR_SCREEN_VERDICT_SIGN, ICON_PRINTER, ACT_SIGN);
        break;
    case EFFECT_NEEDS_INFO:
        return part_go(frame, STR_SCREEN_VERDICT_ANSWER, ICON_PENCIL, ACT_SIGN);
    case EFFECT_REFER:
        break;
    case EFFECT_BLOCK:
        return part_go(frame, STR_SCREEN_VERDICT_REFUSE, ICON_PRINTER, ACT_SIGN);
    case EFFECT_NOT_SUBJECT:
        return part_go(frame, STR_SCREEN_VERDICT_RECORD, ICON_CHECK, ACT_SIGN);
    }
    return part_go(frame, STR_SCREEN_VERDICT_REFER, ICON_PERSON, ACT_SIGN);
}

static void put_text(struct frame *frame, struct box *box, enum type type, enum tone tone, const char *words)
{
    struct frame_text text = { .text = words, .type = type, .tone = tone, .is_tight = type != TYPE_BODY };

    frame_text(frame, box_cut_top(box, frame_text_height(&frame->look, &text, box->width)), &text);
    box_cut_top(box, look_space(&frame->look, 0.5));
}

/* The answer in one glance. */
static void draw_answer(const struct model *model, struct frame *frame, struct box box)
{
    struct box inside =
        box_inset(widget_card(frame, box), look_space(&frame->look, 0.5), look_space(&frame->look, 0.5));
    struct box mark = box_cut_top(&inside, look_mm(&frame->look, 13.0));

    widget_mark(frame, mark, part_effect_mark(model->verdict->effect));
    box_cut_top(&inside, look_space(&frame->look, 1));
    put_text(frame, &inside, TYPE_TITLE, TONE_INK, headline(model, frame));
    put_text(frame, &inside, TYPE_STRONG, TONE_INK, count_words(model, frame));
    put_text(frame, &inside, TYPE_BODY, TONE_INK_SOFT, explanation(model, frame));
}

static const char *total_words(const struct model *model, struct frame *frame)
{
    struct money total = { .minor = model->verdict->total_base_minor };

    if (total.minor <= 0)
        return "";
    snprintf(total.currency, sizeof total.currency, "%s", model->book->release.base_currency);
    return say_with(frame, STR_SCREEN_REVIEW_TOTAL, "amount", say_money(frame, total));
}

/* For whom, and how much in all. */
static void draw_head(const struct model *model, struct frame *frame, struct box *box)
{
    const struct org_unit *unit = rulebook_unit(model->book, model->request->unit);
    struct frame_text name = { .text =
                                   unit == NULL ? model->request->unit : lang_name(&unit->name, model->lang),
                               .type = TYPE_BODY,
                               .tone = TONE_INK_SOFT,
                               .is_tight = true };
    struct frame_text total = { .text = total_words(model, frame), .type = TYPE_STRONG, .tone = TONE_INK,
                                .align = TEXT_END, .is_tight = true };
    int total_px = total.text[0] == '\0' ? 0 : frame_text_width(&frame->look, &total) + 1;
    int name_width = box->width - total_px - look_space(&frame->look, 1);
    struct box line = box_cut_top(box, frame_text_height(&frame->look, &name, name_width));

    if (total_px > 0)
        frame_text(frame, box_cut_end(&line, total_px), &total);
    box_cut_end(&line, look_space(&frame->look, 1));
    frame_text(frame, line, &name);
    box_cut_top(box, look_space(&frame->look, 0.5));
    frame_fill(frame, box_cut_top(box, 1), TONE_HAIRLINE);
}

static struct list make_list(const struct screen_verdict *screen, const struct rows *rows)
{
    return (struct list){
        .self = rows,
        .row = verdict_row,
        .count = rows->model->verdict->line_count + (rows->has_whole ? 1 : 0),
        .page = screen->page,
        .pager = act_with(ACT_PAGE, 0),
    };
}

void screen_verdict_draw(const struct screen_verdict *screen, const struct model *model, struct frame *frame,
                         struct box box)
{
    struct rows rows = { .frame = frame, .model = model };
    struct button buttons[ACTION_BAR_MAX];
    bool is_narrow = part_is_narrow(&frame->look);
    struct list list;
    struct box body;

    if (model->verdict == NULL || model->request == NULL)
        return;
    rows.has_whole = has_findings(model->verdict, 0);
    list = make_list(screen, &rows);
    buttons[0] = part_back(frame);
    buttons[1] = part_button(frame, STR_SCREEN_VERDICT_EDIT, ICON_PENCIL, BUTTON_SECONDARY, ACT_EDIT_LINES);
    buttons[2] = go_button(model, frame);
    part_header(frame, model, &box,
                is_narrow ? headline(model, frame) : say(frame, STR_SCREEN_VERDICT_TITLE));
    widget_action_bar(frame, &box, buttons, 3);
    body = part_body(frame, box);
    if (!is_narrow) {
        draw_answer(model, frame, box_cut_end(&body, body.width * 27 / 100));
        box_cut_end(&body, look_space(&frame->look, 1));
    }
    body = widget_card(frame, body);
    if (!is_narrow)
        draw_head(model, frame, &body);
    widget_list(frame, body, &list);
}
