/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/request_json.h"

#include "base/own.h"
#include "codec/barcode.h"
#include "codec/request_reader.h"

#include <stdlib.h>
#include <string.h>

enum { QUANTITY_JSON_MAX = 1000000000, REVISION_MAX = 9999 };

static void own_json(json_t **json)
{
    json_decref(*json);
}

static bool parse_price(struct reader *reader, const char *amount, const char *currency,
                        struct money *ret_money)
{
    enum err err;

    if (currency_find(currency) == NULL)
        return reader_fail_at(reader, "currency", REQUEST_PROBLEM_CURRENCY, currency);
    err = money_parse(amount, currency, ret_money);
    if (err == ERR_LIMIT)
        return reader_fail_at(reader, "amount", REQUEST_PROBLEM_AMOUNT_DECIMALS, amount);
    if (err != ERR_NONE || ret_money->minor < 0 || amount[0] == '-')
        return reader_fail_at(reader, "amount", REQUEST_PROBLEM_AMOUNT, amount);
    return true;
}

static bool read_price(struct reader *reader, json_t *line, struct money *ret_price)
{
    static const char *const members[] = { "amount", "currency", NULL };
    const char *amount, *currency;
    size_t before;
    json_t *price;

    if (!reader_object(reader, line, "unit_price", &price))
        return false;
    *ret_price = (struct money){ 0 };
    if (price == NULL)
        return true;
    before = reader_enter(reader, "unit_price");
    if (!reader_check_members(reader, price, members))
        return false;
    for (size_t i = 0; members[i] != NULL; i++) {
        if (json_object_get(price, members[i]) == NULL)
            return reader_fail(reader, REQUEST_PROBLEM_MISSING_MEMBER, members[i]);
    }
    if (!reader_code(reader, price, "amount", &amount) ||
        !reader_code(reader, price, "currency", &currency) ||
        !parse_price(reader, amount, currency, ret_price))
        return false;
    reader_leave(reader, before);
    return true;
}

static bool read_replaced(struct reader *reader, json_t *object, struct request_line *line)
{
    static const char *const members[] = { "tag", "acquired", "disposition", NULL };
    const char *disposition = "";
    size_t before;
    json_t *replaced;

    line->replaces_tag = "";
    line->replaces_acquired = DATE_NONE;
    if (!reader_object(reader, object, "replaces", &replaced))
        return false;
    if (replaced == NULL)
        return true;
    before = reader_enter(reader, "replaces");
    if (!reader_check_members(reader, replaced, members) ||
        !reader_code(reader, replaced, "tag", &line->replaces_tag) ||
        !reader_date(reader, replaced, "acquired", &line->replaces_acquired) ||
        !reader_code(reader, replaced, "disposition", &disposition))
        return false;
    if (disposition_parse(disposition, &line->replaces_disposition) != ERR_NONE)
        return reader_fail_at(reader, "disposition", REQUEST_PROBLEM_DISPOSITION, disposition);
    reader_leave(reader, before);
    return true;
}

static int compare_answers(const void *a, const void *b)
{
    return strcmp(((const struct answer *)a)->attribute, ((const struct answer *)b)->attribute);
}

static bool read_answers(struct reader *reader, json_t *object, struct request_line *line)
{
    struct answer *answers;
    const char *name;
    size_t before;
    json_t *said, *value;

    if (!reader_object(reader, object, "answers", &said))
        return false;
    if (said == NULL || json_object_size(said) == 0)
        return true;
    before = reader_enter(reader, "answers");
    if (json_object_size(said) > REQUEST_ANSWERS_MAX)
        return reader_fail(reader, REQUEST_PROBLEM_MANY_ANSWERS, "");
    answers = ARENA_TAKE(reader->arena, json_object_size(said), struct answer);
    if (answers == NULL)
        return reader_fail_full(reader);
    json_object_foreach(said, name, value)
    {
        struct answer *answer = &answers[line->answer_count++];

        if (!reader_keep_text(reader, bytes_of_text(name), REQUEST_CODE_MAX, &answer->attribute) ||
            !reader_text(reader, said, name, REQUEST_TEXT_MAX, &answer->value))
            return false;
    }
    qsort(answers, line->answer_count, sizeof *answers, compare_answers);
    for (size_t i = 1; i < line->answer_count; i++) { /* two spellings of one name meet in normal form C */
        if (strcmp(answers[i - 1].attribute, answers[i].attribute) == 0)
            return reader_fail(reader, REQUEST_PROBLEM_DUPLICATE, answers[i].attribute);
    }
    line->answers = answers;
    reader_leave(reader, before);
    return true;
}

