/* SPDX-License-Identifier: Apache-2.0 */
#include "power/io_log.h"

#include "base/file.h"
#include "support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BASE_BYTES_MAX = 16 << 20, BASE_MODE = 0600 };

/* SQLite calls its file system without any argument of ours, and so do the wrapped system calls. */
static struct io_log *recorded;

void io_log_record(struct io_log *log)
{
    recorded = log;
}

struct io_log *io_log_recorded(void)
{
    return recorded;
}

void io_log_open(struct io_log *log, const char *root, size_t op_max, size_t arena_bytes)
{
    *log = (struct io_log){ .op_max = op_max };
    assert_non_null(realpath(root, log->root));
    CHECK_OK(arena_init(&log->arena, arena_bytes));
    log->ops = ARENA_TAKE(&log->arena, op_max, struct io_op);
    assert_non_null(log->ops);
}

void io_log_close(struct io_log *log)
{
    if (recorded == log)
        recorded = NULL;
    arena_done(&log->arena);
}

struct io_name *io_names_find(struct io_name *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i].name, name) == 0)
            return &names[i];
    }
    return NULL;
}

void io_names_put(struct io_name *names, size_t *count, const char *name, int file)
{
    struct io_name *entry = io_names_find(names, *count, name);

    if (entry == NULL) {
        assert_true(*count < IO_NAMES_MAX);
        entry = &names[(*count)++];
        assert_true(snprintf(entry->name, sizeof entry->name, "%s", name) < (int)sizeof entry->name);
    }
    entry->file = file;
}

void io_names_remove(struct io_name *names, size_t *count, const char *name)
{
    struct io_name *entry = io_names_find(names, *count, name);

    if (entry == NULL)
        return;
    memmove(entry, entry + 1, (size_t)(names + *count - (entry + 1)) * sizeof *entry);
    (*count)--;
}

static void know(struct io_log *log, const char *name)
{
    for (size_t i = 0; i < log->known_count; i++) {
        if (strcmp(log->known[i], name) == 0)
            return;
    }
    assert_true(log->known_count < IO_NAMES_MAX);
    snprintf(log->known[log->known_count++], IO_NAME_SIZE, "%s", name);
}

int io_log_file(const struct io_log *log, const char *name)
{
    if (name[0] == '\0')
        return IO_FOLDER;
    for (size_t i = 0; i < log->name_count; i++) {
        if (strcmp(log->names[i].name, name) == 0)
            return log->names[i].file;
    }
    return IO_NO_FILE;
}

void io_log_add_base(struct io_log *log, const char *name)
{
    struct io_base *base = &log->bases[log->base_count];
    char path[PATH_MAX + IO_NAME_SIZE];
    enum err err;

    assert_true(log->base_count < IO_BASES_MAX);
    snprintf(path, sizeof path, "%s/%s", log->root, name);
    err = file_read(path, BASE_BYTES_MAX, &log->arena, &base->bytes);
    if (err == ERR_NOT_FOUND)
        return;
    CHECK_OK(err);
    snprintf(base->name.name, sizeof base->name.name, "%s", name);
    base->name.file = log->file_count++;
    log->modes[base->name.file] = BASE_MODE;
    io_names_put(log->names, &log->name_count, name, base->name.file);
    know(log, name);
    log->base_count++;
}

static struct io_op *add(struct io_log *log, enum io_kind kind, int file, const char *name, const char *to)
{
    struct io_op *op = &log->ops[log->op_count];

    assert_true(log->op_count < log->op_max);
    log->op_count++;
    *op = (struct io_op){ .kind = kind, .file = file };
    assert_true(snprintf(op->name, sizeof op->name, "%s", name) < (int)sizeof op->name);
    assert_true(snprintf(op->to, sizeof op->to, "%s", to) < (int)sizeof op->to);
    return op;
}

void io_log_make_folder(struct io_log *log, const char *name)
{
    io_names_put(log->names, &log->name_count, name, IO_FOLDER);
    know(log, name);
    add(log, IO_MAKE_FOLDER, IO_FOLDER, name, "");
}

int io_log_create(struct io_log *log, const char *name, unsigned mode)
{
    int file = io_log_file(log, name);

    if (file != IO_NO_FILE)
        return file;
    assert_true(log->file_count < IO_NAMES_MAX);
    file = log->file_count++;
    log->modes[file] = mode;
    io_names_put(log->names, &log->name_count, name, file);
    know(log, name);
    add(log, IO_CREATE, file, name, "");
    return file;
}

void io_log_link(struct io_log *log, const char *name, const char *to)
{
    int file = io_log_file(log, name);

    io_names_put(log->names, &log->name_count, to, file);
    know(log, to);
    add(log, IO_LINK, file, name, to);
}

void io_log_rename(struct io_log *log, const char *name, const char *to)
{
    int file = io_log_file(log, name);

    io_names_remove(log->names, &log->name_count, name);
    io_names_put(log->names, &log->name_count, to, file);
    know(log, to);
    add(log, IO_RENAME, file, name, to);
}

void io_log_unlink(struct io_log *log, const char *name)
{
    int file = io_log_file(log, name);

    if (file == IO_NO_FILE)
        return;
    io_names_remove(log->names, &log->name_count, name);
    add(log, IO_UNLINK, file, name, "");
}

void io_log_write(struct io_log *log, int file, size_t offset, const void *at, size_t size)
{
    struct io_op *op = add(log, IO_WRITE, file, "", "");
    const char *copy = arena_text(&log->arena, at, size);

    assert_non_null(copy);
    op->offset = offset;
    op->bytes = (struct bytes){ (const uint8_t *)copy, size };
}

void io_log_cut(struct io_log *log, int file, size_t size)
{
    add(log, IO_CUT, file, "", "")->offset = size;
}

void io_log_sync(struct io_log *log, int file)
{
    add(log, IO_SYNC, file, "", "");
}

void io_log_sync_folder(struct io_log *log)
{
    add(log, IO_SYNC_FOLDER, IO_FOLDER, "", "");
}

const char *io_log_name(const struct io_log *log, const char *path)
{
    size_t size = strlen(log->root);

    if (strncmp(path, log->root, size) != 0 || (path[size] != '/' && path[size] != '\0'))
        return NULL;
    return path[size] == '/' ? path + size + 1 : path + size;
}
