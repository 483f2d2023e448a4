/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_readiness.h"

#include "screens/audit_words.h"
#include "screens/custody_words.h"
#include "screens/part_block.h"

struct step screen_readiness_on(struct screen_readiness *screen, const struct model *model,
                                const struct event *event)
{
    (void)model;
    if (event->kind == EVENT_SHOWN)
        screen->page = 0;
    if (event->kind != EVENT_TAP)
        return step_to(STEP_STAY);
    if (event->act == ACT_PAGE)
        screen->page = part_turn(screen->page, event->argument);
    if (event->act == ACT_CUSTODY_TEST)
        return step_to(STEP_CUSTODY_TEST);
    if (event->act == ACT_CUSTODY_TIME)
        return step_to(STEP_CUSTODY_TIME);
    if (event->act == ACT_SLOW_STOP)
        return step_to(STEP_SLOW_STOP);
    return step_to(event->act == ACT_BACK ? STEP_GO_CUSTODY : STEP_STAY);
}

static const char *aside(struct frame *frame, const struct model *model, enum custody_test test,
                         const struct custody_finding *finding)
{
    const char *figure = custody_figure(frame, model, test, finding);
    const char *word = say(frame, custody_mark_word(finding->mark));

    return figure[0] == '\0' ? word : frame_format(frame, "%s · %s", figure, word);
}

void screen_readiness_list(const struct model *model, struct frame *frame, struct box box, int page,
                           bool is_short)
{
    struct part_blocks blocks = part_blocks_open(frame, CUSTODY_TEST_COUNT);

    for (int i = 0; i < CUSTODY_TEST_COUNT; i++) {
        enum custody_test test = (enum custody_test)i;
        const struct custody_finding *finding = &model->custody->findings[i];
        struct part_block block = { .has_mark = true,
                                    .mark = custody_mark(finding),
                                    .head = say(frame, custody_test_word(test)),
                                    .aside = aside(frame, model, test, finding),
                                    .texts = { is_short ? NULL : custody_advice(frame, test, finding) } };

        part_blocks_add(&blocks, &block);
    }
    part_blocks_draw(frame, box, &blocks, page, true);
}

static size_t bar_buttons(const struct custody_model *custody, struct frame *frame, struct button *buttons)
{
    size_t count = 0;

    buttons[count++] = part_back(frame);
    if (custody == NULL)
        return count;
    if (custody->work == CUSTODY_TESTING) {
        buttons[count++] =
            part_button(frame, STR_AUDIT_SCREEN_STOP, ICON_CROSS, BUTTON_SECONDARY, ACT_SLOW_STOP);
        return count;
    }
    if (custody->findings[CUSTODY_TIME].mark != CUSTODY_GOOD)
        buttons[count++] =
            part_button(frame, STR_CUSTODY_CONFIRM_TIME, ICON_CLOCK, BUTTON_SECONDARY, ACT_CUSTODY_TIME);
    buttons[count++] = part_go(frame, STR_CUSTODY_RUN_TEST, ICON_SHIELD_CHECK, ACT_CUSTODY_TEST);
    return count;
}

void screen_readiness_draw(const struct screen_readiness *screen, const struct model *model,
                           struct frame *frame, struct box box)
{
    const struct custody_model *custody = model->custody;
    struct button buttons[ACTION_BAR_MAX];
    size_t count = bar_buttons(custody, frame, buttons);

    part_header(frame, model, &box, say(frame, STR_CUSTODY_READINESS));
    widget_action_bar(frame, &box, buttons, count);
    if (custody == NULL)
        return;
    box = part_body(frame, box);
    if (custody->work == CUSTODY_TESTING)
        audit_progress(frame, &box, custody->permille);
    screen_readiness_list(model, frame, widget_card(frame, box), screen->page, false);
}
