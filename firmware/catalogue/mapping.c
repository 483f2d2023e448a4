/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/mapping.h"

#include "base/utf8.h"

#include <string.h>

struct reader {
    struct bytes bytes;
    size_t cursor;
    unsigned line;
    struct arena *arena;
    struct fault *fault;
    struct mapping_entry *entries;
    size_t count;
    const char *table;
};

static enum err refuse(struct reader *reader, const char *what)
{
    return fault_set(reader->fault, ERR_INPUT, "mapping", reader->line, 0, "%s", what);
}

static int current(const struct reader *reader)
{
    return reader->cursor < reader->bytes.size ? reader->bytes.at[reader->cursor] : '\n';
}

static void skip_blanks(struct reader *reader)
{
    while (current(reader) == ' ' || current(reader) == '\t')
        reader->cursor++;
}

/* Nothing but a comment may follow on the line. */
static enum err end_line(struct reader *reader)
{
    skip_blanks(reader);
    if (current(reader) == '#') {
        while (current(reader) != '\n')
            reader->cursor++;
    }
    if (current(reader) == '\r')
        reader->cursor++;
    if (current(reader) != '\n')
        return refuse(reader, "only a comment may follow here");
    reader->cursor++;
    reader->line++;
    return ERR_NONE;
}

static enum err read_string(struct reader *reader, const char **ret_text)
{
    size_t start = ++reader->cursor, used = 0;
    char *text;

    while (current(reader) != '"') {
        if (current(reader) == '\n')
            return refuse(reader, "a string is not closed on its line");
        reader->cursor += current(reader) == '\\' ? 2 : 1;
    }
    text = arena_text(reader->arena, (const char *)reader->bytes.at + start, reader->cursor - start);
    if (text == NULL)
        return ERR_LIMIT;
    for (size_t i = 0, size = reader->cursor - start; i < size; i++) {
        char c = text[i];

        if (c == '\\') {
            c = text[++i];
            if (strchr("\"\\nt", c) == NULL)
                return refuse(reader, "an unknown escape in a string");
            c = (char)(c == 'n' ? '\n' : c == 't' ? '\t' : c);
        }
        text[used++] = c;
    }
    text[used] = '\0';
    reader->cursor++;
    *ret_text = text;
    return ERR_NONE;
}

static bool is_bare(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

static enum err read_key(struct reader *reader, const char **ret_key)
{
    size_t start = reader->cursor;

    if (current(reader) == '"')
        return read_string(reader, ret_key);
    while (is_bare(current(reader)))
        reader->cursor++;
    if (reader->cursor == start)
        return refuse(reader, "a key is missing");
    *ret_key = arena_text(reader->arena, (const char *)reader->bytes.at + start, reader->cursor - start);
    return *ret_key == NULL ? ERR_LIMIT : ERR_NONE;
}

static enum err read_array(struct reader *reader, struct mapping_entry *entry)
{
    reader->cursor++;
    for (;;) {
        enum err err;

        skip_blanks(reader);
        if (current(reader) == ']')
            break;
        if (current(reader) != '"')
            return refuse(reader, "an array holds strings, all on one line");
        if (entry->value_count == MAPPING_VALUES_MAX)
            return ERR_LIMIT;
        err = read_string(reader, &entry->values[entry->value_count++]);
        if (err != ERR_NONE)
            return err;
        skip_blanks(reader);
        if (current(reader) == ',')
            reader->cursor++;
    }
    reader->cursor++;
    return ERR_NONE;
}

static enum err read_value(struct reader *reader, struct mapping_entry *entry)
{
    bool is_array = current(reader) == '[';
    enum err err;

    entry->values = ARENA_TAKE(reader->arena, is_array ? MAPPING_VALUES_MAX : 1, const char *);
    if (entry->values == NULL)
        return ERR_LIMIT;
    if (is_array) {
        err = read_array(reader, entry);
    } else if (current(reader) == '"') {
        entry->value_count = 1;
        err = read_string(reader, &entry->values[0]);
    } else {
        return refuse(reader, "a value is a \"string\" or an array of strings");
    }
    entry->value = entry->value_count > 0 ? entry->values[0] : "";
    return err;
}

static enum err read_entry(struct reader *reader)
{
    struct mapping_entry entry = { .table = reader->table, .line = reader->line };
    enum err err = read_key(reader, &entry.key);

    if (err != ERR_NONE)
        return err;
    skip_blanks(reader);
    if (current(reader) != '=')
        return refuse(reader, "a key is followed by =");
    reader->cursor++;
    skip_blanks(reader);
    err = read_value(reader, &entry);
    if (err != ERR_NONE)
        return err;
    for (size_t i = 0; i < reader->count; i++) {
        if (strcmp(reader->entries[i].table, entry.table) == 0 &&
            strcmp(reader->entries[i].key, entry.key) == 0)
            return refuse(reader, "a key is given twice");
    }
    if (reader->count == MAPPING_ENTRIES_MAX)
        return ERR_LIMIT;
    reader->entries[reader->count++] = entry;
    return end_line(reader);
}

static enum err read_table(struct reader *reader)
{
    enum err err;

    reader->cursor++;
    err = read_key(reader, &reader->table);
    if (err != ERR_NONE)
        return err;
    if (current(reader) != ']')
        return refuse(reader, "a [table] is not closed");
    reader->cursor++;
    return end_line(reader);
}

static enum err read_line(struct reader *reader)
{
    skip_blanks(reader);
    if (current(reader) == '[')
        return read_table(reader);
    if (current(reader) == '#' || current(reader) == '\n' || current(reader) == '\r')
        return end_line(reader);
    return read_entry(reader);
}

/* LF, CR and TAB are the only controls a text file holds. */
static enum err check_text(struct reader *reader)
{
    size_t cursor = 0;
    unsigned line = 1;

    while (cursor < reader->bytes.size) {
        uint32_t code_point = utf8_next(reader->bytes, &cursor);

        reader->line = line;
        if (code_point == UTF8_BAD ||
            (code_point < 0x20 && code_point != '\n' && code_point != '\r' && code_point != '\t'))
            return refuse(reader, "not a text in UTF-8");
        line += code_point == '\n';
    }
    return ERR_NONE;
}

enum err mapping_parse(struct bytes bytes, struct arena *arena, struct fault *fault,
                       struct mapping *ret_mapping)
{
    struct reader reader = { .bytes = bytes, .arena = arena, .fault = fault, .table = "" };
    enum err err;

    if (bytes.size > MAPPING_BYTES_MAX)
        return ERR_LIMIT;
    reader.entries = ARENA_TAKE(arena, MAPPING_ENTRIES_MAX, struct mapping_entry);
    if (reader.entries == NULL)
        return ERR_LIMIT;
    err = check_text(&reader);
    reader.line = 1;
    while (err == ERR_NONE && reader.cursor < bytes.size)
        err = read_line(&reader);
    if (err != ERR_NONE)
        return err;
    *ret_mapping = (struct mapping){ reader.entries, reader.count };
    return ERR_NONE;
}

const struct mapping_entry *mapping_find(const struct mapping *mapping, const char *table, const char *key)
{
    for (size_t i = 0; i < mapping->count; i++) {
        const struct mapping_entry *entry = &mapping->entries[i];

        if (strcmp(entry->table, table) == 0 && strcmp(entry->key, key) == 0)
            return entry;
    }
    return NULL;
}

const char *mapping_text(const struct mapping *mapping, const char *table, const char *key,
                         const char *fallback)
{
    const struct mapping_entry *entry = mapping_find(mapping, table, key);

    return entry == NULL ? fallback : entry->value;
}
