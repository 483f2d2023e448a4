/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/rule_example.h"

#include "base/file.h"
#include "base/num.h"
#include "codec/barcode.h"

#include <string.h>

struct reading {
    const char *path;
    unsigned line;
    struct arena *arena;
    struct rule_example *example;
};

static void stop(const struct reading *reading, const char *what, const char *text)
{
    fprintf(stderr, "%s:%u: %s: %s\n", reading->path, reading->line, what, text);
    exit(1);
}

static char *trimmed(char *text)
{
    size_t size;

    text += strspn(text, " ");
    size = strlen(text);
    while (size > 0 && text[size - 1] == ' ')
        text[--size] = '\0';
    return text;
}

/* Cuts at the first `separator`; the rest, trimmed, or "" when there is none. */
static char *cut(char *text, char separator)
{
    char *found = strchr(text, separator);

    if (found == NULL)
        return text + strlen(text);
    *found = '\0';
    return trimmed(found + 1);
}

static struct money parse_price(const struct reading *reading, char *text)
{
    char *currency = cut(text, ' ');
    struct money money = { 0 };

    if (strcmp(text, "none") != 0 && money_parse(text, currency, &money) != ERR_NONE)
        stop(reading, "not a price", text);
    return money;
}

static int32_t parse_day(const struct reading *reading, const char *text)
{
    int32_t day = DATE_NONE;

    if (text[0] != '\0' && strcmp(text, "none") != 0 && date_parse(text, &day) != ERR_NONE)
        stop(reading, "not a date", text);
    return day;
}

static int compare_answers(const void *a, const void *b)
{
    return strcmp(((const struct answer *)a)->attribute, ((const struct answer *)b)->attribute);
}

static void add_answer(const struct reading *reading, size_t index, char *text)
{
    struct request_line *line = &reading->example->lines[index];
    struct answer *answers = reading->example->answers[index];
    char *value = cut(text, '=');

    if (line->answer_count == EXAMPLE_ANSWERS_MAX)
        stop(reading, "too many answers", text);
    answers[line->answer_count++] = (struct answer){ trimmed(text), value };
    qsort(answers, line->answer_count, sizeof *answers, compare_answers);
}

static const char *none_or(const char *value)
{
    return strcmp(value, "none") == 0 ? "" : value;
}

static void set_line_text(const struct reading *reading, struct request_line *line, const char *key,
                          const char *value)
{
    const struct {
        const char *key;
        const char **member;
    } texts[] = {
        { "product", &line->product }, { "text", &line->text },         { "category", &line->category },
        { "version", &line->version }, { "contract", &line->contract }, { "supplier", &line->supplier },
        { "origin", &line->origin },   { "tag", &line->replaces_tag },
    };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (strcmp(texts[i].key, key) == 0) {
            *texts[i].member = none_or(value);
            return;
        }
    }
    stop(reading, "not known in a line", key);
}

static void set_gtin(const struct reading *reading, struct request_line *line, const char *value)
{
    char *gtin = ARENA_TAKE(reading->arena, GTIN_SIZE, char);

    if (gtin == NULL || gtin_parse(bytes_of_text(value), gtin) != GTIN_FINE)
        stop(reading, "not a GTIN", value);
    line->gtin = gtin;
}

static void set_line(const struct reading *reading, size_t index, char *key, char *value)
{
    struct request_line *line = &reading->example->lines[index];

    if (strcmp(key, "answer") == 0)
        add_answer(reading, index, value);
    else if (strcmp(key, "price") == 0)
        line->unit_price = parse_price(reading, value);
    else if (strcmp(key, "gtin") == 0)
        set_gtin(reading, line, value);
    else if (strcmp(key, "acquired") == 0)
        line->replaces_acquired = parse_day(reading, value);
    else if (strcmp(key, "quantity") == 0) {
        if (num_parse(value, INT64_MIN, INT64_MAX, &line->quantity) != ERR_NONE)
            stop(reading, "not a quantity", value);
    } else if (strcmp(key, "disposition") == 0) {
        if (disposition_parse(none_or(value), &line->replaces_disposition) != ERR_NONE)
            stop(reading, "not a disposition", value);
    } else {
        set_line_text(reading, line, key, value);
    }
}

/* "LAP-PREF; quantity 2; price 900.00 USD".  The first part alone is a product. */
static void add_line(struct reading *reading, const struct request_line *defaults, char *text)
{
    struct rule_example *example = reading->example;
    size_t index = example->request.line_count;

    if (index == EXAMPLE_LINES_MAX)
        stop(reading, "too many lines", text);
    example->lines[index] = *defaults;
    example->lines[index].answer_count = 0;
    example->request.line_count++;
    for (bool is_first = true; *text != '\0'; is_first = false) {
        char *rest = cut(text, ';');
        char *value;

        text = trimmed(text);
        value = cut(text, ' ');
        if (is_first && *value == '\0')
            example->lines[index].product = text;
        else
            set_line(reading, index, text, value);
        text = rest;
    }
}

