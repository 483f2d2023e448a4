/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/session_work.h"

#include "core/route.h"
#include "kiosk/work_reading.h"

#include <stdlib.h>
#include <string.h>

enum {
    LISTED_BYTES = 4 << 20,
    OPENED_BYTES = 32 << 20,
    SEARCHED_BYTES = 4 << 20,
    SIGNING_BYTES = 64 << 20,
};

enum err session_work_init(struct session *session)
{
    struct work *work = calloc(1, sizeof *work);
    enum err err;

    if (work == NULL)
        return ERR_MEMORY;
    session->work = work;
    err = arena_init(&work->listed, LISTED_BYTES);
    if (err == ERR_NONE)
        err = arena_init(&work->opened, OPENED_BYTES);
    if (err == ERR_NONE)
        err = arena_init(&work->searched, SEARCHED_BYTES);
    if (err == ERR_NONE)
        err = arena_init(&work->signing, SIGNING_BYTES);
    return err;
}

void session_work_done(struct session *session)
{
    struct work *work = session->work;

    if (work == NULL)
        return;
    arena_done(&work->listed);
    arena_done(&work->opened);
    arena_done(&work->searched);
    arena_done(&work->signing);
    free(work);
    session->work = NULL;
}

/* The model stands in the session, so that screens can keep what they were given. */
static void refresh(struct work *work)
{
    struct work_model *model = &work->model;

    model->filter = work->filter;
    model->rows = work->list.rows;
    model->row_count = work->list.row_count;
    model->offset = work->from;
    model->total = work->list.total;
    memcpy(model->counts, work->list.counts, sizeof model->counts);
    model->open.own = work->own;
    model->marks = work->marks;
    model->mark_count = work->mark_count;
    model->proof = work->has_proof ? &work->proof : NULL;
    model->open.mark =
        model->open.file == NULL ? NULL : work_mark_of(model, model->open.file->request->number);
}

void session_work_fill(const struct session *session, struct model *model)
{
    model->work = session->person == NULL || session->work == NULL ? NULL : &session->work->model;
}

static void close_file(struct work *work)
{
    arena_reset(&work->opened, 0);
    work->own = NULL;
    work->model.open = (struct work_case){ .task = TASK_KIND_COUNT };
}

void session_work_leave(struct session *session)
{
    struct work *work = session->work;

    close_file(work);
    arena_reset(&work->listed, 0);
    arena_reset(&work->searched, 0);
    arena_reset(&work->signing, 0);
    work->list = (struct worklist){ .row_count = 0 };
    work->filter = WORKLIST_ALL;
    work->from = 0;
    memset(work->marks, 0, sizeof work->marks);
    work->mark_count = 0;
    memset(&work->proof, 0, sizeof work->proof);
    work->has_proof = false;
    work->slip_count = work->slip_next = 0;
    work->is_printing = false;
    work->model = (struct work_model){ .open = { .task = TASK_KIND_COUNT } };
    refresh(work);
}

/* ---- the list ---- */

static bool has_role(const struct session *session)
{
    int working = ROLE_HEAD | ROLE_APPROVER;
    int roles = delegation_roles(clerk_rulebook(session->clerk), session->person, clerk_today(session->clerk));

    for (enum task_kind kind = TASK_TECHNICAL; task_kind_is_review(kind); kind++)
        working |= task_kind_role(kind);
    return (roles & working) != 0;
}

enum err session_work_list(struct session *session, enum worklist_filter filter, size_t from)
{
    struct work *work = session->work;
    struct worklist list;
    enum err err;

    arena_reset(&work->listed, 0);
    work->list = (struct worklist){ .row_count = 0 };
    refresh(work);
    err = worklist_read(session->clerk, session->person, filter, from, WORK_ROWS_MAX, &work->listed, &list);
    if (err != ERR_NONE)
        return err;
    work->list = list;
    work->filter = filter;
    work->from = from;
    refresh(work);
    return ERR_NONE;
}

