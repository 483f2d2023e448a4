/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/form_codec.h"

#include "base/utf8.h"
#include "codec/barcode.h"
#include "codec/base10.h"
#include "codec/cbor_read.h"
#include "codec/cbor_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FORM_PURPOSE = 10,
    FORM_LANGUAGE = 11,
    FORM_NEED_BY = 12,
    FORM_CURRENCY = 13,
    FORM_LINES = 14,
    FORM_KEYS_MAX = 14,

    LINE_GTIN = 2,
    LINE_QUANTITY = 9,
    LINE_PRICE = 10,
    LINE_CURRENCY = 11,
    LINE_TAG = 12,
    LINE_ACQUIRED = 13,
    LINE_DISPOSITION = 14,
    LINE_ANSWERS = 15,
    LINE_KEYS_MAX = 15,

    MAGIC_SIZE = 6,
    CURRENCY_NUMERIC_MAX = 999,
    DAY_MIN = -25567, /* 1900-01-01 */
    DAY_MAX = 376199, /* 2999-12-31 */
};

/* The texts of a request and of a line: their key, place and length. */
struct field {
    int64_t key;
    size_t offset;
    size_t max_bytes;
};

static const struct field form_texts[] = {
    { 1, offsetof(struct request, requester), REQUEST_CODE_MAX },
    { 2, offsetof(struct request, on_behalf_of), REQUEST_CODE_MAX },
    { 3, offsetof(struct request, unit), REQUEST_CODE_MAX },
    { 4, offsetof(struct request, receiving_point), REQUEST_CODE_MAX },
    { 5, offsetof(struct request, coding_block), REQUEST_CODE_MAX },
    { 6, offsetof(struct request, funding_source), REQUEST_CODE_MAX },
    { 7, offsetof(struct request, budget_review), REQUEST_CODE_MAX },
    { 8, offsetof(struct request, previous_approval), REQUEST_CODE_MAX },
    { 9, offsetof(struct request, justification), REQUEST_TEXT_MAX },
};

static const struct field line_texts[] = {
    { 1, offsetof(struct request_line, product), REQUEST_CODE_MAX },
    { 3, offsetof(struct request_line, text), REQUEST_TEXT_MAX },
    { 4, offsetof(struct request_line, category), REQUEST_CODE_MAX },
    { 5, offsetof(struct request_line, version), REQUEST_CODE_MAX },
    { 6, offsetof(struct request_line, contract), REQUEST_CODE_MAX },
    { 7, offsetof(struct request_line, supplier), REQUEST_CODE_MAX },
    { 8, offsetof(struct request_line, origin), REQUEST_CODE_MAX },
    { LINE_TAG, offsetof(struct request_line, replaces_tag), REQUEST_CODE_MAX },
};

#define FIELD_COUNT(fields) (sizeof(fields) / sizeof(fields)[0])

static const struct field *find_field(const struct field *fields, size_t count, int64_t key)
{
    for (size_t i = 0; i < count; i++)
        if (fields[i].key == key)
            return &fields[i];
    return NULL;
}

static const char *text_at(const void *record, const struct field *field)
{
    return *(const char *const *)((const char *)record + field->offset);
}

static void set_text_at(void *record, const struct field *field, const char *text)
{
    *(const char **)((char *)record + field->offset) = text;
}

static bool is_text_sound(const char *text, size_t max_bytes)
{
    size_t size = strnlen(text, max_bytes + 1);

    return utf8_check((struct bytes){ (const uint8_t *)text, size }, max_bytes, NULL) == UTF8_FINE;
}

static bool is_day_sound(int32_t day)
{
    return day == DATE_NONE || (day >= DAY_MIN && day <= DAY_MAX);
}

/* Fourteen digits with their check digit, or none. */
static bool is_gtin_sound(const char *gtin)
{
    return gtin[0] == '\0' || (strlen(gtin) == GTIN_DIGITS && barcode_is_sound(gtin, GTIN_DIGITS));
}

static bool are_answers_sound(const struct request_line *line)
{
    if (line->answer_count > REQUEST_ANSWERS_MAX)
        return false;
    for (size_t i = 0; i < line->answer_count; i++) {
        const struct answer *answer = &line->answers[i];

        if (!is_text_sound(answer->attribute, REQUEST_CODE_MAX) ||
            !is_text_sound(answer->value, REQUEST_TEXT_MAX))
            return false;
        if (answer->attribute[0] == '\0' || (i > 0 && strcmp(answer[-1].attribute, answer->attribute) >= 0))
            return false;
    }
    return true;
}

static bool is_price_sound(struct money price)
{
    if (price.currency[0] == '\0')
        return price.minor == 0;
    return price.minor >= 0 && currency_find(price.currency) != NULL;
}

