/* SPDX-License-Identifier: Apache-2.0 */
#include "store/catalogue_writer.h"

#include "base/file.h"
#include "base/own.h"
#include "store/catalogue_store.h"
#include "store/sql.h"
#include "store/tokenizer.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct catalogue_writer {
    struct sql sql;
    char path[PATH_MAX];
    char part[PATH_MAX + 8];
    bool is_made; /* the part file exists */
};

/* Nothing to roll back: a file that is not finished is thrown away. */
static const char settings[] = "pragma page_size = 4096;"
                               "pragma journal_mode = off;"
                               "pragma synchronous = off;"
                               "pragma locking_mode = exclusive;"
                               "pragma cache_size = -65536;"
                               "pragma temp_store = memory;";

static enum err make(struct catalogue_writer *writer)
{
    enum err err = sql_open(&writer->sql, writer->part, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                            catalogue_queries, CATALOGUE_QUERY_COUNT);

    if (err == ERR_NONE)
        err = sql_exec(&writer->sql, settings);
    if (err == ERR_NONE)
        err = tokenizer_register(&writer->sql);
    if (err == ERR_NONE)
        err = sql_migrate(&writer->sql, CATALOGUE_APPLICATION_ID, catalogue_schema, CATALOGUE_SCHEMA_STEPS);
    return err == ERR_NONE ? sql_exec(&writer->sql, "begin") : err;
}

enum err catalogue_writer_open(const char *path, struct catalogue_writer **ret_writer)
{
    struct catalogue_writer *writer = calloc(1, sizeof *writer);
    enum err err;
    int fd;

    if (writer == NULL)
        return ERR_MEMORY;
    if (snprintf(writer->path, sizeof writer->path, "%s", path) >= (int)sizeof writer->path) {
        free(writer);
        return ERR_LIMIT;
    }
    snprintf(writer->part, sizeof writer->part, "%s.part", path);
    /* Made by us first, so that the system's own error says what is wrong with the folder. */
    fd = open(writer->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0) {
        err = file_err(errno);
        free(writer);
        return err;
    }
    close(fd);
    writer->is_made = true;
    err = make(writer);
    if (err != ERR_NONE) {
        catalogue_writer_close(writer);
        return err;
    }
    *ret_writer = writer;
    return ERR_NONE;
}

void catalogue_writer_close(struct catalogue_writer *writer)
{
    if (writer == NULL)
        return;
    sql_close(&writer->sql);
    if (writer->is_made)
        unlink(writer->part);
    free(writer);
}

static struct sql_value value_of(const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_NULL:
        return sql_of_null();
    case CELL_INTEGER:
        return sql_of_integer(cell->integer);
    case CELL_TEXT:
        break;
    }
    return (struct sql_value){ .kind = SQL_KIND_TEXT, .bytes = cell->text };
}

static enum catalogue_query insert_of(enum entity_id entity, int64_t rank)
{
    static const enum catalogue_query inserts[ENTITY_COUNT] = {
        [ENTITY_RELEASE] = CATALOGUE_RELEASE_INSERT,
        [ENTITY_CATEGORY] = CATALOGUE_CATEGORY_INSERT,
        [ENTITY_QUESTION] = CATALOGUE_QUESTION_INSERT,
        [ENTITY_CHOICE] = CATALOGUE_CHOICE_INSERT,
        [ENTITY_STANDARD] = CATALOGUE_STANDARD_INSERT,
        [ENTITY_SPAN] = CATALOGUE_STANDARD_SPAN_INSERT,
        [ENTITY_REQUIREMENT] = CATALOGUE_REQUIREMENT_INSERT,
        [ENTITY_PRODUCT] = CATALOGUE_PRODUCT_INSERT,
        [ENTITY_GTIN] = CATALOGUE_GTIN_INSERT,
        [ENTITY_RESTRICTION] = CATALOGUE_RESTRICTION_INSERT,
        [ENTITY_CONTRACT] = CATALOGUE_CONTRACT_INSERT,
        [ENTITY_CONTRACT_ITEM] = CATALOGUE_CONTRACT_ITEM_INSERT,
        [ENTITY_VENDOR] = CATALOGUE_VENDOR_INSERT,
        [ENTITY_APPLICATION] = CATALOGUE_APPLICATION_INSERT,
        [ENTITY_RATE] = CATALOGUE_RATE_INSERT,
        [ENTITY_RULE] = CATALOGUE_RULE_SETTING_INSERT,
        [ENTITY_CONDITION] = CATALOGUE_CONDITION_INSERT,
        [ENTITY_UNIT] = CATALOGUE_ORG_UNIT_INSERT,
        [ENTITY_RECEIVING_POINT] = CATALOGUE_RECEIVING_POINT_INSERT,
        [ENTITY_PERSON] = CATALOGUE_PERSON_INSERT,
        [ENTITY_DELEGATION] = CATALOGUE_DELEGATION_INSERT,
        [ENTITY_ADVISORY] = CATALOGUE_ADVISORY_INSERT,
        [ENTITY_ASSET] = CATALOGUE_ASSET_INSERT,
        [ENTITY_WAIVER] = CATALOGUE_WAIVER_INSERT,
        [ENTITY_CALENDAR] = CATALOGUE_CALENDAR_INSERT,
        [ENTITY_HOLIDAY] = CATALOGUE_HOLIDAY_INSERT,
    };

