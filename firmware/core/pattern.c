/* SPDX-License-Identifier: Apache-2.0 */
#include "core/pattern.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct atom {
    uint8_t members[256 / 8];
    unsigned min;
    unsigned max;
};

static void add_member(struct atom *atom, unsigned char byte)
{
    atom->members[byte / 8] = (uint8_t)(atom->members[byte / 8] | 1U << (byte % 8));
}

static bool has_member(const struct atom *atom, char byte)
{
    unsigned char b = (unsigned char)byte;

    return (atom->members[b / 8] >> (b % 8) & 1U) != 0;
}

/* After the '['. */
static enum err parse_class(const char **cursor, struct atom *atom)
{
    const char *at = *cursor;

    if (*at == ']')
        return ERR_INPUT;
    while (*at != ']') {
        unsigned char first = (unsigned char)*at, last = first;

        if (first < 0x20 || first >= 0x7F || first == '[' || first == '^')
            return ERR_INPUT;
        at++;
        if (*at == '-' && at[1] != ']') {
            last = (unsigned char)at[1];
            if (last < 0x20 || last >= 0x7F || last < first)
                return ERR_INPUT;
            at += 2;
        }
        for (unsigned c = first; c <= last; c++)
            add_member(atom, (unsigned char)c);
    }
    *cursor = at + 1;
    return ERR_NONE;
}

static enum err parse_count(const char **cursor, unsigned *ret_count)
{
    unsigned count = 0;
    const char *at = *cursor;

    if (*at < '0' || *at > '9')
        return ERR_INPUT;
    for (; *at >= '0' && *at <= '9'; at++) {
        count = count * 10 + (unsigned)(*at - '0');
        if (count > PATTERN_REPEAT_MAX)
            return ERR_LIMIT;
    }
    *cursor = at;
    *ret_count = count;
    return ERR_NONE;
}

/* After the '{'. */
static enum err parse_repeat(const char **cursor, struct atom *atom)
{
    enum err err = parse_count(cursor, &atom->min);

    if (err != ERR_NONE)
        return err;
    atom->max = atom->min;
    if (**cursor == ',') {
        ++*cursor;
        err = parse_count(cursor, &atom->max);
        if (err != ERR_NONE)
            return err;
    }
    if (**cursor != '}' || atom->max < atom->min)
        return ERR_INPUT;
    ++*cursor;
    return ERR_NONE;
}

static enum err parse_atom(const char **cursor, struct atom *ret_atom)
{
    struct atom atom = { .min = 1, .max = 1 };
    char c = *(*cursor)++;
    enum err err = ERR_NONE;

    if (c == '[') {
        err = parse_class(cursor, &atom);
    } else {
        if (c == '\\')
            c = *(*cursor)++;
        else if (strchr("*+|()^${}]?", c) != NULL)
            return ERR_INPUT;
        if (c == '\0')
            return ERR_INPUT;
        add_member(&atom, (unsigned char)c);
    }
    if (err != ERR_NONE)
        return err;
    if (**cursor == '?') {
        ++*cursor;
        atom.min = 0;
    } else if (**cursor == '{') {
        ++*cursor;
        err = parse_repeat(cursor, &atom);
    }
    *ret_atom = atom;
    return err;
}

enum err pattern_check(const char *pattern)
{
    struct atom atom;

    for (int count = 0; *pattern != '\0'; count++) {
        enum err err;

        if (count == PATTERN_ATOMS_MAX)
            return ERR_LIMIT;
        err = parse_atom(&pattern, &atom);
        if (err != ERR_NONE)
            return err;
    }
    return ERR_NONE;
}

/* Which places the atom can end at, from the places it can begin at: each beginning opens the stretch of ends
 * that the run of members behind it allows, and the stretches are laid over each other in one pass. */
static void step(const struct atom *atom, const char *text, size_t size, bool *places)
{
    int opened[PATTERN_TEXT_MAX + 2] = { 0 };
    size_t run = 0;
    int depth = 0;

    for (size_t i = size + 1; i-- > 0;) {
        run = i < size && has_member(atom, text[i]) ? run + 1 : 0;
        if (places[i] && run >= atom->min) {
            size_t longest = run < atom->max ? run : atom->max;

            opened[i + atom->min]++;
            opened[i + longest + 1]--;
        }
    }
    for (size_t i = 0; i <= size; i++) {
        depth += opened[i];
        places[i] = depth > 0;
    }
}

bool pattern_matches(const char *pattern, const char *text)
{
    bool places[PATTERN_TEXT_MAX + 1] = { true };
    size_t size = strnlen(text, PATTERN_TEXT_MAX + 1);

    if (size > PATTERN_TEXT_MAX || pattern_check(pattern) != ERR_NONE)
        return false;
    while (*pattern != '\0') {
        struct atom atom;

        if (parse_atom(&pattern, &atom) != ERR_NONE)
            return false;
        step(&atom, text, size, places);
    }
    return places[size];
}
