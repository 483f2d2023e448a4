/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/session_mine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LISTED_BYTES = 24 << 20, OPENED_BYTES = 16 << 20, FOUND_BYTES = 8 << 20 };

enum err session_mine_init(struct session *session)
{
    struct mine *mine = calloc(1, sizeof *mine);
    enum err err;

    if (mine == NULL)
        return ERR_MEMORY;
    session->mine = mine;
    err = arena_init(&mine->listed, LISTED_BYTES);
    if (err == ERR_NONE)
        err = arena_init(&mine->opened, OPENED_BYTES);
    if (err == ERR_NONE)
        err = arena_init(&mine->found, FOUND_BYTES);
    return err;
}

void session_mine_done(struct session *session)
{
    struct mine *mine = session->mine;

    if (mine == NULL)
        return;
    arena_done(&mine->listed);
    arena_done(&mine->opened);
    arena_done(&mine->found);
    free(mine);
    session->mine = NULL;
}

static bool may_request(const struct person *person)
{
    return person != NULL && (person->roles & (ROLE_REQUESTER | ROLE_CLERK)) != 0;
}

static bool may_do(const struct mine *mine, enum life_act act)
{
    enum request_state to;

    return mine->is_open && life_step(mine->row.state, act, &to) == ERR_NONE;
}

static void refresh(struct session *session)
{
    struct mine *mine = session->mine;
    struct mine_model *model = &mine->model;
    enum mine_need need = mine->is_open ? mine_need_of(&mine->row) : MINE_NEEDS_NOTHING;

    model->may_request = may_request(session->person);
    model->rows = mine->rows;
    model->file = mine->is_open ? &mine->file : NULL;
    model->row = mine->is_open ? &mine->row : NULL;
    model->may_answer = need == MINE_NEEDS_ANSWER;
    model->may_report = need == MINE_NEEDS_RESULT;
    model->may_revise = model->may_request && may_do(mine, LIFE_REVISE);
    model->may_withdraw = model->may_request && may_do(mine, LIFE_WITHDRAW);
    model->may_rate = mine->rated[0] != '\0';
}

void session_mine_fill(const struct session *session, struct model *model)
{
    model->mine = session->mine == NULL ? NULL : &session->mine->model;
}

void session_mine_leave(struct session *session)
{
    struct mine *mine = session->mine;
    struct service_report report = mine->model.report;

    arena_reset(&mine->listed, 0);
    arena_reset(&mine->opened, 0);
    mine->is_open = mine->is_printing = false;
    mine->slip_count = mine->slip_next = 0;
    mine->rated[0] = '\0';
    mine->model = (struct mine_model){ .report = report };
}

enum err session_mine_figures(struct session *session)
{
    size_t changed;
    enum err err = standing_day_work(session->clerk, &changed);

    return err == ERR_NONE ? service_report(session->clerk, &session->mine->model.report) : err;
}

static int by_need(const void *a, const void *b)
{
    const struct standing_row *left = a, *right = b;
    bool left_needs = mine_need_of(left) != MINE_NEEDS_NOTHING, right_needs = mine_need_of(right) != MINE_NEEDS_NOTHING;

    if (left_needs != right_needs)
        return left_needs ? -1 : 1;
    if (left->submitted != right->submitted)
        return left->submitted > right->submitted ? -1 : 1;
    return strcmp(right->number, left->number);
}

enum err session_mine_list(struct session *session)
{
    struct mine *mine = session->mine;
    const struct standing_row *rows;
    size_t count = 0, total = 0;
    enum err err = ERR_NONE;

    arena_reset(&mine->listed, 0);
    mine->model.row_count = mine->model.total = mine->model.needs = 0;
    if (may_request(session->person))
        err = standing_list(session->clerk, session->person, 0, MINE_ROWS_MAX, &mine->listed, &rows, &count, &total);
    if (err != ERR_NONE)
        return err;
    if (count > 0)
        memcpy(mine->rows, rows, count * sizeof rows[0]);
    qsort(mine->rows, count, sizeof mine->rows[0], by_need);
    while (mine->model.needs < count && mine_need_of(&mine->rows[mine->model.needs]) != MINE_NEEDS_NOTHING)
        mine->model.needs++;
    mine->model.row_count = count;
    mine->model.total = total;
    refresh(session);
    return ERR_NONE;
}

