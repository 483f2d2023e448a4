/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/scan_read.h"

#include "base/date.h"
#include "base/num.h"
#include "codec/digital_link.h"

#include <stdio.h>
#include <string.h>

#define LABEL_START "[)>\x1e"
#define FIELD_START "\x1d"

enum { RECORD_SEPARATOR = 0x1E, END_OF_TRANSMISSION = 0x04, SSCC_DIGITS = 18 };

static enum scan_problem problem_of(const struct gs1_trouble *trouble)
{
    switch (trouble->problem) {
    case GS1_FINE:
    case GS1_EMPTY:
        return SCAN_PROBLEM_NOT_GS1;
    case GS1_UNKNOWN_AI:
        return strlen(trouble->ai) >= 2 ? SCAN_PROBLEM_UNKNOWN_AI : SCAN_PROBLEM_NOT_GS1;
    case GS1_TOO_SHORT:
        return SCAN_PROBLEM_ELEMENT_SHORT;
    case GS1_TOO_LONG:
        return SCAN_PROBLEM_ELEMENT_LONG;
    case GS1_BAD_CHARACTER:
        return SCAN_PROBLEM_ELEMENT_BAD;
    case GS1_CHECK_DIGIT:
        return strcmp(trouble->ai, "01") == 0 ? SCAN_PROBLEM_CHECK_DIGIT : SCAN_PROBLEM_ELEMENT_CHECK;
    case GS1_BAD_DATE:
        return SCAN_PROBLEM_ELEMENT_DATE;
    case GS1_BAD_COUNTRY:
        return SCAN_PROBLEM_ELEMENT_COUNTRY;
    case GS1_CONFLICT:
        return SCAN_PROBLEM_ELEMENT_TWICE;
    case GS1_TOO_MANY:
        return SCAN_PROBLEM_ELEMENT_MANY;
    }
    return SCAN_PROBLEM_NOT_GS1;
}

static bool refuse_gs1(struct scan_reader *reader, const struct gs1_trouble *trouble)
{
    memcpy(reader->scan.ai, trouble->ai, sizeof reader->scan.ai);
    reader->scan.expected = trouble->expected;
    return scan_refuse(reader, problem_of(trouble));
}

/* The value of the first identifier of a list that the label has, "" for none. */
static const char *keep_first(struct scan_reader *reader, const struct gs1 *gs1, const char *ai,
                              const char *or_ai)
{
    const char *value = gs1_find(gs1, ai);

    if (value == NULL && or_ai != NULL)
        value = gs1_find(gs1, or_ai);
    return value != NULL ? scan_keep(reader, bytes_of_text(value)) : "";
}

static int32_t day_of(const struct gs1 *gs1, const char *ai)
{
    const char *value = gs1_find(gs1, ai);
    int32_t day;

    return value != NULL && gs1_parse_date(value, &day) == ERR_NONE ? day : DATE_NONE;
}

static int64_t count_of(const struct gs1 *gs1)
{
    const char *value = gs1_find(gs1, "37") != NULL ? gs1_find(gs1, "37") : gs1_find(gs1, "30");
    int64_t count;

    return value != NULL && num_parse(value, 0, INT32_MAX, &count) == ERR_NONE ? count : 0;
}

static const char *keep_bracketed(struct scan_reader *reader, const struct gs1 *gs1)
{
    char text[GS1_ELEMENTS_MAX * (GS1_VALUE_MAX + GS1_AI_SIZE + 2)];
    struct buffer buffer = { .at = (uint8_t *)text, .capacity = sizeof text };

    for (size_t i = 0; i < gs1->count; i++)
        buffer_put_format(&buffer, "(%s)%s", gs1->elements[i].ai, gs1->elements[i].value);
    return scan_keep(reader, buffer_view(&buffer));
}

