/* SPDX-License-Identifier: Apache-2.0 */
#include "core/value.h"

#include "base/num.h"
#include "core/pattern.h"
#include "core/version.h"

#include <string.h>

enum { PLACES = 3, ITEM_SIZE = 128 };

struct item {
    const char *at;
    size_t size;
};

/* Units of one kind compare by their size in the kind's smallest unit. */
struct unit {
    const char *name;
    char kind;
    int64_t factor;
};

static const struct unit units[] = {
    { "kB", 'b', 1000 },
    { "MB", 'b', 1000000 },
    { "GB", 'b', 1000000000 },
    { "TB", 'b', 1000000000000 },
    { "mm", 'l', 10 },
    { "cm", 'l', 100 },
    { "m", 'l', 10000 },
    { "in", 'l', 254 },
    { "g", 'm', 1 },
    { "kg", 'm', 1000 },
    { "W", 'p', 1 },
    { "kW", 'p', 1000 },
    { "Hz", 'f', 1 },
    { "kHz", 'f', 1000 },
    { "MHz", 'f', 1000000 },
    { "GHz", 'f', 1000000000 },
    { "kbit/s", 'r', 1 },
    { "Mbit/s", 'r', 1000 },
    { "Gbit/s", 'r', 1000000 },
    { "month", 't', 1 },
    { "months", 't', 1 },
    { "year", 't', 12 },
    { "years", 't', 12 },
    { "s", 's', 1 },
    { "min", 's', 60 },
    { "h", 's', 3600 },
    { "day", 's', 86400 },
    { "days", 's', 86400 },
};

static const char *const type_codes[] = { "bool", "number", "text", "choice", "set", "date", "version" };
static const char *const operator_codes[] = {
    "eq",   "ne",      "in",      "all-of",           "min",
    "max",  "between", "pattern", "version-in-range", "date-not-before",
    "true", "false",
};

enum { TYPE_COUNT = sizeof type_codes / sizeof type_codes[0] };
enum { OPERATOR_COUNT = sizeof operator_codes / sizeof operator_codes[0] };

const char *value_type_code(enum value_type type)
{
    return type_codes[type];
}

const char *operator_code(enum operator operator)
{
    return operator_codes[operator];
}

enum err value_type_parse(const char *code, enum value_type *ret_type)
{
    for (int i = 0; i < TYPE_COUNT; i++) {
        if (strcmp(code, type_codes[i]) == 0) {
            *ret_type = (enum value_type)i;
            return ERR_NONE;
        }
    }
    return ERR_INPUT;
}

enum err operator_parse(const char *code, enum operator* ret_operator)
{
    for (int i = 0; i < OPERATOR_COUNT; i++) {
        if (strcmp(code, operator_codes[i]) == 0) {
            *ret_operator = (enum operator)i;
            return ERR_NONE;
        }
    }
    return ERR_INPUT;
}

static enum truth truth_of(bool is_true)
{
    return is_true ? TRUTH_TRUE : TRUTH_FALSE;
}

static enum truth truth_not(enum truth truth)
{
    return (enum truth)(TRUTH_TRUE - truth);
}

/* Cuts the next item off; false when nothing is left. */
static bool next_item(const char **cursor, struct item *ret_item)
{
    const char *end;

    if (*cursor == NULL)
        return false;
    end = strchr(*cursor, '|');
    *ret_item = (struct item){ *cursor, end != NULL ? (size_t)(end - *cursor) : strlen(*cursor) };
    *cursor = end != NULL ? end + 1 : NULL;
    return true;
}

static bool copy_item(struct item item, char *ret_text)
{
    if (item.size >= ITEM_SIZE)
        return false;
    memcpy(ret_text, item.at, item.size);
    ret_text[item.size] = '\0';
    return true;
}

