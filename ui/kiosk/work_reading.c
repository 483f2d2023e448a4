/* SPDX-License-Identifier: Apache-2.0 */
#include "kiosk/work_reading.h"

static const char *code_of_bit(const struct rulebook *book, int bit)
{
    for (size_t i = 0; i < book->conditions_count; i++) {
        if (book->conditions[i].bit == bit)
            return book->conditions[i].code;
    }
    return NULL;
}

static void read_line(const struct rulebook *book, const struct work_mark *mark, size_t index,
                      struct ruling_line *ret_line)
{
    *ret_line = (struct ruling_line){ .effect = (enum effect)mark->effects[index] };
    for (int bit = 0; bit < 32 && ret_line->condition_count < RULING_CONDITIONS_MAX; bit++) {
        const char *code = (mark->conditions[index] & (1u << bit)) == 0 ? NULL : code_of_bit(book, bit);

        if (code != NULL)
            ret_line->conditions[ret_line->condition_count++] = code;
    }
    if (ret_line->condition_count > 0 && ret_line->effect == EFFECT_PASS)
        ret_line->effect = EFFECT_CONDITIONAL;
}

/* Codes with '|' between. */
static const char *condition_list(const struct rulebook *book, uint32_t bits, struct arena *arena)
{
    enum { LIST_SIZE = 32 * (REQUEST_CODE_MAX + 1) };
    char *list = ARENA_TAKE(arena, LIST_SIZE, char);
    size_t used = 0;

    if (list == NULL)
        return NULL;
    list[0] = '\0';
    for (int bit = 0; bit < 32; bit++) {
        const char *code = (bits & (1u << bit)) == 0 ? NULL : code_of_bit(book, bit);

        if (code != NULL)
            used += (size_t)snprintf(list + used, LIST_SIZE - used, "%s%s", used == 0 ? "" : "|", code);
    }
    return list;
}

enum err work_read(const struct rulebook *book, const struct work_mark *mark, struct arena *arena,
                          struct work_reading *ret_reading)
{
    struct ruling_line *lines = ARENA_TAKE(arena, mark->line_count + 1, struct ruling_line);
    struct opinion_line *opinions = ARENA_TAKE(arena, mark->line_count + 1, struct opinion_line);
    struct work_reading reading = { .opinions = opinions };

    if (lines == NULL || opinions == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < mark->line_count; i++) {
        struct opinion_line *said = &opinions[reading.opinion_count];

        read_line(book, mark, i, &lines[i]);
        if (mark->opinions[i] == OPINION_COUNT)
            continue;
        *said = (struct opinion_line){ .kind = mark->task, .line = i + 1,
                                       .opinion = (enum opinion)mark->opinions[i], .conditions = "" };
        if (said->opinion == OPINION_CONDITION)
            said->conditions = condition_list(book, mark->conditions[i], arena);
        if (said->conditions == NULL)
            return ERR_LIMIT;
        reading.opinion_count++;
    }
    reading.ruling = (struct ruling){ .kind = mark->kind, .comment = mark->comment, .forward = mark->forward };
    if (mark->kind == RULING_APPROVE && mark->task != TASK_REGULARISATION) {
        reading.ruling.lines = lines;
        reading.ruling.line_count = mark->line_count;
    }
    *ret_reading = reading;
    return ERR_NONE;
}