/* "1 STD-02 REFER; alternative LAP-PREF; cites ARB/1" */
static void add_finding(struct reading *reading, struct expected_finding *findings, size_t *count, char *text)
{
    struct expected_finding *finding = &findings[*count];
    char *rest = cut(text, ';');
    char *reason = cut(text, ' '), *effect = cut(reason, ' ');
    int64_t line = 0;

    if (*count == EXAMPLE_FINDINGS_MAX || num_parse(text, 0, EXAMPLE_LINES_MAX, &line) != ERR_NONE)
        stop(reading, "not a finding", text);
    *finding = (struct expected_finding){ .line = (size_t)line, .reason = reason, .effect = effect };
    ++*count;
    while (*rest != '\0') {
        char *part = rest, *value;

        rest = cut(part, ';');
        part = trimmed(part);
        value = cut(part, ' ');
        if (strcmp(part, "condition") == 0)
            finding->condition = value;
        else if (strcmp(part, "cites") == 0)
            finding->cites = value;
        else if (strcmp(part, "cause") == 0)
            finding->cause = value;
        else {
            finding->remedy = strcmp(part, "fulfil") == 0 ? "condition" : part;
            finding->remedy_value = *value != '\0' ? value : NULL;
        }
    }
}

static bool set_request_text(struct request *request, const char *key, const char *value)
{
    const struct {
        const char *key;
        const char **member;
    } texts[] = {
        { "requester", &request->requester },
        { "on behalf of", &request->on_behalf_of },
        { "unit", &request->unit },
        { "receiving point", &request->receiving_point },
        { "coding block", &request->coding_block },
        { "budget review", &request->budget_review },
        { "previous approval", &request->previous_approval },
        { "justification", &request->justification },
    };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (strcmp(texts[i].key, key) == 0) {
            *texts[i].member = none_or(value);
            return true;
        }
    }
    return false;
}

static void set_member(struct reading *reading, const struct request_line *defaults, char *key, char *value)
{
    struct rule_example *example = reading->example;

    if (set_request_text(&example->request, key, value))
        return;
    if (strcmp(key, "why") == 0)
        example->why = value;
    else if (strcmp(key, "on") == 0)
        example->day = parse_day(reading, value);
    else if (strcmp(key, "need by") == 0)
        example->request.need_by = parse_day(reading, value);
    else if (strcmp(key, "valid until") == 0)
        example->valid_until = value;
    else if (strcmp(key, "line") == 0)
        add_line(reading, defaults, value);
    else if (strcmp(key, "record") == 0) {
        const char *problem = rule_record_add(&example->records, value);

        if (problem != NULL)
            stop(reading, problem, value);
    } else if (strcmp(key, "finding") == 0)
        add_finding(reading, example->findings, &example->finding_count, value);
    else if (strcmp(key, "shown") == 0)
        add_finding(reading, example->shown, &example->shown_count, value);
    else if (strcmp(key, "expect") == 0) {
        example->lane = cut(value, ' ');
        example->effect = value;
    } else if (strcmp(key, "purpose") == 0) {
        if (purpose_parse(value, &example->request.purpose) != ERR_NONE)
            stop(reading, "not a purpose", value);
    } else {
        stop(reading, "not known", key);
    }
}

static const struct request_line empty_line = {
    .product = "",
    .gtin = "",
    .text = "",
    .category = "",
    .version = "",
    .contract = "",
    .supplier = "",
    .origin = "",
    .replaces_tag = "",
    .replaces_acquired = DATE_NONE,
};

static void begin(struct reading *reading, const struct rule_example *defaults, const char *name)
{
    struct rule_example *example = reading->example;

    *example = (struct rule_example){ .lane = "", .day = DATE_NONE };
    example->request = (struct request){
        .number = "",
        .requester = "",
        .on_behalf_of = "",
        .unit = "",
        .receiving_point = "",
        .coding_block = "",
        .funding_source = "",
        .budget_review = "",
        .previous_approval = "",
        .justification = "",
        .need_by = DATE_NONE,
    };
    if (defaults != NULL) {
        example->day = defaults->day;
        example->request = defaults->request;
        example->request.line_count = 0;
    }
    example->file = reading->path;
    example->line = reading->line;
    example->name = name;
    example->why = "";
}

void rule_example_link(struct rule_example *example)
{
    example->request.lines = example->lines;
    rule_records_link(&example->records);
    for (size_t i = 0; i < EXAMPLE_LINES_MAX; i++)
        example->lines[i].answers = example->answers[i];
}

size_t rule_examples_read(const char *path, const struct rule_example *defaults, struct arena *arena,
                          struct rule_example *ret_examples, size_t capacity)
{
    struct reading reading = { .path = path, .arena = arena };
    const struct request_line *line = defaults != NULL ? &defaults->lines[0] : &empty_line;
    size_t count = 0;
    struct bytes file;
    char *text;

    if (file_read(path, 1 << 20, arena, &file) != ERR_NONE)
        stop(&reading, "cannot be read", path);
    text = arena_text(arena, (const char *)file.at, file.size);
    while (text != NULL && *text != '\0') {
        char *rest = strchr(text, '\n');
        char *value;

        reading.line++;
        if (rest != NULL)
            *rest++ = '\0';
        text = trimmed(text);
        if (*text != '\0' && *text != '#') {
            value = cut(text, ':');
            if (strcmp(text, "example") == 0) {
                if (count == capacity)
                    stop(&reading, "too many examples", value);
                reading.example = &ret_examples[count++];
                begin(&reading, defaults, value);
            } else if (reading.example == NULL) {
                stop(&reading, "before the first example", text);
            } else {
                set_member(&reading, line, text, value);
            }
        }
        text = rest;
    }
    for (size_t i = 0; i < count; i++)
        rule_example_link(&ret_examples[i]);
    return count;
}
