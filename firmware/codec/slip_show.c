/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/slip_show.h"

#include <string.h>

enum {
    DAY_S = 86400,
    CONDITION_BITS = 32,
};

enum str slip_show_decision(enum slip_decision decision)
{
    switch (decision) {
    case SLIP_APPROVED:
        return STR_VERIFY_VALUE_APPROVED;
    case SLIP_CONDITIONAL:
        return STR_VERIFY_VALUE_CONDITIONAL;
    case SLIP_EXCEPTION:
        break;
    }
    return STR_VERIFY_VALUE_EXCEPTION;
}

/* Everything the rows are made with; `is_full` once the arena was. */
struct shower {
    const struct slip *slip;
    const struct rulebook *book; /* NULL = codes alone */
    enum lang lang;
    struct arena *arena;
    struct slip_rows *rows;
    bool is_full;
};

static void put_row(struct shower *shower, const char *label, const char *value)
{
    struct slip_rows *rows = shower->rows;

    if (label == NULL || value == NULL || rows->count == SLIP_SHOW_ROWS_MAX) {
        shower->is_full = true;
        return;
    }
    rows->row[rows->count++] = (struct slip_row){ label, value };
}

static void put_labelled(struct shower *shower, enum str label, const char *value)
{
    put_row(shower, lang_text(shower->lang, label), value);
}

static const char *date_of(struct arena *arena, enum lang lang, int64_t seconds)
{
    return lang_date(arena, lang, (int32_t)(seconds / DAY_S));
}

static const char *number_of(struct arena *arena, struct slip_id id)
{
    char text[SLIP_NUMBER_SIZE];

    slip_number_format(id, text);
    return arena_text(arena, text, strlen(text));
}

/* The currency's own code; a decoded slip always has a known one. */
static const char *money_text(struct shower *shower, int64_t minor)
{
    const struct currency *currency = currency_find_numeric(shower->slip->currency);
    struct money money = { .minor = minor };

    if (currency == NULL)
        return arena_format(shower->arena, "%lld", (long long)minor);
    memcpy(money.currency, currency->code, sizeof money.currency);
    return lang_money(shower->arena, shower->lang, money);
}

/* "KENBO-1 · Nairobi, ICT workshop". */
static const char *point_text(const struct rulebook *book, enum lang lang, const char *code, struct arena *arena)
{
    const struct receiving_point *point = book == NULL ? NULL : rulebook_receiving_point(book, code);

    return point == NULL ? code : arena_format(arena, "%s · %s", code, lang_name(&point->name, lang));
}

/* "3 · Disk encryption switched on."; the number alone where the catalogue has no words for it. */
static const char *condition_text(const struct shower *shower, unsigned bit)
{
    const struct rulebook *book = shower->book;

    for (size_t i = 0; book != NULL && i < book->conditions_count; i++) {
        if (book->conditions[i].bit == (int)bit)
            return arena_format(shower->arena, "%u · %s", bit, lang_name(&book->conditions[i].text, shower->lang));
    }
    return arena_format(shower->arena, "%u", bit);
}

/* `text` with one more condition; NULL when the arena is full. */
static const char *append_condition(const struct shower *shower, const char *text, unsigned bit)
{
    const char *one = condition_text(shower, bit);

    if (text == NULL || one == NULL)
        return NULL;
    return text[0] == '\0' ? one : arena_format(shower->arena, "%s%s%s", text, shower->book == NULL ? ", " : " ", one);
}

static const char *bits_text(const struct shower *shower, uint32_t bits)
{
    const char *text = "";

    for (unsigned bit = 0; bit < CONDITION_BITS; bit++) {
        if ((bits >> bit & 1) != 0)
            text = append_condition(shower, text, bit);
    }
    return text;
}

static const char *conditions_text(const struct shower *shower)
{
    const char *text = "";

    for (size_t i = 0; i < shower->slip->condition_count; i++)
        text = append_condition(shower, text, shower->slip->conditions[i]);
    return text;
}

static void put_line(struct shower *shower, size_t index)
{
    const struct slip_line *line = &shower->slip->lines[index];
    const char *price = money_text(shower, line->unit_price_minor);
    const char *quantity = lang_number(shower->arena, shower->lang, line->quantity);
    const char *at = lang_number(shower->arena, shower->lang, (int64_t)index + 1);
    bool has_both = line->item[0] != '\0' && line->text[0] != '\0';
    const char *value;

    if (price == NULL || quantity == NULL || at == NULL) {
        shower->is_full = true;
        return;
    }
    value = arena_format(shower->arena, "%s × %s%s%s · %s", quantity, line->item, has_both ? " · " : "",
                         line->text, price);
    put_row(
        shower,
        lang_format(shower->arena, shower->lang, STR_VERIFY_LABEL_LINE, "line", at, NULL, NULL, NULL, NULL),
        value);
    if (line->condition_bits != 0)
        put_row(shower,
                lang_format(shower->arena, shower->lang, STR_VERIFY_LABEL_LINE_CONDITIONS, "line", at, NULL,
                            NULL, NULL, NULL),
                bits_text(shower, line->condition_bits));
}