static bool read_gtin(struct reader *reader, json_t *object, struct request_line *line)
{
    const char *text;
    char *gtin;

    if (!reader_code(reader, object, "gtin", &text))
        return false;
    line->gtin = "";
    if (text[0] == '\0')
        return true;
    gtin = ARENA_TAKE(reader->arena, GTIN_SIZE, char);
    if (gtin == NULL)
        return reader_fail_full(reader);
    switch (gtin_parse(bytes_of_text(text), gtin)) {
    case GTIN_FINE:
        break;
    case GTIN_NOT_DIGITS:
    case GTIN_LENGTH:
        return reader_fail_at(reader, "gtin", REQUEST_PROBLEM_GTIN, text);
    case GTIN_CHECK_DIGIT:
        return reader_fail_at(reader, "gtin", REQUEST_PROBLEM_GTIN_CHECK, text);
    }
    line->gtin = gtin;
    return true;
}

static bool is_country(const char *code)
{
    static const struct {
        int number;
        const char *code;
    } countries[] = {
#define COUNTRY(number, letters) { number, letters },
#include "codec/country.def"
#undef COUNTRY
    };

    for (size_t i = 0; i < sizeof countries / sizeof countries[0]; i++) {
        if (strcmp(countries[i].code, code) == 0)
            return true;
    }
    return false;
}

static bool read_quantity(struct reader *reader, json_t *object, int64_t *ret_quantity)
{
    json_t *member = json_object_get(object, "quantity");
    char found[24];
    json_int_t quantity;

    *ret_quantity = 0;
    if (member == NULL)
        return reader->is_draft || reader_fail(reader, REQUEST_PROBLEM_MISSING_MEMBER, "quantity");
    if (!json_is_integer(member))
        return reader_fail_at(reader, "quantity", REQUEST_PROBLEM_WRONG_TYPE, "quantity");
    quantity = json_integer_value(member);
    snprintf(found, sizeof found, "%" JSON_INTEGER_FORMAT, quantity);
    if (quantity == 0 && !reader->is_draft)
        return reader_fail_at(reader, "quantity", REQUEST_PROBLEM_QUANTITY_ZERO, found);
    if (quantity < 0)
        return reader_fail_at(reader, "quantity", REQUEST_PROBLEM_QUANTITY_NEGATIVE, found);
    if (quantity > QUANTITY_JSON_MAX)
        return reader_fail_at(reader, "quantity", REQUEST_PROBLEM_QUANTITY_LARGE, found);
    *ret_quantity = quantity;
    return true;
}

static bool check_line(struct reader *reader, const struct request_line *line)
{
    if (line->origin[0] != '\0' && !is_country(line->origin))
        return reader_fail_at(reader, "origin", REQUEST_PROBLEM_COUNTRY, line->origin);
    if (!reader->is_draft && line->product[0] == '\0' && line->gtin[0] == '\0' && line->text[0] == '\0')
        return reader_fail(reader, REQUEST_PROBLEM_EMPTY_LINE, "");
    return true;
}

static bool read_line(struct reader *reader, json_t *object, struct request_line *line)
{
    static const char *const members[] = {
        "product", "gtin",     "text",       "category", "version", "contract", "supplier",
        "origin",  "quantity", "unit_price", "replaces", "answers", NULL,
    };

    if (!json_is_object(object))
        return reader_fail(reader, REQUEST_PROBLEM_WRONG_TYPE, "");
    return reader_check_members(reader, object, members) &&
           reader_code(reader, object, "product", &line->product) && read_gtin(reader, object, line) &&
           reader_text(reader, object, "text", REQUEST_TEXT_MAX, &line->text) &&
           reader_code(reader, object, "category", &line->category) &&
           reader_code(reader, object, "version", &line->version) &&
           reader_code(reader, object, "contract", &line->contract) &&
           reader_code(reader, object, "supplier", &line->supplier) &&
           reader_code(reader, object, "origin", &line->origin) &&
           read_quantity(reader, object, &line->quantity) && read_price(reader, object, &line->unit_price) &&
           read_replaced(reader, object, line) && read_answers(reader, object, line) &&
           check_line(reader, line);
}

