/* SPDX-License-Identifier: Apache-2.0 */
#include "app/audit_digest.h"

#include "base/file.h"
#include "base/own.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum err audit_digest_file(const char *path, uint8_t ret_digest[DIGEST_SIZE])
{
    CLEANUP(own_close) int fd = open(path, O_RDONLY | O_CLOEXEC);
    uint8_t piece[1 << 16];
    struct digest digest;

    if (fd < 0)
        return file_err(errno);
    digest_init(&digest);
    for (;;) {
        ssize_t got = read(fd, piece, sizeof piece);

        if (got < 0)
            return file_err(errno);
        if (got == 0)
            break;
        digest_update(&digest, (struct bytes){ piece, (size_t)got });
    }
    digest_final(&digest, ret_digest);
    return ERR_NONE;
}
