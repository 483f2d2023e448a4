/* wedge - scans from a scanner that types like a keyboard, told apart from people by speed.
 *
 * Pure: fed with characters and the times they came at.  A scan is a burst that ends in Enter, no two
 * characters more than WEDGE_GAP_MS apart and on average not slower than WEDGE_MEAN_MS, which no hand types.
 *
 *              character               character within the gap
 *     IDLE  ------------->  BURST  ----------------------------->  BURST
 *       ^                   |   |   character after the gap
 *       |  Enter            |   +----------------------------->  BURST, from this character
 *       +-------------------+
 *          a scan, or typing
 *
 * While a burst grows its characters may also have gone to a text field; when it turns out to be a scan, the
 * field takes back the last wedge_characters of them.
 */
#ifndef COUNTERSIGN_DEVICE_WEDGE_H
#define COUNTERSIGN_DEVICE_WEDGE_H

#include "port/scanner.h"

#include <stdbool.h>

enum {
    WEDGE_GAP_MS = 120,
    WEDGE_MEAN_MS = 40,
    WEDGE_CHARACTERS_MIN = 3, /* fewer are not told apart from typing */
};

enum wedge_outcome {
    WEDGE_TYPED, /* a person's Enter: the caller does with it what Enter does */
    WEDGE_SCAN,  /* the end of a scan */
    WEDGE_EXTRA  /* the LF after a scanner's CR, or the like: to be ignored */
};

struct wedge {
    uint8_t at[SCANNER_BYTES_MAX];
    size_t used;
    size_t characters;
    int64_t first_ms, last_ms;
    bool is_ended; /* what is held was returned already */
};

void wedge_clear(struct wedge *wedge);

/* One typed character, UTF-8 (what SDL_TEXTINPUT brings, or one key). */
void wedge_type(struct wedge *wedge, const char *utf8, int64_t time_ms);

/* Enter (or Tab).  `ret_scan` is written for SCAN and lives until the next character. */
enum wedge_outcome wedge_enter(struct wedge *wedge, int64_t time_ms, struct bytes *ret_scan);

/* Characters of the scan just returned, for the text field that showed them. */
size_t wedge_characters(const struct wedge *wedge);

/* True while a burst grows that is too fast for a hand: keys should not work buttons now. */
bool wedge_is_bursting(const struct wedge *wedge, int64_t time_ms);

#endif
