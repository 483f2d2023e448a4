/* SPDX-License-Identifier: Apache-2.0 */
/* The system calls with which our own code writes files, put before the real ones by the linker (--wrap, see
 * CMakeLists.txt): each is done, and noted in the recorded io_log when it changed something below its root.
 * A file's descriptor is turned into its name by the kernel, so nothing has to be remembered between the
 * calls. */
#include "power/io_log.h"
#include "support/support.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int __real_open(const char *path, int flags, ...);
int __real_mkdir(const char *path, mode_t mode);
int __real_link(const char *path, const char *to);
int __real_rename(const char *path, const char *to);
int __real_unlink(const char *path);
int __real_fsync(int fd);
ssize_t __real_write(int fd, const void *at, size_t size);

int __wrap_open(const char *path, int flags, ...);
int __wrap_mkdir(const char *path, mode_t mode);
int __wrap_link(const char *path, const char *to);
int __wrap_rename(const char *path, const char *to);
int __wrap_unlink(const char *path);
int __wrap_fsync(int fd);
ssize_t __wrap_write(int fd, const void *at, size_t size);

static const char *name_of(const char *path)
{
    const struct io_log *log = io_log_recorded();

    return log != NULL ? io_log_name(log, path) : NULL;
}

static const char *name_of_fd(int fd, char ret_path[PATH_MAX])
{
    char link[64];
    ssize_t size;

    if (io_log_recorded() == NULL)
        return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    size = readlink(link, ret_path, PATH_MAX - 1);
    if (size <= 0)
        return NULL;
    ret_path[size] = '\0';
    return name_of(ret_path);
}

int __wrap_open(const char *path, int flags, ...)
{
    const char *name = name_of(path);
    mode_t mode = 0;
    va_list list;
    int fd;

    if ((flags & O_CREAT) != 0) {
        va_start(list, flags);
        mode = va_arg(list, mode_t);
        va_end(list);
    }
    fd = __real_open(path, flags, mode);
    if (fd < 0 || name == NULL || (flags & (O_CREAT | O_TRUNC)) == 0)
        return fd;
    if (io_log_file(io_log_recorded(), name) == IO_NO_FILE)
        io_log_create(io_log_recorded(), name, (unsigned)mode);
    else if ((flags & O_TRUNC) != 0)
        io_log_cut(io_log_recorded(), io_log_file(io_log_recorded(), name), 0);
    return fd;
}

int __wrap_mkdir(const char *path, mode_t mode)
{
    int code = __real_mkdir(path, mode);

    if (code == 0 && name_of(path) != NULL)
        io_log_make_folder(io_log_recorded(), name_of(path));
    return code;
}

int __wrap_link(const char *path, const char *to)
{
    int code = __real_link(path, to);

    if (code == 0 && name_of(path) != NULL && name_of(to) != NULL)
        io_log_link(io_log_recorded(), name_of(path), name_of(to));
    return code;
}

int __wrap_rename(const char *path, const char *to)
{
    int code = __real_rename(path, to);

    if (code == 0 && name_of(path) != NULL && name_of(to) != NULL)
        io_log_rename(io_log_recorded(), name_of(path), name_of(to));
    return code;
}

int __wrap_unlink(const char *path)
{
    int code = __real_unlink(path);

    if (code == 0 && name_of(path) != NULL)
        io_log_unlink(io_log_recorded(), name_of(path));
    return code;
}

int __wrap_fsync(int fd)
{
    char path[PATH_MAX];
    const char *name = name_of_fd(fd, path);
    int file = name != NULL ? io_log_file(io_log_recorded(), name) : IO_NO_FILE;

    if (file == IO_FOLDER)
        io_log_sync_folder(io_log_recorded());
    else if (file != IO_NO_FILE)
        io_log_sync(io_log_recorded(), file);
    return __real_fsync(fd);
}

ssize_t __wrap_write(int fd, const void *at, size_t size)
{
    char path[PATH_MAX];
    const char *name = name_of_fd(fd, path);
    off_t offset = name != NULL ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t put = __real_write(fd, at, size);

    if (put > 0 && name != NULL && io_log_file(io_log_recorded(), name) >= 0)
        io_log_write(io_log_recorded(), io_log_file(io_log_recorded(), name), (size_t)offset, at,
                     (size_t)put);
    return put;
}
