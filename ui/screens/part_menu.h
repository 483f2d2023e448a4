/* part_menu - large choices in one or two columns, for screens that lead to others.  Pure. */
#ifndef COUNTERSIGN_SCREENS_PART_MENU_H
#define COUNTERSIGN_SCREENS_PART_MENU_H

#include "screens/part.h"

/* Fills the box; details are left out where the titles need the room. */
void part_menu(struct frame *frame, struct box box, const struct tile *tiles, size_t count, int columns);

/* "0123abcd 4567…" that keeps its order in every language. */
const char *part_hash(struct frame *frame, const uint8_t *hash, size_t size);
/* Codes among words, the same. */
const char *part_code(struct frame *frame, const char *code);
/* A moment by the clocks where the signed-in person works: "21 Nov 2026, 13:15"; for those who compare trails and clocks
 * "… 13:15 UTC+3"; or the day alone.  "" for none. */
const char *part_moment(struct frame *frame, const struct model *model, int64_t time);
const char *part_moment_zoned(struct frame *frame, const struct model *model, int64_t time);
const char *part_moment_day(struct frame *frame, const struct model *model, int64_t time);
/* "1.2 GB" in the language's own way. */
const char *part_bytes(struct frame *frame, int64_t bytes);

#endif
