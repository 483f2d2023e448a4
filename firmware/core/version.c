/* SPDX-License-Identifier: Apache-2.0 */
#include "core/version.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

/* In the order in which they follow an equal beginning: 2-rc1 < 2 < 2b < 2.0.1. */
enum token_kind { TOKEN_BEFORE, TOKEN_END, TOKEN_AFTER, TOKEN_NUMBER };

struct token {
    enum token_kind kind;
    const char *at;
    size_t size;
};

struct span {
    const char *at;
    size_t size;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool word_is_one_of(struct span word, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (strlen(*words) == word.size && strncasecmp(*words, word.at, word.size) == 0)
            return true;
    }
    return false;
}

/* Words that say nothing about the order: "v3", "20.04 LTS". */
static bool is_empty_word(struct span word)
{
    static const char *const words[] = { "v", "ver", "version", "lts", "ga", "final", "release", NULL };

    return word_is_one_of(word, words);
}

static bool is_before_release(struct span word)
{
    static const char *const words[] = { "alpha", "beta", "dev", "pre", "preview", "rc", "snapshot", NULL };

    return word_is_one_of(word, words);
}

static struct span take_while(struct span *rest, bool (*is_member)(char))
{
    struct span taken = { rest->at, 0 };

    while (taken.size < rest->size && is_member(rest->at[taken.size]))
        taken.size++;
    rest->at += taken.size;
    rest->size -= taken.size;
    return taken;
}

static struct span without_zeros(struct span digits)
{
    while (digits.size > 0 && *digits.at == '0') {
        digits.at++;
        digits.size--;
    }
    return digits;
}

/* The next number or word as written. */
static struct token next_written(struct span *rest)
{
    while (rest->size > 0) {
        struct span taken;

        if (is_digit(*rest->at)) {
            taken = without_zeros(take_while(rest, is_digit));
            return (struct token){ TOKEN_NUMBER, taken.at, taken.size };
        }
        if (is_letter(*rest->at)) {
            taken = take_while(rest, is_letter);
            if (!is_empty_word(taken))
                return (struct token){ is_before_release(taken) ? TOKEN_BEFORE : TOKEN_AFTER, taken.at,
                                       taken.size };
            continue;
        }
        rest->at++;
        rest->size--;
    }
    return (struct token){ TOKEN_END, rest->at, 0 };
}

/* The next token that counts: zeros before a word or the end don't, so that 1.2 equals 1.2.0 and 2.4b
 * equals 2.4.0b. */
static struct token next_token(struct span *rest)
{
    struct token first = next_written(rest);
    struct span after_first = *rest;
    struct token ahead = first;

    while (ahead.kind == TOKEN_NUMBER && ahead.size == 0) {
        ahead = next_written(rest);
        if (ahead.kind != TOKEN_NUMBER)
            return ahead;
    }
    *rest = after_first;
    return first;
}

static int compare_numbers(struct token a, struct token b)
{
    if (a.size != b.size)
        return a.size < b.size ? -1 : 1;
    return a.size == 0 ? 0 : memcmp(a.at, b.at, a.size);
}

static int compare_words(struct token a, struct token b)
{
    size_t common = a.size < b.size ? a.size : b.size;
    int order = strncasecmp(a.at, b.at, common);

    if (order != 0 || a.size == b.size)
        return order;
    return a.size < b.size ? -1 : 1;
}

static int compare_spans(struct span a, struct span b)
{
    for (;;) {
        struct token x = next_token(&a), y = next_token(&b);
        int order;

        if (x.kind != y.kind)
            return x.kind < y.kind ? -1 : 1;
        if (x.kind == TOKEN_END)
            return 0;
        order = x.kind == TOKEN_NUMBER ? compare_numbers(x, y) : compare_words(x, y);
        if (order != 0)
            return order;
    }
}

static bool span_is_version(struct span version)
{
    bool has_digit = false;

    if (version.size > VERSION_TEXT_MAX)
        return false;
    for (size_t i = 0; i < version.size; i++) {
        char c = version.at[i];

        if (is_digit(c))
            has_digit = true;
        else if (!is_letter(c) && (c == '\0' || strchr(".-_+~() ", c) == NULL))
            return false;
    }
    return has_digit;
}

static struct span span_of(const char *text)
{
    return (struct span){ text, strlen(text) };
}

bool version_is_valid(const char *version)
{
    return span_is_version(span_of(version));
}

int version_compare(const char *a, const char *b)
{
    return compare_spans(span_of(a), span_of(b));
}

static struct span trim(struct span text)
{
    while (text.size > 0 && *text.at == ' ') {
        text.at++;
        text.size--;
    }
    while (text.size > 0 && text.at[text.size - 1] == ' ')
        text.size--;
    return text;
}

/* Cuts the text before the next separator off; false when nothing is left. */
static bool next_part(struct span *rest, char separator, struct span *ret_part)
{
    const char *found;

    if (rest->at == NULL)
        return false;
    found = memchr(rest->at, separator, rest->size);
    if (found == NULL) {
        *ret_part = trim(*rest);
        *rest = (struct span){ NULL, 0 };
        return true;
    }
    *ret_part = trim((struct span){ rest->at, (size_t)(found - rest->at) });
    rest->size -= (size_t)(found + 1 - rest->at);
    rest->at = found + 1;
    return true;
}

