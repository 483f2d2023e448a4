/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/field.h"

#include "base/num.h"
#include "base/utf8.h"
#include "codec/barcode.h"
#include "codec/nfc.h"
#include "core/pattern.h"
#include "core/version.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEYWORDS_SHOWN_MAX = 240, ATTRIBUTES_MAX = 64, LIST_MAX_BYTES = 500 };

struct parse { /* one field while it is read */
    const struct column *column;
    struct bytes field;
    const char *text; /* the field with its NUL, escapes resolved */
    const struct currency *currency;
    struct report *report;
    struct arena *scratch;
    struct cell *cell;
};

static bool refuse(struct parse *parse, enum str text)
{
    report_add(parse->report, text, "value", parse->field);
    return false;
}

static bool refuse_with(struct parse *parse, enum str text, const char *name, const char *value)
{
    report_add3(parse->report, text, NULL, "", name, value, "value", parse->field);
    return false;
}

bool list_each(struct bytes list, part_fn take, void *self)
{
    size_t start = 0;

    for (size_t i = 0; i <= list.size; i++) {
        if (i < list.size && list.at[i] != '|')
            continue;
        if (!take(self, (struct bytes){ list.at + start, i - start }))
            return false;
        start = i + 1;
    }
    return true;
}

static size_t limit_of(const struct column *column)
{
    switch (column->kind) {
    case COLUMN_CODE:
    case COLUMN_WORD:
        return column->max > 0 ? (size_t)column->max : ENTITY_CODE_MAX;
    case COLUMN_ATTRIBUTES:
        return 4000;
    case COLUMN_TEXT:
    case COLUMN_CODES:
    case COLUMN_UNSPSC:
    case COLUMN_COUNTRY:
    case COLUMN_GTIN:
    case COLUMN_RANGE:
    case COLUMN_PATTERN:
    case COLUMN_OPERANDS:
    case COLUMN_ROLES:
    case COLUMN_NAMES:
        return column->max > 0 ? (size_t)column->max : ENTITY_TEXT_MAX;
    case COLUMN_YES_NO:
    case COLUMN_TIME:
    case COLUMN_OFFSET:
    case COLUMN_INT:
    case COLUMN_LONG:
    case COLUMN_DATE:
    case COLUMN_MONTH:
    case COLUMN_KEYWORD:
    case COLUMN_AMOUNT:
    case COLUMN_CEILING:
    case COLUMN_CURRENCY:
    case COLUMN_MONEY_CURRENCY:
    case COLUMN_PER_BASE:
        break;
    }
    return ENTITY_CODE_MAX;
}

/* Most fields are: normalising is the slow part of a large catalogue. */
static bool is_ascii(struct bytes text)
{
    uint8_t all = 0;

    for (size_t i = 0; i < text.size; i++)
        all |= text.at[i];
    return all < 0x80;
}

static bool text_is_good(struct parse *parse)
{
    size_t max = limit_of(parse->column), offset = 0;
    enum utf8_problem problem = utf8_check(parse->field, max, &offset);
    char number[24];

    switch (problem) {
    case UTF8_FINE:
        break;
    case UTF8_ILL_FORMED:
        return refuse(parse, STR_CATALOGUE_NOT_UTF8);
    case UTF8_TOO_LONG:
        snprintf(number, sizeof number, "%zu", max);
        return refuse_with(parse, STR_CATALOGUE_TOO_LONG, "max", number);
    case UTF8_CONTROL:
    case UTF8_BIDI:
    case UTF8_UNUSABLE:
        snprintf(number, sizeof number, "%zu", offset + 1);
        return refuse_with(parse, STR_CATALOGUE_BAD_CHARACTER, "number", number);
    }
    if (!is_ascii(parse->field) && !nfc_is((const char *)parse->field.at, parse->field.size))
        return refuse(parse, STR_CATALOGUE_NOT_NFC);
    if (parse->field.size > 0 && (parse->field.at[0] == ' ' || parse->field.at[parse->field.size - 1] == ' '))
        return refuse(parse, STR_CATALOGUE_OUTER_SPACE);
    return true;
}

/* Copies the field with its NUL; "\t", "\n" and "\\" become what they stand for. */
static bool unescape(struct parse *parse)
{
    char *text = arena_text(parse->scratch, (const char *)parse->field.at, parse->field.size);
    size_t used = 0;

    if (text == NULL)
        return refuse(parse, STR_CATALOGUE_TOO_LONG);
    for (size_t i = 0; i < parse->field.size; i++) {
        char c = text[i];

        if (c == '\\') {
            c = text[++i];
            if (c != 't' && c != 'n' && c != '\\')
                return refuse(parse, STR_CATALOGUE_BAD_ESCAPE);
            c = (char)(c == 't' ? '\t' : c == 'n' ? '\n' : c);
        }
        text[used++] = c;
    }
    text[used] = '\0';
    parse->text = text;
    return true;
}

