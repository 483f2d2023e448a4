/* SPDX-License-Identifier: Apache-2.0 */
#include "base/own.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

void own_close(int *fd)
{
    int saved = errno;

    if (*fd >= 0)
        close(*fd);
    errno = saved;
}

void own_fclose(FILE **file)
{
    int saved = errno;

    if (*file != NULL)
        fclose(*file);
    errno = saved;
}

void own_free(void *pointer_to_pointer)
{
    void **pointer = pointer_to_pointer;
    int saved = errno;

    free(*pointer);
    errno = saved;
}
