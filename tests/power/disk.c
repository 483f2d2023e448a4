/* SPDX-License-Identifier: Apache-2.0 */
#include "power/disk.h"

#include "support/support.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SECTOR_BYTES = 512, SPREADS = 5 };

/* One cut: how many of the waiting names arrived, and how likely each waiting sector did. */
struct cut {
    enum disk_mix mix;
    struct dice *dice;
    uint64_t kept_of_100;
    bool is_stretched; /* a lost tail still counts in the file's size, as zeros */
    uint64_t identity;
};

uint64_t dice_roll(struct dice *dice, uint64_t below)
{
    uint64_t x = dice->state != 0 ? dice->state : 0x9e3779b97f4a7c15U;

    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    dice->state = x;
    return (x * 0x2545f4914f6cdd1dU >> 33) % below;
}

static void mix_in(uint64_t *identity, uint64_t value)
{
    *identity = (*identity ^ value) * 0x9e3779b97f4a7c15U;
    *identity ^= *identity >> 29;
}

void disk_open(struct disk *disk, const struct io_log *log, enum disk_lie lie)
{
    *disk = (struct disk){ .log = log, .lie = lie };
    assert_true(log->file_count <= DISK_FILES_MAX);
    disk->pending = calloc(log->op_count + 1, sizeof *disk->pending);
    disk->pending_names = calloc(log->op_count + 1, sizeof *disk->pending_names);
    disk->room = calloc(1, DISK_FILE_BYTES_MAX);
    disk->database = calloc(1, DISK_FILE_BYTES_MAX);
    disk->wal = calloc(1, DISK_FILE_BYTES_MAX);
    assert_true(disk->pending != NULL && disk->pending_names != NULL && disk->room != NULL);
    assert_true(disk->database != NULL && disk->wal != NULL);
    for (int i = 0; i < log->file_count; i++) {
        disk->files[i].at = calloc(1, DISK_FILE_BYTES_MAX);
        assert_non_null(disk->files[i].at);
    }
    for (size_t i = 0; i < log->base_count; i++) {
        const struct io_base *base = &log->bases[i];
        struct disk_file *file = &disk->files[base->name.file];

        assert_true(base->bytes.size <= DISK_FILE_BYTES_MAX);
        memcpy(file->at, base->bytes.at, base->bytes.size);
        file->size = base->bytes.size;
        io_names_put(disk->names, &disk->name_count, base->name.name, base->name.file);
    }
}

void disk_close(struct disk *disk)
{
    for (int i = 0; i < disk->log->file_count; i++)
        free(disk->files[i].at);
    free(disk->pending);
    free(disk->pending_names);
    free(disk->room);
    free(disk->database);
    free(disk->wal);
}

static void resize(uint8_t *at, size_t *size, size_t to)
{
    assert_true(to <= DISK_FILE_BYTES_MAX);
    if (to > *size)
        memset(at + *size, 0, to - *size);
    *size = to;
}

static void put(uint8_t *at, size_t *size, size_t offset, const uint8_t *from, size_t count)
{
    if (offset + count > *size)
        resize(at, size, offset + count);
    memcpy(at + offset, from, count);
}

static void settle_file(struct disk *disk, int number)
{
    struct disk_file *file = &disk->files[number];
    size_t left = 0;

    for (size_t i = 0; i < disk->pending_count; i++) {
        const struct io_op *op = &disk->log->ops[disk->pending[i]];

        if (op->file != number)
            disk->pending[left++] = disk->pending[i];
        else if (op->kind == IO_CUT)
            resize(file->at, &file->size, op->offset);
        else
            put(file->at, &file->size, op->offset, op->bytes.at, op->bytes.size);
    }
    if (left != disk->pending_count)
        file->version = disk->done + 1;
    disk->pending_count = left;
}

static void apply_name(const struct io_op *op, struct io_name *names, size_t *count)
{
    if (op->kind == IO_RENAME || op->kind == IO_UNLINK)
        io_names_remove(names, count, op->name);
    if (op->kind == IO_RENAME || op->kind == IO_LINK)
        io_names_put(names, count, op->to, op->file);
    if (op->kind == IO_CREATE || op->kind == IO_MAKE_FOLDER)
        io_names_put(names, count, op->name, op->file);
}

static bool is_a_lie(const struct disk *disk, int file)
{
    const char *end = disk->lie == DISK_LIES_ABOUT_WAL ? "kiosk.db-wal" : "kiosk.db";

    if (disk->lie == DISK_HONEST)
        return false;
    for (size_t i = 0; i < disk->log->op_count; i++) {
        const struct io_op *op = &disk->log->ops[i];
        size_t size = strlen(op->name);

        if (op->kind == IO_CREATE && op->file == file)
            return size >= strlen(end) && strcmp(op->name + size - strlen(end), end) == 0;
    }
    return false;
}

