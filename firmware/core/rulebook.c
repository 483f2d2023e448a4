/* SPDX-License-Identifier: Apache-2.0 */
#include "core/rulebook.h"

#include <stddef.h>
#include <string.h>

static const char *const state_codes[STATE_COUNT] = {
    "PROPOSED", "PILOT",   "PREFERRED",  "APPROVED",      "CONSTRAINED", "CONTAINED",
    "SUNSET",   "RETIRED", "PROHIBITED", "GRANDFATHERED", "EXPIRED",     "UNKNOWN",
};

const char *state_code(enum state state)
{
    return state_codes[state];
}

enum err state_parse(const char *code, enum state *ret_state)
{
    for (int i = 0; i < STATE_EXPIRED; i++) {
        if (strcmp(code, state_codes[i]) == 0) {
            *ret_state = (enum state)i;
            return ERR_NONE;
        }
    }
    return ERR_INPUT;
}

/* A table ordered by the text at `key_at` in each row. */
struct table {
    const void *rows;
    size_t count;
    size_t row_bytes;
    size_t key_at;
};

#define TABLE(book, type, name, key)                                                                         \
    ((struct table){ (book)->name, (book)->name##_count, sizeof(struct type), offsetof(struct type, key) })

static const void *row_at(const struct table *table, size_t index)
{
    return (const char *)table->rows + index * table->row_bytes;
}

static const char *key_of(const struct table *table, size_t index)
{
    const char *key;

    memcpy(&key, (const char *)row_at(table, index) + table->key_at, sizeof key);
    return key;
}

/* The first row whose key is not below, or, with `is_after`, above `key`. */
static size_t bound(const struct table *table, const char *key, bool is_after)
{
    size_t low = 0, high = table->count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(key_of(table, middle), key);

        if (order < 0 || (is_after && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const void *find(struct table table, const char *key)
{
    size_t index = bound(&table, key, false);

    return index < table.count && strcmp(key_of(&table, index), key) == 0 ? row_at(&table, index) : NULL;
}

static const void *slice(struct table table, const char *key, size_t *ret_count)
{
    size_t first = bound(&table, key, false);
    size_t after = bound(&table, key, true);

    *ret_count = after - first;
    return after > first ? row_at(&table, first) : NULL;
}

const struct category *rulebook_category(const struct rulebook *book, const char *code)
{
    return find(TABLE(book, category, categories, code), code);
}

const struct org_unit *rulebook_unit(const struct rulebook *book, const char *code)
{
    return find(TABLE(book, org_unit, units, code), code);
}

const struct person *rulebook_person(const struct rulebook *book, const char *id)
{
    return find(TABLE(book, person, people, id), id);
}

const struct condition *rulebook_condition(const struct rulebook *book, const char *code)
{
    return find(TABLE(book, condition, conditions, code), code);
}

const struct contract *rulebook_contract(const struct rulebook *book, const char *number)
{
    return find(TABLE(book, contract, contracts, number), number);
}

const struct vendor *rulebook_vendor(const struct rulebook *book, const char *code)
{
    return find(TABLE(book, vendor, vendors, code), code);
}

const struct receiving_point *rulebook_receiving_point(const struct rulebook *book, const char *code)
{
    return find(TABLE(book, receiving_point, receiving_points, code), code);
}

const struct waiver *rulebook_waiver(const struct rulebook *book, const char *id)
{
    return find(TABLE(book, waiver, waivers, id), id);
}

const struct requirement *rulebook_requirement(const struct rulebook *book, const char *id)
{
    for (size_t i = 0; i < book->requirements_count; i++) {
        if (strcmp(book->requirements[i].id, id) == 0)
            return &book->requirements[i];
    }
    return NULL;
}

const struct rate *rulebook_rate(const struct rulebook *book, const char *currency, int32_t month)
{
    size_t low = 0, high = book->rates_count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct rate *rate = &book->rates[middle];
        int order = strcmp(rate->currency, currency);

        if (order == 0 && rate->month == month)
            return rate;
        if (order < 0 || (order == 0 && rate->month < month))
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct requirement *rulebook_requirements(const struct rulebook *book, const char *subject,
                                                size_t *ret_count)
{
    return slice(TABLE(book, requirement, requirements, subject), subject, ret_count);
}

const struct advisory *rulebook_advisories(const struct rulebook *book, const char *product,
                                           size_t *ret_count)
{
    return slice(TABLE(book, advisory, advisories, product), product, ret_count);
}

const struct question *rulebook_questions(const struct rulebook *book, const char *category,
                                          size_t *ret_count)
{
    return slice(TABLE(book, question, questions, category), category, ret_count);
}

const struct rule_setting *rulebook_setting(const struct rulebook *book, const char *rule, const char *name,
                                            int32_t day)
{
    size_t count;
    const struct rule_setting *settings = slice(TABLE(book, rule_setting, settings, rule), rule, &count);

    for (size_t i = 0; i < count; i++) {
        if (strcmp(settings[i].name, name) == 0 && date_is_within(day, settings[i].from, settings[i].until))
            return &settings[i];
    }
    return NULL;
}

bool list_contains(const char *list, const char *item)
{
    size_t size = strlen(item);

    if (list[0] == '*' && list[1] == '\0')
        return true;
    while (size > 0 && *list != '\0') {
        size_t length = strcspn(list, "|");

        if (length == size && memcmp(list, item, size) == 0)
            return true;
        list += length + (list[length] == '|');
    }
    return false;
}

bool rulebook_category_is_in(const struct rulebook *book, const char *category, const char *list)
{
    if (list_contains(list, category))
        return true;
    for (int depth = 0; depth < RULEBOOK_DEPTH_MAX; depth++) {
        const struct category *found = rulebook_category(book, category);

        if (found == NULL || found->parent[0] == '\0')
            return false;
        category = found->parent;
        if (list_contains(list, category))
            return true;
    }
    return false;
}

bool rulebook_unit_is_in(const struct rulebook *book, const char *unit, const char *list)
{
    if (list_contains(list, unit))
        return true;
    for (int depth = 0; depth < RULEBOOK_DEPTH_MAX; depth++) {
        const struct org_unit *found = rulebook_unit(book, unit);

        if (found == NULL || found->parent[0] == '\0')
            return false;
        unit = found->parent;
        if (list_contains(list, unit))
            return true;
    }
    return false;
}

const struct question *rulebook_question(const struct rulebook *book, const char *category,
                                         const char *attribute)
{
    for (int depth = 0; depth < RULEBOOK_DEPTH_MAX && category[0] != '\0'; depth++) {
        const struct category *found = rulebook_category(book, category);
        size_t count;
        const struct question *questions = rulebook_questions(book, category, &count);

        for (size_t i = 0; i < count; i++) {
            if (strcmp(questions[i].attribute, attribute) == 0)
                return &questions[i];
        }
        if (found == NULL)
            return NULL;
        category = found->parent;
    }
    return NULL;
}
