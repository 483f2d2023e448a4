/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/scan_read.h"

#include "base/date.h"
#include "base/utf8.h"
#include "codec/board_text.h"
#include "codec/form_codec.h"
#include "codec/revocation_codec.h"
#include "codec/short_code.h"

#include <string.h>
#include <strings.h>

enum {
    OURS_MIN = 40,     /* digits; a shorter number with the same beginning is somebody's serial number */
    BLOCK_DIGITS = 17, /* base10: seven bytes in seventeen digits */
    BADGE_DIGITS_MAX = 12,
    TAG_MAX = 24,
    SERIAL_MIN = 3,
    SERIAL_MAX = 40,
};

const char *scan_keep(struct scan_reader *reader, struct bytes text)
{
    const char *kept = arena_text(reader->arena, (const char *)text.at, text.size);

    if (kept == NULL)
        reader->is_full = true;
    return kept != NULL ? kept : "";
}

bool scan_refuse(struct scan_reader *reader, enum scan_problem problem)
{
    reader->scan.kind = SCAN_UNREADABLE;
    reader->scan.problem = problem;
    return true;
}

static bool begins(struct bytes text, const char *start)
{
    size_t size = strlen(start);

    return text.size >= size && strncasecmp((const char *)text.at, start, size) == 0;
}

static bool is_short_code(struct bytes text)
{
    struct short_code code;

    return text.size <= SHORT_CODE_TYPED_MAX && short_code_parse(text, &code) == SHORT_CODE_FINE;
}

/* Lengths that base10 can have; a scan cut off in the middle most often has another. */
static bool is_whole(size_t digits)
{
    static const uint8_t tails[] = { 0, 3, 5, 8, 10, 13, 15 };

    return memchr(tails, (int)(digits % BLOCK_DIGITS), sizeof tails) != NULL;
}

static const struct {
    const char *magic;
    enum scan_kind kind;
} ours[] = {
    { SLIP_MAGIC, SCAN_SLIP }, { SLIP_DRILL_MAGIC, SCAN_SLIP }, { "743532", SCAN_GRN },
    { FORM_MAGIC, SCAN_FORM }, { BOARD_MAGIC, SCAN_BOARD },     { REFERRAL_MAGIC, SCAN_REFERRAL },
    { REVOCATION_MAGIC, SCAN_REVOCATION },
};

static enum scan_kind kind_of_ours(struct bytes text)
{
    for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++) {
        if (begins(text, ours[i].magic))
            return ours[i].kind;
    }
    return SCAN_UNREADABLE;
}

static bool read_ours(struct scan_reader *reader)
{
    struct bytes text = reader->text;
    enum scan_symbology symbology = reader->scan.symbology;
    enum scan_kind kind = kind_of_ours(text);

    if (text.size < OURS_MIN || kind == SCAN_UNREADABLE)
        return false;
    if (symbology != SCAN_SYMBOLOGY_UNSAID && symbology != SCAN_SYMBOLOGY_QR)
        return scan_refuse(reader, SCAN_PROBLEM_SLIP_NOT_QR);
    if (!barcode_is_digits(text))
        return scan_refuse(reader, SCAN_PROBLEM_SLIP_DAMAGED);
    if ((kind != SCAN_FORM && text.size < SLIP_TEXT_MIN) || !is_whole(text.size - SLIP_MAGIC_SIZE))
        return scan_refuse(reader, SCAN_PROBLEM_SLIP_PARTIAL);
    reader->scan.kind = kind;
    return true;
}

static bool read_short_code(struct scan_reader *reader)
{
    char digits[SHORT_CODE_DIGITS];
    size_t count = 0;

    if (reader->scan.symbology != SCAN_SYMBOLOGY_UNSAID || !is_short_code(reader->text))
        return false;
    for (size_t i = 0; i < reader->text.size && count < sizeof digits; i++) {
        if (reader->text.at[i] >= '0' && reader->text.at[i] <= '9')
            digits[count++] = (char)reader->text.at[i];
    }
    if (count != sizeof digits)
        return false;
    reader->scan.code = scan_keep(reader, (struct bytes){ (const uint8_t *)digits, count });
    reader->scan.kind = SCAN_SHORT_CODE;
    return true;
}

/* After everything that twenty digits could be instead. */
static bool read_mistyped_code(struct scan_reader *reader)
{
    struct short_code code;

    if (reader->scan.symbology != SCAN_SYMBOLOGY_UNSAID || reader->text.size > SHORT_CODE_TYPED_MAX)
        return false;
    if (short_code_parse(reader->text, &code) != SHORT_CODE_MISTYPED)
        return false;
    return scan_refuse(reader, SCAN_PROBLEM_CODE_CHECK);
}

static bool read_badge(struct scan_reader *reader)
{
    struct bytes text = reader->text;
    char badge[2 + BADGE_DIGITS_MAX];

    if (!begins(text, "B-") || text.size - 2 > BADGE_DIGITS_MAX)
        return false;
    if (!barcode_is_digits((struct bytes){ text.at + 2, text.size - 2 }))
        return false;
    memcpy(badge, text.at, text.size);
    badge[0] = 'B'; /* typed with caps lock the wrong way round */
    reader->scan.kind = SCAN_BADGE;
    reader->scan.code = scan_keep(reader, (struct bytes){ (const uint8_t *)badge, text.size });
    return true;
}

static bool is_code_byte(uint8_t byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           (byte != 0 && strchr("-./_:+#$%*", byte) != NULL);
}