void disk_step(struct disk *disk)
{
    const struct io_op *op = &disk->log->ops[disk->done];

    switch (op->kind) {
    case IO_MAKE_FOLDER:
    case IO_CREATE:
    case IO_LINK:
    case IO_RENAME:
    case IO_UNLINK:
        disk->pending_names[disk->pending_name_count++] = disk->done;
        break;
    case IO_WRITE:
    case IO_CUT:
        disk->pending[disk->pending_count++] = disk->done;
        break;
    case IO_SYNC:
        if (!is_a_lie(disk, op->file))
            settle_file(disk, op->file);
        break;
    case IO_SYNC_FOLDER:
        for (size_t i = 0; i < disk->pending_name_count; i++)
            apply_name(&disk->log->ops[disk->pending_names[i]], disk->names, &disk->name_count);
        disk->pending_name_count = 0;
        break;
    }
    disk->done++;
}

bool disk_is_settled(const struct disk *disk)
{
    return disk->pending_count == 0 && disk->pending_name_count == 0;
}

/* How much of one sector's bytes arrived: all, none, or only its beginning or end. */
static void arrive(struct cut *cut, size_t *size, uint8_t *room, size_t offset, const uint8_t *from,
                   size_t count)
{
    uint64_t fate = cut->mix == DISK_KEPT ? 0 : dice_roll(cut->dice, 100);
    size_t torn_at;

    if (fate >= cut->kept_of_100)
        return;
    mix_in(&cut->identity, offset);
    if (cut->mix == DISK_KEPT || dice_roll(cut->dice, 8) != 0) {
        put(room, size, offset, from, count);
        return;
    }
    torn_at = (size_t)dice_roll(cut->dice, count);
    mix_in(&cut->identity, torn_at);
    if (dice_roll(cut->dice, 2) == 0)
        put(room, size, offset, from, torn_at);
    else
        put(room, size, offset + torn_at, from + torn_at, count - torn_at);
}

static void arrive_in_sectors(struct cut *cut, size_t *size, uint8_t *room, const struct io_op *op)
{
    for (size_t done = 0, part; done < op->bytes.size; done += part) {
        part = SECTOR_BYTES - (op->offset + done) % SECTOR_BYTES;
        if (part > op->bytes.size - done)
            part = op->bytes.size - done;
        arrive(cut, size, room, op->offset + done, op->bytes.at + done, part);
    }
}

/* Puts the file together in disk->room. */
static size_t compose(struct disk *disk, int number, struct cut *cut)
{
    const struct disk_file *file = &disk->files[number];
    size_t size = file->size, wanted = file->size;

    memcpy(disk->room, file->at, file->size);
    mix_in(&cut->identity, file->version);
    for (size_t i = 0; i < disk->pending_count && cut->mix != DISK_LOST; i++) {
        const struct io_op *op = &disk->log->ops[disk->pending[i]];

        if (op->file != number)
            continue;
        mix_in(&cut->identity, disk->pending[i]);
        if (op->kind == IO_WRITE) {
            arrive_in_sectors(cut, &size, disk->room, op);
            wanted = op->offset + op->bytes.size > wanted ? op->offset + op->bytes.size : wanted;
        } else if (cut->mix == DISK_KEPT || dice_roll(cut->dice, 100) < cut->kept_of_100) {
            mix_in(&cut->identity, op->offset);
            resize(disk->room, &size, op->offset);
            wanted = op->offset;
        }
    }
    if (cut->is_stretched && wanted > size) {
        mix_in(&cut->identity, wanted);
        resize(disk->room, &size, wanted);
    }
    return size;
}

static struct cut cut_now(enum disk_mix mix, struct dice *dice)
{
    static const uint64_t spread[SPREADS] = { 100, 90, 50, 10, 0 };
    struct cut cut = { .mix = mix, .dice = dice, .kept_of_100 = mix == DISK_KEPT ? 100 : 0 };

    if (mix == DISK_SCATTERED) {
        cut.kept_of_100 = spread[dice_roll(dice, SPREADS)];
        cut.is_stretched = dice_roll(dice, 2) == 0;
    }
    return cut;
}

static size_t names_after(struct disk *disk, struct cut *cut, struct io_name *ret_names)
{
    size_t count = disk->name_count, kept = 0;

    if (cut->mix == DISK_KEPT)
        kept = disk->pending_name_count;
    else if (cut->mix == DISK_SCATTERED)
        kept = (size_t)dice_roll(cut->dice, disk->pending_name_count + 1);
    memcpy(ret_names, disk->names, sizeof disk->names);
    for (size_t i = 0; i < kept; i++)
        apply_name(&disk->log->ops[disk->pending_names[i]], ret_names, &count);
    return count;
}

/* Over what is there: pages that a memory file system has already are cheaper than new ones. */
static void write_file(const char *path, struct bytes bytes, unsigned mode)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, (mode_t)mode);

    if (fd < 0 && unlink(path) == 0) /* of a mode that we may not write either */
        fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, (mode_t)mode);
    assert_true(fd >= 0);
    for (size_t done = 0; done < bytes.size;) {
        ssize_t got = write(fd, bytes.at + done, bytes.size - done);

        assert_true(got > 0);
        done += (size_t)got;
    }
    assert_int_equal(ftruncate(fd, (off_t)bytes.size), 0);
    close(fd);
}

