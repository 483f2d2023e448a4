/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/diagnostic.h"

#include "base/num.h"

#include <stdio.h>
#include <string.h>

enum { VALUE_SHOWN_MAX = 80 /* bytes of a wrong value that are repeated */ };

enum err diagnostics_init(struct diagnostics *diagnostics, struct arena *arena)
{
    struct diagnostic *items = ARENA_TAKE(arena, DIAGNOSTICS_MAX, struct diagnostic);

    if (items == NULL)
        return ERR_LIMIT;
    *diagnostics = (struct diagnostics){ .arena = arena, .items = items };
    return ERR_NONE;
}

/* At most VALUE_SHOWN_MAX bytes, cut between characters; hostile bytes are for the terminal's sake not
 * repeated. */
static const char *shown(struct arena *arena, const char *value)
{
    char text[VALUE_SHOWN_MAX + 4];
    size_t used = 0;

    for (; value[used] != '\0' && used < VALUE_SHOWN_MAX; used++) {
        unsigned char c = (unsigned char)value[used];

        text[used] = c < 0x20 || c == 0x7f ? '?' : (char)c;
    }
    while (used > 0 && value[used] != '\0' && ((unsigned char)value[used] & 0xc0) == 0x80)
        used--;
    return arena_text(arena, text, used);
}

void diagnostics_add(struct diagnostics *diagnostics, const struct diagnostic *diagnostic)
{
    struct diagnostic copy = *diagnostic;

    if (diagnostic->level == DIAGNOSTIC_ERROR)
        diagnostics->errors++;
    else
        diagnostics->warnings++;
    if (diagnostics->count == DIAGNOSTICS_MAX)
        return;
    copy.column = arena_text(diagnostics->arena, diagnostic->column, strlen(diagnostic->column));
    for (size_t i = 0; i < copy.arg_count; i++) {
        copy.args[i].value = shown(diagnostics->arena, diagnostic->args[i].value);
        if (copy.args[i].value == NULL)
            return;
    }
    if (copy.column != NULL)
        diagnostics->items[diagnostics->count++] = copy;
}

static bool is_after(const struct diagnostic *a, const struct diagnostic *b)
{
    if (a->file_order != b->file_order)
        return a->file_order > b->file_order;
    return a->line > b->line;
}

/* By insertion: they come file by file and nearly in order, and keep the order of columns within a line. */
void diagnostics_sort(struct diagnostics *diagnostics)
{
    for (size_t i = 1; i < diagnostics->count; i++) {
        struct diagnostic moved = diagnostics->items[i];
        size_t at = i;

        for (; at > 0 && is_after(&diagnostics->items[at - 1], &moved); at--)
            diagnostics->items[at] = diagnostics->items[at - 1];
        diagnostics->items[at] = moved;
    }
}

static const char *sentence(const struct diagnostic *diagnostic, enum lang lang, struct arena *arena)
{
    const char *text = lang_text(lang, diagnostic->text);
    int64_t count;

    for (size_t i = 0; i < diagnostic->arg_count; i++) {
        if (strcmp(diagnostic->args[i].name, "count") == 0 &&
            num_parse(diagnostic->args[i].value, 0, INT64_MAX, &count) == ERR_NONE)
            text = lang_plural(lang, diagnostic->text, count);
    }
    return lang_fill(arena, text, diagnostic->args, diagnostic->arg_count);
}

/* The place is plain text, "file:line: column: ", as editors expect it in every language. */
const char *diagnostic_format(const struct diagnostic *diagnostic, enum lang lang, struct arena *arena)
{
    const char *problem = sentence(diagnostic, lang, arena);
    const char *gap = *diagnostic->column == '\0' ? "" : ": ";

    if (problem != NULL && diagnostic->level == DIAGNOSTIC_WARNING)
        problem = lang_format(arena, lang, STR_CATALOGUE_WARNING, "problem", problem, NULL, NULL, NULL, NULL);
    if (problem == NULL)
        return NULL;
    if (diagnostic->line == 0)
        return arena_format(arena, "%s%s%s: %s", diagnostic->file, gap, diagnostic->column, problem);
    return arena_format(arena, "%s:%u%s%s: %s", diagnostic->file, diagnostic->line, gap, diagnostic->column,
                        problem);
}
