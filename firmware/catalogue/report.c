/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/report.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum { VALUE_SIZE = 256 };

struct report report_of(struct diagnostics *diagnostics, enum entity_id id)
{
    return (struct report){ .diagnostics = diagnostics, .id = id, .column = "" };
}

void report_place(struct report *report, unsigned line, const char *column)
{
    report->line = line;
    report->column = column;
}

static void add(struct report *report, enum diagnostic_level level, enum str text,
                const struct lang_arg *args, size_t count)
{
    struct diagnostic diagnostic = {
        .level = level,
        .text = text,
        .file = entity_file(report->id),
        .file_order = (unsigned)report->id,
        .line = report->line,
        .column = report->column,
    };

    for (size_t i = 0; i < count; i++) {
        if (args[i].name != NULL)
            diagnostic.args[diagnostic.arg_count++] = args[i];
    }
    diagnostics_add(report->diagnostics, &diagnostic);
}

/* A value as it may be shown: bytes that are not text become a mark. */
static void copy_value(struct bytes value, char *ret_text)
{
    size_t size = value.size < VALUE_SIZE - 1 ? value.size : VALUE_SIZE - 1;

    if (utf8_check(value, SIZE_MAX, NULL) != UTF8_FINE) {
        snprintf(ret_text, VALUE_SIZE, "?");
        return;
    }
    while (size < value.size && size > 0 && (value.at[size] & 0xc0) == 0x80)
        size--;
    if (size > 0)
        memcpy(ret_text, value.at, size);
    ret_text[size] = '\0';
}

void report_add(struct report *report, enum str text, const char *name, struct bytes value)
{
    report_add3(report, text, NULL, "", NULL, "", name, value);
}

void report_add3(struct report *report, enum str text, const char *name1, const char *value1,
                 const char *name2, const char *value2, const char *name3, struct bytes value3)
{
    char value[VALUE_SIZE];

    copy_value(value3, value);
    const struct lang_arg args[] = { { name1, value1 }, { name2, value2 }, { name3, value } };
    add(report, DIAGNOSTIC_ERROR, text, args, sizeof args / sizeof args[0]);
}

void report_warn(struct report *report, enum str text, const char *name1, const char *value1,
                 const char *name2, const char *value2)
{
    const struct lang_arg args[] = { { name1, value1 }, { name2, value2 } };

    add(report, DIAGNOSTIC_WARNING, text, args, sizeof args / sizeof args[0]);
}
