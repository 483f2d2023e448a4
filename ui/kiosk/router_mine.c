/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/router_mine.h"

#include "kiosk/router_steps.h"
#include "kiosk/session_mine.h"
#include "screens/part_work.h"

static struct mine *mine_of(const struct kiosk *kiosk)
{
    return kiosk->session->mine;
}

void step_go_mine(struct kiosk *kiosk, int argument)
{
    (void)argument;
    router_report(kiosk, session_mine_list(kiosk->session));
    router_go(kiosk, SCREEN_MINE);
}

void step_mine_open(struct kiosk *kiosk, int index)
{
    struct mine *mine = mine_of(kiosk);
    enum err err;

    if (index < 0 || (size_t)index >= mine->model.row_count)
        return;
    err = session_mine_open(kiosk->session, mine->rows[index].number);
    if (err == ERR_NONE)
        router_push(kiosk, SCREEN_OWN);
    else
        router_report(kiosk, err);
}

static void ask(struct kiosk *kiosk, enum field_id field)
{
    const struct field_ref ref = { .field = field };

    router_fill(kiosk);
    screen_entry_open(&kiosk->screens.entry, &kiosk->model, &ref);
    router_push(kiosk, SCREEN_ENTRY);
}

void step_own_answer(struct kiosk *kiosk, int argument)
{
    (void)argument;
    ask(kiosk, FIELD_OWN_ANSWER);
}

void step_own_report(struct kiosk *kiosk, int argument)
{
    (void)argument;
    ask(kiosk, FIELD_OWN_RESULT);
}

void step_own_withdraw(struct kiosk *kiosk, int argument)
{
    (void)argument;
    ask(kiosk, FIELD_OWN_WITHDRAW);
}

void step_own_revise(struct kiosk *kiosk, int argument)
{
    enum err err = session_mine_revise(kiosk->session);
    (void)argument;

    if (err != ERR_NONE) {
        router_report(kiosk, err);
        return;
    }
    router_go(kiosk, SCREEN_REVIEW);
    router_notice_words(kiosk, MARK_INFO, STR_MINE_REVISING, "number", kiosk->session->worksheet.request.number);
}

void step_own_print(struct kiosk *kiosk, int argument)
{
    (void)argument;
    if (!session_mine_next_slip(kiosk->session))
        return;
    router_push(kiosk, SCREEN_SIGN);
    step_print_again(kiosk, 0);
}

bool router_mine_paper_next(struct kiosk *kiosk)
{
    if (!mine_of(kiosk)->is_printing || !session_mine_next_slip(kiosk->session))
        return false;
    step_print_again(kiosk, 0);
    return true;
}

bool router_mine_paper_out(struct kiosk *kiosk)
{
    if (!mine_of(kiosk)->is_printing)
        return false;
    if (router_mine_paper_next(kiosk))
        return true;
    session_forget_paper(kiosk->session);
    router_go(kiosk, SCREEN_DONE);
    return true;
}

void router_mine_say_refusal(struct kiosk *kiosk)
{
    const struct ruling_answer answer = { .refusal = mine_of(kiosk)->refusal, .kind = TASK_KIND_COUNT };
    struct part_refusal said;

    if (answer.refusal == REFUSAL_NONE)
        return;
    router_fill(kiosk);
    said = part_refusal(kiosk->frame, &kiosk->model, &answer);
    router_notice(kiosk, MARK_NO, part_join(kiosk->frame, " ", said.sentence, said.next, said.code));
}

static void acted(struct kiosk *kiosk, enum err err, enum str done)
{
    if (err != ERR_NONE)
        router_report(kiosk, err);
    else if (mine_of(kiosk)->refusal != REFUSAL_NONE)
        router_mine_say_refusal(kiosk);
    else
        router_notice_words(kiosk, MARK_OK, done, NULL, NULL);
}

void router_mine_entered(struct kiosk *kiosk, enum field_id field, const char *text)
{
    if (field == FIELD_OWN_ANSWER)
        acted(kiosk, session_mine_answer(kiosk->session, text), STR_MINE_ANSWERED);
    else if (field == FIELD_OWN_RESULT)
        acted(kiosk, session_mine_report(kiosk->session, text), STR_MINE_REPORTED);
    else
        acted(kiosk, session_mine_withdraw(kiosk->session, text), STR_MINE_WITHDRAWN);
}

void step_rate(struct kiosk *kiosk, int score)
{
    enum err err = session_mine_rate(kiosk->session, score);

    if (err == ERR_NONE)
        router_notice_words(kiosk, MARK_OK, STR_MINE_RATED, NULL, NULL);
    else
        router_report(kiosk, err);
}
