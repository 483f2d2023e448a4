/* import - a published standards list (CSV) into a catalogue source, as a mapping file says
 * (catalogue/mapping.h).
 *
 * Each name becomes a standard and a product listed under it; the ".x" versions in names become ranges
 * (catalogue/family.h) of dated state spans.  standards.tsv, products.tsv and spans.tsv are replaced; every
 * other file is made, from the mapping or with its header line only, where the folder has none.  Every row of
 * the list is accounted for.
 *
 * Mapping, with an example in docs/examples/gsa-it-standards.toml:
 *   [list]        name, state, category, until: column names; empty: words for "nothing";
 *                 open_ended: state words whose date does not end them;
 *                 until_is: "last-day" (default) or "first-day-after"
 *   [states]      "word of the list" = "STATE"
 *   [conditions]  "word of the list" = "CODE" of the condition that its state puts on a line
 *                 (needed for CONSTRAINED)
 *   [condition_texts]  CODE = "English sentence"
 *   [catalogue]   standard_prefix, product_prefix, area, owner, maker, decision, disclosure,
 *                 default_category
 *   [categories]  "word of the list" = "CODE"; a word without one makes a code of its own
 *   [category]    is_subject, risk, authority, reviewer, asset_class, life_months, lead_days,
 *                 validity_days, traits, icon
 *   [release]     rows of release.tsv
 */
#ifndef COUNTERSIGN_CATALOGUE_IMPORT_H
#define COUNTERSIGN_CATALOGUE_IMPORT_H

#include "base/arena.h"
#include "lang/lang.h"

struct import_note { /* one row of the list that was skipped, altered or expired */
    unsigned line;   /* in the CSV, 1-based */
    const char *name;
    enum str reason;
};

struct import_report {
    size_t rows; /* data rows in the list: kept and skipped */
    size_t kept;
    size_t skipped;                  /* each with a note */
    size_t standards;                /* names, after versions were taken out */
    size_t families;                 /* kept rows whose version family became a range */
    size_t expired;                  /* kept rows whose approval had ended on the day, each with a note */
    size_t non_ascii;                /* kept rows with characters outside ASCII */
    const struct import_note *notes; /* ordered by line */
    size_t note_count;
};

/* `day` is the day of the report.  Fails with NOT_FOUND, INPUT (`fault` says where in mapping or list),
 * LIMIT, STORAGE and its kin; on failure the source folder is as it was. */
MUST_USE enum err catalogue_import(const char *mapping_path, const char *list_path, const char *source_dir,
                                   int32_t day, struct arena *arena, struct fault *fault,
                                   struct import_report *ret_report);

#endif