static bool parse_bool(struct item item, bool *ret_is_yes)
{
    char text[ITEM_SIZE];

    if (!copy_item(item, text))
        return false;
    *ret_is_yes = strcmp(text, "yes") == 0 || strcmp(text, "true") == 0;
    return *ret_is_yes || strcmp(text, "no") == 0 || strcmp(text, "false") == 0;
}

static const struct unit *find_unit(const char *name)
{
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (strcmp(units[i].name, name) == 0)
            return &units[i];
    }
    return NULL;
}

/* Thousandths of `unit`, as a product with the unit's factor where the value names a unit of its own. */
static bool parse_number(struct item item, const char *unit, int64_t *ret_number, const struct unit **ret_own)
{
    char text[ITEM_SIZE];
    const char *own;
    size_t digits;

    if (!copy_item(item, text))
        return false;
    digits = strspn(text, "-.0123456789");
    own = text + digits + strspn(text + digits, " ");
    *ret_own = NULL;
    if (*own != '\0' && strcmp(own, unit) != 0) {
        *ret_own = find_unit(own);
        if (*ret_own == NULL)
            return false;
    }
    text[digits] = '\0';
    return num_parse_decimal(text, PLACES, ret_number) == ERR_NONE;
}

static bool scale_number(int64_t *number, const struct unit *own, const struct unit *wanted)
{
    const struct unit *factor = own != NULL ? own : wanted;

    return !__builtin_mul_overflow(*number, factor->factor, number);
}

static bool order_numbers(struct item a, struct item b, const char *unit, int *ret_order)
{
    const struct unit *own_a, *own_b, *wanted = find_unit(unit);
    int64_t x, y;

    if (!parse_number(a, unit, &x, &own_a) || !parse_number(b, unit, &y, &own_b))
        return false;
    if (own_a != NULL || own_b != NULL) {
        if (wanted == NULL || (own_a != NULL && own_a->kind != wanted->kind) ||
            (own_b != NULL && own_b->kind != wanted->kind))
            return false;
        if (!scale_number(&x, own_a, wanted) || !scale_number(&y, own_b, wanted))
            return false;
    }
    *ret_order = (x > y) - (x < y);
    return true;
}

static bool order_dates(struct item a, struct item b, int *ret_order)
{
    char x_text[ITEM_SIZE], y_text[ITEM_SIZE];
    int32_t x, y;

    if (!copy_item(a, x_text) || !copy_item(b, y_text) || date_parse(x_text, &x) != ERR_NONE ||
        date_parse(y_text, &y) != ERR_NONE)
        return false;
    *ret_order = (x > y) - (x < y);
    return true;
}

static bool order_versions(struct item a, struct item b, int *ret_order)
{
    char x[ITEM_SIZE], y[ITEM_SIZE];

    if (!copy_item(a, x) || !copy_item(b, y) || !version_is_valid(x) || !version_is_valid(y))
        return false;
    *ret_order = version_compare(x, y);
    return true;
}

