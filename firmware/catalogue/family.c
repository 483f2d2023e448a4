/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/family.h"

#include "base/bytes.h"

#include <string.h>
#include <strings.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_x(char c)
{
    return c == 'x' || c == 'X';
}

/* The bytes of "digits(.digits)*(.x+)+" at `at`, 0 when there is none; `*ret_number` is the part before the
 * first x. */
static size_t match_number(const char *at, size_t *ret_number)
{
    size_t used = 0, number;

    while (is_digit(at[used]))
        used++;
    if (used == 0)
        return 0;
    while (at[used] == '.' && is_digit(at[used + 1])) {
        used++;
        while (is_digit(at[used]))
            used++;
    }
    number = used;
    while (at[used] == '.' && is_x(at[used + 1])) {
        used++;
        while (is_x(at[used]))
            used++;
    }
    if (used == number || (at[used] >= 'A' && at[used] <= 'z'))
        return 0;
    *ret_number = number;
    return used;
}

/* The words that introduce a version. */
static size_t match_prefix(const char *at)
{
    static const char *const prefixes[] = { "version:", "version", "v.", "v-", "v" };

    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        size_t size = strlen(prefixes[i]);

        if (strncasecmp(at, prefixes[i], size) != 0)
            continue;
        while (at[size] == ' ')
            size++;
        return size;
    }
    return 0;
}

static size_t match_or_higher(const char *at)
{
    static const char *const words[] = { " or higher", " or later", " and higher", " and later", "+" };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strncasecmp(at, words[i], strlen(words[i])) == 0)
            return strlen(words[i]);
    }
    return 0;
}

static bool may_begin(const char *text, const char *at)
{
    return at == text || strchr(" (,/-", at[-1]) != NULL;
}

/* One family at `at`: its bytes in the text, 0 = none, and its range appended. */
static size_t take_family(const char *at, struct buffer *versions)
{
    size_t prefix = match_prefix(at), number = 0, size = match_number(at + prefix, &number), higher;

    if (size == 0)
        return 0;
    higher = match_or_higher(at + prefix + size);
    buffer_put_text(versions, versions->used > 0 ? "|" : "");
    buffer_put_text(versions, higher > 0 ? ">=" : "");
    buffer_put(versions, at + prefix, number);
    buffer_put_text(versions, higher > 0 ? "" : ".x");
    return prefix + size + higher;
}

/* Drops what is left around a version that was taken out: "( , )", double spaces, marks at either end. */
static void tidy(char *name)
{
    size_t used = 0;

    for (const char *c = name; *c != '\0'; c++) {
        if (*c == ')' && used > 0) {
            size_t back = used;

            while (back > 0 && (name[back - 1] == ' ' || name[back - 1] == ','))
                back--;
            used = back;
            if (back > 0 && name[back - 1] == '(') {
                used = back - 1;
                continue;
            }
        }
        if (*c == ' ' && (used == 0 || name[used - 1] == ' '))
            continue;
        name[used++] = *c;
    }
    while (used > 0 && strchr(" ,-", name[used - 1]) != NULL)
        used--;
    name[used] = '\0';
    used = strspn(name, " ,-");
    memmove(name, name + used, strlen(name + used) + 1);
}

enum err family_parse(const char *text, struct family *ret_family)
{
    struct family family = { .name = "" };
    struct buffer name = { (uint8_t *)family.name, FAMILY_NAME_MAX, 0, false };
    struct buffer versions = { (uint8_t *)family.versions, FAMILY_RANGE_MAX, 0, false };

    for (const char *at = text; *at != '\0';) {
        size_t size = may_begin(text, at) ? take_family(at, &versions) : 0;

        if (size == 0)
            buffer_put(&name, at++, 1);
        at += size;
    }
    if (name.is_full || versions.is_full)
        return ERR_LIMIT;
    tidy(family.name);
    *ret_family = family;
    return ERR_NONE;
}
