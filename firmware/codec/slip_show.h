/* slip_show - a decoded slip as lines of words, for the screen and the terminal.
 *
 * Pure; texts in the arena.  Shows the signed claims only.  Receiving points and conditions are codes and numbers on a
 * slip; a catalogue adds their names (`book`, which a verifier may not have: NULL).
 */
#ifndef COUNTERSIGN_CODEC_SLIP_SHOW_H
#define COUNTERSIGN_CODEC_SLIP_SHOW_H

#include "codec/slip_result.h"
#include "core/rulebook.h"
#include "core/slip.h"

enum { SLIP_SHOW_ROWS_MAX = 24 + 2 * SLIP_LINES_MAX };

struct slip_row {
    const char *label;
    const char *value;
};

struct slip_rows {
    struct slip_row row[SLIP_SHOW_ROWS_MAX];
    size_t count;
};

/* `code` = the printed manual code, or NULL to leave the row out.  Fails with LIMIT (arena full). */
MUST_USE enum err slip_show(const struct slip *slip, const char *code, const struct rulebook *book, enum lang lang,
                            struct arena *arena, struct slip_rows *ret_rows);

/* The result's sentence and next step with the slip's own dates, point and numbers filled in.  `slip`
 * may be NULL where the result has none; `replacement` is used by SUPERSEDED; serial 0 = no slip replaces it
 * yet.  NULL when the arena is
 * full. */
const char *slip_show_sentence(enum slip_result result, const struct slip *slip, struct slip_id replacement,
                               const struct rulebook *book, enum lang lang, struct arena *arena);
const char *slip_show_next_step(enum slip_result result, const struct slip *slip, struct slip_id replacement,
                                const struct rulebook *book, enum lang lang, struct arena *arena);

/* "Approved", "Approved with conditions", "Approved as an exception". */
enum str slip_show_decision(enum slip_decision decision);

#endif