static int order_texts(struct item a, struct item b)
{
    size_t common = a.size < b.size ? a.size : b.size;
    int order = common > 0 ? memcmp(a.at, b.at, common) : 0;

    return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

/* False when they can't be compared.  For texts and codes only equality means anything. */
static bool order_items(enum value_type type, const char *unit, struct item a, struct item b, int *ret_order)
{
    bool x, y;

    switch (type) {
    case VALUE_NUMBER:
        return order_numbers(a, b, unit, ret_order);
    case VALUE_DATE:
        return order_dates(a, b, ret_order);
    case VALUE_VERSION:
        return order_versions(a, b, ret_order);
    case VALUE_BOOL:
        if (!parse_bool(a, &x) || !parse_bool(b, &y))
            return false;
        *ret_order = x - y;
        return true;
    case VALUE_TEXT:
    case VALUE_CHOICE:
    case VALUE_SET:
        break;
    }
    *ret_order = order_texts(a, b);
    return true;
}

static struct item whole(const char *text)
{
    return (struct item){ text, strlen(text) };
}

static enum truth list_holds(enum value_type type, const char *unit, const char *list, struct item wanted)
{
    enum truth truth = TRUTH_FALSE;
    struct item item;

    for (int i = 0; i < VALUE_LIST_MAX && next_item(&list, &item); i++) {
        int order;

        if (!order_items(type, unit, item, wanted, &order))
            truth = TRUTH_UNKNOWN;
        else if (order == 0)
            return TRUTH_TRUE;
    }
    return list != NULL && truth == TRUTH_FALSE ? TRUTH_UNKNOWN : truth;
}

/* Whether every item of `items` is in `list`. */
static enum truth holds_every(enum value_type type, const char *unit, const char *list, const char *items)
{
    enum truth truth = TRUTH_TRUE;
    struct item item;

    for (int i = 0; i < VALUE_LIST_MAX && next_item(&items, &item); i++) {
        enum truth held = list_holds(type, unit, list, item);

        if (held < truth)
            truth = held;
    }
    return items != NULL && truth == TRUTH_TRUE ? TRUTH_UNKNOWN : truth;
}

static enum truth is_equal(enum value_type type, const char *unit, const char *operands, const char *value)
{
    enum truth forth, back;
    int order;

    if (type != VALUE_SET)
        return order_items(type, unit, whole(value), whole(operands), &order) ? truth_of(order == 0)
                                                                              : TRUTH_UNKNOWN;
    forth = holds_every(type, unit, operands, value);
    back = holds_every(type, unit, value, operands);
    return forth < back ? forth : back;
}

static bool is_ordered(enum value_type type)
{
    return type == VALUE_NUMBER || type == VALUE_DATE || type == VALUE_VERSION;
}

/* Whether low <= value <= high; a bound with a NULL text is open. */
static enum truth is_between(enum value_type type, const char *unit, const char *value, struct item low,
                             struct item high)
{
    int order;

    if (!is_ordered(type))
        return TRUTH_UNKNOWN;
    if (low.at != NULL) {
        if (!order_items(type, unit, whole(value), low, &order))
            return TRUTH_UNKNOWN;
        if (order < 0)
            return TRUTH_FALSE;
    }
    if (high.at != NULL) {
        if (!order_items(type, unit, whole(value), high, &order))
            return TRUTH_UNKNOWN;
        if (order > 0)
            return TRUTH_FALSE;
    }
    return TRUTH_TRUE;
}

static enum truth is_within_operands(enum value_type type, const char *unit, const char *operands,
                                     const char *value)
{
    struct item low, high, more;

    if (!next_item(&operands, &low) || !next_item(&operands, &high) || next_item(&operands, &more))
        return TRUTH_UNKNOWN;
    return is_between(type, unit, value, low, high);
}

static enum truth is_yes(const char *value)
{
    bool yes;

    return parse_bool(whole(value), &yes) ? truth_of(yes) : TRUTH_UNKNOWN;
}

static enum truth matches(enum value_type type, const char *operands, const char *value)
{
    if (type == VALUE_SET || pattern_check(operands) != ERR_NONE)
        return TRUTH_UNKNOWN;
    return truth_of(pattern_matches(operands, value));
}

enum truth value_meets(enum value_type type, enum operator operator, const char * operands, const char *unit,
                       const char *value)
{
    const struct item open = { NULL, 0 };

    if (value == NULL || value[0] == '\0')
        return TRUTH_UNKNOWN;
    switch (operator) {
    case OPERATOR_EQ:
        return is_equal(type, unit, operands, value);
    case OPERATOR_NE:
        return truth_not(is_equal(type, unit, operands, value));
    case OPERATOR_IN:
        return type == VALUE_SET ? holds_every(type, unit, operands, value)
                                 : list_holds(type, unit, operands, whole(value));
    case OPERATOR_ALL_OF:
        return holds_every(type, unit, value, operands);
    case OPERATOR_MIN:
        return is_between(type, unit, value, whole(operands), open);
    case OPERATOR_MAX:
        return is_between(type, unit, value, open, whole(operands));
    case OPERATOR_BETWEEN:
        return is_within_operands(type, unit, operands, value);
    case OPERATOR_PATTERN:
        return matches(type, operands, value);
    case OPERATOR_VERSION_IN_RANGE:
        return type == VALUE_VERSION ? version_in_range(value, operands) : TRUTH_UNKNOWN;
    case OPERATOR_DATE_NOT_BEFORE:
        return type == VALUE_DATE ? is_between(type, unit, value, whole(operands), open) : TRUTH_UNKNOWN;
    case OPERATOR_TRUE:
        return type == VALUE_BOOL ? is_yes(value) : TRUTH_UNKNOWN;
    case OPERATOR_FALSE:
        return type == VALUE_BOOL ? truth_not(is_yes(value)) : TRUTH_UNKNOWN;
    }
    return TRUTH_UNKNOWN;
}

static bool is_item(enum value_type type, const char *unit, struct item item)
{
    int order;

    return item.size > 0 && order_items(type, unit, item, item, &order);
}

bool value_is_answer(enum value_type type, const char *choices, const char *value)
{
    struct item number = whole(value);
    const struct unit *own;
    int64_t scaled;

    if (value[0] == '\0')
        return false;
    switch (type) {
    case VALUE_NUMBER: /* in whatever unit: the requirement decides whether it can compare it */
        number.size = strspn(value, "-.0123456789");
        return parse_number(number, "", &scaled, &own);
    case VALUE_CHOICE:
        return list_holds(type, "", choices, whole(value)) == TRUTH_TRUE;
    case VALUE_SET:
        return holds_every(type, "", choices, value) == TRUTH_TRUE;
    case VALUE_BOOL:
    case VALUE_TEXT:
    case VALUE_DATE:
    case VALUE_VERSION:
        break;
    }
    return is_item(type, "", whole(value));
}

static bool are_items(enum value_type type, const char *unit, const char *operands, int min, int max)
{
    struct item item;
    int count = 0;

    while (next_item(&operands, &item)) {
        if (++count > max || !is_item(type, unit, item))
            return false;
    }
    return count >= min;
}

enum err value_check(enum value_type type, enum operator operator, const char * operands, const char *unit)
{
    bool is_fine = false;

    switch (operator) {
    case OPERATOR_EQ:
    case OPERATOR_NE:
        is_fine = are_items(type, unit, operands, 1, type == VALUE_SET ? VALUE_LIST_MAX : 1);
        break;
    case OPERATOR_IN:
        is_fine = are_items(type, unit, operands, 1, VALUE_LIST_MAX);
        break;
    case OPERATOR_ALL_OF:
        is_fine = type == VALUE_SET && are_items(type, unit, operands, 1, VALUE_LIST_MAX);
        break;
    case OPERATOR_MIN:
    case OPERATOR_MAX:
        is_fine = is_ordered(type) && are_items(type, unit, operands, 1, 1);
        break;
    case OPERATOR_BETWEEN:
        is_fine = is_ordered(type) && are_items(type, unit, operands, 2, 2);
        break;
    case OPERATOR_PATTERN:
        is_fine = type != VALUE_SET && operands[0] != '\0' && pattern_check(operands) == ERR_NONE;
        break;
    case OPERATOR_VERSION_IN_RANGE:
        is_fine = type == VALUE_VERSION && operands[0] != '\0' && version_range_check(operands) == ERR_NONE;
        break;
    case OPERATOR_DATE_NOT_BEFORE:
        is_fine = type == VALUE_DATE && are_items(type, unit, operands, 1, 1);
        break;
    case OPERATOR_TRUE:
    case OPERATOR_FALSE:
        is_fine = type == VALUE_BOOL && operands[0] == '\0';
        break;
    }
    return is_fine ? ERR_NONE : ERR_INPUT;
}
