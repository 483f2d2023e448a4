/* compile - a folder of TSV files into an immutable catalogue database (db/seed/README.md lists files and
 * columns).
 *
 * The output is `OUT.part`, synced and renamed; when anything is wrong with the source, nothing is written.
 * The content hash is SHA-256 over the canonical files in the order of firmware/store/entity.def: file name,
 * LF, header, LF, then the rows in canonical form sorted bytewise, each with its LF.  Blocks; a million
 * products take about a minute.
 */
#ifndef COUNTERSIGN_CATALOGUE_COMPILE_H
#define COUNTERSIGN_CATALOGUE_COMPILE_H

#include "catalogue/diagnostic.h"

enum { CATALOGUE_HASH_SIZE = 32 };

struct compile_summary {
    uint8_t content_hash[CATALOGUE_HASH_SIZE];
    int64_t sequence;
    size_t products;
    size_t rows; /* in all files */
};

/* Fails with INPUT when `diagnostics` holds errors, NOT_FOUND (no such folder), DISK_FULL, READ_ONLY,
 * STORAGE, LIMIT, MEMORY.  Warnings do not stop it.  `fault` may be NULL. */
MUST_USE enum err catalogue_compile(const char *source_dir, const char *out_path,
                                    struct diagnostics *diagnostics, struct fault *fault,
                                    struct compile_summary *ret_summary);

/* Checks the source and writes nothing; the summary says what compiling would give. */
MUST_USE enum err catalogue_lint(const char *source_dir, struct diagnostics *diagnostics, struct fault *fault,
                                 struct compile_summary *ret_summary);

#endif
