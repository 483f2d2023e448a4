/* SPDX-License-Identifier: Apache-2.0 */
#include "schema_rows.h"

#include "support/support.h"

#include "base/file.h"

#include <stdio.h>
#include <string.h>

static const char *take_field(const char *at, char *ret_field)
{
    const char *begin = strchr(at, '\'');
    size_t length;

    assert_non_null(begin);
    length = strcspn(begin + 1, "'");
    assert_true(length < SCHEMA_FIELD_SIZE);
    memcpy(ret_field, begin + 1, length);
    ret_field[length] = '\0';
    return begin + 1 + length + 1;
}

size_t schema_rows_read(const char *table, struct schema_row *ret_rows)
{
    char head[64];
    struct arena arena;
    struct bytes file;
    const char *at, *end;
    size_t count = 0;

    CHECK_OK(arena_init(&arena, 1 << 18));
    CHECK_OK(file_read("db/schema/kiosk/0002_people.sql", 1 << 17, &arena, &file));
    assert_true(snprintf(head, sizeof head, "insert into %s (", table) < (int)sizeof head);
    at = strstr(arena_text(&arena, (const char *)file.at, file.size), head);
    assert_non_null(at);
    at = strstr(at, "values");
    assert_non_null(at);
    end = strchr(at, ';');
    assert_non_null(end);
    for (at = strchr(at, '('); at != NULL && at < end; at = strchr(at, '(')) {
        assert_true(count < SCHEMA_ROWS_MAX);
        for (int i = 0; i < SCHEMA_FIELDS; i++)
            at = take_field(at, ret_rows[count].fields[i]);
        assert_int_equal(*at, ')');
        count++;
    }
    assert_true(count > 0);
    arena_done(&arena);
    return count;
}

const struct schema_row *schema_rows_find(const struct schema_row *rows, size_t count, const char *first,
                                          const char *second)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].fields[0], first) == 0 && strcmp(rows[i].fields[1], second) == 0)
            return &rows[i];
    }
    return NULL;
}
