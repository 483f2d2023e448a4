/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/session.h"

#include "kiosk/session_mine.h"
#include "kiosk/session_work.h"

#include <stdlib.h>
#include <string.h>

enum {
    JUDGED_BYTES = 8 << 20,
    FOUND_BYTES = 4 << 20,
    SUBMITTED_BYTES = 16 << 20,
    SCRATCH_BYTES = 4 << 20,
    HITS_MAX = 200,
};

/* Nobody waits for it: without figures the first screen shows none. */
void session_look_at_figures(struct session *session)
{
    if (session_mine_figures(session) != ERR_NONE)
        fprintf(stderr, "session: the figures of the service could not be read\n");
}

static enum err open_arenas(struct session *session)
{
    enum err err = worksheet_init(&session->worksheet);

    if (err == ERR_NONE)
        err = arena_init(&session->judged, JUDGED_BYTES);
    if (err == ERR_NONE)
        err = arena_init(&session->found, FOUND_BYTES);
    if (err == ERR_NONE)
        err = arena_init(&session->submitted, SUBMITTED_BYTES);
    if (err == ERR_NONE)
        err = arena_init(&session->scratch, SCRATCH_BYTES);
    if (err == ERR_NONE)
        err = session_work_init(session);
    if (err == ERR_NONE)
        err = session_mine_init(session);
    if (err == ERR_NONE)
        session_look_at_figures(session);
    return err;
}

enum err session_open(struct clerk *clerk, struct printer *printer, struct session **ret_session)
{
    struct session *session = calloc(1, sizeof *session);
    enum err err;

    if (session == NULL)
        return ERR_MEMORY;
    session->clerk = clerk;
    session->printer = printer;
    err = open_arenas(session);
    if (err != ERR_NONE) {
        session_close(session);
        return err;
    }
    *ret_session = session;
    return ERR_NONE;
}

void session_close(struct session *session)
{
    if (session == NULL)
        return;
    worksheet_done(&session->worksheet);
    arena_done(&session->judged);
    arena_done(&session->found);
    arena_done(&session->submitted);
    arena_done(&session->scratch);
    session_work_done(session);
    session_mine_done(session);
    free(session);
}

void session_fill(const struct session *session, struct model *model)
{
    bool can_judge = session->has_request && session->has_verdict;

    model->person = session->person;
    model->login = session->has_login ? &session->login : NULL;
    model->has_draft = session->has_draft;
    model->draft_lines = session->draft_lines;
    model->unfinished = session->unfinished;
    model->unfinished_count = session->unfinished_count;
    model->request = session->has_request ? &session->worksheet.request : NULL;
    model->facts = can_judge ? session->facts : NULL;
    model->verdict = can_judge && session->verdict.line_count > 0 ? &session->verdict : NULL;
    model->hits = session->hits;
    model->hit_count = session->hit_count;
    model->hit_total = session->hit_total;
    model->submission = session->has_submission ? &session->submission : NULL;
    model->issue = session->has_issue ? &session->issue : NULL;
    model->slip_index = session->slip_index;
    model->verification = session->has_verification ? &session->verification : NULL;
    session_work_fill(session, model);
    session_mine_fill(session, model);
}

enum err session_badge(struct session *session, const char *badge)
{
    enum err err = login_badge(session->clerk, badge, &session->login);

    session->has_login = err == ERR_NONE;
    return err;
}

static enum err look_for_draft(struct session *session)
{
    struct request draft;
    enum err err;

    arena_reset(&session->scratch, 0);
    err = draft_load(session->clerk, session->person, &session->scratch, &draft);
    session->has_draft = err == ERR_NONE && draft.line_count > 0;
    session->draft_lines = session->has_draft ? draft.line_count : 0;
    return err == ERR_NOT_FOUND ? ERR_NONE : err;
}

static enum err look_for_slips(struct session *session)
{
    arena_reset(&session->scratch, 0);
    session->unfinished_count = 0;
    return issue_unfinished_for(session->clerk, session->person, MODEL_UNFINISHED_MAX, &session->scratch,
                                session->unfinished, &session->unfinished_count);
}

enum err session_look_around(struct session *session)
{
    enum err err = look_for_draft(session);