static bool read_lines(struct reader *reader, json_t *root, struct request *request)
{
    json_t *lines = json_object_get(root, "lines");
    struct request_line *taken;
    size_t before, count;

    if (lines == NULL)
        return reader->is_draft || reader_fail(reader, REQUEST_PROBLEM_MISSING_MEMBER, "lines");
    before = reader_enter(reader, "lines");
    if (!json_is_array(lines))
        return reader_fail(reader, REQUEST_PROBLEM_WRONG_TYPE, "lines");
    count = json_array_size(lines);
    if (count == 0 && !reader->is_draft)
        return reader_fail(reader, REQUEST_PROBLEM_NO_LINES, "");
    if (count > REQUEST_LINES_MAX) {
        char found[24];

        snprintf(found, sizeof found, "%zu", count);
        return reader_fail(reader, REQUEST_PROBLEM_MANY_LINES, found);
    }
    taken = ARENA_TAKE(reader->arena, count, struct request_line);
    if (taken == NULL)
        return reader_fail_full(reader);
    for (size_t i = 0; i < count; i++) {
        size_t item = reader_enter_item(reader, i);

        if (!read_line(reader, json_array_get(lines, i), &taken[i]))
            return false;
        reader_leave(reader, item);
    }
    reader_leave(reader, before);
    request->lines = taken;
    request->line_count = count;
    return true;
}

static bool read_choices(struct reader *reader, json_t *root, struct request *request)
{
    const char *purpose, *language;

    if (!reader_needed_code(reader, root, "purpose", &purpose) ||
        !reader_needed_code(reader, root, "language", &language))
        return false;
    if (purpose[0] != '\0' && purpose_parse(purpose, &request->purpose) != ERR_NONE)
        return reader_fail_at(reader, "purpose", REQUEST_PROBLEM_PURPOSE, purpose);
    if (language[0] != '\0' && lang_parse(language, &request->language) != ERR_NONE)
        return reader_fail_at(reader, "language", REQUEST_PROBLEM_LANGUAGE, language);
    return true;
}

static bool read_revision(struct reader *reader, json_t *root, int *ret_revision)
{
    json_t *member = json_object_get(root, "revision");

    if (member == NULL)
        return true;
    if (!json_is_integer(member))
        return reader_fail_at(reader, "revision", REQUEST_PROBLEM_WRONG_TYPE, "revision");
    if (json_integer_value(member) < 0 || json_integer_value(member) > REVISION_MAX)
        return reader_fail_at(reader, "revision", REQUEST_PROBLEM_REVISION, "");
    *ret_revision = (int)json_integer_value(member);
    return true;
}

static bool read_root(struct reader *reader, json_t *root, struct request *request)
{
    static const char *const members[] = {
        "format",
        "number",
        "revision",
        "requester",
        "on_behalf_of",
        "unit",
        "receiving_point",
        "coding_block",
        "funding_source",
        "budget_review",
        "previous_approval",
        "justification",
        "purpose",
        "language",
        "need_by",
        "lines",
        NULL,
    };
    const char *format = json_string_value(json_object_get(root, "format"));

    if (format == NULL || strcmp(format, REQUEST_JSON_FORMAT) != 0)
        return reader_fail(reader, REQUEST_PROBLEM_NOT_REQUEST, "");
    return reader_check_members(reader, root, members) &&
           reader_code(reader, root, "number", &request->number) &&
           read_revision(reader, root, &request->revision) &&
           reader_needed_code(reader, root, "requester", &request->requester) &&
           reader_code(reader, root, "on_behalf_of", &request->on_behalf_of) &&
           reader_needed_code(reader, root, "unit", &request->unit) &&
           reader_code(reader, root, "receiving_point", &request->receiving_point) &&
           reader_code(reader, root, "coding_block", &request->coding_block) &&
           reader_code(reader, root, "funding_source", &request->funding_source) &&
           reader_code(reader, root, "budget_review", &request->budget_review) &&
           reader_code(reader, root, "previous_approval", &request->previous_approval) &&
           reader_text(reader, root, "justification", REQUEST_TEXT_MAX, &request->justification) &&
           read_choices(reader, root, request) && reader_date(reader, root, "need_by", &request->need_by) &&
           read_lines(reader, root, request);
}

static enum request_problem problem_of_json(enum json_error_code code)
{
    switch (code) {
    case json_error_invalid_utf8:
        return REQUEST_PROBLEM_NOT_UTF8;
    case json_error_null_character:
    case json_error_null_byte_in_key:
    case json_error_null_value:
        return REQUEST_PROBLEM_NUL;
    case json_error_duplicate_key:
        return REQUEST_PROBLEM_DUPLICATE;
    case json_error_numeric_overflow:
        return REQUEST_PROBLEM_NUMBER;
    case json_error_stack_overflow:
        return REQUEST_PROBLEM_TOO_DEEP;
    case json_error_unknown:
    case json_error_out_of_memory:
    case json_error_cannot_open_file:
    case json_error_invalid_argument:
    case json_error_premature_end_of_input:
    case json_error_end_of_input_expected:
    case json_error_invalid_syntax:
    case json_error_invalid_format:
    case json_error_wrong_type:
    case json_error_item_not_found:
    case json_error_index_out_of_range:
        break;
    }
    return REQUEST_PROBLEM_SYNTAX;
}

