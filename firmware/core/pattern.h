/* pattern - a safe subset of regular expressions, for coding blocks and requirements.
 *
 * Pure.  The whole text must match.  Atoms: a literal byte ('.' is a dot), "\" and a literal, a class
 * "[A-Z0-9_-]". After an atom: "?", "{n}" or "{m,n}".  No "*", "+", "|", groups or anchors: they are refused.
 * Time is bounded by PATTERN_ATOMS_MAX times the length of the text.
 */
#ifndef COUNTERSIGN_CORE_PATTERN_H
#define COUNTERSIGN_CORE_PATTERN_H

#include "base/err.h"

#include <stdbool.h>

enum {
    PATTERN_ATOMS_MAX = 64,
    PATTERN_REPEAT_MAX = 100,
    PATTERN_TEXT_MAX = 500, /* longer texts match nothing */
};

/* Fails with INPUT (not a pattern) or LIMIT (too many atoms or repeats). */
MUST_USE enum err pattern_check(const char *pattern);

/* False, too, for a pattern that pattern_check refuses. */
bool pattern_matches(const char *pattern, const char *text);

#endif
