/* import - a published standards list (CSV) into the files of a catalogue source, as a mapping file says.
 *
 * Writes or replaces standards.tsv, spans.tsv and categories.tsv rows of the source; every row of the list is accounted
 * for.  The mapping's form is documented in docs/examples.
 */
#ifndef COUNTERSIGN_CATALOGUE_IMPORT_H
#define COUNTERSIGN_CATALOGUE_IMPORT_H

#include "base/arena.h"
#include "lang/lang.h"

struct import_row { /* one row of the list that was not taken as it stands, or was expired */
    unsigned line;    /* in the CSV, 1-based */
    const char *name;
    enum str reason;
};

struct import_report {
    size_t rows;     /* data rows in the list */
    size_t kept;
    size_t skipped;
    size_t families; /* kept rows whose version family became a range */
    size_t expired;  /* kept rows whose approval had ended on the day */
    size_t non_ascii; /* kept rows with characters outside ASCII */
    const struct import_row *notes;
    size_t note_count;
};

/* `day` is the day of the report.  Fails with NOT_FOUND, INPUT (`fault` says where in mapping or list), LIMIT, STORAGE and
 * its kin; on failure the source folder is as it was. */
MUST_USE enum err catalogue_import(const char *mapping_path, const char *list_path, const char *source_dir, int32_t day,
                                   struct arena *arena, struct fault *fault, struct import_report *ret_report);

#endif