    if (err == ERR_NONE)
        err = look_for_slips(session);
    if (err == ERR_NONE)
        err = session_mine_list(session);
    return err == ERR_NONE ? session_work_look(session) : err;
}

enum err session_enter(struct session *session)
{
    session->person = session->login.person;
    session->has_request = false;
    session_forget_paper(session);
    return session_look_around(session);
}

static void forget_hits(struct session *session)
{
    arena_reset(&session->found, 0);
    session->hits = NULL;
    session->hit_count = 0;
    session->hit_total = 0;
}

static void forget_request(struct session *session)
{
    session->has_request = false;
    session->worksheet.request = (struct request){ .line_count = 0 };
    session->worksheet.has_removed = false;
    session->has_verdict = false;
    session->verdict = (struct verdict){ .line_count = 0 };
    session->facts = NULL;
    arena_reset(&session->judged, 0);
    session->draft_lines = 0;
    memset(session->free_text, 0, sizeof session->free_text);
}

void session_leave(struct session *session)
{
    /* The person is gone whether or not the audit trail could take the note. */
    if (session->person != NULL && login_leave(session->clerk, session->person) != ERR_NONE)
        fprintf(stderr, "session: the end of a session could not be recorded\n");
    session->person = NULL;
    explicit_bzero(&session->login, sizeof session->login);
    session->has_login = false;
    session->has_draft = false;
    session->has_verification = false;
    memset(&session->verification, 0, sizeof session->verification);
    session->unfinished_count = 0;
    forget_hits(session);
    session_forget_paper(session);
    forget_request(session);
    session_work_leave(session);
    session_mine_leave(session);
    session_look_at_figures(session);
}

static enum err judge(struct session *session)
{
    enum err err;

    arena_reset(&session->judged, 0);
    session->has_verdict = false;
    session->verdict.line_count = 0;
    if (session->worksheet.request.line_count == 0)
        return ERR_NONE;
    err = check_request(session->clerk, &session->worksheet.request, &session->judged, &session->verdict,
                        &session->facts);
    session->has_verdict = err == ERR_NONE;
    return err;
}

enum err session_changed(struct session *session)
{
    enum err err = judge(session);

    if (err != ERR_NONE)
        return err;
    return draft_save(session->clerk, session->person, &session->worksheet.request);
}

enum err session_new_request(struct session *session)
{
    session_forget_paper(session);
    worksheet_begin(&session->worksheet, clerk_rulebook(session->clerk), session->person,
                    clerk_receiving_point(session->clerk));
    session->has_request = true;
    return session_changed(session);
}

enum err session_continue_draft(struct session *session)
{
    struct request draft;
    enum err err;

    session_forget_paper(session);
    arena_reset(&session->scratch, 0);
    err = draft_load(session->clerk, session->person, &session->scratch, &draft);
    if (err == ERR_NONE)
        err = worksheet_load(&session->worksheet, &draft);
    if (err != ERR_NONE)
        return err;
    session->has_request = true;
    return judge(session);
}

enum err session_need_request(struct session *session)
{
    if (session->has_request)
        return ERR_NONE;
    return session->has_draft ? session_continue_draft(session) : session_new_request(session);
}

static const char *unit_of(const struct session *session)
{
    return session->has_request ? session->worksheet.request.unit : "";
}

/* Keeps hits beyond one call of lookup: they are pages of one list. */
static enum err add_hits(struct session *session, const struct lookup_hit *hits, size_t count)
{
    if (session->hits == NULL) {
        session->hits = ARENA_TAKE(&session->found, HITS_MAX, struct lookup_hit);
        if (session->hits == NULL)
            return ERR_LIMIT;
    }
    for (size_t i = 0; i < count && session->hit_count < HITS_MAX; i++)
        session->hits[session->hit_count++] = hits[i];
    return ERR_NONE;
}

enum err session_search(struct session *session, const char *words)
{
    const struct lookup_hit *hits;
    size_t count;
    enum err err;

    forget_hits(session);
    if (words[0] == '\0')
        return ERR_NONE;
    err = lookup_words(session->clerk, words, unit_of(session), &session->found, &hits, &count);
    if (err != ERR_NONE)
        return err;
    session->hit_total = count;
    return add_hits(session, hits, count);
}

enum err session_more_hits(struct session *session, const char *category)
{
    const struct lookup_hit *hits;
    size_t count;
    enum err err;

