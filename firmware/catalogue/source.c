/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/source.h"

#include "base/file.h"
#include "catalogue/report.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { SLACK = 256, NAME_SIZE = 64 };

size_t row_split(struct bytes text, struct bytes *ret_fields)
{
    size_t count = 0, start = 0;

    for (size_t i = 0; i <= text.size && count <= ENTITY_FIELDS_MAX; i++) {
        if (i < text.size && text.at[i] != '\t')
            continue;
        ret_fields[count++] = (struct bytes){ text.at + start, i - start };
        start = i + 1;
    }
    return count;
}

void source_field_name(const struct entity *entity, size_t index, char *ret_name, size_t size)
{
    for (size_t i = 0; i < entity->column_count; i++) {
        const struct column *column = &entity->columns[i];
        size_t width = column->kind == COLUMN_NAMES ? LANG_COUNT : 1;

        if (index >= width) {
            index -= width;
            continue;
        }
        if (column->kind == COLUMN_NAMES)
            snprintf(ret_name, size, "%s.%s", column->name, lang_code((enum lang)index));
        else
            snprintf(ret_name, size, "%s", column->name);
        return;
    }
    snprintf(ret_name, size, "-");
}

static void check_header(struct report *report, const struct entity *entity, struct bytes line)
{
    struct bytes fields[ENTITY_FIELDS_MAX + 1];
    size_t count = row_split(line, fields), expected = entity_field_count(entity);

    for (size_t i = 0; i < expected || i < count; i++) {
        char name[NAME_SIZE], number[24];
        struct bytes found = i < count ? fields[i] : (struct bytes){ (const uint8_t *)"", 0 };

        source_field_name(entity, i, name, sizeof name);
        if (i < expected && bytes_equal(found, bytes_of_text(name)))
            continue;
        snprintf(number, sizeof number, "%zu", i + 1);
        report_place(report, 1, "");
        report_add3(report, STR_CATALOGUE_HEADER, "number", number, "expected", name, "value", found);
        return;
    }
}

/* The next line without its LF and CR; false at the end. */
static bool next_line(struct bytes bytes, size_t *cursor, struct bytes *ret_line)
{
    const uint8_t *end;
    size_t size;

    if (*cursor >= bytes.size)
        return false;
    end = memchr(bytes.at + *cursor, '\n', bytes.size - *cursor);
    size = end == NULL ? bytes.size - *cursor : (size_t)(end - (bytes.at + *cursor));
    *ret_line = (struct bytes){ bytes.at + *cursor, size };
    *cursor += size + 1;
    if (size > 0 && ret_line->at[size - 1] == '\r')
        ret_line->size--;
    return true;
}

static bool row_is_whole(struct report *report, const struct entity *entity, struct bytes line)
{
    struct bytes fields[ENTITY_FIELDS_MAX + 1];
    size_t count, expected = entity_field_count(entity);
    char a[16], b[16];

    if (line.size > SOURCE_LINE_MAX) {
        snprintf(a, sizeof a, "%d", SOURCE_LINE_MAX);
        report_add(report, STR_CATALOGUE_LINE_TOO_LONG, "max", bytes_of_text(a));
        return false;
    }
    count = row_split(line, fields);
    if (count == expected)
        return true;
    snprintf(a, sizeof a, "%zu", count);
    snprintf(b, sizeof b, "%zu", expected);
    report_add3(report, STR_CATALOGUE_FIELD_COUNT, "value", a, "expected", b, NULL, bytes_of_text(""));
    return false;
}

static int compare_rows(const void *a, const void *b)
{
    const struct row *left = a, *right = b;
    size_t shared = left->text.size < right->text.size ? left->text.size : right->text.size;
    int order = memcmp(left->text.at, right->text.at, shared);

    if (order == 0)
        order = (left->text.size > right->text.size) - (left->text.size < right->text.size);
    return order != 0 ? order : (left->line > right->line) - (left->line < right->line);
}

static size_t count_lines(struct bytes bytes)
{
    size_t count = 1;

    for (size_t i = 0; i < bytes.size; i++)
        count += bytes.at[i] == '\n';
    return count;
}

