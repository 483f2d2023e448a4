/* SPDX-License-Identifier: Apache-2.0 */
#include "app/paper_parts.h"

#include "app/clerk_parts.h"
#include "app/judged.h"
#include "app/referral.h"
#include "core/route.h"
#include "store/request_store.h"
#include "store/task_store.h"

#include <string.h>

static void put_banners(const struct clerk *clerk, struct slip_paper *paper)
{
    paper->issued = clerk_today(clerk);
    if (!clerk_time_is_verified(clerk))
        paper->banners |= SLIP_BANNER_TIME;
    if (clerk_release_age(clerk) != RELEASE_FRESH)
        paper->banners |= SLIP_BANNER_STALE_CATALOGUE;
}

static enum err fill_lines(const struct paper_source *source, struct arena *arena, struct slip_paper *paper)
{
    struct slip_paper_line *lines = ARENA_TAKE(arena, source->request->line_count, struct slip_paper_line);

    if (lines == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < source->request->line_count; i++)
        lines[i] = paper_line(source, i, source->verdict->lines[i].effect);
    paper->lines = lines;
    paper->line_count = source->request->line_count;
    return ERR_NONE;
}

static const enum str desks[TASK_KIND_COUNT] = {
    [TASK_TECHNICAL] = STR_PAPER_TO_TECHNICAL,
    [TASK_SECURITY] = STR_PAPER_TO_SECURITY,
    [TASK_DATA] = STR_PAPER_TO_DATA,
    [TASK_ACCESSIBILITY] = STR_PAPER_TO_ACCESSIBILITY,
    [TASK_ARCHITECTURE] = STR_PAPER_TO_ARCHITECTURE,
    [TASK_APPROVAL] = STR_PAPER_ROLE_APPROVER,
    [TASK_HEAD] = STR_PAPER_ROLE_HEAD,
    [TASK_BOARD] = STR_PAPER_ROLE_BOARD,
    [TASK_REGULARISATION] = STR_PAPER_ROLE_APPROVER,
    [TASK_PILOT_RESULT] = STR_PAPER_TO_TECHNICAL,
};

/* "Security reviewer, Approver", in one language. */
static const char *desks_of(unsigned kinds, enum lang lang, struct arena *arena)
{
    const char *list = "";

    for (int kind = 0; kind < TASK_KIND_COUNT && list != NULL; kind++) {
        const char *desk = lang_text(lang, desks[kind]);

        if ((kinds >> kind & 1) == 0)
            continue;
        list = list[0] == '\0'
                   ? desk
                   : lang_format(arena, lang, STR_PAPER_LIST, "first", list, "second", desk, NULL, NULL);
    }
    return list;
}

/* Whose desk it is on, and whom to ask in the unit. */
static enum err fill_addressee(struct clerk *clerk, const struct paper_source *source, struct arena *arena,
                               struct slip_paper *paper)
{
    const struct org_unit *unit = rulebook_unit(source->book, source->request->unit);
    unsigned kinds = 0;
    enum err err = task_open_kinds(clerk->store, source->request->number, &kinds);

    if (err != ERR_NONE)
        return err;
    if (kinds == 0)
        kinds = route_tasks(source->verdict, source->book);
    paper->addressee.local = desks_of(kinds, paper->language, arena);
    paper->addressee.english = desks_of(kinds, LANG_EN, arena);
    if (paper->addressee.local == NULL || paper->addressee.english == NULL)
        return ERR_LIMIT;
    if (unit != NULL) {
        const struct person *person = rulebook_person(source->book, unit->focal_point);

        paper->focal_point = person != NULL ? person->name : unit->focal_point;
    }
    paper->asks_board = (kinds >> TASK_BOARD & 1) != 0;
    return ERR_NONE;
}

static enum err fill_referral(struct clerk *clerk, const struct paper_source *source, struct arena *arena,
                              struct slip_paper *paper)
{
    char *qr = arena_take(arena, SLIP_TEXT_MAX + 1, 1);
    enum err err;

