/* field - one field of a source's row, checked and turned into what the database keeps. */
#ifndef COUNTERSIGN_CATALOGUE_FIELD_H
#define COUNTERSIGN_CATALOGUE_FIELD_H

#include "catalogue/report.h"
#include "store/catalogue_writer.h"

/* Checks `field` as a value of `column` and makes its cell; texts that had to be changed (escapes, a short
 * GTIN, unordered attributes) live in `scratch`.  `currency` is the row's, for amounts (NULL = none given).
 * False, with the problem reported at the report's place, when the field is wrong or `scratch` is full. */
bool field_parse(const struct column *column, struct bytes field, const struct currency *currency,
                 struct report *report, struct arena *scratch, struct cell *ret_cell);

/* Calls for each part of a '|' list; false when `take` says so. */
typedef bool (*part_fn)(void *self, struct bytes part);
bool list_each(struct bytes list, part_fn take, void *self);

#endif
