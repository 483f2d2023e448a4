/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"

#include "base/own.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum err file_err(int error_number)
{
    switch (error_number) {
    case ENOENT:
    case ENOTDIR:
        return ERR_NOT_FOUND;
    case ENOSPC:
    case EDQUOT:
        return ERR_DISK_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
        return ERR_READ_ONLY;
    default:
        return ERR_STORAGE;
    }
}

/* `ret_size` is what a regular file holds now, SIZE_MAX for a stream. */
static enum err open_input(const char *path, int *ret_fd, size_t *ret_size)
{
    struct stat info;
    int fd;

    if (strcmp(path, "-") == 0) {
        fd = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
        if (fd < 0)
            return file_err(errno);
        *ret_fd = fd;
        *ret_size = SIZE_MAX;
        return ERR_NONE;
    }
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return file_err(errno);
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        close(fd);
        return ERR_INPUT;
    }
    *ret_fd = fd;
    *ret_size = info.st_size > 0 ? (size_t)info.st_size : SIZE_MAX; /* files of the kernel say 0 */
    return ERR_NONE;
}

enum err file_read(const char *path, size_t max_bytes, struct arena *arena, struct bytes *ret_bytes)
{
    CLEANUP(own_close) int fd = -1;
    size_t mark = arena_mark(arena), room = arena->size_bytes - arena->used_bytes;
    size_t used = 0, size = SIZE_MAX;
    uint8_t *at;
    enum err err;

    err = open_input(path, &fd, &size);
    if (err != ERR_NONE)
        return err;
    if (room < 64)
        return ERR_LIMIT;
    room -= 32; /* alignment and the NUL */
    if (size != SIZE_MAX && size > (room < max_bytes ? room : max_bytes))
        return ERR_LIMIT;
    if (room > max_bytes)
        room = max_bytes;
    if (room > size) /* touch no more memory than the file needs */
        room = size;
    at = arena_take(arena, room + 2, 1);
    if (at == NULL)
        return ERR_LIMIT;
    for (;;) {
        ssize_t got = read(fd, at + used, room + 1 - used);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            arena_reset(arena, mark);
            return ERR_STORAGE;
        }
        if (got == 0)
            break;
        used += (size_t)got;
        if (used > room) {
            arena_reset(arena, mark);
            return ERR_LIMIT;
        }
    }
    arena_reset(arena, mark);
    at = arena_take(arena, 0, 1); /* the same place; keep only what was read */
    arena->used_bytes += used + 1;
    at[used] = '\0';
    *ret_bytes = (struct bytes){ at, used };
    return ERR_NONE;
}

static enum err write_all(int fd, struct bytes bytes)
{
    size_t done = 0;

    while (done < bytes.size) {
        ssize_t put = write(fd, bytes.at + done, bytes.size - done);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return file_err(errno);
        done += (size_t)put;
    }
    return fsync(fd) == 0 ? ERR_NONE : file_err(errno);
}

static enum err sync_folder_of(const char *path)
{
    CLEANUP(own_close) int fd = -1;
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');

    if (slash == NULL)
        snprintf(folder, sizeof folder, ".");
    else
        snprintf(folder, sizeof folder, "%.*s", slash == path ? 1 : (int)(slash - path), path);
    fd = open(folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (fd < 0)
        return file_err(errno);
    return fsync(fd) == 0 || errno == EINVAL ? ERR_NONE : file_err(errno);
}

enum err file_write(const char *path, struct bytes bytes, unsigned mode)
{
    char part[PATH_MAX];
    enum err err;
    int fd;

    if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part)
        return ERR_LIMIT;
    fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, (mode_t)mode);
    if (fd < 0)
        return file_err(errno);
    err = write_all(fd, bytes);
    if (close(fd) != 0 && err == ERR_NONE)
        err = file_err(errno);
    if (err == ERR_NONE && rename(part, path) != 0)
        err = file_err(errno);
    if (err != ERR_NONE) {
        unlink(part);
        return err;
    }
    return sync_folder_of(path);
}
