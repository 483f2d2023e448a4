/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_line.h"

#include "screens/part_fields.h"

#include <string.h>

static struct step on_tap(struct screen_line *screen, const struct event *event)
{
    if (event->act == ACT_QUANTITY && event->argument != 0)
        return step_with(STEP_ADD_QUANTITY, event->argument);
    if (event->act == ACT_QUANTITY)
        return step_with(STEP_EDIT_LINE_FIELD, 0);
    if (event->act == ACT_EDIT)
        return step_with(STEP_EDIT_LINE_FIELD, event->argument);
    if (event->act == ACT_ANSWER_YES || event->act == ACT_ANSWER_NO) {
        screen->answer = event->act == ACT_ANSWER_YES;
        return step_with(STEP_ANSWER, event->argument);
    }
    if (event->act == ACT_USE_CONTRACT)
        return step_to(STEP_USE_CONTRACT);
    if (event->act == ACT_REMOVE)
        return step_to(STEP_REMOVE_LINE);
    if (event->act == ACT_PAGE)
        screen->page = part_turn(screen->page, event->argument);
    return step_to(event->act == ACT_BACK || event->act == ACT_LINE_DONE ? STEP_GO_REVIEW : STEP_STAY);
}

struct step screen_line_on(struct screen_line *screen, const struct model *model, const struct event *event)
{
    (void)model;
    return event->kind == EVENT_TAP ? on_tap(screen, event) : step_to(STEP_STAY);
}

/* The finding that offers a contract for this line, NULL when there is none. */
static const struct finding *offer(const struct model *model, size_t line)
{
    if (model->verdict == NULL || model->request->lines[line].contract[0] != '\0')
        return NULL;
    for (size_t i = 0; i < model->verdict->finding_count; i++) {
        const struct finding *finding = &model->verdict->findings[i];

        if (finding->line == line + 1 && finding->remedy == REMEDY_CONTRACT)
            return finding;
    }
    return NULL;
}

static const char *offer_price(const struct model *model, struct frame *frame, size_t line,
                               const char *number)
{
    const struct contract *contract = rulebook_contract(model->book, number);

    for (size_t i = 0; contract != NULL && i < model->facts[line].contract_items_count; i++) {
        const struct contract_item *item = &model->facts[line].contract_items[i];
        struct money price = { .minor = item->ceiling_minor };

        if (strcmp(item->contract, number) != 0)
            continue;
        snprintf(price.currency, sizeof price.currency, "%s", contract->currency);
        return say_money(frame, price);
    }
    return "";
}

static void draw_offer(const struct model *model, struct frame *frame, struct box *box, size_t line)
{
    const struct finding *finding = model->facts == NULL ? NULL : offer(model, line);
    struct button use;

    if (finding == NULL)
        return;
    use = part_button(frame, STR_SCREEN_LINE_USE_CONTRACT, ICON_CHECK, BUTTON_SECONDARY, ACT_USE_CONTRACT);
    widget_banner(frame, box, MARK_INFO,
                  say_with2(frame, STR_SCREEN_LINE_CONTRACT_OFFER, "number", finding->remedy_value, "price",
                            offer_price(model, frame, line, finding->remedy_value)),
                  &use);
}

/* Only what the name does not say already. */
static const char *maker_and_model(const struct model *model, struct frame *frame, size_t line)
{
    const struct product *product = model->facts == NULL ? NULL : model->facts[line].product;

    if (product == NULL || strstr(part_line_name(model, line), product->model) != NULL)
        return "";
    return frame_format(frame, "%s %s", product->maker, product->model);
}

static const char *line_total(const struct model *model, struct frame *frame, size_t line)
{
    const struct request_line *entry = &model->request->lines[line];
    struct money total;

    if (entry->unit_price.minor == 0 || !money_multiply(entry->unit_price, entry->quantity, &total))
        return "–";
    return say_money(frame, total);
}

