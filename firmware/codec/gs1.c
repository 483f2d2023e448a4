/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/gs1.h"

#include "base/date.h"
#include "codec/barcode.h"

#include <stdio.h>
#include <string.h>

enum ending { SELF, FNC1 };
enum special { PLAIN, DATE, COUNTRY, PAIR };
enum { DATE_DIGITS = 6, COUNTRY_DIGITS = 3, PAIR_SIZE = 2, YEAR_1900_FROM = 77 };

struct rule {
    unsigned from, to;
    enum ending ending;
    unsigned lead;
    char set;
    unsigned shortest, longest, step;
    unsigned sum;
    enum special special;
};

static const struct rule rules[] = {
#define AI(from, to, ending, lead, set, shortest, longest, step, sum, special)                               \
    { from, to, ending, lead, #set[0], shortest, longest, step, sum, special },
#include "codec/gs1_ai.def"
#undef AI
};

static const struct country {
    unsigned numeric;
    const char *letters;
} countries[] = {
#define COUNTRY(numeric, letters) { numeric, letters },
#include "codec/country.def"
#undef COUNTRY
};

/* "01" and "1" and "001" are three different things: the number of digits belongs to an identifier. */
static const struct rule *find_rule(const char *ai, size_t size)
{
    static const unsigned smallest[GS1_AI_SIZE] = { 0, 0, 0, 100, 1000 };
    unsigned number = 0;

    if (size < 2 || size >= GS1_AI_SIZE)
        return NULL;
    for (size_t i = 0; i < size; i++) {
        if (ai[i] < '0' || ai[i] > '9')
            return NULL;
        number = number * 10 + (unsigned)(ai[i] - '0');
    }
    if (number < smallest[size])
        return NULL;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        bool is_same_size = (rules[i].to < 100 ? 2U : rules[i].to < 1000 ? 3U : 4U) == size;

        if (is_same_size && number >= rules[i].from && number <= rules[i].to)
            return &rules[i];
    }
    return NULL;
}

bool gs1_is_ai(const char *ai)
{
    return find_rule(ai, strlen(ai)) != NULL;
}

bool gs1_find_rule(const char *ai, struct gs1_rule *ret_rule)
{
    const struct rule *rule = find_rule(ai, strlen(ai));

    if (rule == NULL)
        return false;
    *ret_rule = (struct gs1_rule){
        .shortest = rule->lead + rule->shortest,
        .longest = rule->lead + rule->longest,
        .is_self_ending = rule->ending == SELF,
        .set = rule->set,
    };
    return true;
}

const char *gs1_country(const char *numeric)
{
    unsigned number = 0;

    for (int i = 0; i < COUNTRY_DIGITS; i++) {
        if (numeric[i] < '0' || numeric[i] > '9')
            return NULL;
        number = number * 10 + (unsigned)(numeric[i] - '0');
    }
    for (size_t i = 0; i < sizeof countries / sizeof countries[0]; i++) {
        if (countries[i].numeric == number)
            return countries[i].letters;
    }
    return NULL;
}

enum err gs1_parse_date(const char *yymmdd, int32_t *ret_day)
{
    char text[DATE_TEXT_SIZE];
    bool is_whole_month;
    int32_t day;
    enum err err;

    if (strnlen(yymmdd, DATE_DIGITS) < DATE_DIGITS ||
        !barcode_is_digits((struct bytes){ (const uint8_t *)yymmdd, DATE_DIGITS }))
        return ERR_INPUT;
    is_whole_month = memcmp(yymmdd + 4, "00", 2) == 0;
    snprintf(text, sizeof text, "%s%.2s-%.2s-%.2s",
             (yymmdd[0] - '0') * 10 + (yymmdd[1] - '0') >= YEAR_1900_FROM ? "19" : "20", yymmdd, yymmdd + 2,
             is_whole_month ? "01" : yymmdd + 4);
    err = date_parse(text, &day);
    if (err != ERR_NONE)
        return ERR_INPUT;
    *ret_day = is_whole_month ? date_add_months(day, 1) - 1 : day;
    return ERR_NONE;
}

static const char set_82[] =
    "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
static const char set_39[] = "#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
static const char set_64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=";

