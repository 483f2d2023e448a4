/* SPDX-License-Identifier: Apache-2.0 */
#include "store/records_store.h"

#include "core/slip.h"
#include "store/store_sql.h"

#include <stdlib.h>
#include <string.h>

enum { DAY_S = 86400 };

/* What the parts of one answer share: the asked texts, each once and in order. */
struct records_work {
    struct store *store;
    const struct records_ask *ask;
    struct arena *arena;
    const char **categories;
    size_t category_count;
    const char **products;
    size_t product_count;
    struct records *records;
};

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The texts sorted, without empty ones and without doubles. */
static enum err collect(struct arena *arena, const char *const *texts, size_t count, const char ***ret_texts,
                        size_t *ret_count)
{
    const char **sorted = ARENA_TAKE(arena, count, const char *);
    size_t kept = 0, once = 0;

    if (sorted == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < count; i++)
        if (texts[i] != NULL && texts[i][0] != '\0')
            sorted[kept++] = texts[i];
    qsort(sorted, kept, sizeof *sorted, compare_texts);
    for (size_t i = 0; i < kept; i++)
        if (once == 0 || strcmp(sorted[once - 1], sorted[i]) != 0)
            sorted[once++] = sorted[i];
    *ret_texts = sorted;
    *ret_count = once;
    return ERR_NONE;
}

/* "|a|b|"; "" of none. */
static const char *join(struct arena *arena, const char *const *texts, size_t count)
{
    size_t size = 3; /* the first bar, and room for a NUL at the end */
    struct buffer buffer;
    char *text;

    if (count == 0)
        return "";
    for (size_t i = 0; i < count; i++)
        size += strlen(texts[i]) + 1;
    text = ARENA_TAKE(arena, size, char);
    if (text == NULL)
        return NULL;
    buffer = (struct buffer){ (uint8_t *)text, size, 0, false };
    buffer_put_byte(&buffer, '|');
    for (size_t i = 0; i < count; i++)
        buffer_put_format(&buffer, "%s|", texts[i]);
    return buffer.is_full ? NULL : text;
}

static enum err read_sum(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct record_sum sum = {
        .category = sql_text(statement, 0, arena),
        .base_minor = sqlite3_column_int64(statement, 1),
        .requests = sqlite3_column_int64(statement, 2),
    };

    if (sum.category == NULL)
        return ERR_LIMIT;
    *(struct record_sum *)ret_row = sum;
    return ERR_NONE;
}

static enum err read_sums(struct records_work *work)
{
    static const struct row_form form = { sizeof(struct record_sum), read_sum };
    struct record_sum *sums = ARENA_TAKE(work->arena, work->category_count, struct record_sum);
    size_t count = 0;

    if (sums == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < work->category_count; i++) {
        enum err err =
            store_row(work->store, KIOSK_REQUEST_LINE_SUMS,
                      SQL_VALUES(sql_of_text(work->ask->request->unit), sql_of_text(work->categories[i]),
                                 sql_of_integer(work->ask->window_from), sql_of_text(work->ask->number)),
                      form, work->arena, &sums[count]);

        if (err == ERR_NONE)
            count++;
        else if (err != ERR_NOT_FOUND)
            return err;
    }
    work->records->sums = sums;
    work->records->sums_count = count;
    return ERR_NONE;
}

static enum err read_open(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct record_open open = {
        .request = sql_text(statement, 0, arena),
        .product = sql_text(statement, 1, arena),
        .category = sql_text(statement, 2, arena),
        .quantity = sqlite3_column_int64(statement, 3),
    };

    if (open.request == NULL || open.product == NULL || open.category == NULL)
        return ERR_LIMIT;
    *(struct record_open *)ret_row = open;
    return ERR_NONE;
}

static enum err read_opens(struct records_work *work)
{
    static const struct row_form form = { sizeof(struct record_open), read_open };
    const char *categories = join(work->arena, work->categories, work->category_count);
    const char *products = join(work->arena, work->products, work->product_count);
    void *rows;
    enum err err;