static bool is_line_sound(const struct request_line *line)
{
    for (size_t i = 0; i < FIELD_COUNT(line_texts); i++)
        if (!is_text_sound(text_at(line, &line_texts[i]), line_texts[i].max_bytes))
            return false;
    return is_gtin_sound(line->gtin) && line->quantity >= 1 && is_price_sound(line->unit_price) &&
           is_day_sound(line->replaces_acquired) && line->replaces_disposition < DISPOSITION_COUNT &&
           are_answers_sound(line);
}

/* What the format can say; both directions ask. */
static bool is_sound(const struct request *request)
{
    if (request->line_count < 1 || request->line_count > REQUEST_LINES_MAX)
        return false;
    for (size_t i = 0; i < FIELD_COUNT(form_texts); i++)
        if (!is_text_sound(text_at(request, &form_texts[i]), form_texts[i].max_bytes))
            return false;
    for (size_t i = 0; i < request->line_count; i++)
        if (!is_line_sound(&request->lines[i]))
            return false;
    return request->purpose < PURPOSE_COUNT && request->language < LANG_COUNT &&
           is_day_sound(request->need_by);
}

/* The currency of the first line with a price; "" when none has one. */
static const char *form_currency(const struct request *request)
{
    for (size_t i = 0; i < request->line_count; i++)
        if (request->lines[i].unit_price.currency[0] != '\0')
            return request->lines[i].unit_price.currency;
    return "";
}

static size_t count_texts(const void *record, const struct field *fields, size_t count)
{
    size_t given = 0;

    for (size_t i = 0; i < count; i++)
        given += text_at(record, &fields[i])[0] != '\0';
    return given;
}

static void put_keyed_text(struct buffer *out, int64_t key, const char *text)
{
    if (text[0] == '\0')
        return;
    cbor_put_int(out, key);
    cbor_put_text(out, text);
}

static void put_keyed_int(struct buffer *out, int64_t key, int64_t value)
{
    cbor_put_int(out, key);
    cbor_put_int(out, value);
}

static void put_answers(struct buffer *out, const struct request_line *line)
{
    if (line->answer_count == 0)
        return;
    cbor_put_uint(out, LINE_ANSWERS);
    cbor_put_array(out, line->answer_count);
    for (size_t i = 0; i < line->answer_count; i++) {
        cbor_put_array(out, 2);
        cbor_put_text(out, line->answers[i].attribute);
        cbor_put_text(out, line->answers[i].value);
    }
}

static void put_line(struct buffer *out, const struct request_line *line, const char *currency)
{
    bool has_price = line->unit_price.currency[0] != '\0';
    bool has_currency = has_price && strcmp(line->unit_price.currency, currency) != 0;
    bool has_acquired = line->replaces_acquired != DATE_NONE;
    bool has_disposition = line->replaces_disposition != DISPOSITION_NONE;
    bool has_gtin = line->gtin[0] != '\0';

    cbor_put_map(out, count_texts(line, line_texts, FIELD_COUNT(line_texts)) + 1U + has_gtin + has_price +
                          has_currency + has_acquired + has_disposition + (line->answer_count > 0));
    put_keyed_text(out, 1, line->product);
    if (has_gtin)
        put_keyed_int(out, LINE_GTIN, strtoll(line->gtin, NULL, 10));
    for (size_t i = 1; line_texts[i].key < LINE_QUANTITY; i++)
        put_keyed_text(out, line_texts[i].key, text_at(line, &line_texts[i]));
    put_keyed_int(out, LINE_QUANTITY, line->quantity);
    if (has_price)
        put_keyed_int(out, LINE_PRICE, line->unit_price.minor);
    if (has_currency)
        put_keyed_int(out, LINE_CURRENCY, currency_find(line->unit_price.currency)->numeric);
    put_keyed_text(out, LINE_TAG, line->replaces_tag);
    if (has_acquired)
        put_keyed_int(out, LINE_ACQUIRED, line->replaces_acquired);
    if (has_disposition)
        put_keyed_int(out, LINE_DISPOSITION, line->replaces_disposition);
    put_answers(out, line);
}

static void put_form(struct buffer *out, const struct request *request)
{
    const char *currency = form_currency(request);
    bool has_need_by = request->need_by != DATE_NONE, has_currency = currency[0] != '\0';

    cbor_put_map(out,
                 count_texts(request, form_texts, FIELD_COUNT(form_texts)) + 3U + has_need_by + has_currency);
    for (size_t i = 0; i < FIELD_COUNT(form_texts); i++)
        put_keyed_text(out, form_texts[i].key, text_at(request, &form_texts[i]));
    put_keyed_int(out, FORM_PURPOSE, request->purpose);
    put_keyed_int(out, FORM_LANGUAGE, request->language);
    if (has_need_by)
        put_keyed_int(out, FORM_NEED_BY, request->need_by);
    if (has_currency)
        put_keyed_int(out, FORM_CURRENCY, currency_find(currency)->numeric);
    cbor_put_uint(out, FORM_LINES);
    cbor_put_array(out, request->line_count);
    for (size_t i = 0; i < request->line_count; i++)
        put_line(out, &request->lines[i], currency);
}