static bool keep_text(struct parse *parse)
{
    *parse->cell = (struct cell){ .kind = CELL_TEXT, .text = bytes_of_text(parse->text) };
    return true;
}

static bool keep_integer(struct parse *parse, int64_t integer)
{
    *parse->cell = (struct cell){ .kind = CELL_INTEGER, .integer = integer };
    return true;
}

static bool is_code(struct bytes text)
{
    for (size_t i = 0; i < text.size; i++) {
        uint8_t c = text.at[i];

        if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) &&
            strchr("-_.:/", c) == NULL)
            return false;
    }
    return text.size > 0;
}

static bool parse_code(struct parse *parse)
{
    if ((parse->column->flags & COLUMN_STAR) != 0 && strcmp(parse->text, "*") == 0)
        return keep_text(parse);
    if (!is_code(parse->field))
        return refuse(parse, STR_CATALOGUE_BAD_CODE);
    return keep_text(parse);
}

static bool refuse_word(struct parse *parse, struct bytes word)
{
    char list[KEYWORDS_SHOWN_MAX] = "";
    struct buffer buffer = { (uint8_t *)list, sizeof list - 1, 0, false };

    for (const struct keyword *keyword = parse->column->keywords; keyword->text != NULL; keyword++)
        buffer_put_format(&buffer, "%s%s", buffer.used == 0 ? "" : ", ", keyword->text);
    list[buffer.used] = '\0';
    report_add3(parse->report, STR_CATALOGUE_BAD_WORD, NULL, "", "list", list, "value", word);
    return false;
}

static bool word_is_known(struct parse *parse, struct bytes word, int *ret_value)
{
    if (keyword_parse(parse->column->keywords, (const char *)word.at, word.size, ret_value) == ERR_NONE)
        return true;
    return refuse_word(parse, word);
}

struct parts { /* a list while its parts are looked at */
    struct parse *parse;
    struct bytes seen[ENTITY_TEXT_MAX];
    size_t count;
};

static bool part_is_new(struct parts *parts, struct bytes part)
{
    for (size_t i = 0; i < parts->count; i++) {
        if (bytes_equal(parts->seen[i], part))
            return false;
    }
    if (parts->count < ENTITY_TEXT_MAX)
        parts->seen[parts->count++] = part;
    return part.size > 0;
}

static bool take_code(void *self, struct bytes part)
{
    struct parts *parts = self;
    int ignored;

    if (!part_is_new(parts, part)) {
        report_add(parts->parse->report, STR_CATALOGUE_BAD_LIST, "value", part);
        return false;
    }
    if (parts->parse->column->keywords != NULL)
        return word_is_known(parts->parse, part, &ignored);
    if (is_code(part))
        return true;
    report_add(parts->parse->report, STR_CATALOGUE_BAD_CODE, "value", part);
    return false;
}

static bool take_unspsc(void *self, struct bytes part)
{
    struct parts *parts = self;

    if (part_is_new(parts, part) && barcode_is_digits(part) && part.size <= 8 && part.size % 2 == 0)
        return true;
    return refuse(parts->parse, STR_CATALOGUE_BAD_UNSPSC);
}

static bool parse_list(struct parse *parse, part_fn take)
{
    struct parts parts = { .parse = parse };

    if ((parse->column->flags & COLUMN_STAR) != 0 && strcmp(parse->text, "*") == 0)
        return keep_text(parse);
    return list_each(parse->field, take, &parts) && keep_text(parse);
}

static bool parse_keyword(struct parse *parse)
{
    int value;

    return word_is_known(parse, parse->field, &value) && keep_text(parse);
}

static bool parse_yes_no(struct parse *parse)
{
    static const struct keyword yes_no[] = { { "yes", 1 }, { "no", 0 }, { NULL, 0 } };
    struct column column = *parse->column;
    int value;

    if (column.keywords == NULL)
        column.keywords = yes_no;
    parse->column = &column;
    return word_is_known(parse, parse->field, &value) && keep_integer(parse, value);
}

static bool parse_whole(struct parse *parse)
{
    int64_t value;
    char min[24], max[24];

    if (num_parse(parse->text, parse->column->min, parse->column->max, &value) == ERR_NONE)
        return keep_integer(parse, value);
    snprintf(min, sizeof min, "%lld", (long long)parse->column->min);
    snprintf(max, sizeof max, "%lld", (long long)parse->column->max);
    report_add3(parse->report, STR_CATALOGUE_BAD_NUMBER, "min", min, "max", max, "value", parse->field);
    return false;
}