    if (categories == NULL || products == NULL)
        return ERR_LIMIT;
    err = store_rows(work->store, KIOSK_REQUEST_LINE_OPEN,
                     SQL_VALUES(sql_of_text(products), sql_of_text(work->ask->request->unit),
                                sql_of_text(work->ask->number), sql_of_text(categories)),
                     form, work->arena, &rows, &work->records->open_count);
    if (err == ERR_NONE)
        work->records->open = rows;
    return err;
}

static enum err read_debt(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct record_debt debt = {
        .kind = sql_text(statement, 0, arena),
        .request = sql_text(statement, 1, arena),
        .due = (int32_t)sqlite3_column_int64(statement, 2),
    };

    if (debt.kind == NULL || debt.request == NULL)
        return ERR_LIMIT;
    *(struct record_debt *)ret_row = debt;
    return ERR_NONE;
}

static enum err read_debts(struct records_work *work)
{
    static const struct row_form form = { sizeof(struct record_debt), read_debt };
    void *rows;
    enum err err = store_rows(work->store, KIOSK_DEBT_OPEN, SQL_VALUES(sql_of_text(work->ask->request->unit)),
                              form, work->arena, &rows, &work->records->debts_count);

    if (err == ERR_NONE)
        work->records->debts = rows;
    return err;
}

static enum err read_waiver(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct record_waiver waiver = {
        .waiver = sql_text(statement, 0, arena),
        .used = sqlite3_column_int64(statement, 1),
    };

    if (waiver.waiver == NULL)
        return ERR_LIMIT;
    *(struct record_waiver *)ret_row = waiver;
    return ERR_NONE;
}

static enum err read_waivers(struct records_work *work)
{
    static const struct row_form form = { sizeof(struct record_waiver), read_waiver };
    void *rows;
    enum err err = store_rows(work->store, KIOSK_WAIVER_USE_SUMS, NULL, 0, form, work->arena, &rows,
                              &work->records->waivers_count);

    if (err == ERR_NONE)
        work->records->waivers = rows;
    return err;
}

struct price_row {
    const char *currency;
    int64_t minor;
};

static enum err read_price(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct price_row price = { sql_text(statement, 0, arena), sqlite3_column_int64(statement, 1) };

    if (price.currency == NULL)
        return ERR_LIMIT;
    *(struct price_row *)ret_row = price;
    return ERR_NONE;
}

/* Rows of one currency are together and in the order of their prices: the median is the one in the middle. */
static size_t add_medians(const char *product, const struct price_row *rows, size_t row_count,
                          struct record_price *prices)
{
    size_t count = 0, first = 0;

    for (size_t i = 1; i <= row_count; i++) {
        if (i < row_count && strcmp(rows[i].currency, rows[first].currency) == 0)
            continue;
        prices[count++] = (struct record_price){
            .product = product,
            .currency = rows[first].currency,
            .median_minor = rows[first + (i - first - 1) / 2].minor,
            .count = (int64_t)(i - first),
        };
        first = i;
    }
    return count;
}

static size_t count_currencies(const struct price_row *rows, size_t count)
{
    size_t currencies = 0;

    for (size_t i = 0; i < count; i++)
        if (i == 0 || strcmp(rows[i].currency, rows[i - 1].currency) != 0)
            currencies++;
    return currencies;
}

static enum err read_prices(struct records_work *work)
{
    static const struct row_form form = { sizeof(struct price_row), read_price };
    struct price_rows {
        const struct price_row *at;
        size_t count;
    } *found = ARENA_TAKE(work->arena, work->product_count, struct price_rows);
    struct record_price *prices;
    size_t total = 0, count = 0;

    if (found == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < work->product_count; i++) {
        void *rows;
        enum err err =
            store_rows(work->store, KIOSK_REQUEST_LINE_PRICES,
                       SQL_VALUES(sql_of_text(work->products[i]), sql_of_integer(work->ask->prices_from),
                                  sql_of_text(work->ask->number)),
                       form, work->arena, &rows, &found[i].count);

        if (err != ERR_NONE)
            return err;
        found[i].at = rows;
        total += count_currencies(found[i].at, found[i].count);
    }
    prices = ARENA_TAKE(work->arena, total, struct record_price);
    if (prices == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < work->product_count; i++)
        count += add_medians(work->products[i], found[i].at, found[i].count, &prices[count]);
    work->records->prices = prices;
    work->records->prices_count = count;
    return ERR_NONE;
}

