/* caret - where in a laid-out paragraph a byte of its source stands. */
#ifndef COUNTERSIGN_TEXT_CARET_H
#define COUNTERSIGN_TEXT_CARET_H

#include "text/paragraph.h"

struct caret_place {
    int line;
    int x_px; /* from the line's left edge; spaces at the line's end count, so it can lie outside the line */
};

/* Fails with MEMORY or STORAGE. */
MUST_USE enum err caret_find(struct run_cache *runs, struct face_set *faces, const struct layout *layout,
                             const struct text_paragraph *paragraph, size_t offset,
                             struct caret_place *ret_place);

#endif
