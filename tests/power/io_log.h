/* io_log - what a program did to the files of one folder, in order, as a power cut would see it.
 *
 * Two recorders write it: recording_vfs (what SQLite does) and recording_calls (what our own code does). Only
 * one log is recorded at a time; what happens outside of its root is not looked at.
 */
#ifndef COUNTERSIGN_TESTS_POWER_IO_LOG_H
#define COUNTERSIGN_TESTS_POWER_IO_LOG_H

#include "base/arena.h"
#include "base/bytes.h"

#include <limits.h>

enum {
    IO_NAME_SIZE = 96,
    IO_NAMES_MAX = 48,
    IO_BASES_MAX = 8,
    IO_NO_FILE = -1,
    IO_FOLDER = -2,
};

enum io_kind {
    IO_MAKE_FOLDER,
    IO_CREATE, /* an empty file with a name; a file is an inode, names come and go */
    IO_LINK,
    IO_RENAME,
    IO_UNLINK,
    IO_WRITE,
    IO_CUT, /* the file's new size is `offset` */
    IO_SYNC,
    IO_SYNC_FOLDER
};

struct io_op {
    enum io_kind kind;
    int file;
    size_t offset;
    struct bytes bytes;      /* IO_WRITE; in the log's arena */
    char name[IO_NAME_SIZE]; /* below the root */
    char to[IO_NAME_SIZE];   /* IO_LINK, IO_RENAME: the new name */
};

struct io_name {
    char name[IO_NAME_SIZE];
    int file; /* IO_FOLDER for a folder */
};

/* A file that was there, and safe, before the recording began. */
struct io_base {
    struct io_name name;
    struct bytes bytes;
};

struct io_log {
    char root[PATH_MAX];
    struct arena arena;
    struct io_op *ops;
    size_t op_count;
    size_t op_max;
    struct io_name names[IO_NAMES_MAX]; /* as they are now */
    size_t name_count;
    char known[IO_NAMES_MAX][IO_NAME_SIZE]; /* every name that ever was */
    size_t known_count;
    struct io_base bases[IO_BASES_MAX];
    size_t base_count;
    unsigned modes[IO_NAMES_MAX]; /* of each file, as created */
    int file_count;
};

/* `root` is an existing folder; `arena_bytes` must hold the operations and all bytes written.  A full log
 * fails the test. */
void io_log_open(struct io_log *log, const char *root, size_t op_max, size_t arena_bytes);
void io_log_close(struct io_log *log);

/* Takes the file `name` as it is now for safely kept; nothing when it is not there. */
void io_log_add_base(struct io_log *log, const char *name);

/* What operations append here; both recorders call it. */
void io_log_make_folder(struct io_log *log, const char *name);
int io_log_create(struct io_log *log, const char *name,
                  unsigned mode); /* its number; the old one when it is there */
void io_log_link(struct io_log *log, const char *name, const char *to);
void io_log_rename(struct io_log *log, const char *name, const char *to);
void io_log_unlink(struct io_log *log, const char *name);
void io_log_write(struct io_log *log, int file, size_t offset, const void *at, size_t size);
void io_log_cut(struct io_log *log, int file, size_t size);
void io_log_sync(struct io_log *log, int file);
void io_log_sync_folder(struct io_log *log);

int io_log_file(const struct io_log *log, const char *name); /* IO_NO_FILE, IO_FOLDER or the number */

/* A table of names, as the log and the model of a disk keep it. */
struct io_name *io_names_find(struct io_name *names, size_t count, const char *name);
void io_names_put(struct io_name *names, size_t *count, const char *name, int file);
void io_names_remove(struct io_name *names, size_t *count, const char *name);

/* The log that is being recorded, NULL = none, and a path's name below its root, "" = the root, NULL =
 * outside. */
void io_log_record(struct io_log *log);
struct io_log *io_log_recorded(void);
const char *io_log_name(const struct io_log *log, const char *path);

#endif