    if (session->hit_count > 0 &&
        (session->hit_count >= session->hit_total || session->hit_count >= HITS_MAX))
        return ERR_NONE;
    err = lookup_category(session->clerk, category, unit_of(session), session->hit_count, &session->found,
                          &hits, &count, &session->hit_total);
    return err == ERR_NONE ? add_hits(session, hits, count) : err;
}

enum err session_list_category(struct session *session, const char *category)
{
    forget_hits(session);
    return session_more_hits(session, category);
}

static bool find_line(const struct session *session, const char *product, size_t *ret_line)
{
    const struct request *request = &session->worksheet.request;

    for (size_t i = 0; i < request->line_count; i++) {
        if (strcmp(request->lines[i].product, product) == 0) {
            *ret_line = i;
            return true;
        }
    }
    return false;
}

enum err session_take(struct session *session, const struct lookup_hit *hit, size_t *ret_line)
{
    struct request_line line = worksheet_empty_line();
    enum err err = session_need_request(session);

    if (err != ERR_NONE)
        return err;
    if (find_line(session, hit->product->id, ret_line)) {
        session->worksheet.lines[*ret_line].quantity++;
        return session_changed(session);
    }
    line.product = hit->product->id;
    line.contract = hit->contract;
    line.unit_price = hit->price;
    err = worksheet_add(&session->worksheet, &line, ret_line);
    return err == ERR_NONE ? session_changed(session) : err;
}

enum err session_take_text(struct session *session, const char *category, size_t *ret_line)
{
    struct request_line line = worksheet_empty_line();
    enum err err = session_need_request(session);

    if (err != ERR_NONE)
        return err;
    line.text = session->free_text;
    line.category = category;
    err = worksheet_add(&session->worksheet, &line, ret_line);
    return err == ERR_NONE ? session_changed(session) : err;
}

enum err session_replace(struct session *session, size_t index, const char *product)
{
    struct request_line *line = &session->worksheet.lines[index];
    struct lookup_hit hit;
    enum err err;

    arena_reset(&session->scratch, 0);
    err = lookup_product(session->clerk, product, unit_of(session), &session->scratch, &hit);
    if (err == ERR_NONE)
        err = worksheet_put(&session->worksheet, &line->product, hit.product->id, REQUEST_CODE_MAX);
    if (err == ERR_NONE)
        err = worksheet_put(&session->worksheet, &line->contract, hit.contract, REQUEST_CODE_MAX);
    if (err != ERR_NONE)
        return err;
    line->gtin = "";
    line->text = "";
    line->category = "";
    line->version = "";
    line->origin = "";
    line->supplier = "";
    line->unit_price = hit.price;
    return session_changed(session);
}

static bool has_line_like(const struct request *request, const struct request_line *line)
{
    for (size_t i = 0; i < request->line_count; i++) {
        const struct request_line *other = &request->lines[i];

        if (other->quantity == line->quantity && strcmp(other->product, line->product) == 0 &&
            strcmp(other->text, line->text) == 0 && strcmp(other->category, line->category) == 0)
            return true;
    }
    return false;
}

static bool holds_all_of(const struct request *request, const struct request *form)
{
    for (size_t i = 0; i < form->line_count; i++) {
        if (!has_line_like(request, &form->lines[i]))
            return false;
    }
    return form->line_count > 0;
}

enum err session_take_form(struct session *session, struct bytes text, size_t *ret_lines)
{
    struct request form;
    size_t index;
    enum err err = session_need_request(session);

    if (err != ERR_NONE)
        return err;
    arena_reset(&session->scratch, 0);
    err = form_read(session->clerk, text, session->person, &session->scratch, &form);
    if (err == ERR_NONE && holds_all_of(&session->worksheet.request, &form))
        return ERR_CONFLICT;
    *ret_lines = err == ERR_NONE ? form.line_count : 0;
    if (err == ERR_NONE && session->worksheet.request.line_count == 0) {
        err = worksheet_load(&session->worksheet, &form);
    } else if (err == ERR_NONE) {
        for (size_t i = 0; i < form.line_count && err == ERR_NONE; i++)
            err = worksheet_add(&session->worksheet, &form.lines[i], &index);
    }
    return err == ERR_NONE ? session_changed(session) : err;
}
