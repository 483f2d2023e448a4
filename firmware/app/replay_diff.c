/* SPDX-License-Identifier: Apache-2.0 */
#include "app/replay_diff.h"

#include <stdio.h>
#include <string.h>

enum { DEPTH_MAX = 16 };

/* An object or array that is open where the reading stands. */
struct level {
    bool is_array;
    bool awaits_name;
    size_t index;
    struct bytes name;
};

struct reading {
    struct level levels[DEPTH_MAX];
    size_t depth;
};

bool replay_diff_offset(struct bytes a, struct bytes b, size_t *ret_offset)
{
    size_t size = a.size < b.size ? a.size : b.size, at = 0;

    while (at < size && a.at[at] == b.at[at])
        at++;
    *ret_offset = at;
    return at < a.size || at < b.size;
}

/* The string that begins at `at`, without its quotes; escapes are left as they are. */
static struct bytes take_string(struct bytes json, size_t at)
{
    size_t end = at + 1;

    while (end < json.size && json.at[end] != '"')
        end += json.at[end] == '\\' ? 2 : 1;
    if (end > json.size)
        end = json.size;
    return (struct bytes){ json.at + at + 1, end - at - 1 };
}

static void open_level(struct reading *reading, bool is_array)
{
    if (reading->depth < DEPTH_MAX)
        reading->levels[reading->depth] = (struct level){ .is_array = is_array, .awaits_name = !is_array };
    reading->depth++;
}

/* One token; returns how many bytes it takes. */
static size_t take_token(struct reading *reading, struct bytes json, size_t at)
{
    size_t top = reading->depth > 0 && reading->depth <= DEPTH_MAX ? reading->depth - 1 : 0;
    struct level *level = &reading->levels[top];
    struct bytes string;

    switch (json.at[at]) {
    case '{':
    case '[':
        open_level(reading, json.at[at] == '[');
        return 1;
    case '}':
    case ']':
        if (reading->depth > 0)
            reading->depth--;
        return 1;
    case ',':
        level->index++;
        level->awaits_name = !level->is_array;
        return 1;
    case '"':
        string = take_string(json, at);
        if (level->awaits_name)
            level->name = string;
        level->awaits_name = false;
        return string.size + 2;
    default:
        return 1;
    }
}

static void put_step(struct buffer *out, const struct level *level)
{
    if (level->is_array) {
        buffer_put_format(out, "/%zu", level->index);
        return;
    }
    if (level->name.at == NULL)
        return;
    buffer_put_byte(out, '/');
    for (size_t i = 0; i < level->name.size; i++) {
        uint8_t c = level->name.at[i];

        if (c == '~' || c == '/')
            buffer_put_text(out, c == '~' ? "~0" : "~1");
        else
            buffer_put_byte(out, c);
    }
}

void replay_diff_member(struct bytes json, size_t offset, char *ret_member, size_t size)
{
    struct buffer out = { .at = (uint8_t *)ret_member, .capacity = size - 1 };
    struct reading reading = { .depth = 0 };
    size_t at = 0;

    while (at < json.size && at <= offset) {
        struct reading before = reading;
        size_t taken = take_token(&reading, json, at);

        /* A bracket belongs to what it opens or closes, not to what is inside. */
        if (at + taken > offset && reading.depth != before.depth)
            reading = before;
        at += taken;
    }
    for (size_t i = 0; i < reading.depth && i < DEPTH_MAX && !out.is_full; i++) {
        size_t whole = out.used;

        put_step(&out, &reading.levels[i]);
        if (out.is_full)
            out.used = whole;
    }
    ret_member[out.used] = '\0';
}