/* Goods, goods inside a parcel, a made-to-order part, one piece of several. */
static const char *find_gtin(const struct gs1 *gs1)
{
    static const char *const ais[] = { "01", "02", "03", "8006", "8026" };

    for (size_t i = 0; i < sizeof ais / sizeof ais[0]; i++) {
        if (gs1_find(gs1, ais[i]) != NULL)
            return gs1_find(gs1, ais[i]);
    }
    return NULL;
}

static bool answer_gs1(struct scan_reader *reader, const struct gs1 *gs1)
{
    struct scan *scan = &reader->scan;
    const char *gtin = find_gtin(gs1), *origin = gs1_find(gs1, "422");

    scan->text = keep_bracketed(reader, gs1);
    scan->serial = keep_first(reader, gs1, "21", NULL);
    scan->batch = keep_first(reader, gs1, "10", NULL);
    scan->part = keep_first(reader, gs1, "240", "241");
    scan->order = keep_first(reader, gs1, "400", NULL);
    scan->parcel = keep_first(reader, gs1, "00", NULL);
    scan->location = keep_first(reader, gs1, "414", "410");
    scan->model = keep_first(reader, gs1, "8013", NULL);
    scan->code = keep_first(reader, gs1, "8004", "8003");
    scan->expiry = day_of(gs1, "17");
    scan->produced = day_of(gs1, "11");
    scan->count = count_of(gs1);
    if (origin != NULL)
        snprintf(scan->origin, sizeof scan->origin, "%s", gs1_country(origin));
    scan->kind = SCAN_LABEL;
    if (gtin != NULL) {
        snprintf(scan->gtin, sizeof scan->gtin, "%.*s", GTIN_DIGITS, gtin);
        scan->kind = SCAN_PRODUCT;
    } else if (scan->code[0] != '\0') {
        scan->kind = SCAN_ASSET_TAG;
    }
    return true;
}

static bool begins(struct bytes text, const char *start)
{
    size_t size = strlen(start);

    return text.size >= size && memcmp(text.at, start, size) == 0;
}

bool scan_read_gs1(struct scan_reader *reader)
{
    struct bytes text = reader->text;
    bool is_said = reader->scan.symbology == SCAN_SYMBOLOGY_GS1;
    bool is_separated = memchr(text.at, GS1_FNC1, text.size) != NULL;
    bool is_bracketed = text.size > 4 && text.at[0] == '(' && (text.at[3] == ')' || text.at[4] == ')') &&
                        barcode_is_digits((struct bytes){ text.at + 1, 2 });
    bool is_long_bracketed = text.size > 5 && text.at[0] == '(' && text.at[5] == ')' &&
                             barcode_is_digits((struct bytes){ text.at + 1, 4 });
    struct gs1_trouble trouble;
    struct gs1 gs1;

    if (is_bracketed || is_long_bracketed)
        return gs1_parse_bracketed(text, &gs1, &trouble) ? answer_gs1(reader, &gs1)
                                                         : refuse_gs1(reader, &trouble);
    if (!is_said && !is_separated)
        return false;
    /* A GS1 QR code or Data Matrix may hold a Digital Link. */
    if (begins(text, "http"))
        return scan_read_digital_link(reader);
    return gs1_parse_elements(text, &gs1, &trouble) ? answer_gs1(reader, &gs1) : refuse_gs1(reader, &trouble);
}

bool scan_read_bare_gs1(struct scan_reader *reader)
{
    const char *digits = (const char *)reader->text.at + 2;
    struct gs1_trouble trouble;
    struct gs1 gs1;

    if (reader->scan.symbology != SCAN_SYMBOLOGY_UNSAID)
        return false;
    if (!(begins(reader->text, "01") && reader->text.size >= 2 + GTIN_DIGITS &&
          barcode_is_sound(digits, GTIN_DIGITS)) &&
        !(begins(reader->text, "00") && reader->text.size >= 2 + SSCC_DIGITS &&
          barcode_is_sound(digits, SSCC_DIGITS)))
        return false;
    return gs1_parse_elements(reader->text, &gs1, &trouble) ? answer_gs1(reader, &gs1) : false;
}

