/* SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/file.h"
#include "catalogue/import_work.h"
#include "catalogue/source.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_SIZE = 64, ROW_BYTES = 2200, SMALL_FILE_BYTES = 256 * 1024, CODE_SIZE = 24 };

struct table { /* one file while it is put together */
    struct buffer text;
    bool is_row_begun;
};

static enum err table_begin(struct import *import, enum entity_id id, size_t bytes, struct table *ret_table)
{
    const struct entity *entity = entity_of(id);
    uint8_t *at = arena_take(&import->work, bytes, 1);

    if (at == NULL)
        return ERR_LIMIT;
    *ret_table = (struct table){ .text = { at, bytes, 0, false } };
    for (size_t i = 0; i < entity_field_count(entity); i++) {
        char name[NAME_SIZE];

        source_field_name(entity, i, name, sizeof name);
        buffer_put_format(&ret_table->text, "%s%s", i == 0 ? "" : "\t", name);
    }
    buffer_put_text(&ret_table->text, "\n");
    return ERR_NONE;
}

static void put(struct table *table, const char *field)
{
    buffer_put_text(&table->text, table->is_row_begun ? "\t" : "");
    table->is_row_begun = true;
    for (; *field != '\0'; field++) {
        if (*field == '\\')
            buffer_put_text(&table->text, "\\\\");
        else
            buffer_put(&table->text, *field == '\t' || *field == '\n' ? " " : field, 1);
    }
}

static void put_day(struct table *table, int32_t day)
{
    char text[DATE_TEXT_SIZE];

    date_format(day, text);
    put(table, text);
}

/* The English name; the five others are left to the catalogue's office. */
static void put_names(struct table *table, const char *name)
{
    put(table, name);
    for (int i = 1; i < LANG_COUNT; i++)
        put(table, "");
}

static void end_row(struct table *table)
{
    buffer_put_text(&table->text, "\n");
    table->is_row_begun = false;
}

static enum err table_write(const struct table *table, const char *dir, enum entity_id id, bool is_kept)
{
    char path[PATH_MAX];

    if (table->text.is_full || snprintf(path, sizeof path, "%s/%s", dir, entity_file(id)) >= (int)sizeof path)
        return ERR_LIMIT;
    if (is_kept && access(path, F_OK) == 0)
        return ERR_NONE;
    return file_write(path, buffer_view(&table->text), 0644);
}

static const char *setting(const struct import *import, const char *key, const char *fallback)
{
    return mapping_text(&import->mapping, "catalogue", key, fallback);
}

static void code_of_number(const char *prefix, size_t number, char ret_code[CODE_SIZE])
{
    snprintf(ret_code, CODE_SIZE, "%.11s%04zu", prefix, number);
}

static void put_span(const struct import *import, struct table *spans, const char *subject,
                     const struct item *item)
{
    put(spans, subject);
    put(spans, item->versions);
    put(spans, state_code(item->state));
    put(spans, "");
    put_day(spans, item->until);
    put(spans, setting(import, "decision", "published list"));
    put(spans, item->condition);
    put(spans, "");
    put(spans, "");
    put(spans, setting(import, "disclosure", "public"));
    end_row(spans);
}

static void put_standard(const struct import *import, struct table *standards, struct table *products,
                         const char *number, const char *id, const struct item *item)
{
    put(standards, number);
    put(standards, setting(import, "area", "published list"));
    put(standards, item->category);
    put(standards, setting(import, "owner", "issuer"));
    put(standards, "");
    put_names(standards, item->name);
    end_row(standards);
    put(products, id);
    put(products, setting(import, "maker", "not stated"));
    put(products, item->name);
    put(products, "");
    put(products, item->category);
    put(products, number);
    for (int i = 0; i < 10; i++) /* unspsc to attributes: the list does not say */
        put(products, "");
    put_names(products, item->name);
    end_row(products);
}

struct tables {
    struct table standards, products, spans;
};

/* Items are sorted by name, so one name's rows stand together. */
static size_t fill_tables(const struct import *import, struct tables *tables)
{
    char number[CODE_SIZE], id[CODE_SIZE];
    const char *name = NULL;
    size_t count = 0;

    for (size_t i = 0; i < import->item_count; i++) {
        const struct item *item = &import->items[i];

        if (item->is_dropped)
            continue;
        if (name == NULL || strcmp(name, item->name) != 0) {
            name = item->name;
            code_of_number(setting(import, "standard_prefix", "STD-"), ++count, number);
            code_of_number(setting(import, "product_prefix", "PRD-"), count, id);
            put_standard(import, &tables->standards, &tables->products, number, id, item);
        }
        put_span(import, &tables->spans, number, item);
    }
    return count;
}

