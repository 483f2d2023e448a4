/* SPDX-License-Identifier: Apache-2.0 */
#include "lang/lang.h"

#include "base/bytes.h"
#include "base/date.h"

#include <stdio.h>
#include <string.h>

enum { FILLED_MAX = 4096, DAY_S = 86400, HOUR_S = 3600, MINUTE_S = 60 };

#define ISOLATE_START "\xE2\x81\xA8" /* U+2068 first strong isolate */
#define LEFT_TO_RIGHT "\xE2\x81\xA6" /* U+2066 left-to-right isolate */
#define ISOLATE_END "\xE2\x81\xA9"   /* U+2069 */
#define NO_BREAK_SPACE "\xC2\xA0"
#define NARROW_NO_BREAK_SPACE "\xE2\x80\xAF"

static const struct lang_arg *find_arg(const struct lang_arg *args, size_t count, const char *name, size_t size)
{
    for (size_t i = 0; i < count; i++) {
        if (strlen(args[i].name) == size && memcmp(args[i].name, name, size) == 0)
            return &args[i];
    }
    return NULL;
}

const char *lang_fill(struct arena *arena, const char *text, const struct lang_arg *args, size_t arg_count)
{
    char filled[FILLED_MAX];
    struct buffer buffer = { .at = (uint8_t *)filled, .capacity = sizeof filled };

    while (*text != '\0') {
        const char *open = strchr(text, '{');
        const char *close = open != NULL ? strchr(open, '}') : NULL;
        const struct lang_arg *arg;

        if (close == NULL) {
            buffer_put_text(&buffer, text);
            break;
        }
        buffer_put(&buffer, text, (size_t)(open - text));
        arg = find_arg(args, arg_count, open + 1, (size_t)(close - open - 1));
        if (arg != NULL) {
            buffer_put_text(&buffer, ISOLATE_START);
            buffer_put_text(&buffer, arg->value);
            buffer_put_text(&buffer, ISOLATE_END);
        }
        text = close + 1;
    }
    return buffer.is_full ? NULL : arena_text(arena, filled, buffer.used);
}

const char *lang_format(struct arena *arena, enum lang lang, enum str id, const char *name1, const char *value1,
                        const char *name2, const char *value2, const char *name3, const char *value3)
{
    const struct lang_arg args[3] = { { name1, value1 }, { name2, value2 }, { name3, value3 } };
    size_t count = 0;

    while (count < 3 && args[count].name != NULL)
        count++;
    return lang_fill(arena, lang_text(lang, id), args, count);
}

const char *lang_plain(struct arena *arena, const char *text)
{
    char *plain = text != NULL ? arena_text(arena, text, strlen(text)) : NULL;
    char *to = plain;

    if (plain == NULL)
        return "";
    for (const char *from = text; *from != '\0';) {
        if (strncmp(from, ISOLATE_START, 3) == 0 || strncmp(from, LEFT_TO_RIGHT, 3) == 0 ||
            strncmp(from, ISOLATE_END, 3) == 0)
            from += 3;
        else
            *to++ = *from++;
    }
    *to = '\0';
    return plain;
}

/* Groups of three, from the right: "1,299" "1 299" "1.299". */
static void group_digits(enum lang lang, const char *digits, struct buffer *buffer)
{
    static const char *const separators[LANG_COUNT] = {
        ",", NARROW_NO_BREAK_SPACE, NARROW_NO_BREAK_SPACE, ",", NO_BREAK_SPACE, ",",
    };
    size_t size = strlen(digits);

    for (size_t i = 0; i < size; i++) {
        if (i > 0 && (size - i) % 3 == 0)
            buffer_put_text(buffer, separators[lang]);
        buffer_put_byte(buffer, (uint8_t)digits[i]);
    }
}

const char *lang_number(struct arena *arena, enum lang lang, int64_t number)
{
    char digits[24], text[64];
    struct buffer buffer = { .at = (uint8_t *)text, .capacity = sizeof text };
    uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    if (number < 0)
        buffer_put_text(&buffer, "-");
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)size);
    group_digits(lang, digits, &buffer);
    return arena_text(arena, text, buffer.used);
}