enum err form_encode(const struct request *request, struct arena *arena, const char **ret_text)
{
    uint8_t bytes[FORM_BYTES_MAX], digits[FORM_TEXT_MAX];
    struct buffer form = { .at = bytes, .capacity = sizeof bytes };
    struct buffer text = { .at = digits, .capacity = sizeof digits };
    const char *copy;

    if (!is_sound(request))
        return ERR_INPUT;
    put_form(&form, request);
    if (form.is_full)
        return ERR_LIMIT;
    buffer_put_text(&text, FORM_MAGIC);
    base10_encode(buffer_view(&form), &text);
    copy = text.is_full ? NULL : arena_text(arena, (const char *)text.at, text.used);
    if (copy == NULL)
        return ERR_LIMIT;
    *ret_text = copy;
    return ERR_NONE;
}

struct form_reader {
    struct cbor_reader cbor;
    struct arena *arena;
    char currency[CURRENCY_TEXT_SIZE]; /* of lines without their own */
};

static enum err get_text(struct form_reader *reader, size_t max_bytes, const char **ret_text)
{
    struct bytes text;
    enum err err = cbor_get_text(&reader->cbor, max_bytes, &text);
    const char *copy;

    if (err != ERR_NONE)
        return err;
    copy = arena_text(reader->arena, (const char *)text.at, text.size);
    if (copy == NULL)
        return ERR_LIMIT;
    *ret_text = copy;
    return ERR_NONE;
}

static enum err get_text_field(struct form_reader *reader, void *record, const struct field *field)
{
    const char *text;
    enum err err = get_text(reader, field->max_bytes, &text);

    if (err == ERR_NONE)
        set_text_at(record, field, text);
    return err;
}

static enum err get_number(struct form_reader *reader, int64_t min, int64_t max, int64_t *ret_value)
{
    int64_t value;
    enum err err = cbor_get_int(&reader->cbor, &value);

    if (err != ERR_NONE)
        return err;
    if (value < min || value > max)
        return ERR_INPUT;
    *ret_value = value;
    return ERR_NONE;
}

static enum err get_currency(struct form_reader *reader, char *ret_code)
{
    const struct currency *currency;
    int64_t numeric;
    enum err err = get_number(reader, 0, CURRENCY_NUMERIC_MAX, &numeric);

    if (err != ERR_NONE)
        return err;
    currency = currency_find_numeric((int)numeric);
    if (currency == NULL)
        return ERR_INPUT;
    memcpy(ret_code, currency->code, CURRENCY_TEXT_SIZE);
    return ERR_NONE;
}

static enum err get_gtin(struct form_reader *reader, struct request_line *line)
{
    int64_t number;
    enum err err = get_number(reader, 0, INT64_C(99999999999999), &number);

    if (err != ERR_NONE)
        return err;
    line->gtin = arena_format(reader->arena, "%014lld", (long long)number);
    return line->gtin == NULL ? ERR_LIMIT : ERR_NONE;
}

static enum err get_answers(struct form_reader *reader, struct request_line *line)
{
    struct answer *answers;
    size_t pair = 2;
    enum err err = cbor_get_array(&reader->cbor, REQUEST_ANSWERS_MAX, &line->answer_count);

    if (err != ERR_NONE)
        return err;
    answers = ARENA_TAKE(reader->arena, line->answer_count, struct answer);
    if (answers == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; err == ERR_NONE && i < line->answer_count; i++) {
        err = cbor_get_array(&reader->cbor, 2, &pair);
        if (err == ERR_NONE && pair != 2)
            err = ERR_INPUT;
        if (err == ERR_NONE)
            err = get_text(reader, REQUEST_CODE_MAX, &answers[i].attribute);
        if (err == ERR_NONE)
            err = get_text(reader, REQUEST_TEXT_MAX, &answers[i].value);
    }
    line->answers = answers;
    return err;
}

static enum err get_line_value(struct form_reader *reader, int64_t key, struct request_line *line)
{
    const struct field *field = find_field(line_texts, FIELD_COUNT(line_texts), key);
    int64_t number = 0;
    enum err err;