enum err session_work_look(struct session *session)
{
    session->work->model.has_role = has_role(session);
    if (!session->work->model.has_role)
        return ERR_NONE;
    return session_work_list(session, session->work->filter, 0);
}

/* ---- one request ---- */

static enum task_kind forward_to(const struct casefile *file)
{
    enum task_kind kind = TASK_TECHNICAL;

    while (kind < TASK_ARCHITECTURE && (file->ruling_case.open_tasks & (1u << kind)) != 0)
        kind++;
    return kind;
}

static enum err ask(const struct session *session, const struct work_mark *mark,
                    struct ruling_answer *ret_answer)
{
    struct work *work = session->work;
    const struct ruling_case *it = &work->file.ruling_case;
    struct work_reading reading;
    enum err err = work_read(clerk_rulebook(session->clerk), mark, &work->opened, &reading);

    if (err != ERR_NONE)
        return err;
    *ret_answer = mark->is_opinion ? opinion_ask(it, session->person, mark->task, reading.opinions,
                                                 reading.opinion_count, mark->comment)
                                   : ruling_ask(it, session->person, &reading.ruling);
    return ERR_NONE;
}

/* What each act would come to, before anybody tries: with words where words are all that is missing. */
static enum err ask_all(struct session *session)
{
    struct work_case *open = &session->work->model.open;
    struct work_mark mark;
    enum err err = ERR_NONE;

    work_mark_begin(open, &mark);
    if (mark.is_opinion)
        err = ask(session, &mark, &open->opinion);
    mark.is_opinion = false;
    for (int kind = 0; kind < RULING_KIND_COUNT && err == ERR_NONE; kind++) {
        mark.kind = (enum ruling_kind)kind;
        mark.forward = forward_to(&session->work->file);
        snprintf(mark.comment, sizeof mark.comment, "%s", kind == RULING_APPROVE ? "" : "?");
        err = ask(session, &mark, &open->answers[kind]);
    }
    return err;
}

static enum err find_own_lines(struct work *work, enum task_kind task)
{
    const struct casefile *file = &work->file;
    size_t count = file->request->line_count;

    work->own = ARENA_TAKE(&work->opened, count + 1, bool);
    if (work->own == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < count; i++)
        work->own[i] = !task_kind_is_review(task) || route_concerns(file->verdict, file->book, task, i + 1);
    return ERR_NONE;
}

enum err session_work_open(struct session *session, const char *number, int revision, enum task_kind task)
{
    struct work *work = session->work;
    struct work_case *open = &work->model.open;
    char wanted[REQUEST_NUMBER_SIZE];
    enum err err;

    snprintf(wanted, sizeof wanted, "%s", number); /* it may stand in the file that is closed here */
    close_file(work);
    err = casefile_read(session->clerk, session->person, wanted, revision, &work->opened, &work->file);
    if (err == ERR_NONE)
        err = find_own_lines(work, task);
    if (err != ERR_NONE) {
        close_file(work);
        refresh(work);
        return err;
    }
    open->file = &work->file;
    open->clearance = casefile_clearance(&work->file, session->person);
    open->task = task;
    open->is_read_only = task == TASK_KIND_COUNT;
    open->own = work->own;
    err = open->is_read_only ? ERR_NONE : ask_all(session);
    if (err != ERR_NONE)
        close_file(work);
    refresh(work);
    return err;
}

static enum err open_row(struct session *session, const struct worklist_row *row, size_t index, size_t total)
{
    enum err err = session_work_open(session, row->task.number, 0, row->task.kind);

    if (err != ERR_NONE)
        return err;
    session->work->model.open.place = index + 1;
    session->work->model.open.total = total;
    return ERR_NONE;
}

enum err session_work_open_row(struct session *session, size_t index)
{
    struct work *work = session->work;

    if (index >= work->list.row_count)
        return ERR_NOT_FOUND;
    return open_row(session, &work->list.rows[index], work->from + index, work->list.total);
}