    return entity == ENTITY_SPAN && rank > 0 ? CATALOGUE_PRODUCT_SPAN_INSERT : inserts[entity];
}

/* A product's cells that are searched, in the order of products.tsv. */
enum {
    CELL_ID = 0,
    CELL_MAKER = 1,
    CELL_MODEL = 2,
    CELL_PART = 3,
    CELL_VERSION = 8,
    CELL_NAME = 16,
    CODES_MAX = 2048
};

/* "XR-4821" is found as xr, as 4821 and, typed without its mark, as xr4821. */
static void put_joined(struct buffer *buffer, struct bytes code)
{
    size_t start = buffer->used;
    bool has_gap = false;

    buffer_put_byte(buffer, ' ');
    for (size_t i = 0; i < code.size; i++) {
        uint8_t c = code.at[i];

        if (c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
            buffer_put_byte(buffer, c);
        else
            has_gap = true;
    }
    if (!has_gap)
        buffer->used = start;
}

static enum err index_product(struct catalogue_writer *writer, int64_t rank, const struct cell *cells)
{
    static const int code_cells[] = { CELL_ID, CELL_MAKER, CELL_MODEL, CELL_PART, CELL_VERSION };
    uint8_t text[CODES_MAX + 2 * LANG_COUNT];
    struct buffer codes = { text, sizeof text, 0, false };
    struct sql_value values[2 + LANG_COUNT];

    for (size_t i = 0; i < sizeof code_cells / sizeof code_cells[0]; i++) {
        buffer_put_byte(&codes, ' ');
        buffer_put(&codes, cells[code_cells[i]].text.at, cells[code_cells[i]].text.size);
    }
    put_joined(&codes, cells[CELL_MODEL].text);
    put_joined(&codes, cells[CELL_PART].text);
    values[0] = sql_of_integer(rank);
    values[1] = (struct sql_value){ .kind = SQL_KIND_TEXT, .bytes = buffer_view(&codes) };
    for (int i = 0; i < LANG_COUNT; i++)
        values[2 + i] = value_of(&cells[CELL_NAME + i]);
    return sql_run(&writer->sql, CATALOGUE_SEARCH_INSERT, values, 2 + LANG_COUNT, NULL);
}

enum err catalogue_writer_row(struct catalogue_writer *writer, enum entity_id entity, int64_t rank,
                              const struct cell *cells, size_t count)
{
    struct sql_value values[ENTITY_FIELDS_MAX + 1];
    size_t used = 0, first = 0;
    enum err err;

    if (count > ENTITY_FIELDS_MAX)
        return ERR_LIMIT;
    if (entity == ENTITY_PRODUCT)
        values[used++] = sql_of_integer(rank);
    if (entity == ENTITY_SPAN && rank > 0) {
        values[used++] = sql_of_integer(rank);
        first = 1;
    }
    for (size_t i = first; i < count; i++)
        values[used++] = value_of(&cells[i]);
    if (entity == ENTITY_GTIN)
        values[1] = sql_of_integer(rank);
    if (entity == ENTITY_CONTRACT_ITEM) {
        values[1] = values[0];
        values[0] = sql_of_integer(rank);
    }
    err = sql_run(&writer->sql, (int)insert_of(entity, rank), values, used, NULL);
    return err == ERR_NONE && entity == ENTITY_PRODUCT ? index_product(writer, rank, cells) : err;
}

enum err catalogue_writer_meta(struct catalogue_writer *writer, const char *key, const char *value)
{
    return sql_run(&writer->sql, CATALOGUE_META_INSERT, SQL_VALUES(sql_of_text(key), sql_of_text(value)),
                   NULL);
}

static enum err sync_path(const char *path, int flags)
{
    CLEANUP(own_close) int fd = open(path, flags | O_CLOEXEC);

    if (fd < 0)
        return file_err(errno);
    return fsync(fd) == 0 || errno == EINVAL ? ERR_NONE : file_err(errno);
}

static enum err sync_folder(char *path)
{
    char *slash = strrchr(path, '/');

    if (slash == NULL)
        return sync_path(".", O_RDONLY | O_DIRECTORY);
    slash[slash == path] = '\0';
    return sync_path(path, O_RDONLY | O_DIRECTORY);
}

enum err catalogue_writer_finish(struct catalogue_writer *writer)
{
    enum err err = sql_exec(&writer->sql, "insert into search (search) values ('optimize')");

    if (err == ERR_NONE)
        err = sql_run(&writer->sql, CATALOGUE_ASSET_COUNT_FILL, NULL, 0, NULL);
    if (err == ERR_NONE)
        err = sql_exec(&writer->sql, "commit");
    if (err != ERR_NONE)
        return err;
    sql_close(&writer->sql);
    err = sync_path(writer->part, O_RDWR);
    if (err == ERR_NONE && rename(writer->part, writer->path) != 0)
        err = file_err(errno);
    if (err != ERR_NONE)
        return err;
    writer->is_made = false;
    return sync_folder(writer->path);
}

const char *catalogue_writer_detail(const struct catalogue_writer *writer)
{
    return writer->sql.detail;
}
