/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/screen_chain.h"

#include "screens/audit_words.h"
#include "screens/part_block.h"
#include "screens/part_menu.h"

struct step screen_chain_on(struct screen_chain *screen, const struct model *model, const struct event *event)
{
    (void)model;
    if (event->kind == EVENT_SHOWN)
        screen->page = 0;
    if (event->kind != EVENT_TAP)
        return step_to(STEP_STAY);
    if (event->act == ACT_PAGE)
        screen->page = part_turn(screen->page, event->argument);
    if (event->act == ACT_CHAIN_CHECK)
        return step_to(STEP_CHAIN_CHECK);
    if (event->act == ACT_SLOW_STOP)
        return step_to(STEP_SLOW_STOP);
    return step_to(event->act == ACT_BACK ? STEP_GO_AUDIT : STEP_STAY);
}

/* The answer, or that there is none yet. */
static struct part_block answer_block(const struct audit_model *audit, struct frame *frame)
{
    const struct trail *trail = audit->trail;
    struct part_block block = { .has_mark = true, .mark = MARK_UNKNOWN };

    if (audit->work == AUDIT_CHECKING) {
        block.mark = MARK_WAIT;
        block.head = say(frame, STR_AUDIT_SCREEN_CHECKING);
        block.texts[0] = say(frame, STR_AUDIT_SCREEN_CHECKING_HINT);
    } else if (trail == NULL) {
        block.head = say(frame, STR_AUDIT_SCREEN_NOT_CHECKED);
        block.texts[0] = audit->trail_err == ERR_NONE ? say(frame, STR_AUDIT_SCREEN_NOT_CHECKED_HINT)
                                                      : say(frame, audit_failure(audit->trail_err));
    } else {
        block.mark = trail->result == TRAIL_INTACT ? MARK_OK : MARK_NO;
        block.head =
            say(frame, trail->result == TRAIL_INTACT ? STR_AUDIT_SCREEN_INTACT : STR_AUDIT_SCREEN_BROKEN);
        block.texts[0] = audit_trail_sentence(frame, trail->result, trail->findings[trail->result].from,
                                              trail->findings[trail->result].to);
        block.texts[1] =
            say_with2(frame, STR_AUDIT_SCREEN_CHECKED, "count", say_number(frame, (int64_t)trail->tree.size),
                      "signed", say_number(frame, (int64_t)trail->checkpoints));
    }
    return block;
}

/* Everything else that is wrong, beside the worst. */
static void add_findings(const struct trail *trail, struct frame *frame, struct part_blocks *blocks)
{
    for (int i = TRAIL_INTACT + 1; i < TRAIL_RESULT_COUNT; i++) {
        const struct trail_finding *finding = &trail->findings[i];
        struct part_block block = { .has_mark = true, .mark = MARK_NO };

        if (finding->count == 0 || i == (int)trail->result)
            continue;
        block.head = audit_trail_sentence(frame, (enum trail_result)i, finding->from, finding->to);
        part_blocks_add(blocks, &block);
    }
}

static void add_facts(const struct audit_model *audit, struct frame *frame, struct part_blocks *blocks)
{
    const struct auditor_chain *chain = &audit->chain;
    struct part_block title = { .head = say(frame, STR_AUDIT_SCREEN_SAYS), .is_title = true };
    struct part_block size = { .icon = ICON_LIST,
                               .head = say(frame, STR_AUDIT_SCREEN_SIZE),
                               .aside = say_number(frame, (int64_t)chain->size) };
    struct part_block root = { .icon = ICON_SHIELD_CHECK,
                               .head = say(frame, STR_AUDIT_SCREEN_ROOT),
                               .texts = { part_hash(frame, chain->root, sizeof chain->root) } };
    struct part_block head = { .icon = ICON_PENCIL, .head = say(frame, STR_AUDIT_SCREEN_SIGNED) };

    if (chain->signed_size == 0)
        head.texts[0] = say(frame, STR_AUDIT_SCREEN_SIGNED_NEVER);
    else
        head.texts[0] = say_with2(frame, STR_AUDIT_SCREEN_SIGNED_AT, "size",
                                  say_number(frame, (int64_t)chain->signed_size), "why",
                                  say(frame, audit_seal_word(chain->reason)));
    part_blocks_add(blocks, &title);
    part_blocks_add(blocks, &size);
    part_blocks_add(blocks, &root);
    part_blocks_add(blocks, &head);
}

void screen_chain_draw(const struct screen_chain *screen, const struct model *model, struct frame *frame,
                       struct box box)
{
    const struct audit_model *audit = model->audit;
    struct part_blocks blocks = part_blocks_open(frame, TRAIL_RESULT_COUNT + 8);
    bool is_busy = audit != NULL && audit->work != AUDIT_IDLE;
    struct button buttons[] = {
        part_back(frame),
        is_busy ? part_button(frame, STR_AUDIT_SCREEN_STOP, ICON_CROSS, BUTTON_SECONDARY, ACT_SLOW_STOP)
                : part_go(frame, STR_AUDIT_SCREEN_CHECK, ICON_SHIELD_CHECK, ACT_CHAIN_CHECK),
    };
    struct part_block answer;

    part_header(frame, model, &box, say(frame, STR_AUDIT_SCREEN_CHAIN));
    widget_action_bar(frame, &box, buttons, 2);
    if (audit == NULL)
        return;
    box = part_body(frame, box);
    if (is_busy)
        audit_progress(frame, &box, audit->permille);
    answer = answer_block(audit, frame);
    part_blocks_add(&blocks, &answer);
    if (audit->trail != NULL && audit->work != AUDIT_CHECKING)
        add_findings(audit->trail, frame, &blocks);
    add_facts(audit, frame, &blocks);
    part_blocks_draw(frame, widget_card(frame, box), &blocks, screen->page, true);
}
