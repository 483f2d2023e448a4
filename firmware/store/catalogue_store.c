/* SPDX-License-Identifier: Apache-2.0 */
#include "store/catalogue_store.h"

#include "base/num.h"
#include "store/catalogue_sql.h"
#include "store/entity_row.h"
#include "store/tokenizer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SMALL_TABLES_BYTES = 12 * 1024 * 1024 };

/* A whole table as an array in the catalogue's own arena. */
static enum err load_table(struct catalogue *catalogue, enum entity_id id, enum catalogue_query query,
                           void *ret_rows, size_t *ret_count)
{
    const struct entity *entity = entity_of(id);
    sqlite3_stmt *statement;
    size_t rows = 0, count = 0;
    bool has_row = true;
    char *at = NULL;
    enum err err = sql_start(&catalogue->sql, (int)query, NULL, 0, &statement);

    if (err != ERR_NONE)
        return err;
    while ((err = sql_step(&catalogue->sql, statement, &has_row)) == ERR_NONE && has_row)
        rows++;
    sqlite3_reset(statement);
    if (err == ERR_NONE) {
        at = arena_take(&catalogue->arena, rows, entity->struct_size);
        if (at == NULL)
            err = ERR_LIMIT;
    }
    while (err == ERR_NONE && count < rows) {
        err = sql_step(&catalogue->sql, statement, &has_row);
        if (err == ERR_NONE)
            err = entity_read(entity, statement, 0, &catalogue->arena, at + count * entity->struct_size);
        count++;
    }
    sql_done(statement);
    if (err != ERR_NONE)
        return err;
    memcpy(ret_rows, &at, sizeof at); /* every array pointer has the same form on our machines */
    *ret_count = rows;
    return ERR_NONE;
}

static enum err text_of_key(struct catalogue *catalogue, enum catalogue_query query, const char *key,
                            const char **ret_text)
{
    sqlite3_stmt *statement;
    bool has_row = false;
    enum err err = sql_start(&catalogue->sql, (int)query, SQL_VALUES(sql_of_text(key)), &statement);

    if (err != ERR_NONE)
        return err;
    err = sql_step(&catalogue->sql, statement, &has_row);
    if (err == ERR_NONE) {
        *ret_text = has_row ? sql_text(statement, 0, &catalogue->arena) : "";
        if (*ret_text == NULL)
            err = ERR_LIMIT;
    }
    sql_done(statement);
    return err;
}

static enum err date_of_key(struct catalogue *catalogue, const char *key, int32_t *ret_day)
{
    const char *text;
    enum err err = text_of_key(catalogue, CATALOGUE_RELEASE_GET, key, &text);

    if (err == ERR_NONE && date_parse(text, ret_day) != ERR_NONE)
        err = ERR_CORRUPT;
    return err;
}

static enum err names_of_key(struct catalogue *catalogue, const char *key, struct names *ret_names)
{
    enum err err = ERR_NONE;

    for (int i = 0; err == ERR_NONE && i < LANG_COUNT; i++) {
        char full[32];

        snprintf(full, sizeof full, "%s.%s", key, lang_code((enum lang)i));
        err = text_of_key(catalogue, CATALOGUE_RELEASE_GET, full, &ret_names->in[i]);
    }
    return err;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static enum err load_hash(struct catalogue *catalogue, uint8_t ret_hash[32])
{
    const char *text;
    enum err err = text_of_key(catalogue, CATALOGUE_META_GET, "content_sha256", &text);

    if (err != ERR_NONE)
        return err;
    if (strlen(text) != 64)
        return ERR_CORRUPT;
    for (int i = 0; i < 32; i++) {
        int high = hex_digit(text[2 * i]), low = hex_digit(text[2 * i + 1]);

        if (high < 0 || low < 0)
            return ERR_CORRUPT;
        ret_hash[i] = (uint8_t)(high << 4 | low);
    }
    return ERR_NONE;
}

static enum err load_release(struct catalogue *catalogue)
{
    struct release *release = &catalogue->book.release;
    const char *sequence = "";
    enum err err = text_of_key(catalogue, CATALOGUE_RELEASE_GET, "issuer", &release->issuer);