    if (field != NULL)
        return get_text_field(reader, line, field);
    switch (key) {
    case LINE_GTIN:
        return get_gtin(reader, line);
    case LINE_QUANTITY:
        return get_number(reader, 1, INT64_MAX, &line->quantity);
    case LINE_PRICE:
        memcpy(line->unit_price.currency, reader->currency, CURRENCY_TEXT_SIZE);
        return get_number(reader, 0, INT64_MAX, &line->unit_price.minor);
    case LINE_CURRENCY:
        return get_currency(reader, line->unit_price.currency);
    case LINE_ACQUIRED:
        err = get_number(reader, DAY_MIN, DAY_MAX, &number);
        line->replaces_acquired = (int32_t)number;
        return err;
    case LINE_DISPOSITION:
        err = get_number(reader, 1, DISPOSITION_COUNT - 1, &number);
        line->replaces_disposition = (enum disposition)number;
        return err;
    case LINE_ANSWERS:
        return get_answers(reader, line);
    default:
        return ERR_INPUT;
    }
}

static enum err get_line(struct form_reader *reader, struct request_line *line)
{
    int64_t key = -1;
    size_t count;
    enum err err = cbor_get_map(&reader->cbor, LINE_KEYS_MAX, &count);

    if (err != ERR_NONE)
        return err;
    for (size_t i = 0; i < FIELD_COUNT(line_texts); i++)
        set_text_at(line, &line_texts[i], "");
    line->gtin = "";
    line->replaces_acquired = DATE_NONE;
    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        err = cbor_get_key_after(&reader->cbor, &key);
        if (err == ERR_NONE)
            err = get_line_value(reader, key, line);
    }
    return err;
}

static enum err get_lines(struct form_reader *reader, struct request *request)
{
    struct request_line *lines;
    size_t count;
    enum err err = cbor_get_array(&reader->cbor, REQUEST_LINES_MAX, &count);

    if (err != ERR_NONE)
        return err;
    lines = ARENA_TAKE(reader->arena, count, struct request_line);
    if (lines == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; err == ERR_NONE && i < count; i++)
        err = get_line(reader, &lines[i]);
    request->lines = lines;
    request->line_count = count;
    return err;
}

static enum err get_form_value(struct form_reader *reader, int64_t key, struct request *request)
{
    const struct field *field = find_field(form_texts, FIELD_COUNT(form_texts), key);
    int64_t number = 0;
    enum err err;

    if (field != NULL)
        return get_text_field(reader, request, field);
    switch (key) {
    case FORM_PURPOSE:
        err = get_number(reader, 0, PURPOSE_COUNT - 1, &number);
        request->purpose = (enum purpose)number;
        return err;
    case FORM_LANGUAGE:
        err = get_number(reader, 0, LANG_COUNT - 1, &number);
        request->language = (enum lang)number;
        return err;
    case FORM_NEED_BY:
        err = get_number(reader, DAY_MIN, DAY_MAX, &number);
        request->need_by = (int32_t)number;
        return err;
    case FORM_CURRENCY:
        return get_currency(reader, reader->currency);
    case FORM_LINES:
        return get_lines(reader, request);
    default:
        return ERR_INPUT;
    }
}

static enum err get_form(struct form_reader *reader, struct request *request)
{
    int64_t key = -1;
    size_t count;
    enum err err = cbor_get_map(&reader->cbor, FORM_KEYS_MAX, &count);

    for (size_t i = 0; i < FIELD_COUNT(form_texts); i++)
        set_text_at(request, &form_texts[i], "");
    request->number = "";
    request->need_by = DATE_NONE;
    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        err = cbor_get_key_after(&reader->cbor, &key);
        if (err == ERR_NONE)
            err = get_form_value(reader, key, request);
    }
    return err == ERR_NONE ? cbor_get_end(&reader->cbor) : err;
}

bool form_is(struct bytes text)
{
    return text.size >= MAGIC_SIZE && memcmp(text.at, FORM_MAGIC, MAGIC_SIZE) == 0;
}

enum err form_decode(struct bytes text, struct arena *arena, struct request *ret_request)
{
    uint8_t bytes[FORM_BYTES_MAX], second[FORM_BYTES_MAX];
    struct buffer form = { .at = bytes, .capacity = sizeof bytes };
    struct buffer again = { .at = second, .capacity = sizeof second };
    struct form_reader reader = { .arena = arena };
    struct request request = { .revision = 0 };
    enum err err;

    if (!form_is(text) || text.size > FORM_TEXT_MAX)
        return ERR_INPUT;
    if (base10_decode((struct bytes){ text.at + MAGIC_SIZE, text.size - MAGIC_SIZE }, &form) != ERR_NONE)
        return ERR_INPUT;
    reader.cbor.input = buffer_view(&form);
    err = get_form(&reader, &request);
    if (err != ERR_NONE)
        return err;
    /* Missing keys and values in a form other than ours are caught here: one text per form. */
    if (!is_sound(&request))
        return ERR_INPUT;
    put_form(&again, &request);
    if (!bytes_equal(buffer_view(&again), buffer_view(&form)))
        return ERR_INPUT;
    *ret_request = request;
    return ERR_NONE;
}