const char *lang_decimal_mark(enum lang lang)
{
    return lang == LANG_FR || lang == LANG_ES || lang == LANG_RU ? "," : ".";
}

const char *lang_decimal(struct arena *arena, enum lang lang, const char *number)
{
    size_t whole = strcspn(number, ".");

    if (number[whole] == '\0')
        return number;
    return arena_format(arena, "%.*s%s%s", (int)whole, number, lang_decimal_mark(lang), number + whole + 1);
}

const char *lang_money(struct arena *arena, enum lang lang, struct money money)
{
    char plain[MONEY_TEXT_SIZE], text[96];
    struct buffer buffer = { .at = (uint8_t *)text, .capacity = sizeof text };
    char *number = plain, *space, *point;

    money_format(money, plain);
    space = strchr(plain, ' ');
    if (space != NULL)
        *space = '\0';
    if (*number == '-') {
        buffer_put_text(&buffer, "-");
        number++;
    }
    point = strchr(number, '.');
    if (point != NULL)
        *point = '\0';
    group_digits(lang, number, &buffer);
    if (point != NULL) {
        buffer_put_text(&buffer, lang_decimal_mark(lang));
        buffer_put_text(&buffer, point + 1);
    }
    buffer_put_text(&buffer, NO_BREAK_SPACE);
    buffer_put_text(&buffer, money.currency);
    return arena_text(arena, text, buffer.used);
}

const char *lang_date(struct arena *arena, enum lang lang, int32_t day)
{
    static const enum str months[12] = {
        STR_FORMAT_MONTH_1, STR_FORMAT_MONTH_2, STR_FORMAT_MONTH_3,  STR_FORMAT_MONTH_4,
        STR_FORMAT_MONTH_5, STR_FORMAT_MONTH_6, STR_FORMAT_MONTH_7,  STR_FORMAT_MONTH_8,
        STR_FORMAT_MONTH_9, STR_FORMAT_MONTH_10, STR_FORMAT_MONTH_11, STR_FORMAT_MONTH_12,
    };
    int year, month, day_of_month;

    if (day == DATE_NONE)
        return "";
    date_split(day, &year, &month, &day_of_month);
    if (lang == LANG_ZH)
        return arena_format(arena, "%d年%d月%d日", year, month, day_of_month);
    return arena_format(arena, "%d" NO_BREAK_SPACE "%s" NO_BREAK_SPACE "%d", day_of_month,
                        lang_text(lang, months[month - 1]), year);
}

/* "UTC", "UTC+3", "UTC-3:30". */
static void put_zone(struct buffer *buffer, int offset_minutes)
{
    int minutes = offset_minutes < 0 ? -offset_minutes : offset_minutes;
    char text[16] = "";

    if (minutes % 60 != 0)
        snprintf(text, sizeof text, "%c%d:%02d", offset_minutes < 0 ? '-' : '+', minutes / 60, minutes % 60);
    else if (minutes != 0)
        snprintf(text, sizeof text, "%c%d", offset_minutes < 0 ? '-' : '+', minutes / 60);
    buffer_put_text(buffer, " UTC");
    buffer_put_text(buffer, text);
}

const char *lang_moment(struct arena *arena, enum lang lang, int64_t time, int offset_minutes, bool has_zone)
{
    int64_t local = time + (int64_t)offset_minutes * MINUTE_S;
    const char *day = lang_date(arena, lang, (int32_t)(local / DAY_S));
    char clock[40], zone[16] = "";
    const struct lang_arg args[] = { { "day", day }, { "clock", clock } };
    struct buffer buffer = { .at = (uint8_t *)zone, .capacity = sizeof zone - 1 };

    if (day == NULL)
        return NULL;
    if (has_zone)
        put_zone(&buffer, offset_minutes);
    snprintf(clock, sizeof clock, LEFT_TO_RIGHT "%02d:%02d%s" ISOLATE_END, (int)(local % DAY_S / HOUR_S),
             (int)(local % HOUR_S / MINUTE_S), zone);
    return lang_fill(arena, lang_text(lang, STR_FORMAT_MOMENT), args, sizeof args / sizeof args[0]);
}