static bool is_in_set(uint8_t byte, char set)
{
    const char *members = set == 'N' ? "0123456789" : set == 'X' ? set_82 : set == 'Y' ? set_39 : set_64;

    return byte != 0 && strchr(members, byte) != NULL;
}

/* Two check characters of a global model number: weights are the primes from 2 upwards, read from the right,
 * modulo 1021; the result is written in two of 32 characters.  GS1 General Specifications, 7.9.5. */
static bool is_pair_sound(const char *value, size_t size)
{
    static const unsigned primes[] = { 2,  3,  5,  7,  11, 13, 17, 19, 23, 29, 31, 37,
                                       41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83 };
    static const char written[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    unsigned sum = 0;

    if (size <= PAIR_SIZE || size - PAIR_SIZE > sizeof primes / sizeof primes[0])
        return false;
    size -= PAIR_SIZE;
    for (size_t i = 0; i < size; i++)
        sum += primes[size - 1 - i] * (unsigned)(strchr(set_82, value[i]) - set_82);
    sum %= 1021;
    return value[size] == written[sum >> 5] && value[size + 1] == written[sum & 31];
}

static enum gs1_problem check_form(const struct rule *rule, struct bytes value)
{
    if (value.size < rule->lead + rule->shortest)
        return GS1_TOO_SHORT;
    if (value.size > rule->lead + rule->longest)
        return GS1_TOO_LONG;
    if ((value.size - rule->lead - rule->shortest) % rule->step != 0)
        return GS1_TOO_SHORT;
    for (size_t i = 0; i < value.size; i++) {
        if (!is_in_set(value.at[i], i < rule->lead ? 'N' : rule->set))
            return GS1_BAD_CHARACTER;
    }
    return GS1_FINE;
}

static enum gs1_problem check_meaning(const struct rule *rule, const char *value, size_t size)
{
    int32_t day;

    if (rule->sum > 0 && !barcode_is_sound(value, rule->sum))
        return GS1_CHECK_DIGIT;
    switch (rule->special) {
    case PLAIN:
        return GS1_FINE;
    case DATE:
        return gs1_parse_date(value, &day) == ERR_NONE ? GS1_FINE : GS1_BAD_DATE;
    case COUNTRY:
        return gs1_country(value) != NULL ? GS1_FINE : GS1_BAD_COUNTRY;
    case PAIR:
        return is_pair_sound(value, size) ? GS1_FINE : GS1_CHECK_DIGIT;
    }
    return GS1_FINE;
}

static bool refuse(struct gs1_trouble *ret_trouble, enum gs1_problem problem, const char *ai, size_t ai_size)
{
    *ret_trouble = (struct gs1_trouble){ .problem = problem };
    if (ai_size >= GS1_AI_SIZE)
        ai_size = GS1_AI_SIZE - 1;
    for (size_t i = 0; i < ai_size && ai[i] >= '0' && ai[i] <= '9'; i++)
        ret_trouble->ai[i] = ai[i];
    return false;
}

const char *gs1_find(const struct gs1 *gs1, const char *ai)
{
    for (size_t i = 0; i < gs1->count; i++) {
        if (strcmp(gs1->elements[i].ai, ai) == 0)
            return gs1->elements[i].value;
    }
    return NULL;
}

bool gs1_add(struct gs1 *gs1, const char *ai, struct bytes value, struct gs1_trouble *ret_trouble)
{
    const struct rule *rule = find_rule(ai, strlen(ai));
    struct gs1_element element = { .ai = "" };
    enum gs1_problem problem;
    const char *earlier;

    if (rule == NULL)
        return refuse(ret_trouble, GS1_UNKNOWN_AI, ai, 2);
    problem = check_form(rule, value);
    if (problem != GS1_FINE)
        return refuse(ret_trouble, problem, ai, strlen(ai));
    memcpy(element.ai, ai, strlen(ai));
    memcpy(element.value, value.at, value.size);
    problem = check_meaning(rule, element.value, value.size);
    if (problem != GS1_FINE) {
        refuse(ret_trouble, problem, ai, strlen(ai));
        if (problem == GS1_CHECK_DIGIT && rule->sum > 0)
            ret_trouble->expected = barcode_check_digit(element.value, rule->sum - 1);
        return false;
    }
    earlier = gs1_find(gs1, ai);
    if (earlier != NULL && strcmp(earlier, element.value) != 0)
        return refuse(ret_trouble, GS1_CONFLICT, ai, strlen(ai));
    if (earlier != NULL)
        return true;
    if (gs1->count == GS1_ELEMENTS_MAX)
        return refuse(ret_trouble, GS1_TOO_MANY, "", 0);
    gs1->elements[gs1->count++] = element;
    return true;
}

/* No identifier is the beginning of another, so the first length that fits is the only one. */
static size_t ai_size_at(struct bytes text)
{
    for (size_t size = 2; size < GS1_AI_SIZE && size <= text.size; size++) {
        if (find_rule((const char *)text.at, size) != NULL)
            return size;
    }
    return 0;
}

static size_t value_size_at(struct bytes text, const struct rule *rule)
{
    const uint8_t *fnc1 = memchr(text.at, GS1_FNC1, text.size);
    size_t size = fnc1 != NULL ? (size_t)(fnc1 - text.at) : text.size;

    return rule->ending == SELF && size > rule->lead ? rule->lead : size;
}

static struct bytes skip(struct bytes text, size_t size)
{
    return (struct bytes){ text.at + size, text.size - size };
}

bool gs1_parse_elements(struct bytes text, struct gs1 *ret_gs1, struct gs1_trouble *ret_trouble)
{
    struct gs1 gs1 = { .count = 0 };

    while (text.size > 0) {
        char ai[GS1_AI_SIZE] = "";
        size_t size;

        if (text.at[0] == GS1_FNC1) {
            text = skip(text, 1);
            continue;
        }
        size = ai_size_at(text);
        if (size == 0)
            return refuse(ret_trouble, GS1_UNKNOWN_AI, (const char *)text.at, text.size < 2 ? text.size : 2);
        memcpy(ai, text.at, size);
        text = skip(text, size);
        size = value_size_at(text, find_rule(ai, size));
        if (!gs1_add(&gs1, ai, (struct bytes){ text.at, size }, ret_trouble))
            return false;
        text = skip(text, size);
    }
    if (gs1.count == 0)
        return refuse(ret_trouble, GS1_EMPTY, "", 0);
    *ret_gs1 = gs1;
    return true;
}

/* "(10)" at the front: the size of the identifier, 0 when there is none. */
static size_t bracketed_size_at(struct bytes text)
{
    for (size_t size = 2; size < GS1_AI_SIZE && size + 2 <= text.size; size++) {
        if (text.at[0] == '(' && text.at[size + 1] == ')' &&
            barcode_is_digits((struct bytes){ text.at + 1, size }))
            return size;
    }
    return 0;
}

static struct bytes trim(struct bytes text)
{
    while (text.size > 0 && text.at[0] == ' ')
        text = skip(text, 1);
    while (text.size > 0 && text.at[text.size - 1] == ' ')
        text.size--;
    return text;
}

/* A bracket may stand inside a value; only one around a known identifier begins the next element. */
static size_t bracketed_value_size(struct bytes text)
{
    for (size_t i = 0; i < text.size; i++) {
        size_t size = bracketed_size_at(skip(text, i));

        if (size > 0 && find_rule((const char *)text.at + i + 1, size) != NULL)
            return i;
    }
    return text.size;
}

bool gs1_parse_bracketed(struct bytes text, struct gs1 *ret_gs1, struct gs1_trouble *ret_trouble)
{
    struct gs1 gs1 = { .count = 0 };

    for (text = trim(text); text.size > 0;) {
        char ai[GS1_AI_SIZE] = "";
        size_t size = bracketed_size_at(text);

        if (size == 0)
            return refuse(ret_trouble, GS1_UNKNOWN_AI, "", 0);
        memcpy(ai, text.at + 1, size);
        text = skip(text, size + 2);
        size = bracketed_value_size(text);
        if (!gs1_add(&gs1, ai, trim((struct bytes){ text.at, size }), ret_trouble))
            return false;
        text = skip(text, size);
    }
    if (gs1.count == 0)
        return refuse(ret_trouble, GS1_EMPTY, "", 0);
    *ret_gs1 = gs1;
    return true;
}