    if (qr == NULL)
        return ERR_LIMIT;
    paper->kind = SLIP_PAPER_REFERRAL;
    paper->lane = lane_code(source->verdict->lane);
    err = fill_addressee(clerk, source, arena, paper);
    if (err == ERR_NONE && paper->asks_board) {
        err = referral_code(clerk, source->request, qr);
        paper->qr = qr;
    }
    return err;
}

static enum err fill_note(struct clerk *clerk, const struct paper_source *source, enum slip_paper_kind kind,
                          struct arena *arena, struct slip_paper *ret_paper)
{
    struct slip_paper paper;
    enum err err;

    paper_begin(source, &paper);
    put_banners(clerk, &paper);
    paper.kind = kind;
    err = fill_lines(source, arena, &paper);
    if (err == ERR_NONE)
        err = paper_reasons(source, NULL, arena, &paper);
    if (err == ERR_NONE && kind == SLIP_PAPER_REFERRAL)
        err = fill_referral(clerk, source, arena, &paper);
    if (err == ERR_NONE)
        *ret_paper = paper;
    return err;
}

static enum slip_paper_kind kind_of_outcome(enum submit_outcome outcome)
{
    switch (outcome) {
    case SUBMIT_DECLINED:
        return SLIP_PAPER_REFUSAL;
    case SUBMIT_RETURNED:
        return SLIP_PAPER_RETURN;
    case SUBMIT_CLEARED:
    case SUBMIT_IN_REVIEW:
    case SUBMIT_CLOSED:
        break;
    }
    return SLIP_PAPER_REFERRAL;
}

enum err paper_of_note(struct clerk *clerk, const struct submission *submission, struct arena *arena,
                       struct slip_paper *ret_paper)
{
    const struct paper_source source = {
        .book = clerk_rulebook(clerk),
        .request = submission->request,
        .facts = submission->facts,
        .verdict = &submission->verdict,
    };

    return fill_note(clerk, &source, kind_of_outcome(submission->outcome), arena, ret_paper);
}

/* The last decision by somebody else than the machine: its words stand on the note. */
static enum err fill_words(struct clerk *clerk, const struct judged *judged, struct arena *arena,
                           struct slip_paper *paper)
{
    const struct decision_record *decisions;
    size_t count;
    enum err err = decision_list(clerk->store, judged->record.number, arena, &decisions, &count);

    while (err == ERR_NONE && count > 0) {
        const struct decision_record *decision = &decisions[--count];

        if (strcmp(decision->actor, "KIOSK") == 0 || decision->assessment != judged->assessment.id)
            continue;
        return paper_decider(judged->book, decision, paper->language, arena, paper);
    }
    return err;
}

static bool kind_of_state(enum request_state state, enum slip_paper_kind *ret_kind)
{
    if (state == REQUEST_IN_REVIEW)
        *ret_kind = SLIP_PAPER_REFERRAL;
    else if (state == REQUEST_RETURNED)
        *ret_kind = SLIP_PAPER_RETURN;
    else if (state == REQUEST_DECLINED)
        *ret_kind = SLIP_PAPER_REFUSAL;
    else
        return false;
    return true;
}

enum err paper_of_request(struct clerk *clerk, const char *number, struct arena *arena,
                          struct slip_paper *ret_paper)
{
    enum slip_paper_kind kind;
    struct slip_paper paper;
    struct judged judged = { .older = NULL };
    struct paper_source source;
    enum err err = judged_read(clerk, number, 0, arena, &judged);

    if (err != ERR_NONE)
        return err;
    source = (struct paper_source){ judged.book, judged.request, judged.facts, &judged.verdict };
    catalogue_close(clerk->older_catalogue);
    clerk->older_catalogue = judged.older; /* the paper borrows its names until the next print */
    if (!kind_of_state(judged.record.state, &kind))
        return ERR_CONFLICT;
    err = fill_note(clerk, &source, kind, arena, &paper);
    if (err == ERR_NONE && kind != SLIP_PAPER_REFERRAL)
        err = fill_words(clerk, &judged, arena, &paper);
    if (err == ERR_NONE)
        *ret_paper = paper;
    return err;
}
