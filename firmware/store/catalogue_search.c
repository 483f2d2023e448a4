/* SPDX-License-Identifier: Apache-2.0 */
#include "store/catalogue_sql.h"
#include "store/entity_row.h"
#include "store/tokenizer.h"

#include <string.h>

enum {
    TYPED_MAX = 200,  /* bytes of what a person types that are looked at */
    WORDS_MAX = 12,   /* further words are ignored */
    QUERY_MAX = 2048, /* bytes of the index's own query */
};

struct typed { /* the index's query while its words come */
    struct buffer query;
    size_t words;
    bool is_in_phrase; /* the last word is an ideograph whose quote is still open */
    bool is_open;      /* the last word is open for more letters */
};

static void close_word(struct typed *typed)
{
    if (typed->is_in_phrase)
        buffer_put_text(&typed->query, "\"");
    typed->is_in_phrase = false;
}

/* Words hold letters, marks and digits only, so nothing in them can end a quotation. */
static enum err add_word(void *self, const struct token *token)
{
    struct typed *typed = self;

    if (token->is_ideograph && token->is_joined && typed->is_in_phrase) {
        buffer_put_text(&typed->query, " ");
        buffer_put(&typed->query, token->word.at, token->word.size);
        return ERR_NONE;
    }
    close_word(typed);
    if (typed->words == WORDS_MAX)
        return ERR_NONE;
    buffer_put_text(&typed->query, typed->words++ == 0 ? "\"" : " AND \"");
    buffer_put(&typed->query, token->word.at, token->word.size);
    typed->is_in_phrase = token->is_ideograph;
    typed->is_open = !token->is_ideograph;
    if (!token->is_ideograph)
        buffer_put_text(&typed->query, "\"");
    return ERR_NONE;
}

static enum err make_query(struct catalogue *catalogue, const char *text, char *query, size_t *ret_words)
{
    struct typed typed = { .query = { (uint8_t *)query, QUERY_MAX - 1, 0, false } };
    struct bytes bytes = bytes_of_text(text);
    enum err err;

    if (bytes.size > TYPED_MAX)
        bytes.size = TYPED_MAX;
    err = tokenizer_words(&catalogue->sql, bytes, add_word, &typed);
    if (err != ERR_NONE)
        return err;
    close_word(&typed);
    if (typed.is_open)
        buffer_put_text(&typed.query, " *");
    if (typed.query.is_full)
        return ERR_LIMIT;
    query[typed.query.used] = '\0';
    *ret_words = typed.words;
    return ERR_NONE;
}

static enum err find_ranks(struct catalogue *catalogue, const char *query, size_t limit,
                           int64_t ret_ranks[CATALOGUE_SEARCH_MAX], size_t *ret_count)
{
    sqlite3_stmt *statement;
    size_t count = 0;
    bool has_row = true;
    enum err err = sql_start(&catalogue->sql, CATALOGUE_SEARCH_FIND,
                             SQL_VALUES(sql_of_text(query), sql_of_integer((int64_t)limit)), &statement);

    if (err != ERR_NONE)
        return err;
    while (count < limit) {
        err = sql_step(&catalogue->sql, statement, &has_row);
        if (err != ERR_NONE || !has_row)
            break;
        ret_ranks[count++] = sqlite3_column_int64(statement, 0);
    }
    sql_done(statement);
    *ret_count = count;
    return err;
}

enum err catalogue_search(struct catalogue *catalogue, const char *text, size_t limit, struct arena *arena,
                          const struct product **ret_products, size_t *ret_count)
{
    int64_t ranks[CATALOGUE_SEARCH_MAX], rank;
    char query[QUERY_MAX];
    struct product *products;
    size_t words, count = 0;
    enum err err = make_query(catalogue, text, query, &words);

    if (limit > CATALOGUE_SEARCH_MAX)
        limit = CATALOGUE_SEARCH_MAX;
    if (err == ERR_NONE && words > 0)
        err = find_ranks(catalogue, query, limit, ranks, &count);
    if (err != ERR_NONE)
        return err;
    products = ARENA_TAKE(arena, count, struct product);
    if (products == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; err == ERR_NONE && i < count; i++)
        err = catalogue_read_product(catalogue, CATALOGUE_PRODUCT_FIND_BY_RANK,
                                     SQL_VALUES(sql_of_integer(ranks[i])), arena, &products[i], &rank);
    if (err != ERR_NONE)
        return err == ERR_NOT_FOUND ? ERR_CORRUPT : err;
    *ret_products = products;
    *ret_count = count;
    return ERR_NONE;
}

static enum err read_page(struct catalogue *catalogue, const char *category, size_t offset,
                          struct product *products, size_t limit, struct arena *arena, size_t *ret_count)
{
    sqlite3_stmt *statement;
    size_t count = 0;
    bool has_row = true;
    enum err err = sql_start(
        &catalogue->sql, CATALOGUE_PRODUCT_LIST_BY_CATEGORY,
        SQL_VALUES(sql_of_text(category), sql_of_integer((int64_t)limit), sql_of_integer((int64_t)offset)),
        &statement);

    if (err != ERR_NONE)
        return err;
    while (err == ERR_NONE && count < limit) {
        err = sql_step(&catalogue->sql, statement, &has_row);
        if (err != ERR_NONE || !has_row)
            break;
        err = entity_read(entity_of(ENTITY_PRODUCT), statement, 1, arena, &products[count++]);
    }
    sql_done(statement);
    *ret_count = count;
    return err;
}

enum err catalogue_by_category(struct catalogue *catalogue, const char *category, size_t offset, size_t limit,
                               struct arena *arena, const struct product **ret_products, size_t *ret_count,
                               size_t *ret_total)
{
    struct product *products;
    size_t count;
    int64_t total;
    enum err err;

    if (limit > CATALOGUE_SEARCH_MAX)
        limit = CATALOGUE_SEARCH_MAX;
    products = ARENA_TAKE(arena, limit, struct product);
    if (products == NULL)
        return ERR_LIMIT;
    err = read_page(catalogue, category, offset, products, limit, arena, &count);
    if (err == ERR_NONE)
        err = sql_one_integer(&catalogue->sql, CATALOGUE_PRODUCT_COUNT_BY_CATEGORY,
                              SQL_VALUES(sql_of_text(category)), &total);
    if (err != ERR_NONE)
        return err;
    *ret_products = products;
    *ret_count = count;
    *ret_total = (size_t)total;
    return ERR_NONE;
}