static void collect_slips(struct mine *mine)
{
    mine->slip_count = mine->slip_next = 0;
    for (size_t i = 0; i < mine->file.slip_count && mine->slip_count < MINE_SLIPS_MAX; i++) {
        if (mine->file.slips[i].state == SLIP_PREPARED)
            mine->slips[mine->slip_count++] = mine->file.slips[i].id;
    }
}

enum err session_mine_open(struct session *session, const char *number)
{
    struct mine *mine = session->mine;
    char wanted[REQUEST_NUMBER_SIZE];
    enum err err;

    snprintf(wanted, sizeof wanted, "%s", number); /* it may lie in what is read anew */
    arena_reset(&mine->opened, 0);
    mine->is_open = false;
    err = standing_find(session->clerk, session->person, wanted, &mine->opened, &mine->row);
    if (err == ERR_NONE)
        err = casefile_read(session->clerk, session->person, wanted, 0, &mine->opened, &mine->file);
    mine->is_open = err == ERR_NONE;
    if (err == ERR_NONE)
        collect_slips(mine);
    refresh(session);
    return err;
}

enum err session_mine_submitted(struct session *session, const char *number)
{
    struct mine *mine = session->mine;
    struct standing_row row;
    enum err err;

    arena_reset(&mine->found, 0);
    err = standing_find(session->clerk, session->person, number, &mine->found, &row);
    if (err != ERR_NONE)
        return err;
    mine->model.due = row.due;
    mine->model.with_kinds = row.open_kinds;
    snprintf(mine->rated, sizeof mine->rated, "%s", request_state_is_approved(row.state) ? number : "");
    refresh(session);
    return ERR_NONE;
}

/* After an act the open request is read again, refused or not. */
static enum err look_again(struct session *session, enum err err)
{
    char number[REQUEST_NUMBER_SIZE];

    if (err != ERR_NONE)
        return err;
    memcpy(number, session->mine->row.number, sizeof number);
    return session_mine_open(session, number);
}

enum err session_mine_answer(struct session *session, const char *text)
{
    struct mine *mine = session->mine;

    return look_again(session, standing_answer(session->clerk, session->person, mine->row.number, text, &mine->refusal));
}

enum err session_mine_report(struct session *session, const char *text)
{
    struct mine *mine = session->mine;

    return look_again(session, standing_report(session->clerk, session->person, mine->row.number, text, &mine->refusal));
}

enum err session_mine_withdraw(struct session *session, const char *reason)
{
    struct mine *mine = session->mine;

    return look_again(session,
                      standing_withdraw(session->clerk, session->person, mine->row.number, reason, &mine->refusal));
}

enum err session_mine_revise(struct session *session)
{
    enum err err = worksheet_load(&session->worksheet, session->mine->file.request);

    if (err != ERR_NONE)
        return err;
    session->has_request = true;
    session_forget_paper(session);
    return session_changed(session);
}

bool session_mine_next_slip(struct session *session)
{
    struct mine *mine = session->mine;

    if (mine->slip_next >= mine->slip_count) {
        mine->is_printing = false;
        return false;
    }
    session_forget_paper(session);
    session->is_resumed = true;
    session->issue.slip = mine->slips[mine->slip_next++];
    mine->is_printing = true;
    snprintf(mine->rated, sizeof mine->rated, "%s", mine->row.number);
    refresh(session);
    return true;
}

enum err session_mine_rate(struct session *session, int score)
{
    struct mine *mine = session->mine;
    enum err err = mine->rated[0] == '\0'
                       ? ERR_CONFLICT
                       : standing_rate(session->clerk, session->person, mine->rated, score);

    if (err == ERR_NONE || err == ERR_CONFLICT)
        mine->rated[0] = '\0';
    refresh(session);
    return err == ERR_CONFLICT ? ERR_NONE : err; /* rated before: nothing to say */
}
