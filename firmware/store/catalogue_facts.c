/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"
#include "store/catalogue_sql.h"
#include "store/entity_row.h"

#include <string.h>

const struct standard *catalogue_standard(const struct catalogue *catalogue, const char *number)
{
    size_t low = 0, high = catalogue->standard_count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(number, catalogue->standards[middle].number);

        if (order == 0)
            return &catalogue->standards[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const struct state_span *catalogue_standard_spans(const struct catalogue *catalogue, const char *number,
                                                  size_t *ret_count)
{
    const struct state_span *spans = catalogue->standard_spans;
    size_t low = 0, high = catalogue->standard_span_count, end;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (strcmp(spans[middle].subject, number) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < catalogue->standard_span_count && strcmp(spans[end].subject, number) == 0;)
        end++;
    *ret_count = end - low;
    return spans + low;
}

enum err catalogue_read_product(struct catalogue *catalogue, enum catalogue_query query,
                                const struct sql_value *values, size_t count, struct arena *arena,
                                struct product *ret_product, int64_t *ret_rank)
{
    sqlite3_stmt *statement;
    struct product product;
    int64_t rank = 0;
    bool has_row = false;
    enum err err = sql_start(&catalogue->sql, (int)query, values, count, &statement);

    if (err != ERR_NONE)
        return err;
    err = sql_step(&catalogue->sql, statement, &has_row);
    if (err == ERR_NONE && !has_row)
        err = ERR_NOT_FOUND;
    if (err == ERR_NONE) {
        rank = sqlite3_column_int64(statement, 0);
        err = entity_read(entity_of(ENTITY_PRODUCT), statement, 1, arena, &product);
    }
    sql_done(statement);
    if (err != ERR_NONE)
        return err;
    *ret_product = product;
    *ret_rank = rank;
    return ERR_NONE;
}

/* The rows of a table that belongs to one product; their number is known only at the end, so they are read in
 * pieces of a fixed size and joined when there is more than one piece. */
enum { PIECE = 8 };

static enum err read_rows(struct catalogue *catalogue, enum catalogue_query query, enum entity_id id,
                          int64_t rank, struct arena *arena, void *ret_rows, size_t *ret_count)
{
    const struct entity *entity = entity_of(id);
    size_t size = entity->struct_size, count = 0, room = 0;
    sqlite3_stmt *statement;
    bool has_row = true;
    char *rows = NULL;
    enum err err = sql_start(&catalogue->sql, (int)query, SQL_VALUES(sql_of_integer(rank)), &statement);

    if (err != ERR_NONE)
        return err;
    for (;;) {
        err = sql_step(&catalogue->sql, statement, &has_row);
        if (err != ERR_NONE || !has_row)
            break;
        if (count == room) {
            char *larger = arena_take(arena, room + room + PIECE, size);

            if (larger == NULL) {
                err = ERR_LIMIT;
                break;
            }
            if (count > 0)
                memcpy(larger, rows, count * size);
            rows = larger;
            room = room + room + PIECE;
        }
        err = entity_read(entity, statement, 0, arena, rows + count * size);
        if (err != ERR_NONE)
            break;
        count++;
    }
    sql_done(statement);
    if (err != ERR_NONE)
        return err;
    memcpy(ret_rows, &rows, sizeof rows);
    *ret_count = count;
    return ERR_NONE;
}

static const char *alternative_of(const struct state_span *spans, size_t count)
{
    while (count > 0) {
        if (*spans[--count].alternative != '\0')
            return spans[count].alternative;
    }
    return "";
}

static enum err add_alternative(struct catalogue *catalogue, struct arena *arena, struct line_facts *facts)
{
    const char *id = alternative_of(facts->product_spans, facts->product_spans_count);
    struct product *product;
    int64_t rank;
    enum err err;

    if (*id == '\0')
        id = alternative_of(facts->standard_spans, facts->standard_spans_count);
    if (*id == '\0')
        return ERR_NONE;
    product = ARENA_TAKE(arena, 1, struct product);
    if (product == NULL)
        return ERR_LIMIT;
    err = catalogue_read_product(catalogue, CATALOGUE_PRODUCT_FIND, SQL_VALUES(sql_of_text(id)), arena,
                                 product, &rank);
    if (err == ERR_NONE)
        facts->alternative = product;
    return err == ERR_NOT_FOUND ? ERR_NONE : err;
}

static enum err read_facts(struct catalogue *catalogue, enum catalogue_query query,
                           const struct sql_value *values, size_t count, struct arena *arena,
                           struct line_facts *ret_facts)
{
    struct line_facts facts = { 0 };
    struct product *product = ARENA_TAKE(arena, 1, struct product);
    struct state_span *spans = NULL;
    struct contract_item *items = NULL;
    int64_t rank;
    enum err err;

    if (product == NULL)
        return ERR_LIMIT;
    err = catalogue_read_product(catalogue, query, values, count, arena, product, &rank);
    if (err == ERR_NONE)
        err = read_rows(catalogue, CATALOGUE_PRODUCT_SPAN_LIST, ENTITY_SPAN, rank, arena, &spans,
                        &facts.product_spans_count);
    if (err == ERR_NONE)
        err = read_rows(catalogue, CATALOGUE_CONTRACT_ITEM_LIST, ENTITY_CONTRACT_ITEM, rank, arena, &items,
                        &facts.contract_items_count);
    if (err != ERR_NONE)
        return err;
    for (size_t i = 0; i < facts.product_spans_count; i++)
        spans[i].subject = product->id;
    for (size_t i = 0; i < facts.contract_items_count; i++)
        items[i].product = product->id;
    facts.product = product;
    facts.product_spans = spans;
    facts.contract_items = items;
    facts.standard = catalogue_standard(catalogue, product->standard);
    facts.standard_spans =
        catalogue_standard_spans(catalogue, product->standard, &facts.standard_spans_count);
    err = add_alternative(catalogue, arena, &facts);
    if (err == ERR_NONE)
        *ret_facts = facts;
    return err;
}

enum err catalogue_product_facts(struct catalogue *catalogue, const char *id, struct arena *arena,
                                 struct line_facts *ret_facts)
{
    return read_facts(catalogue, CATALOGUE_PRODUCT_FIND, SQL_VALUES(sql_of_text(id)), arena, ret_facts);
}

static enum err line_facts(struct catalogue *catalogue, const struct request_line *line, struct arena *arena,
                           struct line_facts *ret_facts)
{
    int64_t gtin;
    enum err err = ERR_NOT_FOUND;

    if (*line->product != '\0')
        err = catalogue_product_facts(catalogue, line->product, arena, ret_facts);
    else if (num_parse(line->gtin, 0, INT64_MAX, &gtin) == ERR_NONE)
        err = read_facts(catalogue, CATALOGUE_PRODUCT_FIND_BY_GTIN, SQL_VALUES(sql_of_integer(gtin)), arena,
                         ret_facts);
    if (err == ERR_NOT_FOUND) {
        *ret_facts = (struct line_facts){ 0 };
        return ERR_NONE;
    }
    return err;
}

static enum err find_replaced(struct catalogue *catalogue, const char *tag, const char *unit, struct arena *arena,
                              struct line_facts *facts)
{
    sqlite3_stmt *statement;
    struct asset *asset;
    bool has_row = false;
    enum err err = sql_start(&catalogue->sql, CATALOGUE_ASSET_FIND, SQL_VALUES(sql_of_text(tag), sql_of_text(unit)),
                             &statement);

    if (err != ERR_NONE)
        return err;
    err = sql_step(&catalogue->sql, statement, &has_row);
    if (err == ERR_NONE && has_row) {
        asset = ARENA_TAKE(arena, 1, struct asset);
        err = asset == NULL ? ERR_LIMIT : entity_read(entity_of(ENTITY_ASSET), statement, 0, arena, asset);
        facts->replaced = asset;
    }
    sql_done(statement);
    return err;
}

/* What a unit has of a category; kept for the next line of it. */
struct holdings {
    const char *category;
    int64_t in_use, in_stock;
};

static enum err count_assets(struct catalogue *catalogue, const char *unit, const char *category,
                             const char *product, struct holdings *ret_holdings)
{
    struct holdings holdings = { .category = category };
    sqlite3_stmt *statement;
    bool has_row = false;
    enum err err = sql_start(&catalogue->sql, CATALOGUE_ASSET_COUNT_GET,
                             SQL_VALUES(sql_of_text(unit), sql_of_text(category), sql_of_text(product)), &statement);

    if (err != ERR_NONE)
        return err;
    err = sql_step(&catalogue->sql, statement, &has_row);
    if (err == ERR_NONE && has_row) {
        holdings.in_use = sqlite3_column_int64(statement, 0);
        holdings.in_stock = sqlite3_column_int64(statement, 1);
    }
    sql_done(statement);
    if (err == ERR_NONE)
        *ret_holdings = holdings;
    return err;
}

/* `holdings` has one place per line; those before `index` are filled. */
static enum err hold(struct catalogue *catalogue, const char *unit, const char *category, size_t index,
                     struct holdings *holdings)
{
    for (size_t i = 0; i < index; i++) {
        if (strcmp(holdings[i].category, category) == 0) {
            holdings[index] = holdings[i];
            return ERR_NONE;
        }
    }
    return count_assets(catalogue, unit, category, "", &holdings[index]);
}

/* What the requesting unit has of it already, and what the register says of the old unit. */
static enum err add_assets(struct catalogue *catalogue, const struct request *request, size_t index,
                           struct arena *arena, struct holdings *holdings, struct line_facts *facts)
{
    const struct request_line *line = &request->lines[index];
    const char *category = facts->product != NULL ? facts->product->category : line->category;
    struct holdings own;
    enum err err = hold(catalogue, request->unit, category, index, holdings);

    if (err != ERR_NONE)
        return err;
    own = holdings[index];
    if (facts->product != NULL && own.in_stock > 0)
        err = count_assets(catalogue, request->unit, category, facts->product->id, &own);
    facts->in_use = holdings[index].in_use;
    facts->in_stock = own.in_stock;
    if (err == ERR_NONE && *line->replaces_tag != '\0')
        err = find_replaced(catalogue, line->replaces_tag, request->unit, arena, facts);
    return err;
}

enum err catalogue_facts(struct catalogue *catalogue, const struct request *request, struct arena *arena,
                         struct line_facts *ret_facts)
{
    struct holdings *holdings = ARENA_TAKE(arena, request->line_count, struct holdings);

    if (holdings == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < request->line_count; i++) {
        enum err err = line_facts(catalogue, &request->lines[i], arena, &ret_facts[i]);

        if (err == ERR_NONE && catalogue->has_assets)
            err = add_assets(catalogue, request, i, arena, holdings, &ret_facts[i]);
        if (err != ERR_NONE)
            return err;
    }
    return ERR_NONE;
}

static enum err one_product(struct catalogue *catalogue, enum catalogue_query query,
                            const struct sql_value *values, size_t count, struct arena *arena,
                            const struct product **ret_product)
{
    struct product *product = ARENA_TAKE(arena, 1, struct product);
    int64_t rank;
    enum err err;

    if (product == NULL)
        return ERR_LIMIT;
    err = catalogue_read_product(catalogue, query, values, count, arena, product, &rank);
    if (err == ERR_NONE)
        *ret_product = product;
    return err;
}

enum err catalogue_product(struct catalogue *catalogue, const char *id, struct arena *arena,
                           const struct product **ret_product)
{
    return one_product(catalogue, CATALOGUE_PRODUCT_FIND, SQL_VALUES(sql_of_text(id)), arena, ret_product);
}

enum err catalogue_product_by_gtin(struct catalogue *catalogue, const char *gtin, struct arena *arena,
                                   const struct product **ret_product)
{
    int64_t number;

    if (num_parse(gtin, 0, INT64_MAX, &number) != ERR_NONE)
        return ERR_NOT_FOUND;
    return one_product(catalogue, CATALOGUE_PRODUCT_FIND_BY_GTIN, SQL_VALUES(sql_of_integer(number)), arena,
                       ret_product);
}

enum err catalogue_gtin(struct catalogue *catalogue, const char *id, struct arena *arena,
                        const char **ret_gtin)
{
    int64_t gtin;
    const char *text = "";
    enum err err =
        sql_one_integer(&catalogue->sql, CATALOGUE_GTIN_FIND_BY_PRODUCT, SQL_VALUES(sql_of_text(id)), &gtin);

    if (err == ERR_NONE)
        text = arena_format(arena, "%014lld", (long long)gtin);
    else if (err != ERR_NOT_FOUND)
        return err;
    if (text == NULL)
        return ERR_LIMIT;
    *ret_gtin = text;
    return ERR_NONE;
}

enum err catalogue_person_by_badge(struct catalogue *catalogue, const char *badge,
                                   const struct person **ret_person)
{
    const struct person *person = NULL;
    sqlite3_stmt *statement;
    bool has_row = false;
    enum err err;

    if (*badge == '\0')
        return ERR_NOT_FOUND;
    err = sql_start(&catalogue->sql, CATALOGUE_PERSON_FIND_BY_BADGE, SQL_VALUES(sql_of_text(badge)),
                    &statement);
    if (err != ERR_NONE)
        return err;
    err = sql_step(&catalogue->sql, statement, &has_row);
    if (err == ERR_NONE && has_row)
        person = rulebook_person(&catalogue->book, (const char *)sqlite3_column_text(statement, 0));
    sql_done(statement);
    if (err == ERR_NONE && person == NULL)
        err = ERR_NOT_FOUND;
    if (err == ERR_NONE)
        *ret_person = person;
    return err;
}
