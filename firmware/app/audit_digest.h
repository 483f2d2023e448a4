/* audit_digest - SHA-256 of a file of any size. */
#ifndef COUNTERSIGN_APP_AUDIT_DIGEST_H
#define COUNTERSIGN_APP_AUDIT_DIGEST_H

#include "trust/digest.h"

/* Fails with file errors. */
MUST_USE enum err audit_digest_file(const char *path, uint8_t ret_digest[DIGEST_SIZE]);

#endif