static bool parse_date(struct parse *parse)
{
    int32_t day;

    if (date_parse(parse->text, &day) != ERR_NONE)
        return refuse(parse, STR_CATALOGUE_BAD_DATE);
    return keep_integer(parse, day);
}

static bool parse_month(struct parse *parse)
{
    int32_t month;

    if (date_parse_month(parse->text, &month) != ERR_NONE)
        return refuse(parse, STR_CATALOGUE_BAD_MONTH);
    return keep_integer(parse, month);
}

/* "08:30" as minutes; at most `hours`:00.  False when it is not such a time. */
static bool read_clock(const char *text, int hours, int *ret_minutes)
{
    int hour, minute;

    for (int i = 0; i < 5; i++) {
        if (i == 2 ? text[i] != ':' : text[i] < '0' || text[i] > '9')
            return false;
    }
    hour = (text[0] - '0') * 10 + text[1] - '0';
    minute = (text[3] - '0') * 10 + text[4] - '0';
    *ret_minutes = hour * 60 + minute;
    return text[5] == '\0' && minute < 60 && *ret_minutes <= hours * 60;
}

static bool parse_time(struct parse *parse)
{
    int minutes;

    if (!read_clock(parse->text, 24, &minutes))
        return refuse(parse, STR_CATALOGUE_BAD_TIME);
    return keep_integer(parse, minutes);
}

/* Nowhere is further from UTC than fourteen hours. */
static bool parse_offset(struct parse *parse)
{
    int minutes;

    if ((parse->text[0] != '+' && parse->text[0] != '-') || !read_clock(parse->text + 1, 14, &minutes))
        return refuse(parse, STR_CATALOGUE_BAD_OFFSET);
    return keep_integer(parse, parse->text[0] == '-' ? -minutes : minutes);
}

static bool parse_amount(struct parse *parse)
{
    struct money money;

    if (parse->column->kind == COLUMN_CEILING && strcmp(parse->text, "none") == 0)
        return keep_integer(parse, -1);
    if (parse->currency == NULL)
        return refuse(parse, STR_CATALOGUE_NO_CURRENCY);
    if (money_parse(parse->text, parse->currency->code, &money) != ERR_NONE || money.minor < 0)
        return refuse_with(parse, STR_CATALOGUE_BAD_AMOUNT, "currency", parse->currency->code);
    return keep_integer(parse, money.minor);
}

static bool parse_country(struct parse *parse)
{
    static const char countries[] =
#define COUNTRY(number, code) code " "
#include "codec/country.def"
#undef COUNTRY
        ;
    const char *at = parse->field.size == 2 ? strstr(countries, parse->text) : NULL;

    if (at == NULL || (at - countries) % 3 != 0)
        return refuse(parse, STR_CATALOGUE_BAD_COUNTRY);
    return keep_text(parse);
}

static bool parse_gtin(struct parse *parse)
{
    char *gtin = arena_take(parse->scratch, GTIN_SIZE, 1);

    if (gtin == NULL)
        return false;
    switch (gtin_parse(parse->field, gtin)) {
    case GTIN_FINE:
        break;
    case GTIN_NOT_DIGITS:
    case GTIN_LENGTH:
        return refuse(parse, STR_CATALOGUE_GTIN_FORM);
    case GTIN_CHECK_DIGIT:
        return refuse(parse, STR_CATALOGUE_GTIN_CHECK);
    }
    return keep_integer(parse, strtoll(gtin, NULL, 10));
}

static int compare_attributes(const void *a, const void *b)
{
    const char *left = *(const char *const *)a, *right = *(const char *const *)b;
    size_t left_size = strcspn(left, "="), right_size = strcspn(right, "=");
    int order = memcmp(left, right, left_size < right_size ? left_size : right_size);

    return order != 0 ? order : (left_size > right_size) - (left_size < right_size);
}

/* "b=2;a=1" is kept as "a=1;b=2": the rule-book's attributes are ordered by name. */
static bool parse_attributes(struct parse *parse)
{
    char *text = arena_text(parse->scratch, parse->text, strlen(parse->text)), *sorted, *rest = text, *part;
    const char *parts[ATTRIBUTES_MAX];
    struct buffer buffer;
    size_t count = 0;

    sorted = arena_take(parse->scratch, strlen(parse->text) + 1, 1);
    if (text == NULL || sorted == NULL)
        return false;
    while ((part = strsep(&rest, ";")) != NULL) {
        const char *equals = strchr(part, '=');

        if (count == ATTRIBUTES_MAX || equals == NULL || equals[1] == '\0' ||
            !is_code((struct bytes){ (const uint8_t *)part, (size_t)(equals - part) })) {
            report_add(parse->report, STR_CATALOGUE_BAD_ATTRIBUTES, "value", bytes_of_text(part));
            return false;
        }
        parts[count++] = part;
    }
    qsort(parts, count, sizeof parts[0], compare_attributes);
    buffer = (struct buffer){ (uint8_t *)sorted, strlen(parse->text) + 1, 0, false };
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && compare_attributes(&parts[i - 1], &parts[i]) == 0) {
            report_add(parse->report, STR_CATALOGUE_BAD_ATTRIBUTES, "value", bytes_of_text(parts[i]));
            return false;
        }
        buffer_put_text(&buffer, i > 0 ? ";" : "");
        buffer_put_text(&buffer, parts[i]);
    }
    *parse->cell = (struct cell){ .kind = CELL_TEXT, .text = buffer_view(&buffer) };
    return true;
}