    if (err == ERR_NONE)
        err = text_of_key(catalogue, CATALOGUE_RELEASE_GET, "base_currency", &release->base_currency);
    if (err == ERR_NONE)
        err = text_of_key(catalogue, CATALOGUE_RELEASE_GET, "sequence", &sequence);
    if (err == ERR_NONE && num_parse(sequence, 1, INT64_MAX, &release->sequence) != ERR_NONE)
        err = ERR_CORRUPT;
    if (err == ERR_NONE)
        err = date_of_key(catalogue, "issued", &release->issued);
    if (err == ERR_NONE)
        err = date_of_key(catalogue, "not_before", &release->not_before);
    if (err == ERR_NONE)
        err = date_of_key(catalogue, "fresh_until", &release->fresh_until);
    if (err == ERR_NONE)
        err = date_of_key(catalogue, "hard_until", &release->hard_until);
    if (err == ERR_NONE)
        err = names_of_key(catalogue, "issuer_name", &release->issuer_name);
    if (err == ERR_NONE)
        err = names_of_key(catalogue, "note", &catalogue->note);
    return err == ERR_NONE ? load_hash(catalogue, release->content_hash) : err;
}

/* Rates are kept as people write them; their two numbers need the base currency. */
static enum err load_rates(struct catalogue *catalogue)
{
    struct rate *rates = NULL;
    sqlite3_stmt *statement;
    size_t count = 0;
    bool has_row = true;
    enum err err = load_table(catalogue, ENTITY_RATE, CATALOGUE_RATE_LIST, &rates, &count);

    if (err == ERR_NONE)
        err = sql_start(&catalogue->sql, CATALOGUE_RATE_LIST, NULL, 0, &statement);
    if (err != ERR_NONE)
        return err;
    for (size_t i = 0; err == ERR_NONE && i < count; i++) {
        err = sql_step(&catalogue->sql, statement, &has_row);
        if (err == ERR_NONE &&
            rate_of_per_base(rates[i].currency, catalogue->book.release.base_currency,
                             (const char *)sqlite3_column_text(statement, 2), &rates[i]) != ERR_NONE)
            err = ERR_CORRUPT;
    }
    sql_done(statement);
    catalogue->book.rates = rates;
    catalogue->book.rates_count = count;
    return err;
}

struct table { /* one small table and where it goes */
    enum entity_id entity;
    enum catalogue_query query;
    void *rows; /* address of the array pointer */
    size_t *count;
};

#define TABLE(entity, query, field)                                                                          \
    {                                                                                                        \
        ENTITY_##entity, CATALOGUE_##query##_LIST, &book->field, &book->field##_count                        \
    }

/* A release of version 1 is one in which nobody has anything, is waived anything, or keeps holidays. */
static enum err load_office(struct catalogue *catalogue)
{
    struct rulebook *book = &catalogue->book;
    const struct table tables[] = {
        TABLE(WAIVER, WAIVER, waivers),
        TABLE(CALENDAR, CALENDAR, calendars),
        TABLE(HOLIDAY, HOLIDAY, holidays),
    };
    int64_t version = 0, has_assets = 0;
    enum err err = sql_integer(&catalogue->sql, "pragma user_version", &version);

    if (err != ERR_NONE || version < 2)
        return err;
    for (size_t i = 0; err == ERR_NONE && i < sizeof tables / sizeof tables[0]; i++)
        err = load_table(catalogue, tables[i].entity, tables[i].query, tables[i].rows, tables[i].count);
    if (err == ERR_NONE)
        err = sql_one_integer(&catalogue->sql, CATALOGUE_ASSET_COUNT_ANY, NULL, 0, &has_assets);
    catalogue->has_assets = has_assets != 0;
    return err;
}

static enum err load_tables(struct catalogue *catalogue)
{
    struct rulebook *book = &catalogue->book;
    const struct table tables[] = {
        TABLE(CATEGORY, CATEGORY, categories),
        TABLE(QUESTION, QUESTION, questions),
        TABLE(CHOICE, CHOICE, choices),
        TABLE(REQUIREMENT, REQUIREMENT, requirements),
        TABLE(RESTRICTION, RESTRICTION, restrictions),
        TABLE(CONTRACT, CONTRACT, contracts),
        TABLE(VENDOR, VENDOR, vendors),
        TABLE(APPLICATION, APPLICATION, applications),
        TABLE(RULE, RULE_SETTING, settings),
        TABLE(CONDITION, CONDITION, conditions),
        TABLE(UNIT, ORG_UNIT, units),
        TABLE(RECEIVING_POINT, RECEIVING_POINT, receiving_points),
        TABLE(PERSON, PERSON, people),
        TABLE(DELEGATION, DELEGATION, delegations),
        TABLE(ADVISORY, ADVISORY, advisories),
        { ENTITY_STANDARD, CATALOGUE_STANDARD_LIST, &catalogue->standards, &catalogue->standard_count },
        { ENTITY_SPAN, CATALOGUE_STANDARD_SPAN_LIST, &catalogue->standard_spans,
          &catalogue->standard_span_count },
    };
#undef TABLE
    enum err err = ERR_NONE;

