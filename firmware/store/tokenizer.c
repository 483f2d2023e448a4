/* SPDX-License-Identifier: Apache-2.0 */
#include "store/tokenizer.h"

#include "base/utf8.h"
#include "store/fold.h"

#include <limits.h>
#include <stdlib.h>

/* unicode61 made with our options, and how to call it. */
struct tokenizer {
    fts5_tokenizer inner;
    Fts5Tokenizer *handle;
};

static const char *inner_args[] = { "remove_diacritics", "2", "categories", "L* N* Co Mn" };

struct split { /* what takes the words of one text */
    token_fn take;
    void *self;
    enum err err;
};

static bool give(struct split *split, const char *word, size_t size, bool is_ideograph, bool is_joined)
{
    struct token token = { { (const uint8_t *)word, size }, is_ideograph, is_joined };

    split->err = split->take(split->self, &token);
    return split->err == ERR_NONE;
}

/* One word of unicode61: runs of letters as one word, ideographs one by one. */
static int on_inner_token(void *context, int flags, const char *at, int size, int start, int end)
{
    struct split *split = context;
    struct bytes text = { (const uint8_t *)at, (size_t)size };
    char word[FOLD_TOKEN_MAX + 4];
    size_t cursor = 0, used = 0;
    bool after_ideograph = false;

    (void)flags, (void)start, (void)end;
    while (cursor < text.size) {
        uint32_t code_point = utf8_next(text, &cursor);
        uint32_t folded = code_point == UTF8_BAD ? 0 : fold_character(code_point);

        if (folded == 0)
            continue;
        if (!fold_is_ideograph(folded)) {
            after_ideograph = false;
            if (used < FOLD_TOKEN_MAX)
                used += utf8_encode(folded, word + used);
            continue;
        }
        if (used > 0 && !give(split, word, used, false, false))
            return SQLITE_ABORT;
        used = utf8_encode(folded, word);
        if (!give(split, word, used, true, after_ideograph))
            return SQLITE_ABORT;
        used = 0;
        after_ideograph = true;
    }
    if (used > 0 && !give(split, word, used, false, false))
        return SQLITE_ABORT;
    return SQLITE_OK;
}

static int create(void *context, const char **args, int arg_count, Fts5Tokenizer **ret_handle)
{
    fts5_api *api = context;
    struct tokenizer *tokenizer;
    void *inner_context = NULL;
    int code;

    (void)args, (void)arg_count;
    tokenizer = calloc(1, sizeof *tokenizer);
    if (tokenizer == NULL)
        return SQLITE_NOMEM;
    code = api->xFindTokenizer(api, "unicode61", &inner_context, &tokenizer->inner);
    if (code == SQLITE_OK)
        code = tokenizer->inner.xCreate(inner_context, inner_args, sizeof inner_args / sizeof inner_args[0],
                                        &tokenizer->handle);
    if (code != SQLITE_OK) {
        free(tokenizer);
        return code;
    }
    *ret_handle = (Fts5Tokenizer *)tokenizer;
    return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *handle)
{
    struct tokenizer *tokenizer = (struct tokenizer *)handle;

    tokenizer->inner.xDelete(tokenizer->handle);
    free(tokenizer);
}

struct sink { /* FTS5's callback behind our token_fn */
    void *context;
    int (*take)(void *context, int flags, const char *at, int size, int start, int end);
    int code;
};

static enum err to_sink(void *self, const struct token *token)
{
    struct sink *sink = self;

    sink->code = sink->take(sink->context, 0, (const char *)token->word.at, (int)token->word.size, 0, 0);
    return sink->code == SQLITE_OK ? ERR_NONE : ERR_STORAGE;
}

static int tokenize(Fts5Tokenizer *handle, void *context, int flags, const char *text, int size,
                    int (*take)(void *, int, const char *, int, int, int))
{
    struct tokenizer *tokenizer = (struct tokenizer *)handle;
    struct sink sink = { context, take, SQLITE_OK };
    struct split split = { to_sink, &sink, ERR_NONE };
    int code = tokenizer->inner.xTokenize(tokenizer->handle, &split, flags, text, size, on_inner_token);

    return sink.code != SQLITE_OK ? sink.code : code;
}

static enum err find_api(struct sql *sql, fts5_api **ret_api)
{
    sqlite3_stmt *statement = NULL;
    fts5_api *api = NULL;
    int code = sqlite3_prepare_v2(sql->db, "select fts5(?)", -1, &statement, NULL);

    if (code == SQLITE_OK)
        code = sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
    if (code == SQLITE_OK)
        sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (api == NULL)
        return code == SQLITE_OK ? ERR_STORAGE : sql_err(sql, code);
    *ret_api = api;
    return ERR_NONE;
}

enum err tokenizer_register(struct sql *sql)
{
    fts5_tokenizer ours = { create, destroy, tokenize };
    fts5_api *api = NULL;
    enum err err = find_api(sql, &api);

    if (err != ERR_NONE)
        return err;
    return sql_err(sql, api->xCreateTokenizer(api, "countersign", api, &ours, NULL));
}

enum err tokenizer_words(struct sql *sql, struct bytes text, token_fn take, void *self)
{
    struct split split = { take, self, ERR_NONE };
    Fts5Tokenizer *handle;
    struct tokenizer *tokenizer;
    fts5_api *api = NULL;
    int code;
    enum err err = find_api(sql, &api);

    if (err != ERR_NONE)
        return err;
    if (text.size > INT_MAX)
        return ERR_LIMIT;
    code = create(api, NULL, 0, &handle);
    if (code != SQLITE_OK)
        return sql_err(sql, code);
    tokenizer = (struct tokenizer *)handle;
    code = tokenizer->inner.xTokenize(tokenizer->handle, &split, FTS5_TOKENIZE_QUERY, (const char *)text.at,
                                      (int)text.size, on_inner_token);
    destroy(handle);
    if (split.err != ERR_NONE)
        return split.err;
    return code == SQLITE_OK ? ERR_NONE : ERR_STORAGE;
}