static enum err read_tag(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct record_tag tag = { .request = sql_text(statement, 0, arena) };

    if (tag.request == NULL)
        return ERR_LIMIT;
    *(struct record_tag *)ret_row = tag;
    return ERR_NONE;
}

static enum err read_tags(struct records_work *work)
{
    static const struct row_form form = { sizeof(struct record_tag), read_tag };
    const struct request *request = work->ask->request;
    const char **all = ARENA_TAKE(work->arena, request->line_count, const char *);
    const char **asked;
    struct record_tag *tags;
    size_t asked_count = 0, count = 0;
    enum err err;

    if (all == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < request->line_count; i++)
        all[i] = request->lines[i].replaces_tag;
    err = collect(work->arena, all, request->line_count, &asked, &asked_count);
    if (err != ERR_NONE)
        return err;
    tags = ARENA_TAKE(work->arena, asked_count, struct record_tag);
    if (tags == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < asked_count; i++) {
        err = store_row(work->store, KIOSK_REQUEST_LINE_TAG,
                        SQL_VALUES(sql_of_text(asked[i]), sql_of_text(work->ask->number)), form, work->arena,
                        &tags[count]);
        if (err != ERR_NONE)
            return err;
        tags[count].tag = asked[i];
        count += tags[count].request[0] != '\0' ? 1 : 0;
    }
    work->records->tags = tags;
    work->records->tags_count = count;
    return ERR_NONE;
}

static enum err read_approval(sqlite3_stmt *statement, struct arena *arena, void *ret_row)
{
    struct record_approval approval = {
        .request = sql_text(statement, 0, arena),
        .unit = sql_text(statement, 1, arena),
        .expires = (int32_t)(sqlite3_column_int64(statement, 2) / DAY_S),
        .is_dead = sqlite3_column_int(statement, 3) != 0,
    };

    if (approval.request == NULL || approval.unit == NULL)
        return ERR_LIMIT;
    *(struct record_approval *)ret_row = approval;
    return ERR_NONE;
}

static enum err read_approvals(struct records_work *work)
{
    static const struct row_form form = { sizeof(struct record_approval), read_approval };
    const char *slip = work->ask->request->previous_approval;
    struct record_approval *approval = ARENA_TAKE(work->arena, 1, struct record_approval);
    struct slip_id id;
    enum err err;

    if (approval == NULL)
        return ERR_LIMIT;
    if (slip_number_parse(slip, &id) != ERR_NONE)
        return ERR_NONE;
    err = store_row(work->store, KIOSK_SLIP_APPROVAL,
                    SQL_VALUES(sql_of_integer(id.kiosk), sql_of_integer(id.serial)), form, work->arena,
                    approval);
    if (err == ERR_NOT_FOUND)
        return ERR_NONE;
    if (err != ERR_NONE)
        return err;
    approval->slip = slip;
    work->records->approvals = approval;
    work->records->approvals_count = 1;
    return ERR_NONE;
}

enum err records_read(struct store *store, const struct records_ask *ask, struct arena *arena,
                      struct records *ret_records)
{
    static enum err (*const parts[])(struct records_work *) = {
        read_sums, read_opens, read_debts, read_waivers, read_prices, read_tags, read_approvals,
    };
    struct records records = { 0 };
    struct records_work work = { .store = store, .ask = ask, .arena = arena, .records = &records };
    size_t lines = ask->request->line_count;
    enum err err = collect(arena, ask->categories, lines, &work.categories, &work.category_count);

    if (err == ERR_NONE)
        err = collect(arena, ask->products, lines, &work.products, &work.product_count);
    for (size_t i = 0; err == ERR_NONE && i < sizeof parts / sizeof parts[0]; i++)
        err = parts[i](&work);
    if (err == ERR_NONE)
        *ret_records = records;
    return err;
}
