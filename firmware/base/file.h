/* file - whole files, read with a limit and written so that a power cut leaves the old or the new one. */
#ifndef COUNTERSIGN_BASE_FILE_H
#define COUNTERSIGN_BASE_FILE_H

#include "base/arena.h"
#include "base/bytes.h"

/* Reads a regular file of at most `max_bytes` into the arena, with a NUL after it that `ret_bytes` does not count.
 * "-" reads standard input.  Fails with NOT_FOUND, STORAGE, INPUT (not a regular file) or LIMIT. */
MUST_USE enum err file_read(const char *path, size_t max_bytes, struct arena *arena, struct bytes *ret_bytes);

/* Writes `path.part`, syncs, renames, syncs the folder.  Fails with DISK_FULL, READ_ONLY, NOT_FOUND or STORAGE. */
MUST_USE enum err file_write(const char *path, struct bytes bytes, unsigned mode);

/* What errno means after a failed system call on a file. */
enum err file_err(int error_number);

#endif
