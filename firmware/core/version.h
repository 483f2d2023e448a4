/* version - dotted versions as makers write them, and ranges of them.
 *
 * Pure.  A version has at least one digit, at most VERSION_TEXT_MAX bytes, and holds digits, letters and ". -
 * _ + ~ ( )" and spaces; a leading "v" or "version" is skipped.  It is read as numbers and
 * words: 10.0.19045, 2.4b, v3.1-rc2. A missing number counts as 0 (1.2 = 1.2.0); alpha, beta, dev, pre,
 * preview, snapshot, rc come before the release, any other word after it (2.4 < 2.4b).
 *
 * Range: alternatives separated by '|', each of terms separated by ',' that all hold:
 *   >=1.2  >1.2  <=2.0  <2.0  =1.2  !=1.3  1.2 (as =1.2)   7.x  7.*  (the family: 7 and everything that
 * begins 7.)   x  * (any)
 */
#ifndef COUNTERSIGN_CORE_VERSION_H
#define COUNTERSIGN_CORE_VERSION_H

#include "base/err.h"
#include "core/truth.h"

#include <stdbool.h>

enum {
    VERSION_TEXT_MAX = 64,
    VERSION_RANGE_MAX = 256,
};

bool version_is_valid(const char *version);

/* Below, equal, above zero, as strcmp; both valid. */
int version_compare(const char *a, const char *b);

/* Fails with INPUT (not a range) or LIMIT (too long).  "" is the range of every version. */
MUST_USE enum err version_range_check(const char *range);

/* UNKNOWN when the version is "" or not a version, or the range is not one; "" as the range is TRUE of
 * everything. */
enum truth version_in_range(const char *version, const char *range);

#endif