static void draw_figure(struct frame *frame, struct box *box, const char *caption, const char *value)
{
    struct frame_text small = {
        .text = caption, .type = TYPE_BODY, .tone = TONE_INK_SOFT, .valign = VALIGN_MIDDLE, .is_tight = true
    };
    struct frame_text large = {
        .text = value, .type = TYPE_STRONG, .tone = TONE_INK, .valign = VALIGN_MIDDLE, .is_tight = true
    };
    struct box value_box = box_cut_bottom(box, frame_text_height(&frame->look, &large, box->width));

    frame_text(frame, value_box, &large);
    frame_text(frame, box_cut_bottom(box, frame_text_height(&frame->look, &small, box->width)), &small);
    box_cut_bottom(box, look_space(&frame->look, 0.5));
}

/* What it is, how it stands, how many, how much: the side that stays while questions page. */
static void draw_side(const struct screen_line *screen, const struct model *model, struct frame *frame,
                      struct box box)
{
    size_t line = screen->line;
    enum state state = model->verdict == NULL ? STATE_UNKNOWN : model->verdict->lines[line].state;
    struct frame_text name = { .text = part_line_name(model, line), .type = TYPE_TITLE, .tone = TONE_INK,
                               .is_tight = true, .max_lines = 4 };
    struct frame_text maker = { .text = maker_and_model(model, frame, line), .type = TYPE_BODY,
                                .tone = TONE_INK_SOFT, .is_tight = true, .max_lines = 2 };
    const char *word = say(frame, part_state_word(state));
    int gap = look_space(&frame->look, 0.5);
    struct box inside = box_inset(widget_card(frame, box), look_space(&frame->look, 0.5), gap);
    struct box chip;

    frame_text(frame, box_cut_top(&inside, frame_text_height(&frame->look, &name, inside.width)), &name);
    box_cut_top(&inside, gap);
    if (maker.text[0] != '\0')
        frame_text(frame, box_cut_top(&inside, frame_text_height(&frame->look, &maker, inside.width)),
                   &maker);
    box_cut_top(&inside, gap);
    chip = box_cut_top(&inside, widget_chip_height(frame));
    widget_chip(frame, box_cut_start(&chip, widget_chip_width(frame, word)), part_state_mark(state), word);
    draw_figure(frame, &inside, say(frame, STR_SCREEN_LINE_TOTAL), line_total(model, frame, line));
    box_cut_bottom(&inside, gap);
    widget_stepper(frame, box_cut_bottom(&inside, widget_button_height(frame)),
                   say_number(frame, model->request->lines[line].quantity), ACT_QUANTITY,
                   say(frame, STR_SCREEN_LINE_QUANTITY));
    box_cut_bottom(&inside, gap);
    frame_label(
        frame,
        box_cut_bottom(&inside, frame_label_height(&frame->look, TYPE_BODY,
                                                   say(frame, STR_SCREEN_LINE_QUANTITY), inside.width)),
        TYPE_BODY, TONE_INK_SOFT, say(frame, STR_SCREEN_LINE_QUANTITY));
}

void screen_line_draw(const struct screen_line *screen, const struct model *model, struct frame *frame,
                      struct box box)
{
    struct button buttons[ACTION_BAR_MAX] = {
        part_back(frame),
        part_button(frame, STR_SCREEN_LINE_REMOVE, ICON_TRASH, BUTTON_SECONDARY, ACT_REMOVE),
        part_go(frame, STR_SCREEN_DONE, ICON_CHECK, ACT_LINE_DONE),
    };
    struct field_ref refs[FIELDS_MAX];
    bool is_narrow = part_is_narrow(&frame->look);
    size_t count;
    struct box body;

    if (screen->line >= model->request->line_count)
        return;
    part_header(frame, model, &box,
                is_narrow ? part_line_name(model, screen->line)
                          : say_with(frame, STR_SCREEN_LINE_TITLE, "number",
                                     say_number(frame, (int64_t)screen->line + 1)));
    widget_action_bar(frame, &box, buttons, 3);
    if (!is_narrow)
        draw_offer(model, frame, &box, screen->line);
    count = field_list_line(model, screen->line, refs);
    body = part_body(frame, box);
    if (!is_narrow) {
        draw_side(screen, model, frame, box_cut_start(&body, body.width * 9 / 25));
        box_cut_start(&body, look_space(&frame->look, 1));
    }
    part_fields(frame, model, widget_card(frame, body), refs, is_narrow ? 0 : 1, count, screen->page);
}
