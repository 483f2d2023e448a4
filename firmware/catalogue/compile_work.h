/* compile_work - what the compiler's steps share: read, check rows, check what rows say of each other, rank,
 * write. */
#ifndef COUNTERSIGN_CATALOGUE_COMPILE_WORK_H
#define COUNTERSIGN_CATALOGUE_COMPILE_WORK_H

#include "catalogue/compile.h"
#include "catalogue/field.h"
#include "catalogue/source.h"

enum { SCRATCH_BYTES = 192 * 1024 * 1024 /* reserved; touched only as far as a catalogue's size needs it */ };

struct work {
    struct source source;
    struct diagnostics *diagnostics;
    struct arena scratch;
    const struct currency *base_currency; /* NULL until release.tsv gives a good one */
    int32_t day;                          /* the release comes into force: states are ranked as of it */
};

/* A row's fields by column name, for the rules that look at single columns. */
struct view {
    const struct row *row;
    struct bytes fields[ENTITY_FIELDS_MAX + 1];
};
void view_row(const struct row *row, struct view *ret_view);
size_t field_index(enum entity_id id, const char *column); /* of its first field */

/* A field as text with its NUL, in scratch; "" when scratch is full. */
const char *field_text(struct work *work, struct bytes field);

/* A date field, DATE_NONE when empty or wrong. */
int32_t field_date(struct bytes field);

/* The currency of the row's amounts, NULL = none or unknown. */
const struct currency *row_currency(struct work *work, enum entity_id id, const struct bytes *fields);

void check_release(struct work *work);
void check_rows(struct work *work, enum entity_id id); /* fields, references, keys */
void check_rules(struct work *work);                   /* compile_rules.c: between rows */
void check_people(struct work *work);                  /* compile_people.c: roles and delegations */
void check_office(struct work *work);                  /* compile_office.c: assets, waivers, calendars */

/* Each product row's place in the order of usefulness, from 1: an array in scratch, NULL when it is full. */
const uint32_t *rank_products(struct work *work);

void hash_source(const struct work *work, uint8_t ret_hash[CATALOGUE_HASH_SIZE]);
MUST_USE enum err write_catalogue(struct work *work, const char *out_path,
                                  const struct compile_summary *summary, struct fault *fault);

#endif
