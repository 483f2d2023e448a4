/* secret_file - small files that nobody else may read: the key and the pepper. */
#ifndef COUNTERSIGN_TRUST_SECRET_FILE_H
#define COUNTERSIGN_TRUST_SECRET_FILE_H

#include "base/bytes.h"

/* Makes the file with mode 0600, whole and synced or not at all.  Fails with CONFLICT when it exists, or
 * file errors. */
MUST_USE enum err secret_file_create(const char *path, struct bytes bytes);

/* Fills the buffer.  Fails with NOT_FOUND, DENIED (not a regular file of mode 0600 or less, or a
 * symbolic link), INPUT (longer than the buffer), STORAGE. */
MUST_USE enum err secret_file_load(const char *path, struct buffer *ret_bytes);

#endif
