/* mine_words - words about one's own requests that the list, the request and the end of a visit share.  Pure. */
#ifndef COUNTERSIGN_SCREENS_MINE_WORDS_H
#define COUNTERSIGN_SCREENS_MINE_WORDS_H

#include "screens/mine_model.h"
#include "screens/part_work.h"

/* What the row wants of its owner; NULL = nothing. */
const char *mine_need_words(struct frame *frame, const struct standing_row *row);
/* Until when a decision is promised, or that it is late; NULL = no promise runs. */
const char *mine_promise_words(struct frame *frame, const struct model *model, const struct standing_row *row);
/* Waiting, or later than promised. */
enum mark mine_promise_mark(const struct standing_row *row);

#endif
