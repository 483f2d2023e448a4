/* family - the version that a published list writes into a product's name, as a range.
 *
 * Pure.  "Toad for Oracle 15.x" is "Toad for Oracle" with 15.x; "Desigo CC (v4.x, v3.x)" is "Desigo CC" with
 * 4.x|3.x; "Reader 2022 (22.xx or higher)" is "Reader 2022" with >=22; "Tool v3.6.x.x (Mac)" is "Tool (Mac)"
 * with 3.6.x.  A number without ".x" stays part of the name: it may be a year, a model or a protocol.
 */
#ifndef COUNTERSIGN_CATALOGUE_FAMILY_H
#define COUNTERSIGN_CATALOGUE_FAMILY_H

#include "base/err.h"

enum {
    FAMILY_NAME_MAX = 500,  /* bytes */
    FAMILY_RANGE_MAX = 120, /* bytes */
};

struct family {
    char name[FAMILY_NAME_MAX + 1];      /* spaces collapsed, version taken out */
    char versions[FAMILY_RANGE_MAX + 1]; /* core/version.h range; "" = the name holds no family */
};

/* Fails with LIMIT when name or range do not fit. */
MUST_USE enum err family_parse(const char *text, struct family *ret_family);

#endif
