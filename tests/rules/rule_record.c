/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/rule_record.h"

#include "base/num.h"

#include <string.h>

struct part {
    char *key, *value;
};

enum { PARTS_MAX = 6 };

static char *trimmed(char *text)
{
    size_t size;

    text += strspn(text, " ");
    size = strlen(text);
    while (size > 0 && text[size - 1] == ' ')
        text[--size] = '\0';
    return text;
}

/* "kind id; key value; key value". */
static size_t cut_parts(char *text, struct part *ret_parts)
{
    size_t count = 0;
    char *next;

    while (text != NULL && count < PARTS_MAX) {
        next = strchr(text, ';');
        if (next != NULL)
            *next++ = '\0';
        text = trimmed(text);
        ret_parts[count].key = text;
        ret_parts[count].value = strchr(text, ' ');
        if (ret_parts[count].value == NULL)
            ret_parts[count].value = text + strlen(text);
        else
            *ret_parts[count].value++ = '\0';
        ret_parts[count].value = trimmed(ret_parts[count].value);
        count++;
        text = next;
    }
    return count;
}

static const char *said(const struct part *parts, size_t count, const char *key)
{
    for (size_t i = 1; i < count; i++) {
        if (strcmp(parts[i].key, key) == 0)
            return parts[i].value;
    }
    return "";
}

static int64_t number(const struct part *parts, size_t count, const char *key)
{
    int64_t value = 0;

    return num_parse(said(parts, count, key), INT64_MIN, INT64_MAX, &value) == ERR_NONE ? value : 0;
}

static int32_t day(const struct part *parts, size_t count, const char *key)
{
    int32_t value = DATE_NONE;

    return date_parse(said(parts, count, key), &value) == ERR_NONE ? value : DATE_NONE;
}

/* Minor units; the currency's code stays after the blank. */
static int64_t amount(const char *text, const char **ret_currency)
{
    const char *space = strchr(text, ' ');
    struct money money = { 0 };
    char digits[32] = "";

    *ret_currency = space != NULL ? space + 1 : "";
    if (space == NULL || (size_t)(space - text) >= sizeof digits)
        return 0;
    memcpy(digits, text, (size_t)(space - text));
    return money_parse(digits, space + 1, &money) == ERR_NONE ? money.minor : 0;
}

static bool has_room(size_t count)
{
    return count < RECORDS_OF_A_KIND_MAX;
}

const char *rule_record_add(struct rule_records *records, char *text)
{
    struct part parts[PARTS_MAX] = { { NULL, NULL } };
    size_t count = cut_parts(text, parts);
    const char *kind = parts[0].key, *id = parts[0].value, *currency;
    struct records *all = &records->records;
    int64_t minor = amount(said(parts, count, "amount"), &currency);

    if (strcmp(kind, "sum") == 0 && has_room(all->sums_count))
        records->sums[all->sums_count++] = (struct record_sum){ id, minor, number(parts, count, "requests") };
    else if (strcmp(kind, "open") == 0 && has_room(all->open_count))
        records->open[all->open_count++] =
            (struct record_open){ id, said(parts, count, "product"), said(parts, count, "category"),
                                  number(parts, count, "quantity") };
    else if (strcmp(kind, "debt") == 0 && has_room(all->debts_count))
        records->debts[all->debts_count++] =
            (struct record_debt){ said(parts, count, "kind"), id, day(parts, count, "due") };
    else if (strcmp(kind, "waiver") == 0 && has_room(all->waivers_count))
        records->waivers[all->waivers_count++] = (struct record_waiver){ id, number(parts, count, "used") };
    else if (strcmp(kind, "price") == 0 && has_room(all->prices_count))
        records->prices[all->prices_count++] =
            (struct record_price){ id, currency, minor, number(parts, count, "count") };
    else if (strcmp(kind, "tag") == 0 && has_room(all->tags_count))
        records->tags[all->tags_count++] = (struct record_tag){ id, said(parts, count, "request") };
    else if (strcmp(kind, "approval") == 0 && has_room(all->approvals_count))
        records->approvals[all->approvals_count++] =
            (struct record_approval){ id, said(parts, count, "request"), said(parts, count, "unit"),
                                      day(parts, count, "expires"),
                                      strcmp(said(parts, count, "dead"), "yes") == 0 };
    else
        return "not a record";
    return NULL;
}

void rule_records_link(struct rule_records *records)
{
    records->records.sums = records->sums;
    records->records.open = records->open;
    records->records.debts = records->debts;
    records->records.waivers = records->waivers;
    records->records.prices = records->prices;
    records->records.tags = records->tags;
    records->records.approvals = records->approvals;
}