static const char *category_setting(const struct import *import, const char *column)
{
    static const char *const fallbacks[][2] = {
        { "is_subject", "yes" },         { "risk", "1" },
        { "authority", "local" },        { "reviewer", "technical" },
        { "asset_class", "intangible" }, { "life_months", "36" },
        { "lead_days", "30" },           { "validity_days", "0" },
    };
    const char *fallback = "";

    for (size_t i = 0; i < sizeof fallbacks / sizeof fallbacks[0]; i++) {
        if (strcmp(fallbacks[i][0], column) == 0)
            fallback = fallbacks[i][1];
    }
    return mapping_text(&import->mapping, "category", column, fallback);
}

static void put_category(const struct import *import, struct table *table, const char *code, const char *name)
{
    const struct entity *entity = entity_of(ENTITY_CATEGORY);

    put(table, code);
    for (size_t i = 1; i < entity->column_count - 1; i++)
        put(table, category_setting(import, entity->columns[i].name));
    put_names(table, *name == '\0' ? code : name);
    end_row(table);
}

static int compare_categories(const void *a, const void *b)
{
    const struct item *left = *(const struct item *const *)a, *right = *(const struct item *const *)b;
    int order = strcmp(left->category, right->category);

    return order != 0 ? order : strcmp(right->category_name, left->category_name);
}

static enum err fill_categories(struct import *import, struct table *table)
{
    const struct item **items = ARENA_TAKE(&import->work, import->item_count, const struct item *);

    if (items == NULL)
        return ERR_LIMIT;
    for (size_t i = 0; i < import->item_count; i++)
        items[i] = &import->items[i];
    qsort(items, import->item_count, sizeof *items, compare_categories);
    for (size_t i = 0; i < import->item_count; i++) {
        if (i == 0 || strcmp(items[i - 1]->category, items[i]->category) != 0)
            put_category(import, table, items[i]->category, items[i]->category_name);
    }
    return ERR_NONE;
}

static bool is_first_of_code(const struct mapping *mapping, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (strcmp(mapping->entries[i].table, "conditions") == 0 &&
            strcmp(mapping->entries[i].value, mapping->entries[index].value) == 0)
            return false;
    }
    return true;
}

static void fill_conditions(const struct import *import, struct table *table)
{
    int bit = 0;

    for (size_t i = 0; i < import->mapping.count; i++) {
        const struct mapping_entry *entry = &import->mapping.entries[i];
        char number[16];

        if (strcmp(entry->table, "conditions") != 0 || !is_first_of_code(&import->mapping, i))
            continue;
        snprintf(number, sizeof number, "%d", bit++);
        put(table, entry->value);
        put(table, number);
        put(table, "before-use");
        put(table, "receiver");
        put_names(table, mapping_text(&import->mapping, "condition_texts", entry->value, entry->value));
        end_row(table);
    }
}

static void fill_release(const struct import *import, struct table *table)
{
    for (size_t i = 0; i < import->mapping.count; i++) {
        const struct mapping_entry *entry = &import->mapping.entries[i];

        if (strcmp(entry->table, "release") != 0)
            continue;
        put(table, entry->key);
        put(table, entry->value);
        end_row(table);
    }
}

/* Files that the list says nothing about: only where the folder has none. */
static enum err write_others(struct import *import, const char *dir)
{
    enum err err = ERR_NONE;

    for (int id = 0; err == ERR_NONE && id < ENTITY_COUNT; id++) {
        struct table table;

        err = table_begin(import, (enum entity_id)id, SMALL_FILE_BYTES, &table);
        if (err == ERR_NONE && id == ENTITY_CATEGORY)
            err = fill_categories(import, &table);
        if (err != ERR_NONE)
            break;
        if (id == ENTITY_CONDITION)
            fill_conditions(import, &table);
        if (id == ENTITY_RELEASE)
            fill_release(import, &table);
        err = table_write(&table, dir, (enum entity_id)id, true);
    }
    return err;
}

enum err import_write(struct import *import, const char *source_dir, size_t *ret_standards)
{
    size_t bytes = import->item_count * ROW_BYTES + NAME_SIZE * ENTITY_FIELDS_MAX;
    struct tables tables;
    size_t standards;
    enum err err = table_begin(import, ENTITY_STANDARD, bytes, &tables.standards);

    if (err == ERR_NONE)
        err = table_begin(import, ENTITY_PRODUCT, bytes, &tables.products);
    if (err == ERR_NONE)
        err = table_begin(import, ENTITY_SPAN, bytes, &tables.spans);
    if (err != ERR_NONE)
        return err;
    standards = fill_tables(import, &tables);
    if (tables.standards.text.is_full || tables.products.text.is_full || tables.spans.text.is_full)
        return ERR_LIMIT;
    if (mkdir(source_dir, 0755) != 0 && errno != EEXIST)
        return file_err(errno);
    err = table_write(&tables.standards, source_dir, ENTITY_STANDARD, false);
    if (err == ERR_NONE)
        err = table_write(&tables.products, source_dir, ENTITY_PRODUCT, false);
    if (err == ERR_NONE)
        err = table_write(&tables.spans, source_dir, ENTITY_SPAN, false);
    if (err == ERR_NONE)
        err = write_others(import, source_dir);
    if (err == ERR_NONE)
        *ret_standards = standards;
    return err;
}
