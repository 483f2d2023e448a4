/* part_table - labels and values in two columns, on pages where needed.  Pure; for reading, nothing can be
 * pressed. */
#ifndef COUNTERSIGN_SCREENS_PART_TABLE_H
#define COUNTERSIGN_SCREENS_PART_TABLE_H

#include "codec/slip_show.h"
#include "screens/part.h"

/* `page` counts `pages_before`, pages of the caller's own that turn with the same pager. */
void part_table(struct frame *frame, struct box box, const struct slip_rows *rows, int page,
                int pages_before);

/* How many pages it takes in a box whose pager was cut off already. */
int part_table_pages(const struct frame *frame, struct box box, const struct slip_rows *rows);

#endif