static bool parse_currency(struct parse *parse)
{
    if (currency_find(parse->text) == NULL)
        return refuse(parse, STR_CATALOGUE_BAD_CURRENCY);
    return keep_text(parse);
}

static bool parse_per_base(struct parse *parse)
{
    struct rate rate;

    /* Any two currencies do: the number's own form is what is looked at. */
    if (rate_of_per_base("USD", "USD", parse->text, &rate) != ERR_NONE)
        return refuse(parse, STR_CATALOGUE_BAD_RATE);
    return keep_text(parse);
}

static bool parse_range(struct parse *parse)
{
    if (version_range_check(parse->text) != ERR_NONE)
        return refuse(parse, STR_CATALOGUE_BAD_RANGE);
    return keep_text(parse);
}

static bool parse_pattern(struct parse *parse)
{
    if (pattern_check(parse->text) != ERR_NONE)
        return refuse_with(parse, STR_CATALOGUE_BAD_PATTERN, "braces", "{m,n}");
    return keep_text(parse);
}

static bool parse_kind(struct parse *parse)
{
    switch (parse->column->kind) {
    case COLUMN_TEXT:
    case COLUMN_OPERANDS:
    case COLUMN_NAMES:
        return keep_text(parse);
    case COLUMN_CODE:
        return parse_code(parse);
    case COLUMN_CODES:
    case COLUMN_ROLES:
        return parse_list(parse, take_code);
    case COLUMN_UNSPSC:
        return parse_list(parse, take_unspsc);
    case COLUMN_COUNTRY:
        return parse_country(parse);
    case COLUMN_GTIN:
        return parse_gtin(parse);
    case COLUMN_RANGE:
        return parse_range(parse);
    case COLUMN_PATTERN:
        return parse_pattern(parse);
    case COLUMN_ATTRIBUTES:
        return parse_attributes(parse);
    case COLUMN_YES_NO:
        return parse_yes_no(parse);
    case COLUMN_INT:
    case COLUMN_LONG:
        return parse_whole(parse);
    case COLUMN_TIME:
        return parse_time(parse);
    case COLUMN_OFFSET:
        return parse_offset(parse);
    case COLUMN_DATE:
        return parse_date(parse);
    case COLUMN_MONTH:
        return parse_month(parse);
    case COLUMN_WORD:
    case COLUMN_KEYWORD:
        return parse_keyword(parse);
    case COLUMN_AMOUNT:
    case COLUMN_CEILING:
        return parse_amount(parse);
    case COLUMN_CURRENCY:
    case COLUMN_MONEY_CURRENCY:
        return parse_currency(parse);
    case COLUMN_PER_BASE:
        return parse_per_base(parse);
    }
    return false;
}

/* What an empty field is kept as: an open date that is part of a key can't be null. */
static struct cell empty_cell(const struct column *column)
{
    if (column->kind == COLUMN_DATE && (column->flags & COLUMN_KEY) != 0)
        return (struct cell){ .kind = CELL_INTEGER, .integer = DATE_NONE };
    if (column->kind == COLUMN_DATE)
        return (struct cell){ .kind = CELL_NULL };
    if (column->kind == COLUMN_AMOUNT || column->kind == COLUMN_CEILING)
        return (struct cell){ .kind = CELL_INTEGER };
    return (struct cell){ .kind = CELL_TEXT, .text = { (const uint8_t *)"", 0 } };
}

bool field_parse(const struct column *column, struct bytes field, const struct currency *currency,
                 struct report *report, struct arena *scratch, struct cell *ret_cell)
{
    struct parse parse = { column, field, NULL, currency, report, scratch, ret_cell };

    if (field.size == 0) {
        if ((column->flags & COLUMN_OPTIONAL) == 0 && column->kind != COLUMN_NAMES) {
            report_add(report, STR_CATALOGUE_EMPTY, NULL, field);
            return false;
        }
        *ret_cell = empty_cell(column);
        return true;
    }
    return text_is_good(&parse) && unescape(&parse) && parse_kind(&parse);
}
