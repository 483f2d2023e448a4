/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_anchor.h"

#include "screens/audit_words.h"
#include "screens/part_block.h"
#include "screens/part_menu.h"

struct step screen_anchor_on(struct screen_anchor *screen, const struct model *model,
                             const struct event *event)
{
    (void)model;
    if (event->kind == EVENT_SHOWN)
        screen->page = 0;
    if (event->kind != EVENT_TAP)
        return step_to(STEP_STAY);
    if (event->act == ACT_PAGE)
        screen->page = part_turn(screen->page, event->argument);
    if (event->act == ACT_SLOW_STOP)
        return step_to(STEP_SLOW_STOP);
    return step_to(event->act == ACT_BACK ? STEP_GO_AUDIT : STEP_STAY);
}

static struct part_block answer_block(const struct audit_model *audit, struct frame *frame)
{
    const struct trail_anchor *anchor = audit->anchor;
    struct part_block block = { .has_mark = true, .mark = MARK_NO };

    if (anchor->result == TRAIL_INTACT) {
        block.mark = MARK_OK;
        block.head = say(frame, STR_AUDIT_SCREEN_ANCHOR_IN);
        block.texts[0] =
            say_with(frame, STR_AUDIT_ANCHOR_AGREES, "size", say_number(frame, (int64_t)anchor->size));
        return block;
    }
    if (anchor->result == TRAIL_ANCHOR_FOREIGN || anchor->result == TRAIL_ANCHOR_UNREADABLE)
        block.mark = MARK_UNKNOWN;
    block.head = say(frame, anchor->result == TRAIL_FORK                 ? STR_AUDIT_SCREEN_ANCHOR_FORK
                            : block.mark == MARK_UNKNOWN                 ? STR_AUDIT_SCREEN_ANCHOR_NOTHING
                            : anchor->result == TRAIL_ANCHOR_NOT_GENUINE ? STR_AUDIT_SCREEN_ANCHOR_FALSE
                                                                         : STR_AUDIT_SCREEN_ANCHOR_OUT);
    block.texts[0] = audit_trail_sentence(frame, anchor->result, anchor->from, anchor->to);
    return block;
}

static void draw_answer(const struct screen_anchor *screen, const struct audit_model *audit,
                        struct frame *frame, struct box box)
{
    struct part_blocks blocks = part_blocks_open(frame, 6);
    struct part_block answer = answer_block(audit, frame);
    struct part_block slip = { .icon = ICON_QR,
                               .head = say(frame, STR_AUDIT_SCREEN_ANCHOR_SLIP),
                               .texts = { part_code(frame, audit->slip) } };
    struct part_block root = { .icon = ICON_SHIELD_CHECK,
                               .head = say(frame, STR_AUDIT_SCREEN_ANCHOR_ROOT),
                               .texts = { part_hash(frame, audit->anchor->root, audit->anchor->root_size) } };
    struct part_block next = { .icon = ICON_SCAN, .head = say(frame, STR_AUDIT_SCREEN_ANCHOR_NEXT) };

    part_blocks_add(&blocks, &answer);
    if (audit->slip[0] != '\0')
        part_blocks_add(&blocks, &slip);
    if (audit->anchor->root_size > 0)
        part_blocks_add(&blocks, &root);
    part_blocks_add(&blocks, &next);
    part_blocks_draw(frame, box, &blocks, screen->page, true);
}

void screen_anchor_draw(const struct screen_anchor *screen, const struct model *model, struct frame *frame,
                        struct box box)
{
    const struct audit_model *audit = model->audit;
    bool is_busy = audit != NULL && audit->work == AUDIT_COMPARING;
    struct button buttons[] = { part_back(frame), part_button(frame, STR_AUDIT_SCREEN_STOP, ICON_CROSS,
                                                              BUTTON_SECONDARY, ACT_SLOW_STOP) };
    struct part_message message = { .icon = ICON_SCAN,
                                    .title = say(frame, STR_AUDIT_SCREEN_ANCHOR_SCAN),
                                    .texts = { say(frame, STR_AUDIT_SCREEN_ANCHOR_SCAN_HINT) } };

    part_header(frame, model, &box, say(frame, STR_AUDIT_SCREEN_ANCHOR));
    widget_action_bar(frame, &box, buttons, is_busy ? 2 : 1);
    if (audit == NULL)
        return;
    box = part_body(frame, box);
    if (is_busy) {
        audit_progress(frame, &box, audit->permille);
        message = (struct part_message){ .mark = MARK_WAIT, .title = say(frame, STR_AUDIT_SCREEN_COMPARING) };
    } else if (audit->anchor != NULL) {
        draw_answer(screen, audit, frame, widget_card(frame, box));
        return;
    } else if (audit->anchor_err != ERR_NONE) {
        message = (struct part_message){ .mark = MARK_UNKNOWN,
                                         .title = say(frame, audit_failure(audit->anchor_err)),
                                         .texts = { say(frame, STR_AUDIT_SCREEN_ANCHOR_NEXT) } };
    }
    part_message(frame, widget_card(frame, box), &message);
}
