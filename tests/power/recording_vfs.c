/* SPDX-License-Identifier: Apache-2.0 */
#include "power/recording_vfs.h"

#include "power/io_log.h"
#include "support/support.h"

#include <sqlite3.h>
#include <string.h>

enum { DATABASE_MODE = 0644 };

struct recording_file {
    sqlite3_file base;
    sqlite3_file *real; /* right after this struct */
    struct io_log *log; /* NULL: not a file of the recorded folder */
    int file;
};

static sqlite3_vfs *real_vfs;
static int (*real_open_directory)(const char *path, int *ret_fd);

static struct recording_file *file_of(sqlite3_file *file)
{
    return (struct recording_file *)(void *)file;
}

static sqlite3_file *real_of(sqlite3_file *file)
{
    return file_of(file)->real;
}

static int file_close(sqlite3_file *file)
{
    return real_of(file)->pMethods->xClose(real_of(file));
}

static int file_read(sqlite3_file *file, void *at, int size, sqlite3_int64 offset)
{
    return real_of(file)->pMethods->xRead(real_of(file), at, size, offset);
}

static int file_write(sqlite3_file *file, const void *at, int size, sqlite3_int64 offset)
{
    struct recording_file *recording = file_of(file);

    if (recording->log != NULL)
        io_log_write(recording->log, recording->file, (size_t)offset, at, (size_t)size);
    return real_of(file)->pMethods->xWrite(real_of(file), at, size, offset);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    struct recording_file *recording = file_of(file);

    if (recording->log != NULL)
        io_log_cut(recording->log, recording->file, (size_t)size);
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int file_sync(sqlite3_file *file, int flags)
{
    struct recording_file *recording = file_of(file);

    if (recording->log != NULL)
        io_log_sync(recording->log, recording->file);
    return real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *ret_size)
{
    return real_of(file)->pMethods->xFileSize(real_of(file), ret_size);
}

static int file_lock(sqlite3_file *file, int lock)
{
    return real_of(file)->pMethods->xLock(real_of(file), lock);
}

static int file_unlock(sqlite3_file *file, int lock)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), lock);
}

static int file_check_lock(sqlite3_file *file, int *ret_is_locked)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), ret_is_locked);
}

static int file_control(sqlite3_file *file, int what, void *argument)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
}

static int file_sector_size(sqlite3_file *file)
{
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int file_characteristics(sqlite3_file *file)
{
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

/* Version 1 has no shared memory and no memory map: a store that needed them would fail here. */
static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_characteristics,
};

static int vfs_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *ret_flags)
{
    struct recording_file *recording = file_of(file);
    struct io_log *log = io_log_recorded();
    const char *name = log != NULL && path != NULL ? io_log_name(log, path) : NULL;
    int code;

    (void)vfs;
    *recording =
        (struct recording_file){ .real = (sqlite3_file *)(void *)(recording + 1), .file = IO_NO_FILE };
    code = real_vfs->xOpen(real_vfs, path, recording->real, flags, ret_flags);
    if (code != SQLITE_OK) {
        if (recording->real->pMethods != NULL)
            recording->real->pMethods->xClose(recording->real);
        return code;
    }
    recording->base.pMethods = &methods;
    if (name == NULL || (flags & SQLITE_OPEN_READONLY) != 0)
        return SQLITE_OK;
    recording->log = log;
    recording->file = io_log_create(log, name, DATABASE_MODE);
    return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *path, int is_synced)
{
    struct io_log *log = io_log_recorded();
    const char *name = log != NULL ? io_log_name(log, path) : NULL;

    (void)vfs;
    if (name != NULL)
        io_log_unlink(log, name);
    return real_vfs->xDelete(real_vfs, path, is_synced);
}

/* SQLite opens a file's folder for one purpose, to sync it. */
static int open_directory(const char *path, int *ret_fd)
{
    struct io_log *log = io_log_recorded();

    if (log != NULL && io_log_name(log, path) != NULL)
        io_log_sync_folder(log);
    return real_open_directory(path, ret_fd);
}

static sqlite3_vfs recording_vfs;

void recording_vfs_install(void)
{
    sqlite3_syscall_ptr call;

    real_vfs = sqlite3_vfs_find("unix");
    assert_non_null(real_vfs);
    call = real_vfs->xGetSystemCall(real_vfs, "openDirectory");
    assert_true(call != NULL);
    real_open_directory = (int (*)(const char *, int *))call;
    recording_vfs = *real_vfs;
    recording_vfs.pNext = NULL;
    recording_vfs.zName = "recording";
    recording_vfs.szOsFile = (int)sizeof(struct recording_file) + real_vfs->szOsFile;
    recording_vfs.xOpen = vfs_open;
    recording_vfs.xDelete = vfs_delete;
    assert_int_equal(real_vfs->xSetSystemCall(real_vfs, "openDirectory", (sqlite3_syscall_ptr)open_directory),
                     SQLITE_OK);
    assert_int_equal(sqlite3_vfs_register(&recording_vfs, 1), SQLITE_OK);
}

void recording_vfs_remove(void)
{
    real_vfs->xSetSystemCall(real_vfs, "openDirectory", NULL);
    sqlite3_vfs_unregister(&recording_vfs);
    sqlite3_vfs_register(real_vfs, 1);
}
