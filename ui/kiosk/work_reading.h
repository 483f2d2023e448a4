/* work_reading - a mark as core/ruling reads it: a ruling line by line, or a reviewer's opinions. */
#ifndef COUNTERSIGN_KIOSK_WORK_READING_H
#define COUNTERSIGN_KIOSK_WORK_READING_H

#include "screens/work_model.h"

struct work_reading {
    struct ruling ruling;
    struct opinion_line *opinions;
    size_t opinion_count;
};

/* Everything lives in the arena, the book or the mark.  Fails with LIMIT. */
MUST_USE enum err work_read(const struct rulebook *book, const struct work_mark *mark, struct arena *arena,
                            struct work_reading *ret_reading);

#endif
