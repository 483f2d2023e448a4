/* SPDX-License-Identifier: Apache-2.0 */
#include "device/virtual_printer.h"

#include "base/file.h"
#include "codec/png.h"
#include "device/escpos_page.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { SHEETS_MAX = 9999, PNG_ARENA_BYTES = 4 << 20 };

struct virtual
{
    struct printer printer;
    char folder[PATH_MAX - 32];
    char latest[PATH_MAX];
    int polls_per_job;
    int polls_left;
    bool has_job;
    struct printer_job job;
    enum virtual_fault fault;
    struct arena arena;
};

static enum err virtual_open(void *self)
{
    struct virtual *virtual = self;

    if (virtual->fault == VIRTUAL_SWITCHED_OFF)
        return ERR_DEVICE;
    if (mkdir(virtual->folder, 0755) != 0 && errno != EEXIST)
        return ERR_DEVICE;
    return ERR_NONE;
}

static enum printer_state state_of(enum virtual_fault fault)
{
    switch (fault) {
    case VIRTUAL_NO_PAPER:
        return PRINTER_OUT_OF_PAPER;
    case VIRTUAL_COVER_OPEN:
        return PRINTER_COVER_OPEN;
    case VIRTUAL_SWITCHED_OFF:
        return PRINTER_OFFLINE;
    case VIRTUAL_FINE:
    case VIRTUAL_MUTE:
    case VIRTUAL_DIES_MID_JOB:
    case VIRTUAL_PAPER_MID_JOB:
        break;
    }
    return PRINTER_READY;
}

static enum printer_state virtual_status(void *self)
{
    const struct virtual *virtual = self;

    return virtual->has_job ? PRINTER_BUSY : state_of(virtual->fault);
}

static enum err virtual_submit(void *self, const struct printer_job *job)
{
    struct virtual *virtual = self;

    if (virtual->has_job)
        return ERR_BUSY;
    virtual->job = *job;
    virtual->has_job = true;
    virtual->polls_left = virtual->polls_per_job;
    return ERR_NONE;
}

/* "folder/slip-0007", the first that is not there yet; names taken by others are skipped. */
static bool next_name(const struct virtual *virtual, size_t size, char *ret_name)
{
    struct stat info;

    for (int i = 1; i <= SHEETS_MAX; i++) {
        char png[PATH_MAX];

        snprintf(ret_name, size, "%s/slip-%04d", virtual->folder, i);
        snprintf(png, sizeof png, "%.*s.png", (int)sizeof png - 5, ret_name);
        if (stat(png, &info) != 0)
            return true;
    }
    return false;
}

static enum err save(struct virtual *virtual, const struct escpos_page *page, struct bytes job)
{
    struct png_picture picture = { .kind = PNG_MONO,
                                   .width_px = (unsigned)page->stride_bytes * 8,
                                   .height_px = (unsigned)page->row_count,
                                   .stride_bytes = page->stride_bytes,
                                   .pixels = page->rows };
    char name[PATH_MAX - 8];
    char path[PATH_MAX];
    struct bytes png;
    enum err err;

    if (!next_name(virtual, sizeof name, name))
        return ERR_LIMIT;
    snprintf(path, sizeof path, "%s.bin", name);
    err = file_write(path, job, 0644);
    if (err != ERR_NONE || page->row_count == 0)
        return err;
    err = png_encode(&picture, &virtual->arena, &png);
    if (err != ERR_NONE)
        return err;
    snprintf(path, sizeof path, "%s.png", name);
    err = file_write(path, png, 0644);
    if (err == ERR_NONE)
        memcpy(virtual->latest, path, sizeof path);
    return err;
}

/* Prints `bytes` and tells whether the job's id came back. */
static enum err print(struct virtual *virtual, struct bytes bytes, bool *ret_is_reported)
{
    struct escpos_page page;
    enum err err = escpos_page_init(&page, virtual->printer.width_dots);

    if (err != ERR_NONE)
        return err;
    arena_reset(&virtual->arena, 0);
    escpos_page_feed(&page, bytes);
    err = page.unknown > 0 || page.real_time > 0 ? ERR_DEVICE : save(virtual, &page, bytes);
    *ret_is_reported = page.answer_count >= 6 && memcmp(page.answers + 2, virtual->job.id, 4) == 0;
    escpos_page_done(&page);
    return err;
}

static struct printer_result result(enum printer_outcome outcome, enum err trouble)
{
    return (struct printer_result){ .outcome = outcome, .trouble = trouble };
}

static struct printer_result run(struct virtual *virtual)
{
    enum virtual_fault fault = virtual->fault;
    bool stops_halfway = fault == VIRTUAL_DIES_MID_JOB || fault == VIRTUAL_PAPER_MID_JOB;
    struct bytes bytes = virtual->job.bytes;
    bool is_reported = false;
    enum err err;

    if (stops_halfway)
        bytes.size /= 2;
    err = print(virtual, bytes, &is_reported);
    if (fault == VIRTUAL_DIES_MID_JOB)
        virtual->fault = VIRTUAL_SWITCHED_OFF;
    if (fault == VIRTUAL_PAPER_MID_JOB)
        virtual->fault = VIRTUAL_NO_PAPER;
    if (stops_halfway)
        return result(PRINTER_UNCERTAIN, fault == VIRTUAL_PAPER_MID_JOB ? ERR_PAPER : ERR_DEVICE);
    if (err != ERR_NONE)
        return result(PRINTER_UNCERTAIN, ERR_DEVICE);
    return result(fault != VIRTUAL_MUTE && is_reported ? PRINTER_CONFIRMED : PRINTER_UNCERTAIN, ERR_NONE);
}

static struct printer_result virtual_poll(void *self)
{
    struct virtual *virtual = self;
    enum err trouble = printer_state_err(state_of(virtual->fault));

    if (!virtual->has_job)
        return result(PRINTER_UNCERTAIN, ERR_CONFLICT);
    if (trouble == ERR_NONE && --virtual->polls_left > 0)
        return result(PRINTER_PENDING, ERR_NONE);
    virtual->has_job = false;
    return trouble != ERR_NONE ? result(PRINTER_FAILED, trouble) : run(virtual);
}

static void virtual_close(struct printer *printer)
{
    struct virtual *virtual = printer->self;

    arena_done(&virtual->arena);
    free(virtual);
}

void virtual_printer_set(struct printer *printer, enum virtual_fault fault)
{
    struct virtual *virtual = printer->self;

    virtual->fault = fault;
}

const char *virtual_printer_latest(const struct printer *printer)
{
    const struct virtual *virtual = printer->self;

    return virtual->latest;
}

enum err virtual_printer_make(const struct virtual_printer_options *options, struct printer **ret_printer)
{
    size_t size = strlen(options->folder) + 1;
    struct virtual *virtual;
    enum err err;

    if (size > sizeof virtual->folder)
        return ERR_INPUT;
    virtual = calloc(1, sizeof *virtual);
    if (virtual == NULL)
        return ERR_MEMORY;
    err = arena_init(&virtual->arena, PNG_ARENA_BYTES);
    if (err != ERR_NONE) {
        free(virtual);
        return err;
    }
    memcpy(virtual->folder, options->folder, size);
    virtual->polls_per_job = options->polls_per_job > 0 ? options->polls_per_job : 1;
    virtual->printer = (struct printer){ .self = virtual,
                                         .width_dots = options->width_dots,
                                         .open = virtual_open,
                                         .status = virtual_status,
                                         .submit = virtual_submit,
                                         .poll = virtual_poll,
                                         .close = virtual_close };
    *ret_printer = &virtual->printer;
    return ERR_NONE;
}
