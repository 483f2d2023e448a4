/* SPDX-License-Identifier: Apache-2.0 */
#include "audit/entry_view.h"

#include "base/date.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum { VALUE_MAX = 1024, DAY_S = 86400, TIME_SIZE = 16 /* "20261121T101500Z" */ };

/* The next line without its newline; false at the end, or when the newline is missing. */
static bool take_line(struct bytes *rest, struct bytes *ret_line)
{
    const uint8_t *end = rest->size > 0 ? memchr(rest->at, '\n', rest->size) : NULL;

    if (end == NULL)
        return false;
    *ret_line = (struct bytes){ rest->at, (size_t)(end - rest->at) };
    rest->at = end + 1;
    rest->size -= ret_line->size + 1;
    return utf8_check(*ret_line, AUDIT_ENTRY_MAX, NULL) == UTF8_FINE;
}

/* The value of a line that begins with `name` and a space. */
static bool take_value(struct bytes *rest, const char *name, struct bytes *ret_value)
{
    size_t size = strlen(name);
    struct bytes line;

    if (!take_line(rest, &line) || line.size < size + 2 || memcmp(line.at, name, size) != 0 ||
        line.at[size] != ' ')
        return false;
    *ret_value = (struct bytes){ line.at + size + 1, line.size - size - 1 };
    return true;
}

static bool is_word(struct bytes value)
{
    return value.size > 0 && memchr(value.at, ' ', value.size) == NULL;
}

static bool take_number(struct bytes *rest, const char *name, uint64_t *ret_number)
{
    struct bytes value;
    uint64_t number = 0;

    if (!take_value(rest, name, &value) || (value.size > 1 && value.at[0] == '0'))
        return false;
    for (size_t i = 0; i < value.size; i++) {
        if (value.at[i] < '0' || value.at[i] > '9' || __builtin_mul_overflow(number, 10, &number) ||
            __builtin_add_overflow(number, (uint64_t)(value.at[i] - '0'), &number))
            return false;
    }
    *ret_number = number;
    return true;
}

/* `count` digits as a number; -1 when one is none. */
static int digits(const uint8_t *at, size_t count)
{
    int number = 0;

    for (size_t i = 0; i < count; i++) {
        if (at[i] < '0' || at[i] > '9')
            return -1;
        number = number * 10 + (at[i] - '0');
    }
    return number;
}

/* Days since 1970 of a date in the years 1 to 9999; the calendar of base/date.h, which reads fewer years. */
static int64_t day_of(int year, int month, int day_of_month)
{
    int64_t y = month <= 2 ? year - 1 : year, era = y / 400, of_era = y % 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day_of_month - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static bool parse_time(const uint8_t *at, int64_t *ret_time)
{
    int year = digits(at, 4), month = digits(at + 4, 2), day = digits(at + 6, 2);
    int hour = digits(at + 9, 2), minute = digits(at + 11, 2), second = digits(at + 13, 2);
    int same_year, same_month, same_day;
    int64_t days;

    if (at[8] != 'T' || at[15] != 'Z' || year < 1 || month < 1 || month > 12 || day < 1 || day > 31 ||
        hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return false;
    days = day_of(year, month, day);
    date_split((int32_t)days, &same_year, &same_month, &same_day);
    if (same_year != year || same_month != month || same_day != day) /* 31 February */
        return false;
    *ret_time = days * DAY_S + hour * 3600 + minute * 60 + second;
    return true;
}

static bool take_time(struct bytes *rest, struct entry_view *view)
{
    static const char unverified[] = " unverified";
    struct bytes value, mark;

    if (!take_value(rest, "time", &value) || value.size < TIME_SIZE || !parse_time(value.at, &view->time))
        return false;
    mark = (struct bytes){ value.at + TIME_SIZE, value.size - TIME_SIZE };
    view->is_time_verified = mark.size == 0;
    return mark.size == 0 || bytes_equal(mark, bytes_of_text(unverified));
}

static bool take_who(struct bytes *rest, struct entry_view *view)
{
    static const char between[] = " role ";
    struct bytes value;
    const uint8_t *space;

    if (!take_value(rest, "who", &value))
        return false;
    space = memchr(value.at, ' ', value.size);
    view->who = value;
    view->role = (struct bytes){ NULL, 0 };
    if (space != NULL) {
        size_t size = (size_t)(space - value.at), after = size + sizeof between - 1;

        if (value.size <= after || memcmp(space, between, sizeof between - 1) != 0)
            return false;
        view->who.size = size;
        view->role = (struct bytes){ value.at + after, value.size - after };
    }
    return is_word(view->who) && (view->role.size == 0 || is_word(view->role));
}

static bool take_field(struct bytes *rest, struct entry_view *view)
{
    struct entry_view_field *field = &view->fields[view->field_count];
    struct bytes line;
    const uint8_t *space;

    if (view->field_count == AUDIT_FIELDS_MAX || !take_line(rest, &line))
        return false;
    space = line.size > 0 ? memchr(line.at, ' ', line.size) : NULL;
    if (space == NULL || space == line.at)
        return false;
    field->name = (struct bytes){ line.at, (size_t)(space - line.at) };
    field->value = (struct bytes){ space + 1, line.size - field->name.size - 1 };
    for (size_t i = 0; i < field->name.size; i++) {
        uint8_t c = field->name.at[i];

        if (c != '_' && (c < 'a' || c > 'z') && (c < '0' || c > '9'))
            return false;
    }
    view->field_count++;
    return field->value.size > 0 && field->value.size <= VALUE_MAX;
}

enum err entry_view_parse(struct bytes text, struct entry_view *ret_view)
{
    struct entry_view view = { .seq = 0 };
    struct bytes rest = text, head;

    if (text.size > AUDIT_ENTRY_MAX || !take_line(&rest, &head) ||
        !bytes_equal(head, bytes_of_text("countersign-audit 1")))
        return ERR_INPUT;
    if (!take_number(&rest, "seq", &view.seq) || !take_number(&rest, "boot", &view.boot) ||
        !take_number(&rest, "up", &view.uptime) || !take_time(&rest, &view) || !take_who(&rest, &view))
        return ERR_INPUT;
    if (!take_value(&rest, "what", &view.what) || !is_word(view.what) ||
        !take_value(&rest, "ref", &view.ref) || !is_word(view.ref))
        return ERR_INPUT;
    while (rest.size > 0) {
        if (!take_field(&rest, &view))
            return ERR_INPUT;
    }
    *ret_view = view;
    return ERR_NONE;
}

struct bytes entry_view_field(const struct entry_view *view, const char *name)
{
    for (size_t i = 0; i < view->field_count; i++) {
        if (bytes_equal(view->fields[i].name, bytes_of_text(name)))
            return view->fields[i].value;
    }
    return (struct bytes){ NULL, 0 };
}