static bool is_code(struct bytes text, size_t *ret_digits)
{
    *ret_digits = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (!is_code_byte(text.at[i]))
            return false;
        *ret_digits += text.at[i] >= '0' && text.at[i] <= '9';
    }
    return text.size > 0;
}

static bool read_asset_tag(struct scan_reader *reader)
{
    static const char *const starts[] = { "AT-", "ASSET-", "TAG-", "INV-" };
    size_t digits;

    if (reader->text.size > TAG_MAX || !is_code(reader->text, &digits) || digits == 0)
        return false;
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        if (begins(reader->text, starts[i])) {
            reader->scan.kind = SCAN_ASSET_TAG;
            reader->scan.code = reader->scan.text;
            return true;
        }
    }
    return false;
}

static bool read_serial(struct scan_reader *reader)
{
    enum scan_symbology symbology = reader->scan.symbology;
    bool is_linear = symbology == SCAN_SYMBOLOGY_CODE128 || symbology == SCAN_SYMBOLOGY_CODE39;
    size_t digits;

    if (reader->text.size < SERIAL_MIN || reader->text.size > SERIAL_MAX || !is_code(reader->text, &digits))
        return false;
    if (digits == 0 && !is_linear)
        return false;
    reader->scan.kind = SCAN_SERIAL;
    return true;
}

static bool read_text(struct scan_reader *reader)
{
    reader->scan.kind = SCAN_FOREIGN;
    reader->scan.foreign = SCAN_FOREIGN_TEXT;
    return true;
}

static bool (*const steps[])(struct scan_reader *) = {
    read_ours,
    scan_read_label,
    scan_read_gs1,
    scan_read_goods,
    read_short_code,
    scan_read_bare_gs1,
    read_mistyped_code,
    read_badge,
    read_asset_tag,
    scan_read_digital_link,
    scan_read_asset_page,
    scan_read_foreign,
    read_serial,
    read_text,
};

static bool is_allowed_control(uint32_t c, bool is_label)
{
    return c == '\r' || c == '\n' || c == '\t' || c == GS1_FNC1 || (is_label && (c == 0x1E || c == 0x04));
}

/* True when the text is fit to be looked at and shown; `ret_problem` otherwise. */
static bool is_text(struct bytes text, enum scan_problem *ret_problem)
{
    bool is_label = begins(text, "[)>\x1e");

    while (text.size > 0) {
        size_t offset, after;
        enum utf8_problem problem = utf8_check(text, SIZE_MAX, &offset);

        if (problem == UTF8_FINE)
            return true;
        after = offset;
        if (problem == UTF8_CONTROL && is_allowed_control(utf8_next(text, &after), is_label)) {
            text = (struct bytes){ text.at + after, text.size - after };
            continue;
        }
        *ret_problem = problem == UTF8_CONTROL ? SCAN_PROBLEM_CONTROL
                       : problem == UTF8_BIDI  ? SCAN_PROBLEM_HIDDEN
                                               : SCAN_PROBLEM_NOT_TEXT;
        return false;
    }
    return true;
}

static bool is_control(char byte)
{
    return (unsigned char)byte < 0x20;
}

/* Separators and line ends inside would break up the sentence that repeats the text. */
static void blank_controls(struct scan_reader *reader)
{
    const char *text = reader->scan.text;
    size_t size = strlen(text), at = 0;
    char *blanked;

    while (at < size && !is_control(text[at]))
        at++;
    if (at == size)
        return;
    blanked = arena_text(reader->arena, text, size);
    if (blanked == NULL) {
        reader->is_full = true;
        return;
    }
    for (; at < size; at++) {
        if (is_control(blanked[at]))
            blanked[at] = ' ';
    }
    reader->scan.text = blanked;
}

static void read_scan(struct scan_reader *reader)
{
    enum scan_problem problem;

    if (reader->text.size > 2 * SCAN_TEXT_MAX) {
        scan_refuse(reader, SCAN_PROBLEM_TOO_LONG);
        return;
    }
    scan_trim(reader);
    if (reader->text.size > SCAN_TEXT_MAX) {
        scan_refuse(reader, SCAN_PROBLEM_TOO_LONG);
        return;
    }
    scan_take_prefix(reader);
    if (reader->text.size == 0) {
        scan_refuse(reader, SCAN_PROBLEM_EMPTY);
        return;
    }
    if (!is_text(reader->text, &problem)) {
        scan_refuse(reader, problem);
        return;
    }
    reader->scan.text = scan_keep(reader, reader->text);
    reader->text = bytes_of_text(reader->scan.text);
    scan_remap(reader);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0] && !reader->is_full; i++) {
        if (steps[i](reader))
            break;
    }
    blank_controls(reader);
}

static struct scan empty_scan(void)
{
    return (struct scan){
        .kind = SCAN_UNREADABLE,
        .text = "",
        .serial = "",
        .batch = "",
        .part = "",
        .order = "",
        .parcel = "",
        .location = "",
        .model = "",
        .code = "",
        .expiry = DATE_NONE,
        .produced = DATE_NONE,
    };
}

void scan_parse(struct bytes text, struct arena *arena, struct scan *ret_scan)
{
    struct scan_reader reader = { .arena = arena, .text = text, .scan = empty_scan() };

    read_scan(&reader);
    if (reader.is_full) {
        reader.scan = empty_scan();
        reader.scan.problem = SCAN_PROBLEM_NO_ROOM;
    }
    *ret_scan = reader.scan;
}
