/* SPDX-License-Identifier: Apache-2.0 */
#include "app/audit_export.h"

#include "audit/base64.h"
#include "audit/entry_view.h"
#include "base/date.h"
#include "base/file.h"
#include "base/own.h"
#include "codec/json_put.h"
#include "store/record_walk.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum {
    LINE_MAX_BYTES = 8 * AUDIT_ENTRY_MAX + NOTE_BYTES_MAX, /* every byte escaped, with room to spare */
    DAY_S = 86400,
};

/* Where a line is made: one buffer for all of them. */
struct export
{
    struct arena arena;
    struct buffer line;
    FILE *out;
};

static enum err write_line(struct export *export)
{
    buffer_put_byte(&export->line, '\n');
    if (export->line.is_full)
        return ERR_LIMIT;
    if (fwrite(export->line.at, 1, export->line.used, export->out) != export->line.used)
        return file_err(errno);
    export->line.used = 0;
    return ERR_NONE;
}

/* A view as a member; false when the arena is full. */
static bool put_view(struct export *export, struct bytes name, struct bytes value)
{
    char *key = arena_text(&export->arena, (const char *)name.at, name.size);
    char *text = value.size == 0 ? arena_text(&export->arena, "", 0)
                                 : arena_text(&export->arena, (const char *)value.at, value.size);

    if (key == NULL || text == NULL)
        return false;
    json_put_text_member(&export->line, key, text);
    return true;
}

static bool put_text(struct export *export, const char *name, struct bytes value)
{
    return put_view(export, bytes_of_text(name), value);
}

static void put_time(struct export *export, int64_t time)
{
    int64_t days = time / DAY_S - (time % DAY_S < 0 ? 1 : 0), rest = time - days * DAY_S;
    char text[40];
    int year, month, day;

    date_split((int32_t)days, &year, &month, &day);
    snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", year, month, day, (int)(rest / 3600),
             (int)(rest / 60 % 60), (int)(rest % 60));
    json_put_text_member(&export->line, "time", text);
}

static void put_bool(struct export *export, const char *name, bool value)
{
    json_put_name(&export->line, name);
    buffer_put_text(&export->line, value ? "true" : "false");
}

static bool put_fields(struct export *export, const struct entry_view *view)
{
    json_put_name(&export->line, "fields");
    buffer_put_byte(&export->line, '{');
    for (size_t i = 0; i < view->field_count; i++) {
        if (!put_view(export, view->fields[i].name, view->fields[i].value))
            return false;
    }
    buffer_put_byte(&export->line, '}');
    return true;
}

static bool put_view_members(struct export *export, const struct entry_view *view)
{
    json_put_number_member(&export->line, "boot", (int64_t)view->boot);
    json_put_number_member(&export->line, "up", (int64_t)view->uptime);
    put_time(export, view->time);
    put_bool(export, "time_verified", view->is_time_verified);
    return put_text(export, "who", view->who) && put_text(export, "role", view->role) &&
           put_text(export, "what", view->what) && put_text(export, "ref", view->ref) &&
           put_fields(export, view);
}

static void put_raw(struct export *export, struct bytes text)
{
    json_put_name(&export->line, "raw");
    buffer_put_byte(&export->line, '"');
    base64_put(&export->line, text);
    buffer_put_byte(&export->line, '"');
}

static enum err export_entry(struct export *export, const struct entry_row *row)
{
    char leaf[2 * AUDIT_HASH_SIZE + 1];
    uint8_t hash[AUDIT_HASH_SIZE];
    struct entry_view view;

    buffer_put_byte(&export->line, '{');
    json_put_number_member(&export->line, "seq", (int64_t)row->seq);
    if (entry_view_parse(row->text, &view) != ERR_NONE)
        put_raw(export, row->text);
    else if (!put_view_members(export, &view))
        return ERR_LIMIT;
    audit_leaf(row->text, hash);
    bytes_format_hex((struct bytes){ hash, sizeof hash }, leaf);
    json_put_text_member(&export->line, "leaf", leaf);
    buffer_put_byte(&export->line, '}');
    return write_line(export);
}

static enum err export_checkpoint(struct export *export, struct audit_reader *reader)
{
    struct record_walk walk = { NULL, NULL };
    struct checkpoint_row row;
    bool is_found = false;
    enum err err = record_walk_newest_checkpoint(reader->store, 0, &walk);

    if (err == ERR_NONE)
        err = record_walk_next_checkpoint(&walk, &row, &is_found);
    if (err == ERR_NONE && is_found) {
        struct note note;

        buffer_put_byte(&export->line, '{');
        if (note_parse(row.note, &note) != ERR_NONE)
            put_raw(export, row.note);
        else if (!put_text(export, "checkpoint", row.note))
            err = ERR_LIMIT;
        json_put_number_member(&export->line, "size", (int64_t)row.size);
        buffer_put_byte(&export->line, '}');
        if (err == ERR_NONE)
            err = write_line(export);
    }
    record_walk_done(&walk);
    return err;
}

static enum err export_all(struct export *export, struct audit_reader *reader, uint64_t *ret_entries)
{
    struct record_walk walk = { NULL, NULL };
    size_t mark = arena_mark(&export->arena);
    struct entry_row row;
    uint64_t entries = 0;
    bool is_found = true;
    enum err err = record_walk_entries(reader->store, 0, &walk);

    while (err == ERR_NONE) {
        err = record_walk_next_entry(&walk, &row, &is_found);
        if (err != ERR_NONE || !is_found)
            break;
        arena_reset(&export->arena, mark);
        err = export_entry(export, &row);
        entries++;
    }
    record_walk_done(&walk);
    if (err == ERR_NONE)
        err = export_checkpoint(export, reader);
    if (err == ERR_NONE)
        *ret_entries = entries;
    return err;
}

enum err audit_export(struct audit_reader *reader, FILE *out, uint64_t *ret_entries)
{
    struct export export = { .out = out };
    enum err err = arena_init(&export.arena, 2 * LINE_MAX_BYTES);

    if (err != ERR_NONE)
        return err;
    export.line = (struct buffer){ .at = ARENA_TAKE(&export.arena, LINE_MAX_BYTES, uint8_t),
                                   .capacity = LINE_MAX_BYTES };
    err = export_all(&export, reader, ret_entries);
    arena_done(&export.arena);
    return err;
}

/* Everything on the disk before the name says so. */
static enum err finish_file(FILE *file, const char *part, const char *path)
{
    if (fflush(file) != 0 || fsync(fileno(file)) != 0 || rename(part, path) != 0)
        return file_err(errno);
    return ERR_NONE;
}

enum err audit_export_file(struct audit_reader *reader, const char *path, uint64_t *ret_entries)
{
    char part[AUDIT_PATH_MAX + 8];
    uint64_t entries;
    enum err err;

    if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part)
        return ERR_LIMIT;
    {
        CLEANUP(own_fclose) FILE *file = fopen(part, "we");

        if (file == NULL)
            return file_err(errno);
        err = audit_export(reader, file, &entries);
        if (err == ERR_NONE)
            err = finish_file(file, part, path);
    }
    if (err != ERR_NONE)
        unlink(part);
    else
        *ret_entries = entries;
    return err;
}
