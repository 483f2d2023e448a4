/* SPDX-License-Identifier: Apache-2.0 */
#include "app/worksheet.h"

#include <string.h>

enum { WORKSHEET_ARENA_BYTES = 4 << 20 };

static struct arena *arena_now(struct worksheet *worksheet)
{
    return &worksheet->arenas[worksheet->current];
}

enum err worksheet_init(struct worksheet *worksheet)
{
    enum err err;

    memset(worksheet, 0, sizeof *worksheet);
    err = arena_init(&worksheet->arenas[0], WORKSHEET_ARENA_BYTES);
    if (err != ERR_NONE)
        return err;
    err = arena_init(&worksheet->arenas[1], WORKSHEET_ARENA_BYTES);
    if (err != ERR_NONE)
        arena_done(&worksheet->arenas[0]);
    return err;
}

void worksheet_done(struct worksheet *worksheet)
{
    arena_done(&worksheet->arenas[0]);
    arena_done(&worksheet->arenas[1]);
}

struct request_line worksheet_empty_line(void)
{
    return (struct request_line){
        .product = "", .gtin = "", .text = "", .category = "", .version = "", .contract = "", .supplier = "",
        .origin = "", .quantity = 1, .replaces_tag = "", .replaces_acquired = DATE_NONE,
    };
}

static bool copy_text(struct arena *arena, const char **text)
{
    *text = **text == '\0' ? "" : arena_text(arena, *text, strlen(*text));
    return *text != NULL;
}

static bool copy_answers(struct arena *arena, struct request_line *line)
{
    struct answer *answers;

    if (line->answer_count == 0) {
        line->answers = NULL;
        return true;
    }
    answers = ARENA_TAKE(arena, line->answer_count, struct answer);
    if (answers == NULL)
        return false;
    for (size_t i = 0; i < line->answer_count; i++) {
        answers[i] = line->answers[i];
        if (!copy_text(arena, &answers[i].attribute) || !copy_text(arena, &answers[i].value))
            return false;
    }
    line->answers = answers;
    return true;
}

static bool copy_line(struct arena *arena, struct request_line *line)
{
    return copy_text(arena, &line->product) && copy_text(arena, &line->gtin) && copy_text(arena, &line->text) &&
           copy_text(arena, &line->category) && copy_text(arena, &line->version) &&
           copy_text(arena, &line->contract) && copy_text(arena, &line->supplier) &&
           copy_text(arena, &line->origin) && copy_text(arena, &line->replaces_tag) && copy_answers(arena, line);
}

static bool copy_head(struct arena *arena, struct request *request)
{
    return copy_text(arena, &request->number) && copy_text(arena, &request->requester) &&
           copy_text(arena, &request->on_behalf_of) && copy_text(arena, &request->unit) &&
           copy_text(arena, &request->receiving_point) && copy_text(arena, &request->coding_block) &&
           copy_text(arena, &request->funding_source) && copy_text(arena, &request->budget_review) &&
           copy_text(arena, &request->previous_approval) && copy_text(arena, &request->justification);
}

/* Copies all that is in use to the other arena, so that what was typed over goes. */
static enum err move_over(struct worksheet *worksheet)
{
    unsigned other = 1 - worksheet->current;
    struct arena *arena = &worksheet->arenas[other];

    arena_reset(arena, 0);
    if (!copy_head(arena, &worksheet->request))
        return ERR_LIMIT;
    for (size_t i = 0; i < worksheet->request.line_count; i++) {
        if (!copy_line(arena, &worksheet->lines[i]))
            return ERR_LIMIT;
    }
    if (worksheet->has_removed && !copy_line(arena, &worksheet->removed))
        return ERR_LIMIT;
    worksheet->current = other;
    return ERR_NONE;
}

static enum err make_room(struct worksheet *worksheet)
{
    const struct arena *arena = arena_now(worksheet);

    return arena->used_bytes < arena->size_bytes / 2 ? ERR_NONE : move_over(worksheet);
}

static const char *first_point(const struct rulebook *book, const char *unit, const char *otherwise)
{
    for (size_t i = 0; i < book->receiving_points_count; i++) {
        if (strcmp(book->receiving_points[i].unit, unit) == 0)
            return book->receiving_points[i].code;
    }
    return otherwise;
}

void worksheet_begin(struct worksheet *worksheet, const struct rulebook *book, const struct person *person,
                     const char *receiving_point)
{
    arena_reset(&worksheet->arenas[0], 0);
    arena_reset(&worksheet->arenas[1], 0);
    worksheet->has_removed = false;
    worksheet->request = (struct request){
        .number = "",
        .requester = person->id,
        .on_behalf_of = "",
        .unit = person->unit,
        .receiving_point = first_point(book, person->unit, receiving_point),
        .coding_block = "",
        .funding_source = "",
        .budget_review = "",
        .previous_approval = "",
        .justification = "",
        .purpose = PURPOSE_NEW,
        .language = person->language,
        .need_by = DATE_NONE,
        .lines = worksheet->lines,
    };
}