static bool can_be_next(const struct work *work, const struct worklist_row *row)
{
    return row->is_ready && row->is_within && work_mark_of(&work->model, row->task.number) == NULL;
}

/* Rows [from, end) of the list in force; opens the first that can be decided. */
static enum err open_between(struct session *session, size_t from, size_t end)
{
    struct work *work = session->work;

    while (from < end) {
        struct worklist list;
        enum err err;

        arena_reset(&work->searched, 0);
        err = worklist_read(session->clerk, session->person, work->filter, from, TASK_PAGE_MAX, &work->searched,
                            &list);
        if (err != ERR_NONE)
            return err;
        for (size_t i = 0; i < list.row_count && from + i < end; i++) {
            if (can_be_next(work, &list.rows[i]))
                return open_row(session, &list.rows[i], from + i, list.total);
        }
        if (list.row_count == 0)
            break;
        from += list.row_count;
    }
    return ERR_NOT_FOUND;
}

enum err session_work_open_first(struct session *session)
{
    return open_between(session, 0, SIZE_MAX);
}

enum err session_work_open_next(struct session *session)
{
    size_t place = session->work->model.open.place;
    enum err err = open_between(session, place, SIZE_MAX);

    /* What was left for later, before the open one. */
    if (err == ERR_NOT_FOUND && place > 1)
        err = open_between(session, 0, place - 1);
    return err;
}

enum err session_work_open_mark(struct session *session, size_t index)
{
    struct work *work = session->work;

    if (index >= work->mark_count)
        return ERR_NOT_FOUND;
    return session_work_open(session, work->marks[index].number, 0, work->marks[index].task);
}

/* ---- the tray ---- */

static const char *first_item(const struct casefile *file, enum lang lang)
{
    const struct request_line *line = &file->request->lines[0];

    if (file->facts != NULL && file->facts[0].product != NULL)
        return lang_name(&file->facts[0].product->name, lang);
    return line->text[0] != '\0' ? line->text : line->product;
}

static struct work_mark *slot_for(struct work *work, const char *number)
{
    for (size_t i = 0; i < work->mark_count; i++) {
        if (strcmp(work->marks[i].number, number) == 0)
            return &work->marks[i];
    }
    return work->mark_count < WORK_MARKS_MAX ? &work->marks[work->mark_count++] : NULL;
}

enum err session_work_mark(struct session *session, const struct work_mark *mark, enum lang lang,
                           struct ruling_answer *ret_answer)
{
    struct work *work = session->work;
    struct work_mark *slot;
    enum err err = work->model.open.file == NULL ? ERR_NOT_FOUND : ask(session, mark, ret_answer);

    if (err != ERR_NONE || ret_answer->refusal != REFUSAL_NONE)
        return err;
    slot = slot_for(work, mark->number);
    if (slot == NULL)
        return ERR_LIMIT;
    *slot = *mark;
    /* Its pointers end with the open file. */
    slot->answer = (struct ruling_answer){ .refusal = REFUSAL_NONE };
    snprintf(slot->item, sizeof slot->item, "%s", first_item(&work->file, lang));
    refresh(work);
    return ERR_NONE;
}

void session_work_remove(struct session *session, size_t index)
{
    struct work *work = session->work;

    if (index >= work->mark_count)
        return;
    memmove(&work->marks[index], &work->marks[index + 1],
            (work->mark_count - index - 1) * sizeof work->marks[0]);
    work->mark_count--;
    refresh(work);
}

void session_work_drop_refused(struct session *session)
{
    struct work *work = session->work;

    for (size_t i = work->mark_count; i > 0; i--) {
        if (work->marks[i - 1].answer.refusal != REFUSAL_NONE)
            session_work_remove(session, i - 1);
    }
}

enum err session_work_ask_pin(struct session *session)
{
    struct work *work = session->work;
    enum err err = login_again(session->clerk, session->person, &work->proof);