    for (size_t i = 0; err == ERR_NONE && i < sizeof tables / sizeof tables[0]; i++)
        err = load_table(catalogue, tables[i].entity, tables[i].query, tables[i].rows, tables[i].count);
    return err;
}

static enum err check_owner(struct catalogue *catalogue)
{
    int64_t id = 0, version = 0;
    enum err err = sql_integer(&catalogue->sql, "pragma application_id", &id);

    if (err == ERR_CORRUPT)
        return ERR_INPUT; /* not a database at all */
    if (err == ERR_NONE)
        err = sql_integer(&catalogue->sql, "pragma user_version", &version);
    if (err != ERR_NONE)
        return err;
    if (id != CATALOGUE_APPLICATION_ID)
        return ERR_INPUT;
    if (version < 1)
        return ERR_CORRUPT;
    return version > CATALOGUE_SCHEMA ? ERR_NEWER : ERR_NONE;
}

static enum err load(struct catalogue *catalogue)
{
    int64_t products = 0;
    enum err err = check_owner(catalogue);

    if (err == ERR_NONE)
        err = sql_exec(&catalogue->sql,
                       "pragma cache_size = -4096; pragma temp_store = memory; pragma mmap_size = 0;"
                       "pragma cell_size_check = on; pragma query_only = on");
    if (err == ERR_NONE)
        err = tokenizer_register(&catalogue->sql);
    if (err == ERR_NONE)
        err = sql_exec(&catalogue->sql, "begin"); /* for good: the file never changes */
    if (err == ERR_NONE)
        err = load_release(catalogue);
    if (err == ERR_NONE)
        err = load_tables(catalogue);
    if (err == ERR_NONE)
        err = load_office(catalogue);
    if (err == ERR_NONE)
        err = load_rates(catalogue);
    if (err == ERR_NONE)
        err = sql_one_integer(&catalogue->sql, CATALOGUE_PRODUCT_COUNT, NULL, 0, &products);
    catalogue->product_count = (size_t)products;
    return err;
}

enum err catalogue_open(const char *path, struct fault *fault, struct catalogue **ret_catalogue)
{
    struct catalogue *catalogue = calloc(1, sizeof *catalogue);
    enum err err;

    if (catalogue == NULL)
        return ERR_MEMORY;
    err = arena_init(&catalogue->arena, SMALL_TABLES_BYTES);
    if (err == ERR_NONE)
        err = sql_open_immutable(&catalogue->sql, path, catalogue_queries, CATALOGUE_QUERY_COUNT);
    if (err == ERR_NONE)
        err = load(catalogue);
    if (err != ERR_NONE) {
        (void)fault_set(fault, err, "catalogue", 0, 0, "%s: %s", path, catalogue->sql.detail);
        catalogue_close(catalogue);
        return err;
    }
    *ret_catalogue = catalogue;
    return ERR_NONE;
}

void catalogue_close(struct catalogue *catalogue)
{
    if (catalogue == NULL)
        return;
    sql_close(&catalogue->sql);
    arena_done(&catalogue->arena);
    free(catalogue);
}

const struct rulebook *catalogue_rulebook(const struct catalogue *catalogue)
{
    return &catalogue->book;
}

const struct names *catalogue_note(const struct catalogue *catalogue)
{
    return &catalogue->note;
}

size_t catalogue_product_count(const struct catalogue *catalogue)
{
    return catalogue->product_count;
}

const struct standard *catalogue_standards(const struct catalogue *catalogue, size_t *ret_count)
{
    *ret_count = catalogue->standard_count;
    return catalogue->standards;
}