enum err source_parse(enum entity_id id, struct bytes bytes, struct diagnostics *diagnostics,
                      struct source_file *file)
{
    static const uint8_t mark[] = { 0xef, 0xbb, 0xbf };
    struct report report = report_of(diagnostics, id);
    const struct entity *entity = entity_of(id);
    size_t lines = count_lines(bytes);
    size_t room = lines < SOURCE_ROWS_MAX ? lines : SOURCE_ROWS_MAX;
    size_t cursor = bytes.size >= sizeof mark && memcmp(bytes.at, mark, sizeof mark) == 0 ? sizeof mark : 0;
    struct bytes line = { NULL, 0 };
    unsigned number = 1;

    file->id = id;
    file->count = 0;
    file->rows = calloc(room, sizeof *file->rows);
    if (file->rows == NULL)
        return ERR_MEMORY;
    (void)next_line(bytes, &cursor, &line);
    check_header(&report, entity, line);
    while (next_line(bytes, &cursor, &line)) {
        report_place(&report, ++number, "");
        if (line.size == 0 || line.at[0] == '#' || !row_is_whole(&report, entity, line))
            continue;
        if (file->count == room) {
            char max[16];

            snprintf(max, sizeof max, "%d", SOURCE_ROWS_MAX);
            report_add(&report, STR_CATALOGUE_TOO_MANY_ROWS, "max", bytes_of_text(max));
            break;
        }
        file->rows[file->count++] = (struct row){ line, number };
    }
    qsort(file->rows, file->count, sizeof *file->rows, compare_rows);
    return ERR_NONE;
}

static enum err read_bytes(const char *path, struct arena *arena, struct bytes *ret_bytes)
{
    struct stat info;
    enum err err;

    if (stat(path, &info) != 0)
        return file_err(errno);
    if (!S_ISREG(info.st_mode) || info.st_size > SOURCE_FILE_MAX)
        return ERR_INPUT;
    err = arena_init(arena, (size_t)info.st_size + SLACK);
    return err == ERR_NONE ? file_read(path, SOURCE_FILE_MAX, arena, ret_bytes) : err;
}

static enum err read_file(const char *dir, enum entity_id id, struct diagnostics *diagnostics,
                          struct source_file *file)
{
    struct report report = report_of(diagnostics, id);
    char path[PATH_MAX];
    struct bytes bytes;
    enum err err;

    if (snprintf(path, sizeof path, "%s/%s", dir, entity_file(id)) >= (int)sizeof path)
        return ERR_NOT_FOUND;
    err = read_bytes(path, &file->arena, &bytes);
    if (err == ERR_MEMORY)
        return err;
    if (err == ERR_NOT_FOUND && entity_is_optional(id))
        return ERR_NONE;
    if (err != ERR_NONE) {
        report_add(&report, err == ERR_NOT_FOUND ? STR_CATALOGUE_FILE_MISSING : STR_CATALOGUE_FILE_UNREADABLE,
                   NULL, bytes_of_text(""));
        return ERR_NONE;
    }
    return source_parse(id, bytes, diagnostics, file);
}

enum err source_read(const char *dir, struct diagnostics *diagnostics, struct source *ret_source)
{
    struct source source = { 0 };
    struct stat info;
    enum err err = ERR_NONE;

    if (stat(dir, &info) != 0 || !S_ISDIR(info.st_mode))
        return ERR_NOT_FOUND;
    for (int i = 0; err == ERR_NONE && i < ENTITY_COUNT; i++)
        err = read_file(dir, (enum entity_id)i, diagnostics, &source.files[i]);
    if (err != ERR_NONE) {
        source_done(&source);
        return err;
    }
    *ret_source = source;
    return ERR_NONE;
}

void source_done(struct source *source)
{
    for (int i = 0; i < ENTITY_COUNT; i++) {
        free(source->files[i].rows);
        arena_done(&source->files[i].arena);
    }
    *source = (struct source){ 0 };
}

/* Negative, zero, positive as `code` stands before, at or after the row's first field. */
static int compare_code(struct bytes code, struct bytes text)
{
    const uint8_t *tab = memchr(text.at, '\t', text.size);
    size_t size = tab == NULL ? text.size : (size_t)(tab - text.at);
    size_t shared = code.size < size ? code.size : size;
    int order = memcmp(code.at, text.at, shared);

    return order != 0 ? order : (code.size > size) - (code.size < size);
}

const struct row *source_find(const struct source_file *file, struct bytes code)
{
    size_t low = 0, high = file->count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = compare_code(code, file->rows[middle].text);

        if (order == 0)
            return &file->rows[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