bool scan_read_digital_link(struct scan_reader *reader)
{
    struct gs1_trouble trouble;
    struct gs1 gs1;

    switch (digital_link_parse(reader->text, &gs1, &trouble)) {
    case DIGITAL_LINK_FINE:
        return answer_gs1(reader, &gs1);
    case DIGITAL_LINK_BAD:
        return refuse_gs1(reader, &trouble);
    case DIGITAL_LINK_NONE:
        return false;
    }
    return false;
}

/* One field of an ISO/IEC 15434 format 06 message: an ANSI MH10.8.2 data identifier, then the value. */
static void take_field(struct scan_reader *reader, struct bytes field)
{
    struct scan *scan = &reader->scan;
    size_t size = 0;
    struct bytes value;
    int64_t count;

    while (size < field.size && field.at[size] >= '0' && field.at[size] <= '9')
        size++;
    if (size >= field.size || field.size - size > GS1_VALUE_MAX + 1)
        return;
    size++;
    value = (struct bytes){ field.at + size, field.size - size };
    field.size = size;
    if (bytes_equal(field, bytes_of_text("S")))
        scan->serial = scan_keep(reader, value);
    else if (bytes_equal(field, bytes_of_text("1P")))
        scan->part = scan_keep(reader, value);
    else if (bytes_equal(field, bytes_of_text("P")) && scan->part[0] == '\0')
        scan->part = scan_keep(reader, value);
    else if (bytes_equal(field, bytes_of_text("T")) || bytes_equal(field, bytes_of_text("1T")))
        scan->batch = scan_keep(reader, value);
    else if (bytes_equal(field, bytes_of_text("K")))
        scan->order = scan_keep(reader, value);
    else if (bytes_equal(field, bytes_of_text("Q")) &&
             num_parse(scan_keep(reader, value), 0, INT32_MAX, &count) == ERR_NONE)
        scan->count = count;
    else if (bytes_equal(field, bytes_of_text("4L")) && value.size == 2)
        memcpy(scan->origin, value.at, 2);
    else if (bytes_equal(field, bytes_of_text("8P")) && gtin_parse(value, scan->gtin) != GTIN_FINE)
        scan->gtin[0] = '\0';
}

/* "[)>" RS, then "05" GS and GS1 elements or "06" GS and fields, RS, EOT. */
bool scan_read_label(struct scan_reader *reader)
{
    struct bytes text = reader->text;
    struct scan *scan = &reader->scan;
    bool is_gs1 = begins(text, LABEL_START "05" FIELD_START);
    struct gs1_trouble trouble;
    struct gs1 gs1;

    if (!is_gs1 && !begins(text, LABEL_START "06" FIELD_START))
        return false;
    text = (struct bytes){ text.at + 7, text.size - 7 };
    while (text.size > 0 &&
           (text.at[text.size - 1] == END_OF_TRANSMISSION || text.at[text.size - 1] == RECORD_SEPARATOR))
        text.size--;
    if (is_gs1)
        return gs1_parse_elements(text, &gs1, &trouble) ? answer_gs1(reader, &gs1)
                                                        : refuse_gs1(reader, &trouble);
    while (text.size > 0) {
        const uint8_t *end = memchr(text.at, GS1_FNC1, text.size);
        size_t size = end != NULL ? (size_t)(end - text.at) : text.size;

        take_field(reader, (struct bytes){ text.at, size });
        size = end != NULL ? size + 1 : size;
        text = (struct bytes){ text.at + size, text.size - size };
    }
    if (scan->serial[0] != '\0' || scan->part[0] != '\0') {
        scan->text = scan->serial[0] != '\0' ? scan->serial : scan->part;
        scan->kind = SCAN_SERIAL;
    } else {
        scan->kind = SCAN_LABEL;
    }
    if (scan->gtin[0] != '\0')
        scan->kind = SCAN_PRODUCT;
    return true;
}