    work->has_proof = err == ERR_NONE;
    refresh(work);
    return err;
}

static enum err make_acts(const struct session *session, struct arena *arena, const struct decide_act **ret_acts)
{
    const struct work *work = session->work;
    struct decide_act *acts = ARENA_TAKE(arena, work->mark_count + 1, struct decide_act);

    if (acts == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < work->mark_count; i++) {
        const struct work_mark *mark = &work->marks[i];
        struct work_reading reading;
        enum err err = work_read(clerk_rulebook(session->clerk), mark, arena, &reading);

        if (err != ERR_NONE)
            return err;
        acts[i] = (struct decide_act){ .revision = mark->revision, .is_opinion = mark->is_opinion,
                                       .ruling = reading.ruling, .kind = mark->task,
                                       .opinions = reading.opinions, .opinion_count = reading.opinion_count,
                                       .comment = mark->comment };
        snprintf(acts[i].number, sizeof acts[i].number, "%s", mark->number);
    }
    *ret_acts = acts;
    return ERR_NONE;
}

static void count_state(struct work_done *done, enum request_state state)
{
    if (state == REQUEST_DECLINED)
        done->declined++;
    else if (state == REQUEST_APPROVED_COND)
        done->cond++;
    else if (state == REQUEST_PART_APPROVED)
        done->part++;
    else
        done->approved++;
}

static void count(struct work_done *done, const struct work_mark *mark, const struct decide_result *result)
{
    if (mark->is_opinion)
        done->opinions++;
    else if (mark->kind == RULING_RETURN)
        done->returned++;
    else if (mark->kind == RULING_FORWARD)
        done->forwarded++;
    else if (mark->kind == RULING_CANCEL)
        done->cancelled++;
    else
        count_state(done, result->state);
}

static void take_results(struct work *work, const struct decide_result *results)
{
    struct work_done done = { .is_done = true };

    work->slip_count = work->slip_next = 0;
    for (size_t i = 0; i < work->mark_count; i++) {
        count(&done, &work->marks[i], &results[i]);
        for (size_t s = 0; s < results[i].slip_count && work->slip_count < WORK_SLIPS_MAX; s++)
            work->slips[work->slip_count++] = results[i].slips[s];
    }
    done.slips = work->slip_count;
    work->model.done = done;
    work->mark_count = 0;
}

enum err session_work_sign(struct session *session)
{
    struct work *work = session->work;
    const struct decide_act *acts;
    struct decide_result *results;
    bool is_all_done = false;
    enum err err;

    arena_reset(&work->signing, 0);
    results = ARENA_TAKE(&work->signing, work->mark_count + 1, struct decide_result);
    if (results == NULL)
        return ERR_LIMIT;
    memset(results, 0, (work->mark_count + 1) * sizeof *results);
    err = make_acts(session, &work->signing, &acts);
    if (err == ERR_NONE)
        err = decide_sign(session->clerk, &work->proof, acts, work->mark_count, &work->signing, results,
                          &is_all_done);
    /* It served once. */
    explicit_bzero(&work->proof, sizeof work->proof);
    work->has_proof = false;
    close_file(work); /* what is open may stand otherwise now, and its release may be closed */
    refresh(work);
    if (err != ERR_NONE)
        return err;
    for (size_t i = 0; i < work->mark_count && !is_all_done; i++)
        work->marks[i].answer = results[i].answer;
    if (is_all_done)
        take_results(work, results);
    refresh(work);
    return ERR_NONE;
}

void session_work_forget_result(struct session *session)
{
    session->work->model.done = (struct work_done){ .is_done = false };
    session->work->is_printing = false;
    refresh(session->work);
}

bool session_work_next_slip(struct session *session)
{
    struct work *work = session->work;

    if (work->slip_next >= work->slip_count)
        return false;
    session_forget_paper(session);
    session->is_resumed = true;
    session->issue.slip = work->slips[work->slip_next++];
    work->is_printing = true;
    return true;
}
