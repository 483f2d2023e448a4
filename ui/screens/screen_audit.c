/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_audit.h"

#include "screens/audit_model.h"
#include "screens/part_menu.h"

struct step screen_audit_on(struct screen_audit *screen, const struct model *model, const struct event *event)
{
    (void)screen;
    (void)model;
    if (event->kind != EVENT_TAP)
        return step_to(STEP_STAY);
    if (event->act == ACT_CHAIN)
        return step_to(STEP_GO_CHAIN);
    if (event->act == ACT_ANCHOR)
        return step_to(STEP_GO_ANCHOR);
    if (event->act == ACT_EXCEPTIONS)
        return step_to(STEP_GO_EXCEPTIONS);
    if (event->act == ACT_SAMPLE)
        return step_to(STEP_GO_SAMPLE);
    if (event->act == ACT_RECORDS)
        return step_to(STEP_GO_RECORDS);
    return step_to(event->act == ACT_BACK ? STEP_GO_HOME : STEP_STAY);
}

static int64_t all_exceptions(const struct audit_model *audit)
{
    int64_t sum = 0;

    for (int i = 0; i < EXCEPTIONS_KIND_COUNT; i++)
        sum += (int64_t)audit->counts[i];
    return sum;
}

void screen_audit_draw(const struct screen_audit *screen, const struct model *model, struct frame *frame,
                       struct box box)
{
    const struct audit_model *audit = model->audit;
    struct button back = part_back(frame);
    (void)screen;

    part_header(frame, model, &box, say(frame, STR_AUDIT_SCREEN_TITLE));
    widget_action_bar(frame, &box, &back, 1);
    if (audit == NULL)
        return;
    const struct tile tiles[] = {
        { .title = say(frame, STR_AUDIT_SCREEN_CHAIN),
          .icon = ICON_SHIELD_CHECK,
          .action = act_with(ACT_CHAIN, 0),
          .detail = say_count(frame, STR_AUDIT_SCREEN_ENTRIES, (int64_t)audit->chain.size) },
        { .title = say(frame, STR_AUDIT_SCREEN_EXCEPTIONS),
          .icon = ICON_WARNING,
          .action = act_with(ACT_EXCEPTIONS, 0),
          .detail = say(frame, STR_AUDIT_SCREEN_EXCEPTIONS_HINT),
          .badge = say_number(frame, all_exceptions(audit)) },
        { .title = say(frame, STR_AUDIT_SCREEN_SAMPLE),
          .icon = ICON_SEARCH,
          .action = act_with(ACT_SAMPLE, 0),
          .detail = say(frame, STR_AUDIT_SCREEN_SAMPLE_HINT) },
        { .title = say(frame, STR_AUDIT_SCREEN_ANCHOR),
          .icon = ICON_QR,
          .action = act_with(ACT_ANCHOR, 0),
          .detail = say(frame, STR_AUDIT_SCREEN_ANCHOR_HINT) },
        { .title = say(frame, STR_AUDIT_SCREEN_RECORDS),
          .icon = ICON_LIST,
          .action = act_with(ACT_RECORDS, 0),
          .detail = say(frame, STR_AUDIT_SCREEN_RECORDS_HINT) },
    };

    part_menu(frame, part_body(frame, box), tiles, sizeof tiles / sizeof tiles[0], 2);
}