/* Looked at before the parser takes memory for it: size, zero bytes, depth. */
static bool check_shape(struct reader *reader, struct bytes json)
{
    bool is_in_text = false;
    unsigned depth = 0;

    reader->fault.line = 1;
    if (json.size > REQUEST_JSON_BYTES_MAX) {
        reader->fault.line = 0;
        reader_fail(reader, REQUEST_PROBLEM_TOO_LARGE, "");
        reader->err = ERR_LIMIT;
        return false;
    }
    for (size_t i = 0; i < json.size; i++) {
        uint8_t byte = json.at[i];

        reader->fault.line += byte == '\n';
        if (byte == '\0')
            return reader_fail(reader, REQUEST_PROBLEM_NUL, "");
        if (byte == '"')
            is_in_text = !is_in_text;
        else if (is_in_text)
            i += byte == '\\' && i + 1 < json.size && json.at[i + 1] != '\0';
        else if (byte == '{' || byte == '[')
            depth++;
        else if ((byte == '}' || byte == ']') && depth > 0)
            depth--;
        if (depth > REQUEST_JSON_DEPTH_MAX) {
            reader_fail(reader, REQUEST_PROBLEM_TOO_DEEP, "");
            reader->err = ERR_LIMIT;
            return false;
        }
    }
    reader->fault.line = 0;
    return true;
}

/* Windows programs begin a file with a byte-order mark. */
static struct bytes without_mark(struct bytes json)
{
    if (json.size >= 3 && memcmp(json.at, "\xEF\xBB\xBF", 3) == 0)
        return (struct bytes){ json.at + 3, json.size - 3 };
    return json;
}

/* The parser names the member only inside its message: duplicate object key near '"unit"'. */
static const char *member_near(char *message)
{
    char *start = strchr(message, '"'), *end;

    if (start == NULL)
        return "";
    end = strchr(++start, '"');
    if (end == NULL)
        return "";
    *end = '\0';
    return start;
}

static bool read_all(struct reader *reader, struct bytes json, struct request *request)
{
    CLEANUP(own_json) json_t *root = NULL;
    json_error_t error;

    if (!check_shape(reader, json))
        return false;
    json = without_mark(json);
    root = json_loadb((const char *)json.at, json.size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (root == NULL) {
        if (json_error_code(&error) == json_error_out_of_memory) {
            reader->err = ERR_MEMORY;
            return false;
        }
        reader->fault.line = error.line > 0 ? (unsigned)error.line : 0;
        reader->fault.column = error.column > 0 ? (unsigned)error.column : 0;
        return reader_fail(reader, problem_of_json(json_error_code(&error)),
                           json_error_code(&error) == json_error_duplicate_key ? member_near(error.text)
                                                                               : "");
    }
    if (!json_is_object(root))
        return reader_fail(reader, REQUEST_PROBLEM_NOT_REQUEST, "");
    return read_root(reader, root, request);
}

static enum err read_request(struct bytes json, bool is_draft, struct arena *arena,
                             struct request *ret_request, struct request_fault *ret_fault)
{
    struct reader reader = { .arena = arena, .is_draft = is_draft };
    struct request request = { .need_by = DATE_NONE };

    if (read_all(&reader, json, &request)) {
        *ret_request = request;
        return ERR_NONE;
    }
    if (ret_fault != NULL)
        *ret_fault = reader.fault;
    return reader.err;
}

enum err request_json_read(struct bytes json, struct arena *arena, struct request *ret_request,
                           struct request_fault *ret_fault)
{
    return read_request(json, false, arena, ret_request, ret_fault);
}

enum err request_json_read_draft(struct bytes json, struct arena *arena, struct request *ret_request)
{
    return read_request(json, true, arena, ret_request, NULL);
}

const char *request_fault_sentence(const struct request_fault *fault, enum lang lang, struct arena *arena)
{
    static const enum str texts[REQUEST_PROBLEM_COUNT] = {
#define PROBLEM(name) STR_REQUEST_PROBLEM_##name,
#include "codec/request_problem.def"
#undef PROBLEM
    };
    const char *line = arena_format(arena, "%u", fault->line);
    const char *column = arena_format(arena, "%u", fault->column);
    const struct lang_arg args[] = {
        { "path", fault->path[0] != '\0' ? fault->path : "/" },
        { "found", fault->found },
        { "line", line },
        { "column", column },
    };

    if (line == NULL || column == NULL)
        return NULL;
    return lang_fill(arena, lang_text(lang, texts[fault->problem]), args, sizeof args / sizeof args[0]);
}