enum relation {
    RELATION_EQ,
    RELATION_NE,
    RELATION_LT,
    RELATION_LE,
    RELATION_GT,
    RELATION_GE,
    RELATION_FAMILY
};

struct term {
    enum relation relation;
    struct span version;
};

static bool take_prefix(struct span *text, const char *prefix)
{
    size_t size = strlen(prefix);

    if (text->size < size || memcmp(text->at, prefix, size) != 0)
        return false;
    text->at += size;
    text->size -= size;
    *text = trim(*text);
    return true;
}

static bool is_wildcard(char c)
{
    return c == 'x' || c == 'X' || c == '*';
}

/* "7.x" and "7.x.x" become the family 7; "x" the family of everything. */
static bool take_family(struct span *text)
{
    bool is_family = false;

    while (text->size > 0 && is_wildcard(text->at[text->size - 1]) &&
           (text->size == 1 || text->at[text->size - 2] == '.')) {
        text->size -= text->size == 1 ? 1 : 2;
        is_family = true;
    }
    return is_family;
}

static bool parse_term(struct span text, struct term *ret_term)
{
    static const struct {
        const char *sign;
        enum relation relation;
    } signs[] = {
        { ">=", RELATION_GE }, { "<=", RELATION_LE }, { "!=", RELATION_NE }, { "==", RELATION_EQ },
        { ">", RELATION_GT },  { "<", RELATION_LT },  { "=", RELATION_EQ },
    };

    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (!take_prefix(&text, signs[i].sign))
            continue;
        *ret_term = (struct term){ signs[i].relation, text };
        return !take_family(&text) && span_is_version(text);
    }
    if (take_family(&text)) {
        *ret_term = (struct term){ RELATION_FAMILY, text };
        return text.size == 0 || span_is_version(text);
    }
    *ret_term = (struct term){ RELATION_EQ, text };
    return span_is_version(text);
}

static bool is_in_family(struct span version, struct span family)
{
    for (;;) {
        struct token wanted = next_written(&family);
        struct token found;

        if (wanted.kind == TOKEN_END)
            return true;
        found = next_written(&version);
        if (found.kind == TOKEN_END)
            found = (struct token){ TOKEN_NUMBER, found.at, 0 };
        if (found.kind != wanted.kind)
            return false;
        if (wanted.kind == TOKEN_NUMBER ? compare_numbers(found, wanted) != 0
                                        : compare_words(found, wanted) != 0)
            return false;
    }
}

static bool term_holds(struct term term, struct span version)
{
    int order;

    if (term.relation == RELATION_FAMILY)
        return is_in_family(version, term.version);
    order = compare_spans(version, term.version);
    switch (term.relation) {
    case RELATION_EQ:
        return order == 0;
    case RELATION_NE:
        return order != 0;
    case RELATION_LT:
        return order < 0;
    case RELATION_LE:
        return order <= 0;
    case RELATION_GT:
        return order > 0;
    case RELATION_GE:
        return order >= 0;
    case RELATION_FAMILY:
        break;
    }
    return false;
}

/* One alternative: every term well-formed and, when asked, true of the version. */
static bool alternative_holds(struct span alternative, const struct span *version, bool *ret_is_range)
{
    struct span part;
    bool holds = true;

    while (next_part(&alternative, ',', &part)) {
        struct term term;

        if (!parse_term(part, &term)) {
            *ret_is_range = false;
            return false;
        }
        holds = holds && version != NULL && term_holds(term, *version);
    }
    *ret_is_range = true;
    return holds;
}

static bool range_holds(const char *range, const struct span *version, bool *ret_is_range)
{
    struct span rest = span_of(range), alternative;
    bool holds = false;

    *ret_is_range = true;
    while (*ret_is_range && next_part(&rest, '|', &alternative))
        holds = alternative_holds(alternative, version, ret_is_range) || holds;
    return holds;
}

enum err version_range_check(const char *range)
{
    bool is_range;

    if (*range == '\0')
        return ERR_NONE;
    if (strnlen(range, VERSION_RANGE_MAX + 1) > VERSION_RANGE_MAX)
        return ERR_LIMIT;
    range_holds(range, NULL, &is_range);
    return is_range ? ERR_NONE : ERR_INPUT;
}

enum truth version_in_range(const char *version, const char *range)
{
    struct span span;
    bool is_range, holds;

    if (*range == '\0')
        return TRUTH_TRUE;
    if (strnlen(range, VERSION_RANGE_MAX + 1) > VERSION_RANGE_MAX || !version_is_valid(version))
        return TRUTH_UNKNOWN;
    span = span_of(version);
    holds = range_holds(range, &span, &is_range);
    if (!is_range)
        return TRUTH_UNKNOWN;
    return holds ? TRUTH_TRUE : TRUTH_FALSE;
}
