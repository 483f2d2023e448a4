/* SPDX-License-Identifier: Apache-2.0 */
#include "trust/secret_file.h"

#include "base/file.h"
#include "base/own.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* Without this a power cut may forget the file's name, and with it the only copy of the secret. */
static enum err sync_folder_of(const char *path)
{
    CLEANUP(own_close) int fd = -1;
    char folder[PATH_MAX] = ".";
    const char *slash = strrchr(path, '/');

    if (slash != NULL)
        snprintf(folder, sizeof folder, "%.*s", slash == path ? 1 : (int)(slash - path), path);
    fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return file_err(errno);
    return fsync(fd) == 0 || errno == EINVAL ? ERR_NONE : file_err(errno);
}

enum err secret_file_create(const char *path, struct bytes bytes)
{
    char part[PATH_MAX];
    enum err err;
    int fd;

    if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part)
        return ERR_LIMIT;
    unlink(part); /* left by a power cut; it was never a secret in use */
    fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return file_err(errno);
    err = write_all(fd, bytes);
    if (close(fd) != 0 && err == ERR_NONE)
        err = file_err(errno);
    /* link() and not rename(): it never replaces a secret that is already there. */
    if (err == ERR_NONE && link(part, path) != 0)
        err = errno == EEXIST ? ERR_CONFLICT : file_err(errno);
    unlink(part);
    return err == ERR_NONE ? sync_folder_of(path) : err;
}

enum err secret_file_load(const char *path, struct buffer *ret_bytes)
{
    CLEANUP(own_close) int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat info;

    if (fd < 0 && (errno == ELOOP || errno == EACCES))
        return ERR_DENIED;
    if (fd < 0)
        return file_err(errno);
    if (fstat(fd, &info) != 0)
        return ERR_STORAGE;
    if (!S_ISREG(info.st_mode) || (info.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return ERR_DENIED;
    if (info.st_size < 0 || (size_t)info.st_size > ret_bytes->capacity)
        return ERR_INPUT;
    while (ret_bytes->used < (size_t)info.st_size) {
        ssize_t got = read(fd, ret_bytes->at + ret_bytes->used, (size_t)info.st_size - ret_bytes->used);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return ERR_STORAGE;
        ret_bytes->used += (size_t)got;
    }
    return ERR_NONE;
}