static void put_part(struct shower *shower)
{
    const char *part = lang_number(shower->arena, shower->lang, shower->slip->part);
    const char *parts = lang_number(shower->arena, shower->lang, shower->slip->parts);

    if (part == NULL || parts == NULL) {
        shower->is_full = true;
        return;
    }
    put_labelled(shower, STR_VERIFY_LABEL_PART,
                 lang_format(shower->arena, shower->lang, STR_VERIFY_VALUE_PART, "part", part, "parts", parts,
                             NULL, NULL));
}

static void put_head(struct shower *shower)
{
    const struct slip *slip = shower->slip;
    struct arena *arena = shower->arena;

    put_labelled(shower, STR_VERIFY_LABEL_NUMBER, number_of(arena, slip->id));
    put_labelled(shower, STR_VERIFY_LABEL_DECISION,
                 lang_text(shower->lang, slip_show_decision(slip->decision)));
    put_labelled(shower, STR_VERIFY_LABEL_REQUEST, slip->request);
    if (slip->parts > 1)
        put_part(shower);
    put_labelled(shower, STR_VERIFY_LABEL_POINT, point_text(shower->book, shower->lang, slip->audience, arena));
    put_labelled(shower, STR_VERIFY_LABEL_ISSUED, date_of(arena, shower->lang, slip->issued));
    put_labelled(shower, STR_VERIFY_LABEL_UNTIL, date_of(arena, shower->lang, slip->expires - 1));
}

static void put_foot(struct shower *shower)
{
    const struct slip *slip = shower->slip;
    struct arena *arena = shower->arena;

    if (slip->parts > 1)
        put_labelled(shower, STR_VERIFY_LABEL_LINES,
                     lang_number(arena, shower->lang, (int64_t)slip->total_lines));
    put_labelled(shower, STR_VERIFY_LABEL_CEILING, money_text(shower, slip->ceiling_minor));
    if (slip->condition_count > 0)
        put_labelled(shower, STR_VERIFY_LABEL_CONDITIONS, conditions_text(shower));
    if (slip->has_superseded)
        put_labelled(shower, STR_VERIFY_LABEL_REPLACES, number_of(arena, slip->superseded));
    put_labelled(shower, STR_VERIFY_LABEL_OFFICER,
                 arena_format(arena, "%llu", (unsigned long long)slip->officer));
    put_labelled(shower, STR_VERIFY_LABEL_RELEASE,
                 arena_format(arena, "%llu", (unsigned long long)slip->release));
}

enum err slip_show(const struct slip *slip, const char *code, const struct rulebook *book, enum lang lang,
                   struct arena *arena, struct slip_rows *ret_rows)
{
    struct slip_rows rows = { .count = 0 };
    struct shower shower = { .slip = slip, .book = book, .lang = lang, .arena = arena, .rows = &rows };

    put_head(&shower);
    for (size_t i = 0; i < slip->line_count; i++)
        put_line(&shower, i);
    put_foot(&shower);
    if (code != NULL)
        put_labelled(&shower, STR_VERIFY_LABEL_CODE, code);
    if (shower.is_full)
        return ERR_LIMIT;
    *ret_rows = rows;
    return ERR_NONE;
}

static const char *fill(enum str text, const struct slip *slip, struct slip_id replacement,
                        const struct rulebook *book, enum lang lang, struct arena *arena)
{
    struct lang_arg args[5];

    if (slip == NULL)
        return lang_text(lang, text);
    args[0] = (struct lang_arg){ "until", date_of(arena, lang, slip->expires - 1) };
    args[1] = (struct lang_arg){ "from", date_of(arena, lang, slip->issued) };
    args[2] = (struct lang_arg){ "point", point_text(book, lang, slip->audience, arena) };
    args[3] = (struct lang_arg){ "number", number_of(arena, slip->id) };
    args[4] = (struct lang_arg){ "replacement", number_of(arena, replacement) };
    for (size_t i = 0; i < sizeof args / sizeof args[0]; i++)
        if (args[i].value == NULL)
            return NULL;
    return lang_fill(arena, lang_text(lang, text), args, sizeof args / sizeof args[0]);
}

/* A slip can be superseded by a revision that has no slip yet. */
static bool is_pending(enum slip_result result, struct slip_id replacement)
{
    return result == SLIP_RESULT_SUPERSEDED && replacement.serial == 0;
}

const char *slip_show_sentence(enum slip_result result, const struct slip *slip, struct slip_id replacement,
                               const struct rulebook *book, enum lang lang, struct arena *arena)
{
    enum str text = is_pending(result, replacement) ? STR_VERIFY_SUPERSEDED_PENDING : slip_result_sentence(result);

    return fill(text, slip, replacement, book, lang, arena);
}

const char *slip_show_next_step(enum slip_result result, const struct slip *slip, struct slip_id replacement,
                                const struct rulebook *book, enum lang lang, struct arena *arena)
{
    enum str text = is_pending(result, replacement) ? STR_VERIFY_SUPERSEDED_WAIT : slip_result_next_step(result);

    return fill(text, slip, replacement, book, lang, arena);
}
