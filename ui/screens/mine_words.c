/* SPDX-License-Identifier: Apache-2.0 */
#include "screens/mine_words.h"

#include "screens/part_menu.h"

const char *mine_need_words(struct frame *frame, const struct standing_row *row)
{
    switch (mine_need_of(row)) {
    case MINE_NEEDS_ANSWER:
        return say(frame, STR_MINE_NEED_ANSWER);
    case MINE_NEEDS_REVISION:
        return say(frame, STR_MINE_NEED_REVISION);
    case MINE_NEEDS_PRINT:
        return say(frame, STR_MINE_NEED_PRINT);
    case MINE_NEEDS_RESULT:
        return say_with(frame, STR_MINE_NEED_RESULT, "date", say_date(frame, row->debt_due));
    case MINE_NEEDS_NOTHING:
        break;
    }
    return NULL;
}

const char *mine_promise_words(struct frame *frame, const struct model *model, const struct standing_row *row)
{
    if (row->due == 0)
        return NULL;
    return say_with(frame, row->promise == PROMISE_LATE ? STR_MINE_LATE : STR_MINE_EXPECTED, "date",
                    part_moment(frame, model, row->due));
}

enum mark mine_promise_mark(const struct standing_row *row)
{
    return row->promise == PROMISE_LATE ? MARK_OVERDUE : MARK_WAIT;
}