enum err worksheet_load(struct worksheet *worksheet, const struct request *request)
{
    struct arena *arena = &worksheet->arenas[0];

    if (request->line_count > REQUEST_LINES_MAX)
        return ERR_LIMIT;
    arena_reset(&worksheet->arenas[0], 0);
    arena_reset(&worksheet->arenas[1], 0);
    worksheet->current = 0;
    worksheet->has_removed = false;
    worksheet->request = *request;
    worksheet->request.lines = worksheet->lines;
    if (!copy_head(arena, &worksheet->request))
        return ERR_LIMIT;
    for (size_t i = 0; i < request->line_count; i++) {
        worksheet->lines[i] = request->lines[i];
        if (!copy_line(arena, &worksheet->lines[i]))
            return ERR_LIMIT;
    }
    return ERR_NONE;
}

enum err worksheet_add(struct worksheet *worksheet, const struct request_line *line, size_t *ret_index)
{
    size_t index = worksheet->request.line_count;
    struct request_line copy = *line;
    enum err err;

    if (index == REQUEST_LINES_MAX)
        return ERR_LIMIT;
    err = make_room(worksheet);
    if (err != ERR_NONE)
        return err;
    if (!copy_line(arena_now(worksheet), &copy))
        return ERR_LIMIT;
    worksheet->lines[index] = copy;
    worksheet->request.line_count = index + 1;
    *ret_index = index;
    return ERR_NONE;
}

void worksheet_remove(struct worksheet *worksheet, size_t index)
{
    size_t count = worksheet->request.line_count;

    if (index >= count)
        return;
    worksheet->removed = worksheet->lines[index];
    worksheet->removed_at = index;
    worksheet->has_removed = true;
    memmove(&worksheet->lines[index], &worksheet->lines[index + 1], (count - index - 1) * sizeof worksheet->lines[0]);
    worksheet->request.line_count = count - 1;
}

bool worksheet_undo_remove(struct worksheet *worksheet)
{
    size_t count = worksheet->request.line_count;
    size_t at = worksheet->removed_at < count ? worksheet->removed_at : count;

    if (!worksheet->has_removed || count == REQUEST_LINES_MAX)
        return false;
    memmove(&worksheet->lines[at + 1], &worksheet->lines[at], (count - at) * sizeof worksheet->lines[0]);
    worksheet->lines[at] = worksheet->removed;
    worksheet->request.line_count = count + 1;
    worksheet->has_removed = false;
    return true;
}

enum err worksheet_put(struct worksheet *worksheet, const char **field, const char *value, size_t max_bytes)
{
    size_t size = strlen(value);
    const char *copy = "";
    enum err err;

    if (size > max_bytes)
        return ERR_LIMIT;
    err = make_room(worksheet);
    if (err != ERR_NONE)
        return err;
    if (size > 0)
        copy = arena_text(arena_now(worksheet), value, size);
    if (copy == NULL)
        return ERR_LIMIT;
    *field = copy;
    return ERR_NONE;
}

/* Where `attribute` is or would be among the ordered answers. */
static size_t find_answer(const struct request_line *line, const char *attribute, bool *ret_is_there)
{
    size_t i = 0;

    while (i < line->answer_count && strcmp(line->answers[i].attribute, attribute) < 0)
        i++;
    *ret_is_there = i < line->answer_count && strcmp(line->answers[i].attribute, attribute) == 0;
    return i;
}

enum err worksheet_answer(struct worksheet *worksheet, size_t line_index, const char *attribute, const char *value)
{
    struct request_line *line = &worksheet->lines[line_index];
    struct answer *answers;
    bool is_there;
    size_t at, count, rest;
    enum err err = make_room(worksheet);

    if (err != ERR_NONE)
        return err;
    at = find_answer(line, attribute, &is_there);
    rest = line->answer_count - at - (is_there ? 1 : 0);
    count = at + rest + (*value == '\0' ? 0 : 1);
    if (count > REQUEST_ANSWERS_MAX)
        return ERR_LIMIT;
    answers = ARENA_TAKE(arena_now(worksheet), count + 1, struct answer);
    if (answers == NULL)
        return ERR_LIMIT;
    if (at > 0)
        memcpy(answers, line->answers, at * sizeof *answers);
    if (rest > 0)
        memcpy(&answers[count - rest], &line->answers[line->answer_count - rest], rest * sizeof *answers);
    if (*value != '\0') {
        answers[at] = (struct answer){ .attribute = attribute, .value = value };
        if (!copy_text(arena_now(worksheet), &answers[at].attribute) ||
            !copy_text(arena_now(worksheet), &answers[at].value))
            return ERR_LIMIT;
    }
    line->answers = answers;
    line->answer_count = count;
    return ERR_NONE;
}
