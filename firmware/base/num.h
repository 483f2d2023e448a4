/* num - whole numbers from text, all of it or nothing.  Pure. */
#ifndef COUNTERSIGN_BASE_NUM_H
#define COUNTERSIGN_BASE_NUM_H

#include "base/err.h"

#include <stdint.h>

/* Optional '-', then decimal digits, nothing else; within [min, max].  Fails with INPUT (not a number) or LIMIT. */
MUST_USE enum err num_parse(const char *text, int64_t min, int64_t max, int64_t *ret_value);

/* A decimal with at most `places` digits after the point, scaled to an integer: "1.5" with 3 places is 1500.
 * Fails with INPUT or LIMIT (more digits than places, or over int64). */
MUST_USE enum err num_parse_decimal(const char *text, int places, int64_t *ret_scaled);

#endif