static size_t known_index(const struct disk *disk, const char *name)
{
    size_t i = 0;

    while (strcmp(disk->log->known[i], name) != 0)
        i++;
    return i;
}

static void remove_others(struct disk *disk, const char *folder, struct io_name *names, size_t count)
{
    char path[PATH_MAX + IO_NAME_SIZE];

    for (size_t i = 0; i < disk->log->known_count; i++) {
        if (io_names_find(names, count, disk->log->known[i]) != NULL)
            continue;
        snprintf(path, sizeof path, "%s/%.95s", folder, disk->log->known[i]);
        unlink(path);
        disk->written[i].is_there = false;
    }
}

static bool is_pending(const struct disk *disk, int file)
{
    for (size_t i = 0; i < disk->pending_count; i++) {
        if (disk->log->ops[disk->pending[i]].file == file)
            return true;
    }
    return false;
}

/* One name with what is behind it. */
static void rebuild(struct disk *disk, struct cut *cut, const struct io_name *name, const char *folder)
{
    size_t known = known_index(disk, name->name);
    bool is_changed = strstr(name->name, "kiosk.db") != NULL;
    char path[PATH_MAX + IO_NAME_SIZE];

    mix_in(&cut->identity, known);
    snprintf(path, sizeof path, "%s/%.95s", folder, name->name);
    if (name->file == IO_FOLDER) {
        assert_true(mkdir(path, 0700) == 0 || errno == EEXIST);
        return;
    }
    is_changed = is_changed || is_pending(disk, name->file) || !disk->written[known].is_there ||
                 disk->written[known].file != name->file ||
                 disk->written[known].version != disk->files[name->file].version;
    if (!is_changed) {
        mix_in(&cut->identity, disk->files[name->file].version);
        return;
    }
    write_file(path, (struct bytes){ disk->room, compose(disk, name->file, cut) },
               disk->log->modes[name->file]);
    disk->written[known].is_there = !is_pending(disk, name->file);
    disk->written[known].file = name->file;
    disk->written[known].version = disk->files[name->file].version;
}

void disk_rebuild(struct disk *disk, enum disk_mix mix, struct dice *dice, const char *folder,
                  uint64_t *ret_identity)
{
    struct cut cut = cut_now(mix, dice);
    struct io_name names[IO_NAMES_MAX];
    size_t count = names_after(disk, &cut, names);

    remove_others(disk, folder, names, count);
    for (size_t i = 0; i < count; i++) /* a folder comes before what is in it: the table keeps their order */
        rebuild(disk, &cut, &names[i], folder);
    *ret_identity = cut.identity;
}

/* Keeps what was put together in disk->room, which changes places with where it is kept. */
static void keep_room(struct disk *disk, uint8_t **kept, size_t size, struct bytes *ret_bytes)
{
    uint8_t *room = disk->room;

    disk->room = *kept;
    *kept = room;
    *ret_bytes = (struct bytes){ room, size };
}

static void keep(struct disk *disk, const char *name, size_t size, struct disk_view *view)
{
    if (strcmp(name, "state/kiosk.db") == 0)
        keep_room(disk, &disk->database, size, &view->database);
    else if (strcmp(name, "state/kiosk.db-wal") == 0)
        keep_room(disk, &disk->wal, size, &view->wal);
}

bool disk_view(struct disk *disk, enum disk_mix mix, struct dice *dice, struct disk_view *ret_view)
{
    struct cut cut = cut_now(mix, dice);
    struct io_name names[IO_NAMES_MAX];
    size_t count = names_after(disk, &cut, names);
    struct disk_view view = { .identity = 0 };
    bool has_journal = false;

    for (size_t i = 0; i < count; i++) {
        bool is_database = strstr(names[i].name, "kiosk.db") != NULL;
        size_t known = known_index(disk, names[i].name);

        mix_in(&cut.identity, known);
        has_journal = has_journal || strstr(names[i].name, "-journal") != NULL;
        if (names[i].file == IO_FOLDER)
            continue;
        if (is_database || is_pending(disk, names[i].file))
            keep(disk, names[i].name, compose(disk, names[i].file, &cut), &view);
        else
            mix_in(&cut.identity, disk->files[names[i].file].version);
    }
    view.identity = cut.identity;
    *ret_view = view;
    return view.database.at != NULL && !has_journal;
}

bool disk_peek(struct disk *disk, enum disk_mix mix, struct dice *dice, const char *name,
               struct bytes *ret_bytes)
{
    struct cut cut = cut_now(mix, dice);
    struct io_name names[IO_NAMES_MAX];
    size_t count = names_after(disk, &cut, names);
    const struct io_name *found = io_names_find(names, count, name);

    if (found == NULL || found->file < 0)
        return false;
    *ret_bytes = (struct bytes){ disk->room, compose(disk, found->file, &cut) };
    return true;
}

void disk_forget_folder(struct disk *disk)
{
    memset(disk->written, 0, sizeof disk->written);
}
